"""What a document says for each item of a brief, from where that was taken, and why the rest was missed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import msgspec

from alongside.core.briefs.documents.lines import Kind, Line, bounded
from alongside.core.briefs.documents.presets import How, Preset, Take, fits
from alongside.core.briefs.documents.saying import (
    LONGEST,
    MOST_ITEMS,
    Passage,
    benefits,
    headed,
    items,
    opening,
    silence,
    whole,
)
from alongside.core.briefs.documents.sections import Document, Section, document_of
from alongside.core.briefs.items import ITEMS

_LONGEST_LINE = 500
"""Characters of a line that a template's pattern is held against."""

_UNFIT: dict[How, str] = {
    "benefits": "it does not say what gets better",
    "items": "it holds no items",
    "opening": "it holds no paragraph",
    "whole": "it holds code only",
}
"""Why nothing was taken of a section that says something."""


class Taken(msgspec.Struct, frozen=True):
    """What a document says for an item."""

    item: str
    passages: tuple[Passage, ...]
    """In the order of preference of the preset, and of the document."""
    parts: tuple[str, ...]
    """Which part of the item each passage is; empty where it may be all."""
    listed: bool
    """Whether each passage is one of a list."""

    @property
    def part(self) -> str:
        """Which parts of the item that is; empty where it may be all."""
        return ", ".join(dict.fromkeys(self.parts)) if all(self.parts) else ""

    @property
    def text(self) -> str:
        """All of it, as Markdown."""
        if self.listed:
            return "\n".join(f"- {one.text}" for one in self.passages)
        return "\n\n".join(one.text for one in self.passages)


def where(one: Taken) -> list[str]:
    """From which headings and lines an item was taken, once each heading: `Problem, lines 5 to 6`."""
    spans: dict[tuple[str, ...], tuple[int, int]] = {}
    for piece in one.passages:
        first, last = spans.get(piece.heading, (piece.line, piece.last))
        spans[piece.heading] = (min(first, piece.line), max(last, piece.last))
    return [
        f"{heading[-1]}, {f'line {first}' if first == last else f'lines {first} to {last}'}"
        for heading, (first, last) in spans.items()
    ]


def where_and_what(one: Taken) -> list[str]:
    """The same, and which part of the item is taken from each: `Rabbit holes, line 13 (the main risk)`."""
    parts = dict(zip((piece.heading for piece in one.passages), one.parts, strict=True))
    if not one.part:
        return where(one)
    told = zip(where(one), parts.values(), strict=True)
    return [f"{place} ({part})" for place, part in told]


class Tried(msgspec.Struct, frozen=True):
    """A section that says nothing for an item, or that is left alone, and why."""

    heading: tuple[str, ...]
    line: int
    why: str


class Missed(msgspec.Struct, frozen=True):
    """An item for which nothing was found."""

    item: str
    tried: tuple[Tried, ...]
    """The sections that could have held it; empty where there is no such heading."""

    @property
    def why(self) -> str:
        """In a few words."""
        return self.tried[0].why if self.tried else "no such heading"


class Reading(msgspec.Struct, frozen=True):
    """What was read in a document by a preset."""

    preset: str
    taken: tuple[Taken, ...]
    """In the order of the brief."""
    missed: tuple[Missed, ...]
    unused: tuple[Tried, ...]
    """Sections with words of which nothing was taken; why, only where the preset knows it."""
    notes: tuple[str, ...]


def read_by(preset: Preset, text: str) -> Reading:
    """What a text says for a brief. Takes any text; what is too long is told in the notes."""
    notes = []
    read = bounded(text)
    if len(read) < len(text):
        notes.append(
            f"It is very long: what stands below line {read.count(chr(10)) + 1:,} was not read."
        )
    document = document_of(read, preset.knows)
    if document.more:
        notes.append(
            "It has very many headings; what follows the last that was counted stands below that one."
        )
    return _Reader(preset, document, notes).read()


