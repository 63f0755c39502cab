"""The days over the picture, with a line down each."""

from __future__ import annotations

from alongside.core.fence import Fence
from alongside.core.plandate import MONTHS
from alongside.doors.web.fence.measure import width
from alongside.doors.web.fence.pen import Pen
from alongside.doors.web.fence.scale import Scale

_ZIGZAG = 7
"""Units from one turn of a break to the next."""


def axis(pen: Pen, fence: Fence, scale: Scale, y: float, bottom: float, apart: float = 52) -> None:
    """The words at `y`, the lines from there to `bottom`; today among them."""
    today = scale.at(fence.now) if fence.shows_now else None
    half = width("today", "year") / 2 + 4
    if scale.broken and scale.far:
        _break(pen, scale.broken, y + 5, bottom)
        far = f"{MONTHS[scale.far.month - 1]} {scale.far.year}"
        pen.text("axis", scale.right, y, far, "end")
    for x, words, is_year in scale.ticks(apart):
        pen.line("grid", x, y + 5, x, bottom)
        name = "year" if is_year else "axis"
        wide = width(words, name)
        if scale.broken and x + 4 + wide > scale.broken - 4:
            continue
        if today is None or x + 4 + wide < today - half or x > today + half:
            pen.text(name, x + 4, y, words)
    if today is not None:
        pen.line("now", today, y + 5, today, y + 12)
        pen.text("year", today, y, "today", "middle")


def _break(pen: Pen, x: float, top: float, bottom: float) -> None:
    """A zigzag across the whole picture: what stands behind it is further away than it looks."""
    turns = max(1, int((bottom - top) / _ZIGZAG))
    path = "".join(f"l{4 if turn % 2 else -4} {_ZIGZAG}" for turn in range(1, turns))
    pen.path("break", f"M{x - 2:.1f} {top:.1f}l4 {_ZIGZAG}{path}")
