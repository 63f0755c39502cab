"""How late releases were in this workspace: the yardstick for a date until the forecast learns more.

For every past release and each horizon: the date believed that many working days before it, and how many
working days later it shipped. P(ship by D) is then the share of those cases that were no later than D allows.
The share is drawn towards one half by a prior of two cases (Laplace), so that a handful never says 0 or 1.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date
from math import ceil
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from alongside.core.timeline import ReleaseLine
    from alongside.core.workdays import Workdays

HORIZONS = (5, 10, 20, 40, 80)
"""Working days before the believed date at which each past date was asked for."""

NEVER = 100_000
"""Lateness, in working days, of a release that has not shipped yet."""


class SlipHistory(msgspec.Struct, frozen=True):
    """Lateness in working days (negative when early), ascending, by horizon."""

    lateness: dict[int, list[int]] = {}

    def horizon(self, ahead: int) -> int:
        """The horizon to ask for a date that lies `ahead` working days ahead: the nearest not beyond it."""
        return HORIZONS[max(0, bisect_right(HORIZONS, ahead) - 1)]

    def cases(self, ahead: int) -> int:
        """How many past releases the answer for that horizon rests on."""
        return len(self.lateness.get(self.horizon(ahead), ()))

    def chance(self, ahead: int, slack: int) -> float:
        """P(shipped no later than `slack` working days after the date believed `ahead` wd before it)."""
        late = self.lateness.get(self.horizon(ahead), [])
        return (bisect_right(late, slack) + 1) / (len(late) + 2)

    def quantile(self, ahead: int, share: float) -> int | None:
        """By how many working days after the believed date that share had shipped; None when never, or no case."""
        late = self.lateness.get(self.horizon(ahead), [])
        if not late:
            return None
        enough = ceil(share * len(late) - 1e-9)  # the fewest cases that make up that share
        lateness = late[min(len(late), max(1, enough)) - 1]
        return None if lateness >= NEVER else lateness


def slip_history(
    releases: Iterable[ReleaseLine], *, today: date, workdays: Workdays
) -> SlipHistory:
    """The lateness of everything whose believed date is over by `today`, as known in the lines.

    Left out are releases that nobody would tell us the shipping of, and those that were withdrawn, dropped or
    done without having shipped.
    """
    lateness: dict[int, list[int]] = {horizon: [] for horizon in HORIZONS}
    for release in releases:
        if not (release.shipment or (release.ships_tracked and release.is_ahead)):
            continue
        shipped = release.shipment.day if release.shipment else None
        for horizon, planned in _believed(release, today, workdays).items():
            late = workdays.between(planned, shipped) if shipped else NEVER
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
