"""Replays release cycles of Kubernetes with their playbook, and sets what is counted beside an independent recount.

    .venv/bin/python -m benchmarks.launches_kep ../shared/data/kep [--write]

--write puts the tables into docs/kep-launches.md, between its two marks; what is counted, and why, stands there. The
playbook is the preset `kubernetes`; dates, freezes, requests and articles are the folder's.
"""

import argparse
import json
from collections import defaultdict
from datetime import date
from pathlib import Path
from statistics import median, median_low
from typing import NamedTuple

from alongside.core.playbooks.fitting import State, fit
from alongside.core.playbooks.playbook import critical
from alongside.core.playbooks.schedule import due
from alongside.core.playbooks.shipped import presets
from alongside.core.workdays import Workdays
from benchmarks.recount_launches_kep import recount

PAGE = Path(__file__).parent.parent / "docs" / "kep-launches.md"
BEGIN, END = "<!-- counts -->", "<!-- end of counts -->"
BEFORE = ("v1.23", "v1.24", "v1.25", "v1.26", "v1.27")
"""Cycles whose medians the playbook has."""
CYCLES = ("v1.28", "v1.29", "v1.30", "v1.31", "v1.32", "v1.33")
PLAYBOOK = presets()["kubernetes"]
DAYS = Workdays()
DUTIES = {
    "cycle-start": "Start of Release Cycle",
    "tracking": "Start Enhancements Tracking",
    "team": "Team finalized",
    "schedule": "Schedule finalized",
    "notes-draft": "Start Release Notes Draft",
    "readiness-freeze": "Production Readiness Freeze",
    "enhancements-freeze": "Begin Enhancements Freeze",
    "exceptions-called": "Call for Exceptions",
    "freeze-warning": "Brace Yourself, Code Freeze is Coming",
    "blog-freeze": "Begin Feature blog freeze",
    "burndown": "Begin Burndown",
    "code-freeze": "Begin Code Freeze",
    "deprecations-article": "Deprecations and Removals blog published",
    "docs-placeholder": "Docs deadline — Open placeholder PRs",
    "daily-burndown": "Burndown Meetings daily",
    "docs-ready": "Docs deadline — PRs ready for review",
    "major-themes": "Major Themes deadline",
    "notes-final-draft": "Start final draft of Release Notes",
    "release-article-ready": "Release blog ready to review",
    "test-freeze": "Test Freeze",
    "docs-complete": "Docs complete",
    "themes-complete": "Major Themes complete",
    "feature-articles-ready": "Feature blogs ready to review",
    "notes-complete": "Release Notes complete",
    "release-article": "Release blog published",
}
"""By task of the playbook: how its row in a timetable begins; `begins` has those that are named after their version."""


class Squeezed(NamedTuple):
    """A duty that stands nearer to the release than the playbook has it."""

    key: str
    lead: int
    """Working days that it has."""
    days: int
    """Working days that it lost."""
    is_critical: bool


class Asked(NamedTuple):
    """A request to get in behind a freeze."""

    kep: int
    kind: str
    """`enh` or `code`."""
    behind: bool
    """Whether the freeze was over on that day."""
    result: str


class Told(NamedTuple):
    """When a feature that shipped was named outside first, in days from the release; None: never."""

    kep: int
    after: int | None


class Cycle(NamedTuple):
    """What a replayed cycle shows."""

    published: date
    left: int
    short: int
    """Working days that were missing on the day on which the timetable was published."""
    begun_late: int
    """Critical tasks whose day was over then."""
    unstarted_late: tuple[str, ...]
    """Tasks that no longer fitted when the release moved."""
    duties: int
    squeezed: tuple[Squeezed, ...]
    asked: tuple[Asked, ...]
    unasked: tuple[int, ...]
    """KEPs that were put on the train behind the freeze, and for which nobody asked."""
    told: tuple[Told, ...]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    found = {version: cycle(given.folder, version) for version in CYCLES}
    tables = [*_playbook(given.folder), *report(found, recount(given.folder, CYCLES))]
    page = "\n".join(tables)
    if given.write:
        before, _, rest = PAGE.read_text("utf-8").partition(BEGIN)
        PAGE.write_text(f"{before}{BEGIN}\n{page}\n{END}{rest.partition(END)[2]}", "utf-8")
    else:
        print(page)


