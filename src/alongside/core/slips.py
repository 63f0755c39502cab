"""How late releases were in this workspace: the yardstick for a date until the forecast learns more.

For every past release and each horizon: the date believed that many working days before it, and how many
working days later it shipped. P(ship by D) is then the share of those cases that were no later than D allows.
What has not shipped was too late once it is overdue for longer than D allows, and says nothing until then; what
shipped counts at once, so a launch with a margin is judged a little kindly while much is overdue.
The share is drawn towards one half by a prior of two cases (Laplace), so that a handful never says 0 or 1.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from datetime import date
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

import msgspec

if TYPE_CHECKING:
    from alongside.core.plandate import PlanDate
    from alongside.core.timeline import ReleaseLine
    from alongside.core.workdays import Workdays

HORIZONS = (5, 10, 20, 40, 80)
"""Working days before the believed date at which each past date was asked for."""

NEVER = 100_000
"""What has not shipped yet has this lateness, and one more for every working day by which it is overdue."""


LEAST_CASES = 5
"""With fewer past releases there is too little history for a range."""


class Odds(NamedTuple):
    """How many past releases were in time, out of how many of which that is known."""

    in_time: int
    cases: int

    @property
    def chance(self) -> float:
        """The probability that the next one will be."""
        return (self.in_time + 1) / (self.cases + 2)


class Lateness(NamedTuple):
    """By how much past releases were late at most, as far as that is known."""

    days: int | None
    """In working days, negative for early; None when too many of them have not shipped yet."""
    cases: int
    """How many past releases that is said of."""


class Range(NamedTuple):
    """When a release will probably ship."""

    p50: date | None
    """Half of the past cases shipped by then; None when so many have not shipped yet."""
    p80: date | None
    """Four of five did."""
    cases: int
    """How many past releases say so."""


class SlipHistory(msgspec.Struct, frozen=True):
    """Lateness in working days (negative when early; from `NEVER` on when not shipped), ascending, by horizon."""

    lateness: dict[int, list[int]] = {}

    def horizon(self, ahead: int) -> int:
        """The horizon to ask for a date that lies `ahead` working days ahead: the nearest not beyond it."""
        return HORIZONS[max(0, bisect_right(HORIZONS, ahead) - 1)]

    def lateness_at(self, ahead: int, share: float) -> Lateness:
        """By how many working days a share of past cases was late at most, for a date `ahead` wd ahead (or behind).

        The cases are those at the horizon for `ahead` that had not shipped either when their date was as far ahead,
        or behind, as this one is. Of n of them it is the lateness of the one in place ceil(share x n), the earliest
        first. What has not shipped comes last, whatever it is overdue by: a share that reaches into it is not known.
        """
        late = self.lateness.get(self.horizon(ahead), [])
        shipped = bisect_left(late, NEVER)
        begin = bisect_right(late, -ahead, hi=shipped)
        overdue = bisect_right(late, NEVER - ahead, lo=shipped) if ahead < 0 else shipped
        cases = shipped - begin + len(late) - overdue
        place = begin + max(1, ceil(share * cases)) - 1
        return Lateness(late[place] if place < shipped else None, cases)

    def odds(self, ahead: int, slack: int) -> Odds:
        """How many had shipped no later than `slack` working days after the date believed `ahead` wd before it."""
        late = self.lateness.get(self.horizon(ahead), [])
        shipped = bisect_left(late, NEVER)
        too_late = len(late) - bisect_right(late, NEVER + slack, lo=shipped)
        return Odds(bisect_right(late, slack, hi=shipped), shipped + too_late)


def ship_range(
    planned: PlanDate, *, today: date, slips: SlipHistory, workdays: Workdays
) -> Range | None:
    """When a release that is planned for `planned`, and has not shipped by `today`, will probably ship.

    The last day of `planned` and so many working days as `lateness_at` says for a half and for four fifths of the past
    cases; so both lie after `today`. None with fewer than `LEAST_CASES` of them.
    """
    ahead = workdays.between(today, planned.last)
    half, most = slips.lateness_at(ahead, 0.5), slips.lateness_at(ahead, 0.8)
    if half.cases < LEAST_CASES:
        return None
    p50, p80 = (
        None if late.days is None else workdays.add(planned.last, late.days)
        for late in (half, most)
    )
    return Range(p50, p80, half.cases)


def slip_history(
    releases: Iterable[ReleaseLine], *, today: date, workdays: Workdays
) -> SlipHistory:
    """The lateness of everything whose believed date is over by `today`, as known in the lines.

    Left out are releases that nobody would tell us the shipping of, and those that were withdrawn, dropped or
    done without having shipped. What had shipped by the day of a horizon was nobody's question any more then.
    """
    lateness: dict[int, list[int]] = {horizon: [] for horizon in HORIZONS}
    for release in releases:
        if not (release.ships_tracked and (release.shipment or release.is_ahead)):
            continue
        shipped = release.shipment.day if release.shipment else None
        for horizon, planned in _believed(release, today, workdays).items():
            if shipped is None:
                lateness[horizon].append(NEVER + workdays.between(planned, today))
            elif (late := workdays.between(planned, shipped)) > -horizon:
                lateness[horizon].append(late)
    return SlipHistory({horizon: sorted(late) for horizon, late in lateness.items()})


def _believed(release: ReleaseLine, today: date, workdays: Workdays) -> dict[int, date]:
    """By horizon: the first date of the release that stood so many working days before it and is over by now."""
    found: dict[int, date] = {}
    beliefs = release.release_dates
    for place, belief in enumerate(beliefs):
        if belief.date is None or belief.date.last >= today:
            continue
        planned = belief.date.last
        begun = workdays.between(belief.known_at.date(), planned)
        ended = -NEVER
        if place + 1 < len(beliefs):
            ended = workdays.between(beliefs[place + 1].known_at.date(), planned)
        for horizon in HORIZONS:
            if ended < horizon <= begun:
                found.setdefault(horizon, planned)
    return found
