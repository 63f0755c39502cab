"""Pictures of strategy as SVG: where an area rows, and how a KPI went."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from markupsafe import Markup

from alongside.rooms.features.aim_told import Read
from alongside.rooms.features.rowing import Rowing
from alongside.rooms.strategy.figures import Figure

WIDE, LEFT, STEP, REACH = 760, 130, 30, 340
"""How wide the fan is, where it begins, how far its ends are apart, and where they are."""
LONGEST = 44
"""Characters of an objective's title in the picture; the table has all of it."""
_CHART = (320, 96, 8)
"""Width, height and margin of a chart."""


def fan(area: Rowing) -> Markup:
    """Where the effort of an area goes: a stroke to each objective, as wide as its share."""
    high = STEP * len(area.parts) + 10
    middle = high / 2
    name = f"fan-{area.area}-title"
    parts = [
        f'<svg class="fan" viewBox="0 0 {WIDE} {high}" role="img" aria-labelledby="{name}">',
        f'<title id="{name}">{escape(told_of(area))}</title>',
        f'<circle class="fan__area" cx="{LEFT}" cy="{middle:.1f}" r="6"/>',
        f'<text class="fan__name" x="{LEFT - 14}" y="{middle + 4:.1f}" text-anchor="end">',
        f"{escape(_short(area.name, 18))}</text>",
    ]
    for place, part in enumerate(area.parts):
        y = 5 + STEP * (place + 0.5)
        kind = "fan__stroke" if part.serves_company else "fan__stroke fan__stroke--local"
        bend = (LEFT + REACH) / 2
        parts.append(
            f'<path class="{kind}" stroke-width="{max(1.5, 22 * part.share):.1f}" '
            f'd="M{LEFT} {middle:.1f}C{bend:.0f} {middle:.1f} {bend:.0f} {y:.1f} {REACH} {y:.1f}"/>'
            f'<text class="fan__share" x="{REACH + 16}" y="{y + 4:.1f}">{round(100 * part.share)} %</text>'
            f'<text class="fan__aim" x="{REACH + 62}" y="{y + 4:.1f}">{escape(_short(part.title, LONGEST))}</text>'
        )
    return Markup("".join([*parts, "</svg>"]))  # noqa: S704 - words of people are escaped above


def told_of(area: Rowing) -> str:
    """What the picture says, in a sentence."""
    told = ", ".join(f"{round(100 * one.share)} % for {one.title}" for one in area.parts)
    return f"Where the effort of {area.name} goes: {told}."


def chart(figure: Figure, readings: Sequence[Read]) -> Markup:
    """How a KPI went: its readings as a line, its baseline and its target across; empty without two readings."""
    if len(readings) < 2:
        return Markup("")
    width, height, edge = _CHART
    across = [one for one in (figure.baseline, figure.target) if one is not None]
    values = [*across, *(one.value for one in readings)]
    low, high = min(values), max(values)
    first, last = readings[0].day.toordinal(), readings[-1].day.toordinal()

    def x(day: int) -> float:
        return edge + (width - 2 * edge) * (day - first) / max(last - first, 1)

    def y(value: float) -> float:
        return height - edge - (height - 2 * edge) * (value - low) / ((high - low) or 1)

    line = "L".join(f"{x(one.day.toordinal()):.1f} {y(one.value):.1f}" for one in readings)
    named = ("chart__baseline", figure.baseline), ("chart__target", figure.target)
    rules = "".join(
        f'<path class="{name}" d="M{edge} {y(value):.1f}H{width - edge}"/>'
        for name, value in named
        if value is not None
    )
    dots = "".join(
        f'<circle class="chart__dot" cx="{x(one.day.toordinal()):.1f}" cy="{y(one.value):.1f}" r="3">'
        f"<title>{one.day.isoformat()}: {one.value:,.10g}</title></circle>"
        for one in readings
    )
    said = escape(
        f"{figure.name}: {readings[0].value:,.10g} on {readings[0].day.isoformat()}, "
        f"{readings[-1].value:,.10g} on {readings[-1].day.isoformat()}"
    )
    return Markup(  # noqa: S704 - words of people are escaped above
        f'<svg class="chart" viewBox="0 0 {width} {height}" role="img" aria-label="{said}">'
        f'{rules}<path class="chart__line" d="M{line}"/>{dots}</svg>'
    )


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
