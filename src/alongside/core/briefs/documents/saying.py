"""What a section says, piece by piece, and why it says nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from textwrap import dedent

import msgspec

from alongside.core.briefs.documents.headings import heading
from alongside.core.briefs.documents.lines import Kind, Line

LONGEST = 9_000
"""Characters that are taken of a section; the rest is told as cut."""
LONGEST_ITEM = 2_000
MOST_ITEMS = 100
_ITEM = re.compile(r"([ \t]{0,40})(?:[-*+\u2022]|\d{1,4}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?(?=\S)")
_RULE = re.compile(
    r"[ \t]*+(?:(?:[-*_=][ \t]*+){3,}|\|?[ \t]*+:?-{2,}:?+[ \t]*+(?:\|[ \t]*+:?+-*+:?+[ \t]*+)*+)"
)
_UNFILLED = re.compile(r"[ \t]*(?:[-*+][ \t]+)?[*_]{0,2}[^\W\d][^:]{0,80}:[*_]{0,2}[ \t]*")
_PLACEHOLDER = re.compile(
    r"[\W_]*(?:tbd|tba|todo|to be (?:done|defined|determined|decided|added|filled in|written)|wip|work in progress|"
    r"coming soon|fill (?:this )?in|placeholder|lorem ipsum|xxx|no response)\b[^\n]{0,60}",
    re.IGNORECASE,
)
_NONE = re.compile(
    r"[\W_]*(?:n/?a|none|nil|nothing|no|not applicable)(?: yet| so far)?[\W_]*", re.IGNORECASE
)
_BETTER = re.compile(
    r"\b(?:allow(?:s|ing)?|enabl(?:es?|ing)|help(?:s|ing)?|improv(?:es?|ing|ements?)|reduc(?:es?|ing)|simplif\w+|"
    r"eas(?:y|ily|ier)|faster|fewer|sav(?:es?|ing)|avoid(?:s|ing)?|prevent(?:s|ing)?|so that|benefits?|ability|"
    r"no longer|(?:do|does|will|would) ?n[o\u2019']t (?:need|have) to|without having to|can be|(?:be )?able to|"
    r"makes? it)\b",
    re.IGNORECASE,
)
_REFERENCE = re.compile(r"[ \t]{0,3}\[[^\]]{1,200}\]:[ \t]+\S++.{0,200}")


class Silent(StrEnum):
    """Why a section says nothing."""

    EMPTY = "nothing stands below the heading"
    TEMPLATE = "only the template's words stand below the heading"
    PLACEHOLDER = "only a placeholder stands below the heading"
    NONE = "it says that there is none"


class Passage(msgspec.Struct, frozen=True):
    """What was taken in one piece: its words are the document's."""

    heading: tuple[str, ...]
    """The headings above it, from the highest to the nearest; empty where there is none."""
    line: int
    """The line on which it begins."""
    last: int
    """The line on which it ends."""
    text: str


def silence(lines: Sequence[Line]) -> Silent | None:
    """Why the lines say nothing; None when they do say something."""
    shown = [line.text for line in lines if line.kind is Kind.TEXT]
    hidden = any(line.kind is Kind.HIDDEN for line in lines)
    said = [row for row in shown if not _is_rule(row) and not _REFERENCE.fullmatch(row)]
    said = [row for row in said if heading(row) is None]
    if not said:
        return Silent.TEMPLATE if hidden else Silent.EMPTY
    if all(_UNFILLED.fullmatch(row[:200]) for row in said):
        return Silent.TEMPLATE
    if all(_PLACEHOLDER.fullmatch(row[:LONGEST]) for row in said):
        return Silent.PLACEHOLDER
    return (
        Silent.NONE if all(_NONE.fullmatch(row[:80]) and len(row) <= 80 for row in said) else None
    )


def whole(path: tuple[str, ...], lines: Sequence[Line]) -> list[Passage]:
    """All that the lines show, without code, in one passage; none if that is nothing."""
    kept = [line for line in lines if line.kind is not Kind.CODE]
    return [_passage(path, kept)] if any(line.kind is Kind.TEXT for line in kept) else []


