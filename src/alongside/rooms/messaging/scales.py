"""Figures that people give: means on 1 to 5, numbers of people, days on which something ended."""

from __future__ import annotations

import math
from datetime import date, datetime, timedelta

from alongside.core.messaging.values import HIGHEST, LOWEST
from alongside.rooms.messaging.refusals import NotOnScale, NotYet

MOST_ASKED = 1_000_000
"""People: more is a slip of the finger."""


def refuse_off_scale(value: float | None) -> None:
    """`NotOnScale` for what is not on 1 to 5; None passes."""
    if value is None:
        return
    if not math.isfinite(value) or not LOWEST <= value <= HIGHEST:
        raise NotOnScale(f"it is told on {LOWEST} to {HIGHEST}; {value:g} is not on that scale")


def refuse_impossible(asked: int, taken: int = 0) -> None:
    """`NotOnScale` where nobody was asked, or more took it than were asked."""
    if not 1 <= asked <= MOST_ASKED:
        raise NotOnScale(f"say how many were asked, from 1 to {MOST_ASKED:,}")
    if not 0 <= taken <= asked:
        raise NotOnScale(
            f"{taken:,} of {asked:,} cannot be: of those who were asked, so many took it as it was meant"
        )


def refuse_not_yet(day: date, at: datetime) -> None:
    """`NotYet` for a day that has begun nowhere on earth; `NotOnScale` for one that can only be a slip."""
    if day > (at + timedelta(hours=14)).date():
        raise NotYet(f"{day} has not come; give the day on which it ended")
    if day.year < 1990:
        raise NotOnScale(f"{day} is long ago; give the day on which it ended")
