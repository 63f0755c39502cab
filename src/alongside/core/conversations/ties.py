"""The words of a transcript in one row, and the runs of words that tie one transcript to another."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate, chain
from typing import NamedTuple

from alongside.core.conversations.transcript import Turn
from alongside.core.conversations.words import Word, words_in

RUN = 4
"""Words of a tie."""


class Row(NamedTuple):
    """A transcript's words, one after the other."""

    words: list[Word]
    """Each with its place in its turn."""
    turns: list[int]
    """Of each word, the number of its turn, from 0 on."""
    firsts: list[int]
    """Of each turn, the number of its first word; then how many words there are."""
    text: str
    """Their forms, with a blank before and after each."""
    offsets: list[int]
    """Of each word, the characters of `text` before its blank; then those before the last blank."""

    def numbered(self, offset: int) -> int:
        """The number of the word before whose blank there are so many characters."""
        return bisect_left(self.offsets, offset)


class Ties(NamedTuple):
    """Runs of `RUN` words that occur once in each of two transcripts, in the same order in both."""

    old: list[int]
    """Of each tie, the number of its first word in the old one; rising."""
    new: list[int]
    """The same in the new one; rising."""


def rows(old: Sequence[Turn], new: Sequence[Turn]) -> tuple[Row, Row]:
    """Both transcripts as rows. A turn that stands in both is read once."""
    read = {text: words_in(text) for text in {turn.text for turn in chain(old, new)}}
    return _row([read[turn.text] for turn in old]), _row([read[turn.text] for turn in new])


def ties_between(old: Row, new: Row) -> Ties:
    """The ties of two transcripts.

    A run does not go on from one turn to the next, so a turn that is put between two others makes no tie wrong.
    """
    there = _single_runs(new)
    pairs = [
        (at, there[run])
        for run, at in _single_runs(old).items()
        if at >= 0 and there.get(run, -1) >= 0
    ]
    kept = _longest_rising([at for _, at in pairs])
    return Ties([pairs[at][0] for at in kept], [pairs[at][1] for at in kept])


def _row(turns: Sequence[list[Word]]) -> Row:
    words = list(chain.from_iterable(turns))
    forms = [word.form for word in words]
    return Row(
        words,
        [number for number, said in enumerate(turns) for _ in said],
        list(accumulate(map(len, turns), initial=0)),
        f" {' '.join(forms)} ",
        list(accumulate((len(form) + 1 for form in forms), initial=0)),
    )


def _single_runs(row: Row) -> dict[tuple[str, ...], int]:
    """Every run with the number of its first word, in their order; -1 for one that occurs more than once."""
    forms = [word.form for word in row.words]
    found: dict[tuple[str, ...], int] = {}
    runs = zip(*(forms[at:] for at in range(RUN)), strict=False)
    for at, run in enumerate(runs):
        if row.turns[at] == row.turns[at + RUN - 1]:
            found[run] = -1 if run in found else at
    return found


def _longest_rising(numbers: Sequence[int]) -> list[int]:
    """The places of as many of the numbers as possible that rise."""
    ends: list[int] = []
    """The least number with which so many can end."""
    places: list[int] = []
    before: list[int] = []
    for place, number in enumerate(numbers):
        length = bisect_left(ends, number)
        before.append(places[length - 1] if length else -1)
        if length == len(ends):
            ends.append(number)
            places.append(place)
        else:
            ends[length], places[length] = number, place
    rising = []
    at = places[-1] if places else -1
    while at >= 0:
        rising.append(at)
        at = before[at]
    return rising[::-1]