def benefits(path: tuple[str, ...], lines: Sequence[Line]) -> list[Passage]:
    """The paragraphs that say what gets better, as far as words tell."""
    found: list[Passage] = []
    introduced: list[Line] = []
    for block in _paragraphs(lines):
        together = [*introduced, *block]
        introduced = []
        if block[-1].text.rstrip().endswith(":"):
            introduced = together
        elif any(_BETTER.search(one.text[:LONGEST]) for one in together):
            found.append(_passage(path, together))
    return found


def opening(path: tuple[str, ...], lines: Sequence[Line]) -> list[Passage]:
    """The first paragraph, or the first list."""
    found = next(_paragraphs(lines), None)
    return [_passage(path, found)] if found else []


def items(path: tuple[str, ...], lines: Sequence[Line]) -> list[Passage]:
    """Each item of its lists, with what belongs to it; a paragraph that introduces no list is one, too."""
    blocks = list(_blocks(lines))
    listed = [at for at, block in enumerate(blocks) if _ITEM.match(block[0].text)]
    kept = [
        block
        for at, block in enumerate(blocks)
        if not (block[-1].text.rstrip().endswith(":") and at + 1 in listed and at not in listed)
    ]
    return [_item(path, block) for block in kept[: MOST_ITEMS + 1]]


def headed(path: tuple[str, ...], title: str, lines: Sequence[Line]) -> Passage:
    """A section as one item: its heading, and what stands below it. Its heading is the first of the lines."""
    said = [line for line in lines[1:] if line.kind is Kind.TEXT]
    rows = [title, *(f"  {line.text.strip()}" for line in said)]
    return Passage(path, lines[0].number, (said or lines)[-1].number, _cut("\n".join(rows)))


def _passage(path: tuple[str, ...], lines: Iterable[Line]) -> Passage:
    """The lines as they are shown, at most one blank between them, and no more than fit."""
    rows: list[Line] = []
    left = LONGEST
    for line in lines:
        if line.kind is Kind.TEXT:
            left -= len(line.text) + 1
            if left < 0 and rows:
                break
            rows.append(line._replace(text=line.text[:LONGEST].rstrip()))
        elif rows and rows[-1].text:
            rows.append(line._replace(text=""))
    while not rows[-1].text:
        rows.pop()
    text = dedent("\n".join(row.text for row in rows))
    return Passage(path, rows[0].number, rows[-1].number, text)


def _item(path: tuple[str, ...], lines: Sequence[Line]) -> Passage:
    """An item without its sign: its own words in one line, and what is listed below it on lines of their own."""
    rows: list[str] = []
    for at, line in enumerate(lines):
        mark = _ITEM.match(line.text)
        bare = line.text[mark.end() :].strip() if mark else line.text.strip()
        if at and mark:
            rows.append(f"  - {bare}")
        elif rows:
            rows[-1] = f"{rows[-1]} {bare}"
        else:
            rows.append(bare)
    return Passage(path, lines[0].number, lines[-1].number, _cut("\n".join(rows)))


def _cut(text: str) -> str:
    return text[:LONGEST_ITEM].rstrip()


def _paragraphs(lines: Sequence[Line]) -> Iterator[list[Line]]:
    block: list[Line] = []
    for line in lines:
        if line.kind is Kind.TEXT and not _is_rule(line.text):
            block.append(line)
        elif block:
            yield block
            block = []
    if block:
        yield block


def _blocks(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Paragraphs, and items with what is indented below them."""
    block: list[Line] = []
    indent = -1
    blank = False
    for line in lines:
        if line.kind is not Kind.TEXT or _is_rule(line.text):
            blank = True
            continue
        mark = _ITEM.match(line.text)
        inner = len(line.text) - len(line.text.lstrip())
        if block and _begins(mark is not None, inner, indent, blank=blank):
            yield block
            block = []
        if not block:
            indent = inner if mark else -1
        block.append(line)
        blank = False
    if block:
        yield block


def _begins(marked: bool, inner: int, indent: int, *, blank: bool) -> bool:
    """Whether a line begins something new below an item with that indent, or below a paragraph (-1)."""
    if marked:
        return inner <= max(indent + 1, 0)
    return blank and (indent < 0 or inner <= indent)


def _is_rule(row: str) -> bool:
    """Whether a line only parts what is above from what is below, as between the head and the rows of a table."""
    return len(row) < 1_000 and _RULE.fullmatch(row) is not None
