"""The days over the picture, with a line down each."""

from __future__ import annotations

from alongside.core.fence import Fence
from alongside.doors.web.fence.measure import width
from alongside.doors.web.fence.pen import Pen
from alongside.doors.web.fence.scale import Scale


def axis(pen: Pen, fence: Fence, scale: Scale, y: float, bottom: float, apart: float = 52) -> None:
    """The words at `y`, the lines from there to `bottom`; today among them."""
    today = scale.at(fence.now) if fence.shows_now else None
    half = width("today", "year") / 2 + 4
    for x, words, is_year in scale.ticks(apart):
        pen.line("grid", x, y + 5, x, bottom)
        name = "year" if is_year else "axis"
        wide = width(words, name)
        if today is None or x + 4 + wide < today - half or x > today + half:
            pen.text(name, x + 4, y, words)
    if today is not None:
        pen.line("now", today, y + 5, today, y + 12)
        pen.text("year", today, y, "today", "middle")
