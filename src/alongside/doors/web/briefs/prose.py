"""The text of an item as HTML: paragraphs, lists and quotations, and nothing that a stranger's words could become."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby
from textwrap import shorten

from markupsafe import Markup, escape

from alongside.core.briefs import Span

_BULLET = re.compile(r"\s*[-*•]\s+")
_QUOTED = re.compile(r"\s*>\s?")
_BY = re.compile(r"\s*(?:—|–|--)\s*\S")  # noqa: RUF001
_TAGS = {"added": "ins", "taken out": "del"}


def prose(text: str) -> Markup:
    """The text in blocks."""
    blocks = (_block(kind, list(lines)) for kind, lines in groupby(text.splitlines(), _kind))
    return Markup("").join(blocks)


def compared(spans: Iterable[Span]) -> Markup:
    """The difference of two texts, with what was added and taken out marked."""
    return Markup("").join(
        Markup("<{0}>{1}</{0}>").format(Markup(_TAGS[way]), text) if way in _TAGS else escape(text)  # noqa: S704
        for way, text in spans
    )


def shortened(text: str, most: int = 90) -> str:
    """The text on one line, cut at a word where it is longer; without its full stop, to stand in a sentence."""
    return shorten(text, most, placeholder=" …").removesuffix(".")


def _kind(line: str) -> str:
    if not line.strip():
        return "blank"
    return "quoted" if _QUOTED.match(line) else "list" if _BULLET.match(line) else "plain"


def _block(kind: str, lines: list[str]) -> Markup:
    if kind == "blank":
        return Markup("")
    if kind == "list":
        items = [Markup("<li>{}</li>").format(_BULLET.sub("", line, count=1)) for line in lines]
        return Markup("<ul>{}</ul>").format(Markup("").join(items))
    if kind == "quoted":
        said = [_QUOTED.sub("", line, count=1) for line in lines]
        return Markup("<blockquote>{}</blockquote>").format(_quoted(said))
    return Markup("<p>{}</p>").format(_lines(lines))


def _quoted(lines: list[str]) -> Markup:
    """What was said; whose words they are, if its last line says so, stands apart."""
    by = lines[-1] if len(lines) > 1 and _BY.match(lines[-1]) else ""
    said = _lines(line for line in (lines[:-1] if by else lines) if line.strip())
    return said + Markup('<span class="brief__by">{}</span>').format(by) if by else said


def _lines(lines: Iterable[str]) -> Markup:
    return Markup("<br>").join(escape(line) for line in lines)
