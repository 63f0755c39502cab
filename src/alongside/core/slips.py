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
from typing import TYPE_CHECKING, NamedTuple

import msgspec

if TYPE_CHECKING:
    from alongside.core.timeline import ReleaseLine
    from alongside.core.workdays import Workdays

HORIZONS = (5, 10, 20, 40, 80)
"""Working days before the believed date at which each past date was asked for."""

NEVER = 100_000
"""What has not shipped yet has this lateness, and one more for every working day by which it is overdue."""


class Odds(NamedTuple):
    """How many past releases were in time, out of how many of which that is known."""

    in_time: int
    cases: int

    @property
    def chance(self) -> float:
        """The probability that the next one will be."""
        return (self.in_time + 1) / (self.cases + 2)


class SlipHistory(msgspec.Struct, frozen=True):
    """Lateness in working days (negative when early; from `NEVER` on when not shipped), ascending, by horizon."""

    lateness: dict[int, list[int]] = {}

    def horizon(self, ahead: int) -> int:
        """The horizon to ask for a date that lies `ahead` working days ahead: the nearest not beyond it."""
        return HORIZONS[max(0, bisect_right(HORIZONS, ahead) - 1)]

    def odds(self, ahead: int, slack: int) -> Odds:
        """How many had shipped no later than `slack` working days after the date believed `ahead` wd before it."""
        late = self.lateness.get(self.horizon(ahead), [])
        shipped = bisect_left(late, NEVER)
        too_late = len(late) - bisect_right(late, NEVER + slack, lo=shipped)
        return Odds(bisect_right(late, slack, hi=shipped), shipped + too_late)


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
