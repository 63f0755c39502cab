"""Would it have warned us? What the rules said of a launch on a past day, and since when they would have said it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import NamedTuple

from alongside.core.rules.judging import Finding
from alongside.core.rules.run import launches_of, run_for
from alongside.core.timeline import Entry, fold

NOT_REPLAYED = ("PAR902", "RAD408")
"""These weigh all releases of a workspace against each other: they are replayed with all of it, or not at all."""
MOST_DAYS = 250
"""Days that are judged; what became known before the first of them is told as since then."""

Key = tuple[str, str, int, int]
"""A finding's identity: code, what it is about, and the event that it hangs on."""


class Warned(NamedTuple):
    """A finding that stood on the day that was asked for, or stands now."""

    finding: Finding
    """As it stood on that day, or else as it stands."""
    first: date | None
    """The first day at whose end it would have stood; None where that is further back than was judged."""
    then: bool
    """Whether it stood on that day."""
    now: bool
    """Whether it stands now."""


class _Judged(NamedTuple):
    """What the rules say at a moment."""

    found: dict[Key, Finding]
    look: date | None
    """The earliest day on which that changes without an event."""


def warned(
    entries: Sequence[Entry],
    *,
    launch: int,
    releases: Collection[int],
    on: date | None,
    now: datetime,
    zone: tzinfo,
) -> list[Warned]:
    """What would have been said of a launch and of these releases: on that day, and by `now`; the first to warn first.

    `entries` as `fold` wants them. Days are the reader's. Whether somebody waived a finding is no matter: it stood.
    """

    def judged(moment: datetime) -> _Judged:
        return _judge(entries, launch, releases, moment)

    today = now.astimezone(zone).date()
    stands = judged(now).found
    stood = judged(end_of(on, zone)).found if on else {}
    wanted = {**stands, **stood}
    known = {entry.id: entry.known_at.astimezone(zone).date() for entry in entries}
    first: dict[Key, date] = {}
    begin = min((known.get(key[3], today) for key in wanted), default=today)
    days = sorted({day for day in known.values() if begin <= day <= today})
    day, number = begin, 0
    while len(first) < len(wanted) and day <= today and number < MOST_DAYS:
        told = judged(min(end_of(day, zone), now))
        first |= {key: day for key in wanted.keys() & told.found.keys() if key not in first}
        following = next((one for one in days if one > day), None)
        looks = [one for one in (following, told.look) if one and one > day]
        day, number = min(looks, default=today + timedelta(days=1)), number + 1
    found = [
        Warned(finding, first.get(key), key in stood, key in stands)
        for key, finding in wanted.items()
    ]
    return sorted(found, key=lambda one: (one.first or date.max, one.finding.code))


def end_of(day: date, zone: tzinfo) -> datetime:
    """The last moment of a day for somebody in that zone, in UTC."""
    following = datetime.combine(day + timedelta(days=1), time.min, zone)
    return following.astimezone(UTC) - timedelta(microseconds=1)


def _judge(
    entries: Iterable[Entry], launch: int, releases: Collection[int], moment: datetime
) -> _Judged:
    timeline = fold(entries, until=moment, drafts=True)
    lines = [line for line in timeline.releases() if line.id in releases]
    report = run_for(
        lines,
        at=moment,
        workspace=timeline.workspace,
        calendar=(),
        foresee=lambda _: {},
        besides=launches_of(timeline.workspace, [launch]),
    )
    found: dict[Key, Finding] = {
        (one.code, one.judged, one.subject, one.anchor): one
        for one in report.findings
        if one.code not in NOT_REPLAYED
    }
    looks = [*report.next_look.values()]
    for of_it in report.next_look_at.values():
        looks += of_it.values()
    return _Judged(found, min(looks, default=None))
