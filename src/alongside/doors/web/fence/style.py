"""How everything in the picture looks: by class on a page, by attributes in a file of its own.

static/css/fence.css says the same with the page's custom properties; a test compares them.
"""

from __future__ import annotations

from functools import cache

SLIDE = {
    "--paper": "#ffffff",
    "--ink": "#23211c",
    "--ink-2": "#5c574d",
    "--ink-3": "#716b5f",
    "--line": "#dedacf",
    "--product": "#2a5a88",
    "--gtm": "#9c4f17",
    "--hurt": "#b3261e",
    "--hurt-soft": "#fae6e3",
}
"""The colours of a file of its own, which stands on white: those of the light theme."""


def _text(size: float, colour: str, weight: int = 400) -> dict[str, str]:
    return {"fill": colour, "font-size": f"{size:g}px", "font-weight": str(weight)}


def _line(colour: str, width: float, dashes: str = "") -> dict[str, str]:
    drawn = {"fill": "none", "stroke": colour, "stroke-width": f"{width:g}"}
    return drawn | ({"stroke-dasharray": dashes} if dashes else {})


def _shape(fill: str, stroke: str = "", width: float = 0) -> dict[str, str]:
    edge = {"stroke": stroke, "stroke-width": f"{width:g}"} if stroke else {}
    return {"fill": fill, **edge}


_ROUND = {"stroke-linecap": "round", "stroke-linejoin": "round"}

STYLES: dict[str, dict[str, str]] = {
    # words
    "title": _text(24, "--ink", 700),
    "lead": _text(14.5, "--ink-2"),
    "name": _text(13, "--ink", 600),
    "name-product": _text(13, "--product", 700),
    "name-gtm": _text(13, "--gtm", 700),
    "what": _text(12.5, "--ink", 500),
    "when": _text(11, "--ink-3"),
    "hurts": _text(12.5, "--hurt", 700),
    "hurts-when": _text(11, "--hurt"),
    "count": _text(19, "--hurt", 700),
    "axis": _text(11, "--ink-3"),
    "year": _text(11, "--ink-2", 600),
    "old": _text(11, "--ink-3") | {"text-decoration": "line-through"},
    "new": _text(13, "--ink", 700),
    "launches": _text(12, "--gtm", 600),
    "legend": _text(11, "--ink-3"),
    # what stands still
    "grid": _line("--line", 1),
    "now": _line("--ink-3", 1, "2 3"),
    "break": _line("--ink-3", 1.2),
    "leader": _line("--ink-3", 0.8) | {"stroke-opacity": "0.55"},
    # rails
    "rail-product": _line("--product", 3) | _ROUND,
    "rail-gtm": _line("--gtm", 3) | _ROUND,
    "next-product": _line("--product", 2, "2 6") | _ROUND,
    "next-gtm": _line("--gtm", 2, "2 6") | _ROUND,
    "missing": _line("--ink-3", 1.5, "1 6") | _ROUND,
    # the fence
    "picket": _shape("--hurt-soft", "--hurt", 1) | {"stroke-linejoin": "round"},
    "picket-low": _shape("--paper", "--ink-3", 0.9) | {"stroke-linejoin": "round"},
    "board": _line("--hurt", 1.6),
    "sign": _shape("--paper", "--hurt", 1.5),
    "nail": _shape("--hurt"),
    # marks and steps
    "mark-product": _shape("--paper", "--product", 2.2),
    "mark-gtm": _shape("--paper", "--gtm", 2.2),
    "dot-product": _shape("--product"),
    "dot-gtm": _shape("--gtm"),
    "in": _shape("--hurt"),
    "out": _shape("--ink-2"),
    "off": _line("--ink-2", 2.2) | {"stroke-linecap": "round"},
    "step": _line("--ink", 1.8) | _ROUND,
    "foot": _shape("--ink"),
    "step-late": _line("--hurt", 2.6) | _ROUND,
    "foot-late": _shape("--hurt"),
    # the believed date
    "belief": _line("--ink", 2.4) | _ROUND,
    "belief-next": _line("--ink", 1.4, "5 4"),
    "launch": _line("--gtm", 2.2, "7 3"),
    "launch-at": _shape("--gtm"),
    "band": _shape("--ink-3") | {"fill-opacity": "0.11"},
    "ghost": _line("--ink-3", 1.2, "1.5 4") | _ROUND,
    "ring": _shape("--paper", "--ink-3", 1.3),
    "jump-in": _line("--hurt", 2.2),
    "jump-out": _line("--ink-2", 1.6),
    "silent": _line("--hurt", 6, "1.5 3.5"),
    "shipped": _shape("--ink"),
}
"""By class (on a page it begins with `f-`): what it looks like."""

PREFIX = "f-"
FAMILY = "Inter, 'Helvetica Neue', Arial, sans-serif"


@cache
def size(name: str) -> float:
    """The type size of a class of words, in units of the picture."""
    return float(STYLES[name]["font-size"].removesuffix("px"))


@cache
def is_bold(name: str) -> bool:
    """Whether a class of words is set in a heavy weight."""
    return int(STYLES[name]["font-weight"]) >= 600


def _attributes(style: dict[str, str]) -> str:
    written = {name: SLIDE.get(value, value) for name, value in style.items()}
    return "".join(f' {name}="{value.removesuffix("px")}"' for name, value in written.items())


BY_CLASS = {name: f' class="{PREFIX}{name}"' for name in STYLES}
BY_ATTRIBUTES = {name: _attributes(style) for name, style in STYLES.items()}
"""What is written into an element of that class: on a page, and in a file of its own."""


def rules() -> list[str]:
    """The rules that static/css/fence.css has to hold, one a class."""
    return [
        f".{PREFIX}{name} {{ "
        + " ".join(
            f"{one}: {f'var({value})' if value.startswith('--') else value};"
            for one, value in style.items()
        )
        + " }"
        for name, style in STYLES.items()
    ]
