"""A made-up KEP roadmap of seven trains with tasks, and what may be planted into its future."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from tests.doors.trackers.kep.sample import Sample

TRAINS = {
    "v1.1": "2020-04-01", "v1.2": "2020-08-03", "v1.3": "2020-12-01", "v1.4": "2021-04-01",
    "v1.5": "2021-08-02", "v1.6": "2021-12-01", "v1.7": "2022-04-01",
}  # fmt: skip
AS_OF = "2021-11-01T12:00Z"
"""A month before v1.6 leaves: what is asked for."""
AREAS = ("sig-node", "sig-apps", "sig-network")

Line = tuple[str, Callable[[Sample], object]]
"""When it became known, and how it is written."""


def known() -> list[Line]:
    """Thirty KEPs, each with an alpha and a beta; two in three are confirmed, and of these most are in time."""
    keys = list(TRAINS)
    lines = [_published(_before(day, 150), train, day) for train, day in TRAINS.items()]
    for kep in range(1, 31):
        place = kep % 5
        for stage, train in (("alpha", keys[place]), ("beta", keys[place + 1])):
            lines += _planned(kep, stage, train, confirmed=kep % 3 > 0)
            late = kep % 3 == 0 or kep % 7 == 0
            out = keys[place + (stage == "beta") + late]
            if TRAINS[out] < AS_OF:
                lines.append(_fact(kep, stage, out))
    return lines


def planted() -> list[Line]:
    """What was said after the question was asked: of the same KEPs, of the trains, and of a new KEP."""
    lines: list[Line] = []
    for kep in range(1, 31):
        lines += [
            _line("2021-11-02", "milestone", kep, stage="beta", old=None, new="v1.7"),
            _line("2021-11-03", "latest", kep, old=None, new="v1.7"),
            _line("2021-11-04", "relnote", kep, release="v1.6", pr=1, via="gate"),
            _line("2021-11-05", "prr", kep, stage="beta"),
            _line("2021-11-06", "exception_requested", kep, kind="code", release="v1.6"),
            _line("2021-11-07", "exception_decided", kep, kind="code", release="v1.6", result="rejected"),
            _line("2021-11-08", "doc", kep),
            _line("2021-11-09", "sig", kep, old="", new="sig-storage"),
            _line("2021-11-10", "status", kep, old="implementable", new="withdrawn"),
            _fact(kep, "beta", "v1.6"),
        ]  # fmt: skip
    lines.append(("2021-11-02", lambda to: to.created("2021-11-02", 99, ms={"alpha": "v1.6"})))
    moved = _published("2021-11-11", "v1.6", "2021-12-14")
    return [*lines, moved, _published("2021-11-12", "v1.5", "2021-08-09")]


def written(folder: Path, lines: list[Line]) -> Path:
    """The lines as a folder, in the order of time, with its tasks."""
    sample = Sample(folder)
    for _, write in sorted(lines, key=lambda line: line[0]):
        write(sample)
    sample.write()
    asked = [
        *(_task(kep, "alpha", "v1.4", "2021-03-01T12:00Z", "train") for kep in (3, 8)),
        *(_task(kep, "beta", "v1.6", AS_OF, "test") for kep in range(1, 31)),
        _task(4, "beta", "v1.6", "2021-09-01T12:00Z", "test"),
        _task(4, "alpha", "v1.6", AS_OF, "test"),
        _task(77, "alpha", "v1.6", AS_OF, "test"),
    ]
    (folder / "tasks.jsonl").write_text("".join(json.dumps(one) + "\n" for one in asked))
    return folder


def _published(at: str, train: str, day: str) -> Line:
    return at, lambda to: to.published(at, train, day)


def _planned(kep: int, stage: str, train: str, *, confirmed: bool) -> list[Line]:
    said, again = _before(TRAINS[train], 140), _before(TRAINS[train], 60)
    if stage == "alpha":
        fields: dict[str, Any] = {"ms": {"alpha": train}, "sig": AREAS[kep % 3]}
        first: Line = (said, lambda to: to.created(said, kep, **fields))
    else:
        first = _line(said, "milestone", kep, stage=stage, old=None, new=train)
    return [first, _line(again, "latest", kep, old=None, new=train)] if confirmed else [first]


def _fact(kep: int, stage: str, train: str) -> Line:
    day = TRAINS[train]
    return day, lambda to: to.fact(day, kep, stage, train)


def _line(at: str, e: str, kep: int, **fields: Any) -> Line:
    return at, lambda to: to.told(at, kep, e, **fields, by="AB", c="01")


def _task(kep: int, stage: str, train: str, as_of: str, split: str) -> dict[str, Any]:
    return {
        "id": f"{train}/{as_of}/{kep}/{stage}", "kep": kep, "stage": stage, "milestone": train, "horizon": "T30",
        "as_of": as_of, "planned_date": TRAINS[train], "active": 1, "split": split,
    }  # fmt: skip


def _before(day: str, days: int) -> str:
    return str(date.fromisoformat(day) - timedelta(days=days))
