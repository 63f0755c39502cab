"""The fence itself: a picket for every working day, or so many of them, on which one side knew nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from alongside.core.fence import Fence, Gap
from alongside.doors.web.fence.told import UNITS

LEAST_APART = 4.2
_WEEK = 7 / 5
_DAY = timedelta(days=1)


def unit(per_day: float) -> int:
    """How many working days a picket stands for, where a calendar day is that wide."""
    return next((one for one in UNITS if one * _WEEK * per_day >= LEAST_APART), max(UNITS))


def places(
    fence: Fence,
    gap: Gap,
    where: Callable[[date], float] | None,
    begin: float,
    end: float,
    one: int,
) -> list[float]:
    """Where the pickets stand: on their days when each is one and `where` says where that is, else evenly."""
    count = max(1, round(gap.days / one))
    if one > 1 or where is None:
        apart = (end - begin) / count
        return [begin + apart * (place + 0.5) for place in range(count)]
    found: list[float] = []
    day = gap.begin.date()
    for _ in range(gap.days):
        day += _DAY
        while not fence.workdays.is_workday(day):
            day += _DAY
        found.append(min(where(day), end))
    return found


def upright(xs: list[float], top: float, bottom: float, wide: float) -> str:
    """Pickets that stand on a ground, as one path."""
    if wide < 2.4:
        return "".join(f"M{x:.1f} {bottom:.1f}V{top:.1f}" for x in xs)
    half = wide / 2
    rise = min(half * 1.1, 5)
    tall = bottom - top - rise
    shape = f"v{-tall:.1f}l{half:.1f} {-rise:.1f} {half:.1f} {rise:.1f}v{tall:.1f}z"
    return "".join(f"M{x - half:.1f} {bottom:.1f}{shape}" for x in xs)


def lying(ys: list[float], left: float, right: float, wide: float) -> str:
    """Pickets beside a rail that runs downwards, as one path."""
    if wide < 2.4:
        return "".join(f"M{left:.1f} {y:.1f}H{right:.1f}" for y in ys)
    half = wide / 2
    rise = min(half * 1.1, 5)
    long = right - left - rise
    shape = f"h{long:.1f}l{rise:.1f} {half:.1f} {-rise:.1f} {half:.1f}h{-long:.1f}z"
    return "".join(f"M{left:.1f} {y - half:.1f}{shape}" for y in ys)
