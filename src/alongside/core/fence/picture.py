"""The fence of a feature: all that the picture shows, reckoned from its line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from alongside.core.fence.believed import Believed, believed_of, noon
from alongside.core.fence.gaps import Gap, decided, unheard, unseen
from alongside.core.fence.headlines import headlines_of
from alongside.core.fence.marks import Mark, joined
from alongside.core.fence.things import Thing, things_of
from alongside.core.people import PMM
from alongside.core.policy import Policy
from alongside.core.timeline import FeatureLine, ReleaseLine
from alongside.core.workdays import Workdays

MARGIN = 1 / 40
"""Room after the last day, as a part of the whole span."""
LEAST_SPAN = timedelta(days=2)
REACH = timedelta(days=180)
"""How far ahead of today a date may lie and still widen the picture, however short its past."""
TIMES = 2
"""How many times as long as its past the picture's future may be: what lies further away stands behind a break."""


class Fence(NamedTuple):
    """What the picture says. Moments are UTC; lengths are working days."""

    things: tuple[Thing, ...]
    """Everything that happened, oldest first: a row of the table each."""
    marks: tuple[Mark, ...]
    """The things, joined where they lie close together."""
    gaps: tuple[Gap, ...]
    """Where the rails are apart: first of all, if it is there, until product marketing heard of it."""
    believed: tuple[Believed, ...]
    """A line for every release with a date, the one that ships first before the others."""
    headlines: tuple[str, ...]
    """Who knew what when: one to three sentences."""
    decided_at: datetime | None
    heard_at: datetime | None
    """When product marketing first knew of it."""
    seated: bool
    """Whether anybody of product marketing has ever been in the workspace; if not, nothing is said of what it knew."""
    ended: bool
    """Whether nothing of it is ahead any more."""
    begin: datetime
    end: datetime
    """The span of the picture."""
    far: date | None
    """The furthest date that is still believed, where it lies beyond the span, behind a break; None for none."""
    now: datetime
    workdays: Workdays

    @property
    def shows_now(self) -> bool:
        """Whether today lies in the span."""
        return self.begin <= self.now <= self.end


def fence_of(
    feature: FeatureLine,
    *,
    release: ReleaseLine | None = None,
    policy: Policy,
    workdays: Workdays,
    now: datetime,
) -> Fence:
    """The fence of a feature by what is known in its line at `now`; of one release of it when that is given.

    The line must have been folded until `now`. A feature of which nothing is known gives a fence without marks.
    """
    releases = [release] if release else [*feature.releases.values()]
    things = things_of(feature, releases)
    lines = sorted(
        (believed_of(one, now=now) for one in releases if one.target_steps or one.shipment),
        key=_by_date,
    )
    seated = any(
        function is PMM for held in feature.workspace.functions.values() for _, function in held
    )
    gaps: list[Gap] = []
    if seated:
        first = unheard(feature, policy=policy, workdays=workdays, now=now)
        gaps = [first] if first and first.days > 0 else []
        for one in releases:
            gaps += unseen(one, policy=policy, workdays=workdays, now=now)
    begun, heard = decided(feature), feature.first_knowledge(PMM)
    is_over = all(not line.ahead for line in lines) and bool(
        lines or feature.dropped or feature.completed
    )
    begin, end, far = _span(things, lines, gaps, is_over=is_over, now=now)
    return Fence(
        tuple(things),
        joined(things, begin=begin, end=end),
        tuple(gaps),
        tuple(lines),
        headlines_of(
            feature, releases, gaps=gaps, seated=seated, policy=policy, workdays=workdays, now=now
        ),
        begun.entry.known_at if begun else None,
        heard.entry.known_at if heard else None,
        seated,
        is_over,
        begin,
        end,
        far,
        now,
        workdays,
    )


def _by_date(line: Believed) -> tuple[date, int]:
    return line.shipped or (line.target.first if line.target else date.max), line.release


def _span(
    things: Sequence[Thing],
    lines: Sequence[Believed],
    gaps: Sequence[Gap],
    *,
    is_over: bool,
    now: datetime,
) -> tuple[datetime, datetime, date | None]:
    """From the first thing to the last one, or to the last believed date if that is not far beyond; and what is.

    A date in the next century is no reason to press the past into a corner.
    """
    begin = min((thing.known_at for thing in things), default=now)
    last = max((thing.known_at for thing in things), default=now)
    last = max([last, *(gap.end for gap in gaps), *(line.ends for line in lines)])
    if not is_over:
        last = max(last, now)
    furthest = last + max(REACH, TIMES * (last - begin))
    points = [point.date for line in lines for point in (*line.points, *line.launch) if point.date]
    dates = [moment for date in points if (moment := noon(date.last)) <= furthest]
    last = max([last, *dates])
    span = max(last - begin, LEAST_SPAN)
    margin = span * MARGIN
    beyond = [day for line in lines for day in _believed_now(line) if noon(day) > furthest]
    return begin - margin, begin + span + margin, max(beyond, default=None)


def _believed_now(line: Believed) -> list[date]:
    """The last days of the dates in force of a release that is ahead: when it ships, and when it is launched."""
    stated = [points[-1].date for points in (line.points, line.launch) if points]
    return [one.last for one in stated if one and line.ahead]