def cycle(folder, version):
    """A cycle, replayed."""
    said = [row for row in lines(folder / "schedule_changes.jsonl") if row["version"] == version]
    days, freezes, unfit = {}, {}, []
    first = None
    for row in sorted(said, key=lambda row: row["at"]):
        at, new = date.fromisoformat(row["at"][:10]), date.fromisoformat(row["new"])
        before = days.get(row["field"])
        days[row["field"]] = new
        freezes.setdefault(row["field"], []).append((row["at"], new))
        if row["field"] == "released":
            first = first or (at, new)
            unfit += _no_longer(before, new, at) if before else []
    now = fit(PLAYBOOK, {}, launch=first[1], today=first[0], workdays=DAYS)
    timetable, release = _timetable(folder, version)
    return Cycle(
        published=first[0],
        left=now.left,
        short=now.short,
        begun_late=len(now.late),
        unstarted_late=tuple(unfit),
        duties=len(timetable),
        squeezed=tuple(_squeezed(timetable, release)),
        asked=tuple(_asked(folder, version, freezes)),
        unasked=tuple(_unasked(folder, version, freezes)),
        told=tuple(_told(folder, version)),
    )


def _no_longer(before, new, at):
    """Tasks that were ahead and no longer fit once the release moved; what was due before is taken as done."""
    states = {task.key: State.DONE for task in PLAYBOOK.tasks if due(task, before, DAYS) < at}
    return [task.key for task in fit(PLAYBOOK, states, launch=new, today=at, workdays=DAYS).late]


def _timetable(folder, version):
    """By task of the playbook: the day that the team's timetable gives it; and the release's."""
    found = {}
    for row in lines(folder / "calendar.jsonl"):
        if row["version"] == version:
            for key, begin in begins(version).items():
                if row["task"].startswith(begin):
                    found.setdefault(key, date.fromisoformat(row["date"]))
            if row["task"] == "Begin Code Freeze and Test Freeze":
                found.setdefault("test-freeze", date.fromisoformat(row["date"]))
    return found, found["release"]


def begins(version):
    """By task of the playbook: how its row in the timetable of that cycle begins."""
    return {
        **DUTIES,
        "branch": f"release-{version[1:]} branch created",
        "release": f"{version}.0 released",
    }


def _squeezed(timetable, release):
    needed = critical(PLAYBOOK)
    for task in PLAYBOOK.tasks:
        day = timetable.get(task.key)
        if day is not None and (lead := DAYS.between(day, release)) < -task.at:
            yield Squeezed(task.key, lead, -task.at - lead, task.key in needed)


def _asked(folder, version, freezes):
    field = {"enh": "enh_freeze", "code": "code_freeze"}
    for row in lines(folder / "exceptions.jsonl"):
        if row["release"] == version:
            frozen = _known(freezes[field[row["kind"]]], row["requested"])
            yield Asked(
                row["kep"],
                row["kind"],
                date.fromisoformat(row["requested"]) > frozen,
                row["result"],
            )


def _unasked(folder, version, freezes):
    """KEPs put on the train behind the freeze and before the release, though nobody asked for an exception."""
    asked = {row["kep"] for row in lines(folder / "exceptions.jsonl") if row["release"] == version}
    _, release = _timetable(folder, version)
    found = set()
    for row in lines(folder / "events.jsonl"):
        if row["e"] != "milestone" or row.get("new") != version:
            continue
        day = date.fromisoformat(row["t"][:10])
        if _known(freezes["enh_freeze"], row["t"]) < day < release:
            found.add(row["kep"])
    return sorted(found - asked)


def _known(said, moment):
    """The day that was published last by that moment; the first one before any was."""
    there = [day for at, day in said if at[: len(moment)] <= moment]
    return there[-1] if there else said[0][1]


def _told(folder, version):
    shipped = {row["kep"] for row in lines(folder / "shipped.jsonl") if row["release"] == version}
    first = {}
    for row in lines(folder / "gtm.jsonl"):
        if row["release"] == version and row["kep"] in shipped:
            first[row["kep"]] = min(
                row["days_after_release"], first.get(row["kep"], row["days_after_release"])
            )
    return [Told(kep, first.get(kep)) for kep in sorted(shipped)]


def report(found, counted):
    """The tables, a line each."""
    yield from _at_first(found)
    yield from _table_squeezed(found)
    yield from _table_asked(found)
    yield from _table_told(found)
    yield from _beside(found, counted)


def _playbook(folder):
    """Its tasks beside the timetables from which it is; bold where it says otherwise."""
    leads = defaultdict(list)
    for version in BEFORE:
        timetable, release = _timetable(folder, version)
        for key, day in timetable.items():
            leads[key].append(DAYS.between(day, release))
    yield "### The playbook, beside its source"
    yield ""
    yield f"| task | owner | working days before | {BEFORE[0]} to {BEFORE[-1]} | after |"
    yield "|---|---|---:|---|---|"
    for task in PLAYBOOK.tasks:
        source = median_low(leads[task.key])
        says = f"{-task.at}" if source == -task.at else f"**{-task.at}, not {source}**"
        gate = " (gate)" if task.gate else ""
        yield (
            f"| {task.key}{gate} | {task.owner} | {says} "
            f"| {', '.join(map(str, leads[task.key]))} | {', '.join(task.after)} |"
        )
    yield ""


