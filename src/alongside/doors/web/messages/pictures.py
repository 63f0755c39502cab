"""The gaps as SVG: what is promised, delivered and perceived of each value, on one scale and never averaged."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from markupsafe import Markup

from alongside.core.messaging.values import HIGHEST, LOWEST, Gaps
from alongside.rooms.messaging.values_told import Valued

_WIDE, _LEFT, _RIGHT, _TOP, _ROW, _LANE = 560, 110, 530, 34, 106, 22
"""Width; where the scale begins and ends; the head; a row, and how far its three marks are apart."""
_LONGEST = 64
"""Characters of a value's name in the picture; the table has all of it."""


class _Mark(NamedTuple):
    """One of the three."""

    kind: str
    letter: str
    value: float | None


def gaps_picture(values: Sequence[Valued]) -> Markup:
    """A row a value: three marks on 1 to 5, joined, so that a slope is a gap; empty for no value."""
    if not values:
        return Markup("")
    high = _TOP + _ROW * len(values)
    told = " ".join(told_of(one) for one in values)
    parts = [
        f'<svg class="gaps" viewBox="0 0 {_WIDE} {high}" role="img" aria-labelledby="gaps-title">',
        f'<title id="gaps-title">{escape(told)}</title>',
    ]
    for step in range(LOWEST, HIGHEST + 1):
        x = _x(step)
        parts.append(
            f'<path class="gaps__rule" d="M{x:.0f} {_TOP - 10}V{high}"/>'
            f'<text class="gaps__step" x="{x:.0f}" y="{_TOP - 16}" text-anchor="middle">{step}</text>'
        )
    for place, value in enumerate(values):
        parts.append(_row(value, _TOP + _ROW * place))
    return Markup("".join([*parts, "</svg>"]))  # noqa: S704 - words of people are escaped above


def told_of(value: Valued) -> str:
    """What the picture says of a value, in a sentence."""
    said = ", ".join(
        f"{name} {told(figure)}"
        for name, figure in zip(("promised", "delivered", "perceived"), value.gaps, strict=True)
    )
    return f"{value.name}: {said}."


def told(figure: float | None) -> str:
    """A figure on the scale, or that nobody knows it."""
    return "unknown" if figure is None else f"{figure:.2g}"


def gap(figure: float | None) -> str:
    """A gap with its sign: +2, 0, -0.5 with a proper minus; nothing where one side is unknown."""
    if figure is None:
        return "unknown"
    return f"{figure:+.2g}".replace("-", "\N{MINUS SIGN}") if abs(figure) >= 0.05 else "0"


def spark(value: Valued) -> Markup:
    """The same as small as a word, for a list; what it says stands beside it for those who do not see it."""
    points = [
        (kind, 4 + 72 * (figure - LOWEST) / (HIGHEST - LOWEST), 4 + 7 * lane)
        for lane, (kind, _, figure) in enumerate(_marks(value.gaps))
        if figure is not None
    ]
    line = "L".join(f"{x:.1f} {y}" for _, x, y in points)
    joined = f'<path class="gaps__join{_hurts(value)}" d="M{line}"/>' if len(points) > 1 else ""
    dots = "".join(
        f'<circle class="gaps__{kind}" cx="{x:.1f}" cy="{y}" r="3"/>' for kind, x, y in points
    )
    return Markup(  # noqa: S704 - figures alone
        f'<svg class="gaps-spark" viewBox="0 0 80 22" aria-hidden="true">'
        f'<path class="gaps__scale" d="M4 11H76M4 8V14M76 8V14"/>{joined}{dots}</svg>'
    )


def _row(value: Valued, top: int) -> str:
    name = value.name if len(value.name) <= _LONGEST else value.name[: _LONGEST - 1].rstrip() + "…"
    parts = [
        f'<path class="gaps__line" d="M0 {top + _ROW}H{_WIDE}"/>',
        f'<text class="gaps__name" x="0" y="{top + 24}">{escape(name)}</text>',
    ]
    lanes = [(one, top + 46 + _LANE * lane) for lane, one in enumerate(_marks(value.gaps))]
    known = [(_x(one.value), y) for one, y in lanes if one.value is not None]
    if len(known) > 1:
        line = "L".join(f"{x:.1f} {y}" for x, y in known)
        parts.append(f'<path class="gaps__join{_hurts(value)}" d="M{line}"/>')
    for one, y in lanes:
        parts.append(f'<text class="gaps__kind" x="0" y="{y + 4}">{one.kind}</text>')
        if one.value is None:
            parts.append(f'<text class="gaps__unknown" x="{_LEFT}" y="{y + 4}">unknown</text>')
            continue
        x = _x(one.value)
        parts.append(
            f'<circle class="gaps__{one.kind}" cx="{x:.1f}" cy="{y}" r="8"/>'
            f'<text class="gaps__letter" x="{x:.1f}" y="{y + 4}" text-anchor="middle">{one.letter}</text>'
        )
    return "".join(parts)


def _marks(gaps: Gaps) -> tuple[_Mark, _Mark, _Mark]:
    return (
        _Mark("promised", "P", gaps.promised),
        _Mark("delivered", "D", gaps.delivered),
        _Mark("perceived", "R", gaps.perceived),
    )


def _x(value: float) -> float:
    return _LEFT + (_RIGHT - _LEFT) * (value - LOWEST) / (HIGHEST - LOWEST)


def _hurts(value: Valued) -> str:
    return " gaps__join--hurts" if value.gapes else ""
