"""A document as sections: what stands below which headings, and on which lines."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from alongside.core.briefs.documents.headings import Title, heading, label, underlined, wrapped
from alongside.core.briefs.documents.lines import Kind, Line, lines_of

MOST = 3_000
"""Sections of a document; what follows belongs to the last one."""
_LABELLED = 7
"""The level of what is only labelled: below every heading."""


class Section(msgspec.Struct, frozen=True):
    """A heading and the lines below it, down to the next one."""

    path: tuple[str, ...]
    """The headings above it, and its own; empty for what stands above the first."""
    level: int
    line: int
    """Where its heading stands; 1 without one."""
    head: Sequence[Line]
    """Its heading as it stands in the document."""
    lines: list[Line]

    @property
    def title(self) -> str:
        """Its own heading."""
        return self.path[-1] if self.path else ""


class Document(msgspec.Struct, frozen=True):
    """Sections in their order."""

    sections: Sequence[Section]
    more: bool = False
    """Whether it has more than `MOST`."""

    def below(self, at: int) -> range:
        """The places of the sections that stand below the one at that place."""
        end = at + 1
        while end < len(self.sections) and self.sections[end].level > self.sections[at].level:
            end += 1
        return range(at + 1, end)


def document_of(text: str, known: Callable[[str], bool]) -> Document:
    """The sections of a text. Labels (a line in bold, `Goal: ...`, a row of two cells) are headings where `known`."""
    lines = lines_of(text)
    made = _Making(lines.shown, known)
    for number, name, value in lines.front:
        if known(name):
            made.open(Title(name, 0), number)
            made.add(Line(number, value, Kind.TEXT))
            made.close()
    return made.document()


class _Making:
    """Goes down the lines once."""

    def __init__(self, rows: Sequence[Line], known: Callable[[str], bool]) -> None:
        self._rows, self._known = rows, known
        self._titles, self._taken = _titles(rows)
        self._above: list[tuple[int, str]] = []
        """The headings above the line that comes next, with their levels."""
        self._found: list[Section] = [Section((), 0, 1, (), [])]
        self._short = False
        """Whether the section ends with its paragraph, as what stands behind a label does among headings."""
        self._more = False

    def document(self) -> Document:
        """What stands in the lines, after what was opened before."""
        skipped = 0
        for at, row in enumerate(self._rows):
            if skipped or at in self._taken:
                skipped = max(0, skipped - 1)
            elif title := self._titles.get(at) or self._label(at):
                self.open(title, row.number, at)
                skipped = title.rows - 1
            else:
                self.add(row)
        found = [one for one in self._found if one.path or one.lines]
        return Document(found, self._more)

    def open(self, title: Title, number: int, at: int = -1) -> None:
        """A section begins, with the line at that place of all lines."""
        self._short = False
        if len(self._found) > MOST:
            self._more = True
            return
        level = title.level or _LABELLED
        self._leave(level)
        self._above.append((level, title.text))
        self._begin(number, self._head(title, at) if at >= 0 else ())
        if title.level == 0 and title.rest.strip():
            self.add(Line(number + title.rows - 1, title.rest, Kind.TEXT))
            self._short = bool(self._titles) and not title.alone

    def add(self, line: Line) -> None:
        """A line of the section that was opened last."""
        if self._short and line.kind is Kind.BLANK:
            self.close()
        self._found[-1].lines.append(line)

    def close(self) -> None:
        """What was labelled ends, and what stands above it goes on."""
        self._short = False
        self._leave(_LABELLED)
        self._begin(self._found[-1].line, ())

    def _label(self, at: int) -> Title | None:
        """The label that a line is, if it is known or parts what is labelled from what follows."""
        row = self._rows[at]
        if row.kind is not Kind.TEXT:
            return None
        found = label(row.text, bare=not self._titles)
        if found is None and at + 1 < len(self._rows) and self._rows[at + 1].kind is Kind.TEXT:
            found = wrapped(row.text, self._rows[at + 1].text)
        if found is None or (found.cell and not self._is_at_top(found)):
            return None
        if self._known(found.text):
            return found
        if self._above and self._above[-1][0] == _LABELLED:
            if found.bold and found.alone:
                return found
            if self._short:
                self.close()
        return None

    def _is_at_top(self, found: Title) -> bool:
        """Whether a row of two cells is one of those above all sections, where they say who and when."""
        inside = any(1 < level < _LABELLED for level, _ in self._above)
        return not inside and not self._known(found.rest)

    def _leave(self, level: int) -> None:
        while self._above and self._above[-1][0] >= level:
            self._above.pop()

    def _head(self, title: Title, at: int) -> list[Line]:
        """The lines of a heading, without what stands behind it."""
        *first, last = self._rows[at : at + title.rows]
        return [*first, last._replace(text=last.text[: len(last.text) - len(title.rest)])]

    def _begin(self, number: int, head: Sequence[Line]) -> None:
        path = tuple(text for _, text in self._above)
        level = self._above[-1][0] if self._above else 0
        self._found.append(Section(path, level, number, head, []))


def _titles(rows: Sequence[Line]) -> tuple[dict[int, Title], set[int]]:
    """The headings by the places of their lines, and the places of the lines that only underline one."""
    titles: dict[int, Title] = {}
    taken: set[int] = set()
    for at, row in enumerate(rows):
        if row.kind is not Kind.TEXT or at in taken:
            continue
        if found := heading(row.text):
            titles[at] = found
            continue
        first = at == 0 or rows[at - 1].kind is not Kind.TEXT or at - 1 in taken
        below = rows[at + 1] if at + 1 < len(rows) else None
        if (
            first
            and below
            and below.kind is Kind.TEXT
            and (found := underlined(row.text, below.text))
        ):
            titles[at] = found
            taken.add(at + 1)
    return titles, taken