def _at_first(found):
    yield "### The day on which the timetable was published"
    yield ""
    yield (
        "| cycle | published | working days left | missing | critical tasks that were late already "
        "| no longer fitted when the release moved |"
    )
    yield "|---|---|---:|---:|---:|---|"
    for version, one in found.items():
        unfit = _listed(one.unstarted_late) if one.unstarted_late else "nothing"
        yield (
            f"| {version} | {one.published} | {one.left} | {one.short} | {one.begun_late} | {unfit} |"
        )
    yield ""


def _table_squeezed(found):
    yield "### What was squeezed"
    yield ""
    yield "| cycle | duties in its timetable | squeezed | critical ones | working days lost | which, and by how many |"
    yield "|---|---:|---:|---:|---:|---|"
    for version, one in found.items():
        which = ", ".join(
            f"{'**' if it.is_critical else ''}{it.key}{'**' if it.is_critical else ''} {it.days}"
            for it in one.squeezed
        )
        yield (
            f"| {version} | {one.duties} | {len(one.squeezed)} "
            f"| {sum(it.is_critical for it in one.squeezed)} "
            f"| {sum(it.days for it in one.squeezed)} | {which or 'nothing'} |"
        )
    yield ""


def _table_asked(found):
    yield "### Who came behind a freeze"
    yield ""
    yield (
        "| cycle | exceptions asked for | caught by the gate of scope | by that of code | approved | not approved "
        "| on the train behind the freeze, and nobody asked |"
    )
    yield "|---|---:|---|---|---:|---:|---|"
    for version, one in found.items():
        behind = [it for it in one.asked if it.behind]
        approved = sum(it.result == "approved" for it in one.asked)
        yield (
            f"| {version} | {len(one.asked)} | {_keps([it.kep for it in behind if it.kind == 'enh'])} "
            f"| {_keps([it.kep for it in behind if it.kind == 'code'])} | {approved} "
            f"| {len(one.asked) - approved} | {_keps(one.unasked)} |"
        )
    yield ""


def _table_told(found):
    yield "### What was told outside, and when"
    yield ""
    yield (
        "| cycle | features that shipped | named before the release | on its day | after it | median, last (days) "
        "| never | which came late, with their days |"
    )
    yield "|---|---:|---:|---:|---:|---|---:|---|"
    for version, one in found.items():
        after = [it.after for it in one.told]
        late = sorted((it for it in one.told if (it.after or 0) > 0), key=lambda it: it.after)
        spread = f"{median(it.after for it in late):g}, {late[-1].after}" if late else ""
        yield (
            f"| {version} | {len(one.told)} | {sum(it is not None and it < 0 for it in after)} "
            f"| {after.count(0)} | {len(late)} | {spread} | {after.count(None)} "
            f"| {', '.join(f'{it.kep} ({it.after})' for it in late)} |"
        )
    yield ""


def _beside(found, counted):
    """What both sides counted; where they differ both figures stand, the product's first."""
    ours = {version: _counts(one) for version, one in found.items()}
    names = list(next(iter(ours.values())))
    yield "### Counted twice"
    yield ""
    yield f"| cycle | {' | '.join(names)} |"
    yield f"|---|{'---:|' * len(names)}"
    for version, one in ours.items():
        cells = (
            f"{one[name]}"
            if one[name] == counted[version][name]
            else f"**{one[name]} / {counted[version][name]}**"
            for name in names
        )
        yield f"| {version} | {' | '.join(cells)} |"


def _counts(one):
    """The product's counts, by the recount's names."""
    after = [it.after for it in one.told]
    return {
        "left": one.left,
        "begun late": one.begun_late,
        "short": one.short,
        "duties": one.duties,
        "squeezed": len(one.squeezed),
        "days": sum(it.days for it in one.squeezed),
        "critical": sum(it.is_critical for it in one.squeezed),
        "asked behind": sum(it.behind for it in one.asked),
        "asked": len(one.asked),
        "approved": sum(it.result == "approved" for it in one.asked),
        "unasked": len(one.unasked),
        "shipped": len(one.told),
        "before": sum(it is not None and it < 0 for it in after),
        "on the day": after.count(0),
        "late": sum(it is not None and it > 0 for it in after),
        "never": after.count(None),
    }


def _listed(keys):
    return ", ".join(keys)


def _keps(numbers):
    return f"{len(numbers)}" + (f" ({', '.join(map(str, sorted(numbers)))})" if numbers else "")


def lines(path):
    with path.open(encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


if __name__ == "__main__":
    main()