class _Reader:
    def __init__(self, preset: Preset, document: Document, notes: list[str]) -> None:
        self._preset, self._document, self._notes = preset, document, notes
        self._template = _template(preset.template)
        self._used: set[int] = set()

    def read(self) -> Reading:
        taken: list[Taken] = []
        missed: list[Missed] = []
        for one in ITEMS:
            found, tried = self._found_for(one.name)
            if found is not None:
                taken.append(found)
            else:
                missed.append(Missed(one.name, tuple(tried)))
        return Reading(
            self._preset.name,
            tuple(taken),
            tuple(missed),
            tuple(self._unused()),
            tuple(self._notes),
        )

    def _found_for(self, item: str) -> tuple[Taken | None, list[Tried]]:
        passages: list[Passage] = []
        parts: list[str] = []
        tried: list[Tried] = []
        listed = True
        for take in self._preset.take:
            if take.item != item or (passages and not take.also):
                continue
            if found := self._taken(take, tried):
                passages += found
                parts += [take.part] * len(found)
                listed = listed and take.how == "items"
        if passages:
            return Taken(item, tuple(passages), tuple(parts), listed), tried
        return None, [*tried, *self._left(item)]

    def _taken(self, take: Take, tried: list[Tried]) -> list[Passage]:
        """From the first section that fits and says something."""
        for pattern in take.headings:
            for at, section in enumerate(self._document.sections):
                if not section.path or not fits((pattern,), section.title):
                    continue
                places = [at, *self._open_below(at)]
                lines = [line for place in places for line in self._with_title(place, at)]
                if why := silence(lines):
                    tried.append(Tried(section.path, section.line, why))
                    continue
                if found := self._pieces(take, section, places, lines):
                    self._used.update(places)
                    return found
                tried.append(Tried(section.path, section.line, _UNFIT[take.how]))
        return []

    def _open_below(self, at: int) -> Iterator[int]:
        """The sections below, but for those that are taken or left for themselves."""
        closed = 8
        for place in self._document.below(at):
            section = self._document.sections[place]
            if section.level > closed:
                continue
            closed = section.level if self._preset.knows(section.title) else 8
            if closed == 8:
                yield place

    def _with_title(self, place: int, root: int) -> Iterator[Line]:
        section = self._document.sections[place]
        if place != root:
            yield from section.head
        yield from self._filled_in(section.lines)

    def _filled_in(self, lines: list[Line]) -> Iterator[Line]:
        """The lines without what the template holds."""
        for line in lines:
            untouched = line.kind is Kind.TEXT and self._template.fullmatch(
                line.text[:_LONGEST_LINE]
            )
            yield line._replace(kind=Kind.HIDDEN) if untouched else line

    def _pieces(
        self, take: Take, section: Section, places: list[int], lines: list[Line]
    ) -> list[Passage]:
        if take.how == "whole":
            found = whole(section.path, lines)
            last = max((one.number for one in lines if one.kind is Kind.TEXT), default=0)
            if found and found[-1].last < last:
                self._note_cut(section)
        elif take.how == "benefits":
            found = benefits(section.path, lines)
        elif take.how == "opening":
            found = opening(section.path, lines)
        else:
            found = items(section.path, list(self._filled_in(section.lines)))
            for place in places[1:]:
                below = self._document.sections[place]
                found.append(headed(below.path, below.title, [*below.head, *below.lines]))
        kept = _that_fit(found)
        if len(kept) < len(found):
            self._note_cut(section)
        return kept

    def _note_cut(self, section: Section) -> None:
        self._notes.append(
            f"{section.title} (line {section.line}) is long: only its beginning was taken."
        )

    def _left(self, item: str) -> Iterator[Tried]:
        """Sections that one would take for the item, and why that is not done."""
        for leave in self._preset.leave:
            if item in leave.items:
                for section in self._document.sections:
                    if section.path and fits(leave.headings, section.title):
                        yield Tried(section.path, section.line, leave.why)

    def _unused(self) -> Iterator[Tried]:
        for at, section in enumerate(self._document.sections):
            if at in self._used or not any(one.kind is Kind.TEXT for one in section.lines):
                continue
            why = (one.why for one in self._preset.leave if fits(one.headings, section.title))
            yield Tried(section.path, section.line, next(why, ""))


def _that_fit(found: list[Passage]) -> list[Passage]:
    """As many passages, from the first on, as an item of a brief can hold."""
    left = LONGEST
    for at, one in enumerate(found):
        left -= len(one.text) + 4
        if at and (left < 0 or at == MOST_ITEMS):
            return found[:at]
    return found


@cache
def _template(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{one})" for one in patterns) or r"(?!)")
