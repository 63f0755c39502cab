"""HTML as text: what a person sees of it, quotations marked by `>`.

Python's own parser takes 16 seconds for 40 kB of `<a <a <a`, and raises for `<![`; this one looks at each character
once, and takes nothing from the markup but where lines end and what is quoted.
"""

from __future__ import annotations

import re
from html import unescape

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,20})")
_BLOCKS = re.compile(
    r"address|article|blockquote|body|center|dd|div|dl|dt|footer|form|h[1-6]|header|hr|html|li|main|ol|p|pre|section"
    r"|table|tr|ul"
)
_SPACED = re.compile(r"blockquote|h[1-6]|ol|p|pre|table|ul")
"""With a blank line before and after them."""
_HIDDEN = re.compile(r"head|iframe|noscript|object|script|style|svg|template|title")
_LONG_NUMBER = re.compile(r"&#[xX]?[0-9a-fA-F]{10,};?")
_SPACE = re.compile(r"[ \t\n\r\f\v\xa0]+")
_DEEPEST = 10
"""Marks before a line that is quoted many times."""


def as_text(page: str) -> str:
    """The text of a page."""
    return _Page(page).text()


class _Page:
    def __init__(self, page: str) -> None:
        self._page = page
        self._lower = page.lower() if page.isascii() else page.translate(_LOWER)
        self._lines: list[str] = []
        self._line: list[str] = []
        self._depth = 0

    def text(self) -> str:
        at = 0
        while (sign := self._page.find("<", at)) >= 0:
            self._add(at, sign)
            at = self._after_sign(sign)
        self._add(at, len(self._page))
        self._end_line()
        return "\n".join(self._lines).strip("\n")

    def _after_sign(self, sign: int) -> int:
        """Where the text goes on after what begins with `<`."""
        if self._page.startswith("<!--", sign):
            return self._past("-->", sign + 4)
        tag = _TAG.match(self._page, sign)
        if tag is None:
            if self._page.startswith(("<!", "<?", "</"), sign):
                return self._past(">", sign)
            self._line.append("<")
            return sign + 1
        end = self._past(">", tag.end())
        name, closes = tag[2].lower(), tag[1] == "/"
        if _HIDDEN.fullmatch(name) and not closes and self._page[end - 2 : end] != "/>":
            end = self._past(f"</{name}", end)
            return self._past(">", end)
        self._tag(name, closes)
        return end

    def _past(self, mark: str, at: int) -> int:
        found = self._lower.find(mark, at)
        return len(self._page) if found < 0 else found + len(mark)

    def _tag(self, name: str, closes: bool) -> None:
        if name == "br":
            self._end_line(always=True)
        elif _BLOCKS.fullmatch(name):
            self._end_line()
            inside = name == "blockquote"
            self._depth = max(0, self._depth - (inside and closes))
            if _SPACED.fullmatch(name):
                self._blank()
            self._depth += inside and not closes
        if name == "li" and not closes:
            self._line.append("- ")
        elif name in ("td", "th"):
            self._line.append(" ")

    def _add(self, start: int, end: int) -> None:
        if start < end:
            self._line.append(unescape(_LONG_NUMBER.sub("", self._page[start:end])))

    def _end_line(self, *, always: bool = False) -> None:
        line = _SPACE.sub(" ", "".join(self._line)).strip()
        self._line = []
        if line or always:
            marks = ">" * min(self._depth, _DEEPEST)
            self._lines.append(f"{marks} {line}".strip() if marks else line)

    def _blank(self) -> None:
        marks = ">" * min(self._depth, _DEEPEST)
        if self._lines and self._lines[-1].strip("> "):
            self._lines.append(marks)
        elif self._lines:
            self._lines[-1] = marks


_LOWER = {capital: capital + 32 for capital in range(ord("A"), ord("Z") + 1)}
"""Only letters of tags; a text in lower case may have another length."""
