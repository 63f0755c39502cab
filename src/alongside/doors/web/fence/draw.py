"""The whole picture: on a wide page, on a narrow one, and as a file for a slide."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from alongside.core.fence import Fence
from alongside.doors.web.fence import column, told
from alongside.doors.web.fence.axis import axis
from alongside.doors.web.fence.dates import Dates
from alongside.doors.web.fence.measure import fit, lines
from alongside.doors.web.fence.pen import Pen, svg
from alongside.doors.web.fence.rails import Rails
from alongside.doors.web.fence.scale import Scale

WIDE, NARROW = 960, 340
"""The widths of the pictures; the height follows from what is in them."""
_LEFT, _RIGHT = 112, 76
_AXIS = 22
_NOBODY: Mapping[int, str] = {}


def wide(
    fence: Fence, *, name: str = "fence", title: str = "The fence", names: told.Names = _NOBODY
) -> Markup:
    """The picture for a page of 720 px and more: an <svg> to be laid out by static/css/fence.css.

    `title` is its name for screen readers, `names` are the members whom the reader may see, by id; `name` has to be
    unique on its page.
    """
    pen = Pen()
    height = _draw(pen, fence, 0, 0, WIDE, names)
    return _svg(pen, fence, WIDE, height, name, title, "fence fence-wide")


def narrow(
    fence: Fence, *, name: str = "fence", title: str = "The fence", names: told.Names = _NOBODY
) -> Markup:
    """The same for a narrow page, down to 320 px: time runs downwards."""
    pen = Pen()
    height = column.draw(pen, fence, NARROW, names)
    return _svg(pen, fence, NARROW, height, name, title, "fence fence-narrow")


def both(
    fence: Fence, *, name: str = "fence", title: str = "The fence", names: told.Names = _NOBODY
) -> Markup:
    """Both of them in one <div>, of which the stylesheet shows the one that fits."""
    one = wide(fence, name=f"{name}-wide", title=title, names=names)
    other = narrow(fence, name=f"{name}-narrow", title=title, names=names)
    return Markup(f'<div class="fence-either">{one}{other}</div>')  # noqa: S704 - made by the pen


def slide(fence: Fence, *, title: str, names: told.Names = _NOBODY) -> str:
    """A complete .svg file on white, with its title, its sentences and the day of what is known: for a slide."""
    pen, margin = Pen(standalone=True), 36
    y = margin + 20.0
    pen.text("title", margin, y, fit(title, "title", WIDE))
    for place, line in enumerate(lines(" ".join(fence.headlines), "lead", WIDE, 3)):
        y += 21 if place else 27
        pen.text("lead", margin, y, line)
    bottom = _draw(pen, fence, margin, y + 22, WIDE, names) + 26
    known = f"As known on {told.day(fence.now)}"
    pen.text("legend", margin + WIDE, bottom - 36, known, "end")
    return svg(
        pen.drawn(),
        width=WIDE + 2 * margin,
        height=bottom,
        name="fence",
        title=title,
        description=told.description(fence),
        standalone=True,
    )


def _draw(pen: Pen, fence: Fence, left: float, top: float, wide: float, names: told.Names) -> float:
    """Draw it at that corner and say how far down it reached."""
    scale = Scale(fence.begin, fence.end, left + _LEFT, left + wide - _RIGHT, fence.far)
    rails = Rails(pen, fence, scale, top + _AXIS, left + wide, names)
    dates = Dates(pen, fence, scale, rails.bottom + 18, left + wide)
    bottom = dates.bottom if fence.believed else rails.bottom
    axis(pen, fence, scale, top + 11, bottom)
    pen.text("name-product", left, rails.product + 4.5, "Product")
    pen.text("name-gtm", left, rails.gtm + 4.5, "Go-to-market")
    if not fence.seated:
        pen.text("when", left, rails.gtm + 19, "not on record")
    rails.draw()
    if fence.believed:
        middle = (rails.bottom + 18 + bottom) / 2
        pen.text("name", left, middle, "Believed date")
        pen.text("when", left, middle + 14, "when it was to ship")
        dates.draw()
    pen.text("legend", left, bottom + 26, fit(told.legend(fence, rails.unit), "legend", wide - 190))
    return bottom + 36


def _svg(
    pen: Pen, fence: Fence, width: float, height: float, name: str, title: str, classes: str
) -> Markup:
    return Markup(  # noqa: S704 - the pen has escaped it
        svg(
            pen.drawn(),
            width=width,
            height=height,
            name=name,
            title=title,
            description=told.description(fence),
            classes=classes,
        )
    )
