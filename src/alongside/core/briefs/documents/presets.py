"""The presets: for each kind of document, which of its headings hold what a brief asks for. One file a preset."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Literal

import msgspec

from alongside.core.briefs.documents.headings import words
from alongside.core.errors import AlongsideError

How = Literal["whole", "opening", "benefits", "items"]
"""All of a section with what stands below it; its first paragraph; the paragraphs that say what gets better; its
items, each by itself."""


class UnknownPreset(AlongsideError):
    """No preset has that name."""


class Take(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is taken for an item of the brief."""

    item: str
    headings: tuple[str, ...]
    """Patterns that the words of a heading fit, in order of preference: the first that says something is taken."""
    how: How = "whole"
    part: str = ""
    """Which part of the item that is, where it is not all that is asked for."""
    also: bool = False
    """Whether it is taken beside what was found for the item before; else only if that was nothing."""


class Leave(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What looks as if it were to be taken, and is not."""

    headings: tuple[str, ...]
    why: str
    items: tuple[str, ...] = ()
    """The items for which one would take it."""


class Preset(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A kind of document."""

    name: str
    title: str
    marks: tuple[str, ...]
    """Headings by which it is known: patterns, as above."""
    take: tuple[Take, ...]
    leave: tuple[Leave, ...] = ()
    template: tuple[str, ...] = ()
    """Patterns of lines that its template holds, which say nothing as they stand there."""

    def knows(self, title: str) -> bool:
        """Whether something is to be done with what stands below that heading."""
        return fits(self._all_patterns(), title)

    def _all_patterns(self) -> tuple[str, ...]:
        takes = (one for take in self.take for one in take.headings)
        leaves = (one for leave in self.leave for one in leave.headings)
        return (*takes, *leaves)


@cache
def presets() -> Sequence[Preset]:
    """All presets, by name."""
    found = [
        msgspec.toml.decode(file.read_bytes(), type=Preset)
        for file in (files(__package__) / "presets").iterdir()
        if file.name.endswith(".toml")
    ]
    return sorted(found, key=lambda preset: preset.name)


def preset(name: str) -> Preset:
    """The preset of that name. Raises `UnknownPreset`."""
    for one in presets():
        if one.name == name:
            return one
    known = ", ".join(one.name for one in presets())
    raise UnknownPreset(f"There is no preset called {name}. There are: {known}.")


def fits(patterns: Sequence[str], title: str) -> bool:
    """Whether the words of a heading fit one of the patterns, from beginning to end."""
    return _together(tuple(patterns)).fullmatch(words(title)) is not None


@cache
def _together(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{one})" for one in patterns) or r"(?!)")
