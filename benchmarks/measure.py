"""The measurements: each in fresh processes, the median of several, beside the limit it is near."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("ALONGSIDE_SHARED", ROOT.parent / "shared"))
TIMES = 5


class Figure(NamedTuple):
    """One measured figure."""

    what: str
    value: float
    unit: str
    wanted: str
    """The target that it was built to."""
    limit: str
    """What it stands beside, measured in the same run."""


class Ran(NamedTuple):
    """A process that ran: wall seconds, the most memory that it held, in MB, and its own processor time in seconds."""

    seconds: float
    megabytes: float
    printed: str
    cpu: float


def importing(log: Path, half: Path, folder: Path) -> list[Figure]:
    """Logs through the command line, and the same number of bare inserts.

    A few lines go in first: the check of everything that follows a workspace's first import is measured apart.
    """
    smaller = import_log(half, folder / "half", "half")
    whole = import_log(log, folder / "data", "synthetic")
    bare = step("bare_inserts", log)
    return [
        Figure(
            "import 200,000 events of a log",
            whole.seconds,
            "s",
            "< 40",
            f"bare inserts of the same lines: {bare.seconds:.1f} s",
        ),
        Figure(
            "memory of that import",
            whole.megabytes,
            "MB",
            "as for half the file",
            f"half the file: {smaller.megabytes:.0f} MB",
        ),
    ]


def import_log(log: Path, data: Path, workspace: str) -> Ran:
    """Import a log into a workspace of a fresh data folder; a few lines of it have gone in before.

    So only they are set aside as the baseline of a first import, and whatever is found of the rest is open.
    """
    os.environ["ALONGSIDE_DATA"] = str(data)
    alongside("migrate")
    few = log.with_suffix(".few.jsonl")
    with log.open(encoding="utf-8") as lines:
        few.write_text("".join(islice(lines, 50)), encoding="utf-8")
    alongside("import", "log", few, "--workspace", workspace)
    return alongside("import", "log", log, "--workspace", workspace)


def checking() -> list[Figure]:
    """All rules over all releases, from a cold process and with the facts in memory."""
    cold = [step("check_all") for _ in range(TIMES)]
    again = [step("one_pass") for _ in range(TIMES)]
    warm = json.loads(step("evaluate").printed)
    plain = _median([ran.seconds for ran in again])
    return [
        Figure(
            "all rules, cold process, findings kept",
            _median([ran.seconds for ran in cold]),
            "s",
            "< 2",
            f"one pass over the same events in plain Python: {plain:.2f} s",
        ),
        Figure(
            "memory of that check",
            max(ran.megabytes for ran in cold),
            "MB",
            "< 300",
            f"the plain pass: {max(ran.megabytes for ran in again):.0f} MB",
        ),
        Figure(
            f"evaluation alone, {warm['releases']} releases, {warm['findings']} findings",
            warm["seconds"],
            "s",
            "< 0.3",
            f"calling a function that does nothing as often: {warm['empty']:.3f} s",
        ),
        Figure(
            "the same, reckoning anew who launches nearby and when each will ship",
            warm["reckoned"],
            "s",
            "",
            "",
        ),
    ]


def forecasting() -> list[Figure]:
    """Every feature forecast at once, with nothing in memory but the folded ledger; and learning from its past."""
    timed = json.loads(step("outlooks", module="outlook_step").printed)
    features, releases, plans = timed["features"], timed["releases"], timed["plans"]
    beside = f"folding the same events: {timed['folding']:.2f} s"
    return [
        Figure(
            f"forecasts for {features} features, the next release",
            timed["next"],
            "s",
            "< 1",
            beside,
        ),
        Figure(f"the same for all their {releases} releases", timed["all"], "s", "", ""),
        Figure(f"learning from {plans} past plans", timed["learning"], "s", "", beside),
    ]


def one_event() -> list[Figure]:
    """From an action to its stored findings."""
    timed: dict[str, Any] = json.loads(step("one_event").printed)
    return [
        Figure(
            "one new event to its stored findings, p50",
            timed["p50"],
            "ms",
            "< 5",
            f"a bare transaction of one insert: {timed['bare']:.2f} ms",
        ),
        Figure("the same, p95", timed["p95"], "ms", "", ""),
    ]


def grown() -> list[Figure]:
    """The same workspace, grown by insights, claims and briefs: all rules, and from an action to its findings."""
    told = json.loads(step("grow", module="grown_steps").printed)
    step("check_all")  # what is new is kept once
    cold = [step("check_all") for _ in range(TIMES)]
    again = [step("one_pass") for _ in range(TIMES)]
    timed = json.loads(step("events_one_by_one", module="grown_steps").printed)
    thread = json.loads(step("walk", module="thread_step").printed)
    plain = _median([ran.seconds for ran in again])
    what = f"with insights, claims and briefs ({told['events']} events)"
    one_by_one = [
        (f"the same, one {kind}, {name}", timed[of][part], limit)
        for of, kind in (("date", "date that claims rest on"), ("claim", "claim approved"))
        for part, name, limit in (("p50", "p50", "< 30"), ("p95", "p95", ""))
    ]
    return [
        Figure(
            f"all rules, cold process, findings kept, {what}",
            _median([ran.seconds for ran in cold]),
            "s",
            "< 6",
            f"one pass over the same events in plain Python: {plain:.2f} s",
        ),
        Figure("memory of that check", max(ran.megabytes for ran in cold), "MB", "", ""),
        *(Figure(said, figure, "ms", limit, "") for said, figure, limit in one_by_one),
        *(
            Figure(
                f"thread of a feature with 500 things linked, both ways, {said}, p95",
                thread[name]["p95"],
                "ms",
                "< 80",
                f"p50 {thread[name]['p50']:.1f} ms, {thread['reached']} points, "
                f"{thread[name]['statements']} statements of 15 at most",
            )
            for name, said in (("page", "as a page"), ("json", "as JSON"))
        ),
    ]


def kep(folder: Path) -> list[Figure]:
    """The real Kubernetes roadmap, where it is to be had."""
    data = SHARED / "data" / "kep"
    if not data.is_dir():
        print(f"{data} is not there: the KEP history was not measured", file=sys.stderr)
        return []
    os.environ["ALONGSIDE_DATA"] = str(folder / "kep")
    alongside("migrate")
    ran = alongside("import", "kep", data)
    return [
        Figure("import the KEP history", ran.seconds, "s", "< 15", ""),
        Figure("memory of that import", ran.megabytes, "MB", "", ""),
    ]


def alongside(*arguments: str | Path) -> Ran:
    """A command of the command line."""
    return run([str(ROOT / "bin" / "alongside"), *map(str, arguments)])


def step(name: str, *arguments: str | Path, module: str = "steps") -> Ran:
    """A step, in a process of its own."""
    return run([sys.executable, "-m", f"benchmarks.{module}", name, *map(str, arguments)])


def run(command: list[str]) -> Ran:
    """Run a command to its end; what it said on standard error is shown when it fails."""
    with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as complaints:
        begin = time.perf_counter()
        process = subprocess.Popen(command, cwd=ROOT, stdout=out, stderr=complaints)
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - begin
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        complaints.seek(0)
        if process.returncode:
            raise SystemExit(f"{' '.join(command)} failed:\n{complaints.read()}")
        return Ran(seconds, used.ru_maxrss / 1024, out.read(), used.ru_utime + used.ru_stime)


def _median(values: list[float]) -> float:
    return statistics.median(values)
