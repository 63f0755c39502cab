"""`bin/bench forecast`: forecasts of the real Kubernetes roadmap, learnt from its past and scored by its own scorer."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.measure import ROOT, SHARED

if TYPE_CHECKING:
    from alongside.core.forecast.learning import Learned
    from benchmarks.forecast_kep import Forecast, Roadmap

DATA = SHARED / "data" / "kep"
POOL = ROOT / "src" / "alongside" / "core" / "forecast" / "pooled.json"
POOLED_UNTIL = "v1.28"
"""The last train that pooled experience was learnt from, so that later ones can be forecast honestly."""
SOURCE = (
    "Kubernetes enhancement roadmap, v1.20 to v1.28 (kubernetes/enhancements and sig-release, Apache-2.0; "
    "feature-gate tables of kubernetes/website, CC BY 4.0)"
)
ROLLING = [f"v1.{number}" for number in range(23, 29)]
"""Trains that are forecast one by one, each by what those before it taught."""
HORIZONS = ("EF-1", "CS", "EF", "T60", "T30", "T14")


def main(arguments: list[str]) -> int:
    """Forecast, or learn, or validate, as the arguments say."""
    parser = _parser()
    asked = parser.parse_args(arguments)
    asked.predict = asked.predict or asked.train
    if not (asked.out or asked.rolling or asked.pool):
        parser.error("nothing to do: say --out FILE, --rolling or --pool")
    begin = time.perf_counter()
    with _throw_away():
        from benchmarks.forecast_kep import Roadmap

        train = Roadmap(asked.train, slug="train")
        print(f"{asked.train}: {len(train.entries)} events of {len(train.features)} features")
        if asked.pool:
            _pool(train)
        if asked.rolling:
            _rolling(train, asked.train)
        if asked.out:
            _forecast(train, asked)
    print(f"{time.perf_counter() - begin:.1f} s")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bin/bench forecast", description=__doc__)
    parser.add_argument("--train", type=_folder, default=str(DATA), help="the folder to learn from")
    parser.add_argument("--predict", type=_folder, help="the folder with the tasks; else --train's")
    parser.add_argument("--out", type=Path, help="the file to write forecasts to, a line a task")
    parser.add_argument("--peers", action="store_true", help="score them, beside stored baselines")
    parser.add_argument("--rolling", action="store_true", help="validate within the training part")
    parser.add_argument("--pool", action="store_true", help="write pooled.json of the core")
    return parser


def _folder(said: str | Path) -> Path:
    folder = Path(said)
    if not (folder / "tasks.jsonl").is_file():
        raise argparse.ArgumentTypeError(f"{folder} has no tasks.jsonl")
    return folder


@contextmanager
def _throw_away() -> Iterator[None]:
    """Django on an empty database of its own; figures are the same on every engine."""
    with tempfile.TemporaryDirectory(prefix="alongside-bench-") as data:
        os.environ |= {"ALONGSIDE_DATA": data, "DJANGO_SETTINGS_MODULE": "alongside.settings"}
        os.environ.pop("DATABASE_URL", None)
        import django
        from django.core.management import call_command
        from django.db import connection

        django.setup()
        call_command("migrate", verbosity=0)
        yield
        connection.close()


def _forecast(train: Roadmap, asked: argparse.Namespace) -> None:
    from benchmarks.forecast_kep import Roadmap, goes_on, tasks, version

    wanted = [task for task in tasks(asked.predict) if task.split != "train"]
    if not wanted:
        raise SystemExit(f"{asked.predict}: every task is marked for training")
    last = train.last_before(min((task.milestone for task in wanted), key=version))
    learned = train.learnt_until(train.after(last))
    print(_rests_on(learned, last))
    ahead = train
    if asked.predict.resolve() != asked.train.resolve():
        before = [asked.train] if goes_on(asked.predict, asked.train) else []
        ahead = Roadmap(*before, asked.predict, slug="predict")
        print(f"{asked.predict}: {len(ahead.entries)} events of {len(ahead.features)} features")
        learned = ahead.taught_by(train, learned)
    found = list(ahead.forecasts(wanted, learned))
    with asked.out.open("w") as out:
        for one in found:
            line = {"id": one.task.id, "p": one.chances[0], "pmf": one.chances}
            out.write(json.dumps(line) + "\n")
    print(f"{asked.out}: {len(found)} forecasts of {_span(found)}")
    if asked.peers:
        scorer = [sys.executable, asked.predict / "score_forecast.py", "--dir", asked.predict]
        subprocess.run([*scorer, "--train", asked.train, "--pred", asked.out], check=True)


def _rolling(train: Roadmap, folder: Path) -> None:
    """The Brier score of each train by what those before it taught; tasks without a sure answer are left out."""
    from benchmarks.forecast_kep import tasks

    answers = _answers(folder)
    missed: dict[str, list[float]] = {horizon: [] for horizon in HORIZONS}
    for milestone in ROLLING:
        wanted = [one for one in tasks(folder) if one.milestone == milestone and one.id in answers]
        learned = train.learnt_until(train.after(train.last_before(milestone)), alone=True)
        for task, chances, _ in train.forecasts(wanted, learned):
            missed[task.horizon].append((chances[0] - answers[task.id]) ** 2)
    print(f"rolling origin, {ROLLING[0]} to {ROLLING[-1]}:")
    for horizon, some in missed.items():
        print(f"  {horizon:5s} n={len(some):4d}  Brier {sum(some) / len(some):.4f}")


def _answers(folder: Path) -> dict[str, int]:
    """By task: whether it shipped as planned, where the scorer counts the answer as sure."""
    lines = map(json.loads, (folder / "labels.jsonl").read_text().splitlines())
    return {line["id"]: line["y"] for line in lines if line["src"] != "self"}


def _pool(train: Roadmap) -> None:
    from alongside.core.forecast.moments import date_of
    from alongside.core.forecast.pooled import to_pool

    at = train.after(POOLED_UNTIL)
    learned = train.learnt_until(at, alone=True)
    made = to_pool(learned.trains, source=SOURCE, until=date_of(at)) + b"\n"
    same = POOL.read_bytes() == made
    POOL.write_bytes(made)
    print(f"{POOL.relative_to(ROOT)}: {'as it was' if same else 'written anew'}")


def _rests_on(learned: Learned, last: str) -> str:
    model = learned.trains
    return f"learnt from {model.plans} plans up to {last}, of which {model.in_time} were in time"


def _span(found: list[Forecast]) -> str:
    stands = Counter(one.stands for one in found)
    milestones = sorted({one.task.milestone for one in found})
    return (
        f"{milestones[0]} to {milestones[-1]}; {stands[False]} of plans that nobody would ask about any more "
        "(shipped by another gate, dropped, or nothing would tell)"
    )
