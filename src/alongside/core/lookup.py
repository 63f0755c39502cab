"""What somebody looks for in a list of names: every word of it has to occur, and the best comes first."""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple

LONGEST = 200
"""Characters that are looked at; what comes after them is not."""
MOST_WORDS = 12
"""Words that are looked for; more of them leave nothing to find anyway."""


class Fit(IntEnum):
    """How well a name answers, best first."""

    EXACT = 0
    BEGINS = 1
    """With all that was typed."""
    WORDS = 2
    """Each word begins one of the name's."""
    INSIDE = 3


class Sought(NamedTuple):
    """What is looked for."""

    text: str
    """As it was typed, with single spaces."""
    words: tuple[str, ...]
    """In small letters, each once, without those that are part of another."""


def sought(text: str) -> Sought:
    """What a text asks for; without a word, for nothing."""
    plain = " ".join("".join(one if one.isprintable() else " " for one in text[:LONGEST]).split())
    every = list(dict.fromkeys(plain.lower().split()))
    words = [word for word in every if not any(word in other for other in every if other != word)]
    return Sought(plain, tuple(words[:MOST_WORDS]))


def fit(asked: Sought, *names: str, also: str = "") -> Fit | None:
    """How well something answers that goes by these names; None when a word is in none of them, nor in `also`."""
    lower, text = [name.lower() for name in names], asked.text.lower()
    together = f" {' '.join((*lower, also.lower()))}"
    if not all((f" {word}" if is_letter(word) else word) in together for word in asked.words):
        return None
    if text in lower:
        return Fit.EXACT
    if any(name.startswith(text) for name in lower):
        return Fit.BEGINS
    begun = f" {' '.join(lower)}"
    if all(f" {word}" in begun or f"-{word}" in begun for word in asked.words):
        return Fit.WORDS
    return Fit.INSIDE


def is_letter(word: str) -> bool:
    """Whether a word is a single letter: that has to begin one of the name's, for it is inside of nearly all."""
    return len(word) == 1
