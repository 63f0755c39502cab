"""Passages to be shown: stretches of turns around the best places of a conversation, short enough to be read."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from alongside.core.search.curves import BIN, Array

LONGEST = 150
"""Words; a single turn may be longer."""
SHORTEST_TURN = 4
"""Words of a turn that a passage can grow from: `yes, exactly` answers nothing by itself."""
APART = 3
"""Turns that lie at least between two passages."""
MOST = 6
"""Of one conversation."""


class Passage(NamedTuple):
    """A stretch of turns."""

    first: int
    last: int
    """Both ends belong to it."""
    score: float
    """The mean of its turns' scores, weighed by their words."""


def passages(
    scores: Array,
    words: npt.NDArray[np.uint32],
    *,
    among: Collection[int] | None = None,
    most: int = MOST,
    longest: int = LONGEST,
) -> list[Passage]:
    """The best passages of a conversation, the best first.

    `scores` and `words` (how many) are by turn. `among`, where given, are the turns that they have to grow from, such
    as those that hold a phrase; they may be as short as they like.
    """
    free = np.ones(len(scores), bool)
    begins = words >= SHORTEST_TURN
    if among is not None:
        begins = np.isin(np.arange(len(scores)), list(among))
    found: list[Passage] = []
    while len(found) < most and (free & begins).any():
        best = int(np.argmax(np.where(free & begins, scores, -np.inf)))
        first, last = _grown(best, scores, words, free, longest)
        weight = np.maximum(words[first : last + 1], 0.1)
        score = float(scores[first : last + 1] @ weight / weight.sum())
        found.append(Passage(first, last, score))
        free[max(0, first - APART) : last + APART + 1] = False
    return found


def read_from(passage: Passage, places: Array, words: npt.NDArray[np.uint32]) -> int:
    """How many words of a passage to leave out before what fits best; 0 unless it is one turn that is too long.

    `places`: how well each bin of the conversation fits (`within.Look.places`).
    """
    begin = int(words[: passage.first].sum())
    held = int(words[passage.first : passage.last + 1].sum())
    if held <= LONGEST:
        return 0
    up_to = np.concatenate([[0.0], np.cumsum(places)])
    firsts = np.arange(begin, begin + held - LONGEST + 1, BIN) // BIN
    fits = up_to[np.minimum(firsts + LONGEST // BIN, len(places))] - up_to[firsts]
    return max(0, int(firsts[np.argmax(fits)]) * BIN - begin)


def _grown(
    best: int,
    scores: Array,
    words: npt.NDArray[np.uint32],
    free: npt.NDArray[np.bool_],
    longest: int,
) -> tuple[int, int]:
    """From one turn to the better neighbour, and again, as long as there is room for it."""
    first = last = best
    held = int(words[best])
    while True:
        before = scores[first - 1] if first > 0 and free[first - 1] else -np.inf
        after = scores[last + 1] if last + 1 < len(scores) and free[last + 1] else -np.inf
        more = first - 1 if before > after else last + 1
        if max(before, after) == -np.inf or held + words[more] > longest:
            return first, last
        held += int(words[more])
        first, last = min(first, more), max(last, more)
