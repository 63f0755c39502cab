"""Whether the best that was found is good enough to be called an answer, and the words that say why.

How well a place fits is turned into the chance that the answer is there at all. The chance was fitted at even odds,
which no real search has; so what is shown is one of three bands, never the number.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from math import exp

import msgspec

from alongside.core.search.within import Look

NOTHING_BELOW, FOUND_FROM = 0.25, 0.6
"""Chances between which a match is weak."""


class Band(StrEnum):
    """How good the best is."""

    FOUND = "found"
    WEAK = "weak match"
    NOTHING = "nothing found"


class _Curve(msgspec.Struct, frozen=True):
    """A logistic curve, from how well a place fits to a chance."""

    slope: float
    level: float


_WITHIN, _OVER_ALL = _Curve(8.03, -4.47), _Curve(6.85, -4.71)
_WITHIN_BY_WORDS, _OVER_ALL_BY_WORDS = _Curve(5.75, -2.87), _Curve(4.89, -3.20)
"""Within one conversation, or as the best of ten out of a store; with vectors, or by words alone."""


class Verdict(msgspec.Struct, frozen=True):
    """What is said of a search as a whole."""

    band: Band
    chance: float
    """That the answer is there, at even odds: good for sorting and for tests, not to be shown."""
    near: tuple[str, ...]
    """Words of the question that are found near the best place, as they were asked."""
    missing: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """Why it is called so, for the one who asked."""
        return f"{_SAID[self.band]} {_why(self)}".strip()


_SAID = {
    Band.FOUND: "Found.",
    Band.WEAK: "A weak match: read it before you rely on it.",
    Band.NOTHING: "Nothing found; the nearest is no answer.",
}


def judge(looks: Sequence[Look], *, over_all: bool) -> Verdict:
    """How good the best of the looks is: one at a conversation that was given, or the closest ones over all."""
    if not looks:
        return Verdict(Band.NOTHING, 0.0, (), ())
    best = max(looks, key=lambda one: chance(one, over_all=over_all))
    likely = chance(best, over_all=over_all)
    return Verdict(_band(likely), likely, best.near, best.missing)


def chance(look: Look, *, over_all: bool) -> float:
    """That the answer is in the conversation, as far as its best place tells, at even odds."""
    if look.by_words:
        curve = _OVER_ALL_BY_WORDS if over_all else _WITHIN_BY_WORDS
    else:
        curve = _OVER_ALL if over_all else _WITHIN
    return 1 / (1 + exp(-(curve.slope * look.fit + curve.level)))


def _band(likely: float) -> Band:
    if likely < NOTHING_BELOW:
        return Band.NOTHING
    return Band.WEAK if likely < FOUND_FROM else Band.FOUND


def _why(verdict: Verdict) -> str:
    near, missing = _quoted(verdict.near), _quoted(verdict.missing)
    if near:
        return f"At the best place one speaks of {near}{f', not of {missing}' if missing else ''}."
    if not missing:
        return ""
    if verdict.band is Band.NOTHING:
        return f"Nobody says {missing} there."
    return f"It is close in meaning; nobody says {missing} there."


def _quoted(words: Sequence[str]) -> str:
    return ", ".join(f"\u201c{word}\u201d" for word in words)
