"""The believed date of a release as a line over time: its jumps, and where it passed in silence."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from typing import NamedTuple

from alongside.core.plandate import PlanDate
from alongside.core.timeline import MOVED, Belief, Entry, Move, ReleaseLine
from alongside.core.timeline.believed import move_of
from alongside.core.timeline.silence import silences
from alongside.core.workdays import Workdays


class Point(NamedTuple):
    """From a moment on, another date was believed."""

    known_at: datetime
    date: PlanDate | None
    """None when there was none any more, or on a train without a day."""
    move: Move
    wd: int
    """By how many working days it moved from `before`: negative when it was pulled in; 0 when it did not move."""
    before: PlanDate | None
    """What the move is measured from."""
    event: int
    by_train: bool


class Silent(NamedTuple):
    """A date was over, nothing had shipped, and nobody said a word for a while."""

    date: PlanDate
    begin: datetime
    end: datetime
    days: int
    """Its length in working days."""
    open: bool
    """Whether it still lasts."""


class Believed(NamedTuple):
    """The dates of one release over time."""

    release: int
    stage: str
    points: tuple[Point, ...]
    """The release date, oldest first; what changed nothing is left out."""
    launch: tuple[Point, ...]
    """The launch date, if it has one of its own."""
    silent: tuple[Silent, ...]
    shipped: date | None
    ends: datetime
    """Where the line ends: with the shipping, when it was called off, or now."""
    ahead: bool
    """Whether its launch is still to come."""

    @property
    def target(self) -> PlanDate | None:
        """The launch date, or without one the release date, believed last."""
        launch = self.launch[-1].date if self.launch else None
        return launch or (self.points[-1].date if self.points else None)


def believed_of(release: ReleaseLine, *, now: datetime) -> Believed:
    """The believed dates of a release by what is known in its line at `now`."""
    return Believed(
        release.id,
        release.stage,
        _points(release, release.release_dates),
        _points(release, release.launch_dates),
        tuple(_silent(release, now)),
        release.shipment.day if release.shipment else None,
        _ends(release, now),
        release.is_launching(now.date()),
    )


def longest(line: Believed, *, most: int, workdays: Workdays) -> Believed:
    """The line with no more than `most` dates: those that stood longest, and what they did to each other."""
    if len(line.points) <= most:
        return line
    ends = [*(point.known_at for point in line.points[1:]), line.ends]
    stood = {
        place: end - point.known_at
        for place, (point, end) in enumerate(zip(line.points, ends, strict=True))
    }
    last = len(line.points) - 1
    kept = sorted(stood, key=lambda place: (place in (0, last), stood[place]))[-most:]
    points: list[Point] = []
    for place in sorted(kept):
        point, measured = line.points[place], points[-1].date if points else None
        if point.date and measured:
            move = move_of(measured, point.date)
            moved = workdays.between(measured.first, point.date.first) if move in MOVED else 0
            point = point._replace(move=move, wd=moved, before=measured)
        points.append(point)
    silent = sorted(line.silent, key=lambda one: one.days)[-most:]
    return line._replace(points=tuple(points), silent=tuple(silent))


def called_off(release: ReleaseLine) -> datetime | None:
    """When it was withdrawn, or its feature dropped or done; None when it was not."""
    feature = release.feature
    ends: list[Entry] = [
        entry for entry in (release.withdrawn, feature.dropped, feature.completed) if entry
    ]
    return min((entry.known_at for entry in ends), default=None)


def noon(day: date) -> datetime:
    """Where a day stands on a line of moments."""
    return datetime.combine(day, time(12), UTC)


def _ends(release: ReleaseLine, now: datetime) -> datetime:
    if release.shipment:
        return min(now, noon(release.shipment.day))
    return called_off(release) or now


def _points(release: ReleaseLine, beliefs: Sequence[Belief]) -> tuple[Point, ...]:
    workdays = release.feature.workspace.workdays
    found: list[Point] = []
    for belief in beliefs:
        if belief.move is Move.CONFIRMED:
            continue
        moved = 0
        if belief.move in MOVED and belief.previous and belief.date:
            moved = workdays.between(belief.previous.first, belief.date.first)
        found.append(
            Point(
                belief.known_at,
                belief.date,
                belief.move,
                moved,
                belief.previous,
                belief.entry.id,
                belief.by_train,
            )
        )
    return tuple(found)


def _silent(release: ReleaseLine, now: datetime) -> list[Silent]:
    workdays = release.feature.workspace.workdays
    off = called_off(release)
    found: list[Silent] = []
    for silence in silences(release, until=now):
        if not silence.tracked or silence.belief.date is None:
            continue
        told = [silence.broken_by.known_at] if silence.broken_by else []
        told += [release.shipment.entry.known_at] if release.shipment else []
        told += [off] if off else []
        end = min((moment for moment in told if moment >= silence.over), default=now)
        days = workdays.between(silence.over.date(), end.date())
        found.append(Silent(silence.belief.date, silence.over, end, days, not told))
    return found
