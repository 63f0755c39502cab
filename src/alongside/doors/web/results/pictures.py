"""How a KPI went around a launch, as SVG: before it, after it, and where it was to go."""

from __future__ import annotations

from datetime import date
from html import escape

from markupsafe import Markup

from alongside.rooms.results.told import Measured

_WIDE, _HIGH, _EDGE, _TOP = 420, 120, 10, 22
"""Width, height and margin of a chart, and the room above it for the word at the launch."""
_LETTER = 34
"""Room that the word at the launch takes on either side of its line."""


def chart(measured: Measured, launch: date | None) -> Markup:
    """Its readings as a line, baseline and target across, the launch as an upright; empty without two readings."""
    read = measured.readings
    if len(read) < 2:
        return Markup("")
    kpi = measured.kpi
    before = measured.baseline.value if measured.baseline else kpi.baseline
    across = [("chart__baseline", before), ("chart__target", kpi.target)]
    values = [*(one.value for one in read), *(value for _, value in across if value is not None)]
    low, high = min(values), max(values)
    days = [one.day.toordinal() for one in read]
    day = launch.toordinal() if launch else None
    first = min([*days, *([day] if day else [])])
    last = max([*days, *([day] if day else [])])

    def x(one: int) -> float:
        return _EDGE + (_WIDE - 2 * _EDGE) * (one - first) / max(last - first, 1)

    def y(value: float) -> float:
        return _HIGH - _EDGE - (_HIGH - _EDGE - _TOP) * (value - low) / ((high - low) or 1)

    parts = [
        f'<path class="{name}" d="M{_EDGE} {y(value):.1f}H{_WIDE - _EDGE}"/>'
        for name, value in across
        if value is not None
    ]
    if day:
        at = min(max(x(day), _LETTER), _WIDE - _LETTER)
        parts.append(
            f'<path class="chart__launch" d="M{x(day):.1f} {_TOP - 6}V{_HIGH - 4}"/>'
            f'<text class="chart__word" x="{at:.1f}" y="12" text-anchor="middle">launch</text>'
        )
    line = "L".join(f"{x(one.day.toordinal()):.1f} {y(one.value):.1f}" for one in read)
    parts.append(f'<path class="chart__line" d="M{line}"/>')
    parts += [
        f'<circle class="chart__dot" cx="{x(one.day.toordinal()):.1f}" cy="{y(one.value):.1f}" r="3.5">'
        f"<title>{one.day.isoformat()}: {one.value:,.10g}</title></circle>"
        for one in read
    ]
    said = escape(_said(measured, launch))
    return Markup(  # noqa: S704 - words of people are escaped above
        f'<svg class="chart chart--wide" viewBox="0 0 {_WIDE} {_HIGH}" role="img" aria-label="{said}">'
        f"{''.join(parts)}</svg>"
    )


def _said(measured: Measured, launch: date | None) -> str:
    """The picture in a sentence."""
    read = measured.readings
    told = [f"{one.value:,.10g} on {one.day.isoformat()}" for one in (read[0], read[-1])]
    at = f"; the launch was on {launch.isoformat()}" if launch else ""
    return f"{measured.kpi.name}: {', '.join(told)}{at}"
