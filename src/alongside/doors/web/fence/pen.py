"""Writes SVG: a few shapes and words, every text escaped."""

from __future__ import annotations

import re
from html import escape

from alongside.doors.web.fence import style

_UNFIT = re.compile(
    "[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\u202a-\u202e\u2066-\u2069]"
)
"""What no XML file may hold, and what would turn the direction of everything after it."""


class Pen:
    """A drawing in the making. Coordinates are in units of the picture, y downwards."""

    def __init__(self, *, standalone: bool = False) -> None:
        self._parts: list[str] = []
        self._look = style.BY_ATTRIBUTES if standalone else style.BY_CLASS

    def line(self, name: str, x1: float, y1: float, x2: float, y2: float) -> None:
        """A straight line."""
        self._parts.append(f'<path{self._look[name]} d="M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}"/>')

    def path(self, name: str, d: str) -> None:
        """A path; `d` is made by us alone."""
        self._parts.append(f'<path{self._look[name]} d="{d}"/>')

    def circle(self, name: str, x: float, y: float, r: float) -> None:
        """A circle about a point."""
        self._parts.append(f'<circle{self._look[name]} cx="{x:.1f}" cy="{y:.1f}" r="{r:g}"/>')

    def rect(
        self, name: str, x: float, y: float, width: float, height: float, r: float = 0
    ) -> None:
        """A rectangle with its upper left corner."""
        corner = f' rx="{r:g}"' if r else ""
        self._parts.append(
            f'<rect{self._look[name]} x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}"{corner}/>'
        )

    def text(self, name: str, x: float, y: float, words: str, anchor: str = "start") -> None:
        """A line of words on the baseline `y`; `anchor` is start, middle or end."""
        at = "" if anchor == "start" else f' text-anchor="{anchor}"'
        self._parts.append(
            f'<text{self._look[name]} x="{x:.1f}" y="{y:.1f}"{at}>{clean(words)}</text>'
        )

    def open(self, title: str) -> None:
        """Begin a group whose `title` shows when one points at it."""
        self._parts.append(f"<g><title>{clean(title)}</title>")

    def close(self) -> None:
        """End the group."""
        self._parts.append("</g>")

    def drawn(self) -> str:
        """Everything so far."""
        return "".join(self._parts)


def clean(words: str) -> str:
    """Words as they may stand in an element or an attribute."""
    return escape(_UNFIT.sub("", words))


def svg(
    inside: str,
    *,
    width: float,
    height: float,
    name: str,
    title: str,
    description: str,
    classes: str = "",
    standalone: bool = False,
) -> str:
    """The whole picture with its text alternative.

    `name` makes the ids of title and description; it has to be unique on its page.
    """
    if not re.fullmatch(r"[A-Za-z][\w-]*", name, re.ASCII):
        raise ValueError(f"{name!r} cannot be part of an id")
    box = f'viewBox="0 0 {width:.0f} {height:.0f}"'
    head, ground, look = "", "", f' class="{classes}"'
    if standalone:
        head = '<?xml version="1.0" encoding="UTF-8"?>\n'
        look = f' width="{width:.0f}" height="{height:.0f}" font-family="{style.FAMILY}"'
        paper = style.SLIDE["--paper"]
        ground = f'<rect width="{width:.0f}" height="{height:.0f}" fill="{paper}"/>'
    return (
        f'{head}<svg xmlns="http://www.w3.org/2000/svg" {box}{look} role="img"'
        f' aria-labelledby="{name}-title {name}-desc">'
        f'<title id="{name}-title">{clean(title)}</title>'
        f'<desc id="{name}-desc">{clean(description)}</desc>{ground}{inside}</svg>'
    )
