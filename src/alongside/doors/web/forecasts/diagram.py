"""The reliability diagram: what was said, to the right, against what came true, upwards.

What was said is what came where a dot stands on the diagonal.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

from markupsafe import Markup

from alongside.core.forecast.scores import Score
from alongside.doors.web.forecasts.told import percent, spread

SIDE, LEFT, TOP, RIGHT, FOOT = 300, 44, 12, 14, 42
LEAST, MOST = 3.0, 11.0
"""Radii of the smallest and the largest dot; between them its area goes by the number of cases."""


def diagram(tenths: Sequence[Score]) -> Markup:
    """The picture of the tenths; those with too few cases have no dot."""
    told = [one for one in tenths if one.share is not None]
    largest = max((one.cases for one in told), default=1)
    width, height = LEFT + SIDE + RIGHT, TOP + SIDE + FOOT
    parts = [
        f'<svg class="reliability" viewBox="0 0 {width} {height}" role="img" aria-label="{spread(tenths)}">',
        _axes(),
        *(_interval(one) for one in told),
        *(_dot(one, largest) for one in told),
        "</svg>",
    ]
    return Markup("".join(parts))  # noqa: S704 - numbers and words of ours, nothing from outside


def _x(share: float) -> float:
    return LEFT + share * SIDE


def _y(share: float) -> float:
    return TOP + (1 - share) * SIDE


def _axes() -> str:
    ways, words = [], []
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        x, y = _x(share), _y(share)
        ways.append(f"M{x:g} {TOP}V{TOP + SIDE}M{LEFT} {y:g}H{LEFT + SIDE}")
        words.append(
            f'<text x="{x:g}" y="{TOP + SIDE + 16}" text-anchor="middle">{share * 100:g}</text>'
        )
        words.append(f'<text x="{LEFT - 7}" y="{y + 4:g}" text-anchor="end">{share * 100:g}</text>')
    middle = TOP + SIDE / 2
    turned = f'text-anchor="middle" transform="rotate(-90 12 {middle:g})"'
    return (
        f'<path class="reliability__grid" d="{"".join(ways)}"/>'
        f'<path class="reliability__right" d="M{_x(0):g} {_y(0):g}L{_x(1):g} {_y(1):g}"/>'
        f'<g class="reliability__words">{"".join(words)}'
        f'<text x="{_x(0.5):g}" y="{TOP + SIDE + 34}" text-anchor="middle">said, in per cent</text>'
        f'<text x="12" y="{middle:g}" {turned}>came true, in per cent</text>'
        "</g>"
    )


def _interval(one: Score) -> str:
    low, high = one.interval or (0.0, 1.0)
    x = _x(one.mean_said or 0.0)
    return f'<path class="reliability__interval" d="M{x:.1f} {_y(low):.1f}V{_y(high):.1f}"/>'


def _dot(one: Score, largest: int) -> str:
    said, came = one.mean_said or 0.0, one.share or 0.0
    radius = LEAST + (MOST - LEAST) * sqrt(one.cases / largest)
    return (
        f'<circle class="reliability__dot" cx="{_x(said):.1f}" cy="{_y(came):.1f}" r="{radius:.1f}">'
        f"<title>said {percent(said)}, came {percent(came)} of {one.cases:,}</title></circle>"
    )
