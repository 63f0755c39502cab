"""What is a heading, however its writer marked it, and the words by which it is known."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

LONGEST = 200
"""Characters of a heading; a longer line is none."""
_ATX = re.compile(r" {0,3}(#{1,6})[ \t]+(\S.*)")
_JIRA = re.compile(r"h([1-6])\.[ \t]+(\S.*)")
_BOLD = re.compile(
    r"[ \t]{0,8}(?:[-*+][ \t]{1,4}|\d{1,3}[.)][ \t]{1,4})?(\*\*|__|\*)([^*_\s][^*]{0,160}?)(:?)\1(:?)[ \t]*"
)
_UNCLOSED = re.compile(
    r"[ \t]{0,8}(?:[-*+][ \t]{1,4}|\d{1,3}[.)][ \t]{1,4})?(?:\*\*|__)[^*_\s][^*_]{0,160}"
)
_LABEL = re.compile(r"[ \t]{0,3}([^\W\d_][^:|`]{0,60}):(?:[ \t]+|$)")
_LINK = re.compile(r"\[([^\[\]]{0,200})\]\([^()\s]{0,300}\)")
_OPTIONAL = re.compile(r"[(\[](?:optional|if applicable|required|recommended)[)\]]")
_NUMBER = re.compile(r"^(?:\d{1,3}[.)]\s|(?:\d{1,3}\.){1,4}\d{0,3}\s|step \d+\b|[ivx]{1,4}\.\s)")
_OTHER = re.compile(r"[^\w/+%]+")


class Title(NamedTuple):
    """A heading."""

    text: str
    level: int
    """From 1 on; 0 where it is only a label, which stands below whatever heading is above it."""
    rest: str = ""
    """What stands behind a label on its own line."""
    rows: int = 1
    """Lines that it takes."""
    bold: bool = False
    cell: bool = False
    """Whether it is the first of two cells."""

    @property
    def alone(self) -> bool:
        """Whether a label is one by itself, whatever it says: nothing stands behind it, or it asks."""
        return not self.rest.strip() or self.text.endswith("?")


def heading(row: str) -> Title | None:
    """The heading that a line is by its marks; None for any other line."""
    if found := _ATX.match(row):
        text = found[2].rstrip()
        return _titled(text.rstrip("#").rstrip() or text, len(found[1]))
    found = _JIRA.match(row)
    return _titled(found[2].rstrip(), int(found[1])) if found else None


def underlined(row: str, below: str) -> Title | None:
    """The heading that a line is by the line of signs below it."""
    signs = below.strip()
    if len(signs) < 3 or signs.strip(signs[0]) or signs[0] not in "=-" or row[:1] in " \t>|-*+":
        return None
    return _titled(row.strip(), 1 if signs[0] == "=" else 2)


def label(row: str, *, bare: bool) -> Title | None:
    """What a line may call itself without being a heading: in bold, in the first of two cells; if `bare`, by colon."""
    if found := _BOLD.match(row[:LONGEST]):
        title = Title(found[2].strip(), 0, row[found.end() :], bold=True)
        return title if title.alone or found[3] or found[4] else None
    if "|" in row[:LONGEST] and len(cells := row.strip(" \t|").split("|", 2)) == 2:
        name, said = cells[0].strip("* _\t"), cells[1].strip()
        return Title(name, 0, said, cell=True) if name and said else None
    if bare and (found := _LABEL.match(row[:LONGEST])):
        return Title(found[1].strip(), 0, row[found.end() :])
    return None


def wrapped(row: str, below: str) -> Title | None:
    """A label in bold that begins on a line and ends on the next."""
    if len(row) > LONGEST or not _UNCLOSED.fullmatch(row):
        return None
    begun = f"{row.rstrip()} "
    found = label(begun + below.lstrip()[:LONGEST], bare=False)
    if found is None or len(found.rest) > len(below):
        return None
    rest = below[len(below) - len(found.rest) :] if found.rest else ""
    return found._replace(rest=rest, rows=2)


@lru_cache(maxsize=4096)
def words(title: str) -> str:
    """A heading without the differences that mean nothing: `2. Non-Goals (optional)` is `non goals`."""
    plain = _LINK.sub(r"\1", title[: 2 * LONGEST]).casefold().replace("\u2019", "").replace("'", "")
    plain = _OPTIONAL.sub(" ", plain).replace("&", " and ")
    plain = _NUMBER.sub("", plain.strip("*_#` \t"))
    return " ".join(_OTHER.sub(" ", plain).split())


def _titled(text: str, level: int) -> Title | None:
    return Title(text, level) if text and len(text) <= LONGEST else None
