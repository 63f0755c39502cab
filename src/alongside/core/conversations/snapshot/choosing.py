"""Chooses few candidates of many: the strongest, from all over the conversation, none twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from alongside.core.conversations.highlights import Kind
from alongside.core.conversations.snapshot.candidate import Candidate
from alongside.core.conversations.snapshot.signs import words_of
from alongside.core.conversations.transcript import Turn

MOST = 40
"""Candidates of a conversation: what a person goes through in five minutes."""
MOST_OF_A_KIND = {
    Kind.FACT: 7,
    Kind.QUOTE: 7,
    Kind.NEED: 8,
    Kind.QUESTION: 6,
    Kind.DECISION: 6,
    Kind.ASKED: 6,
    Kind.ACTION: 40,
}
WORDS_FOR_ONE = 25
"""A short conversation has fewer: one for so many words, and five."""
PARTS = 12
LOOKED_AT = 10
"""The strongest of a kind in each part of a conversation, among which is chosen."""
NEAR = 0.125
"""The share of a conversation within which a second one of a kind counts for less: for half beside the first."""
ALIKE = 0.6
"""The share of their words that two have in common when they say the same."""


def chosen(
    marked: Sequence[Candidate], found: Iterable[Candidate], turns: Sequence[Turn]
) -> list[Candidate]:
    """Those that are shown: all that were marked, as far as there is room, then the strongest of each kind."""
    most = min(MOST, 5 + sum(turn.text.count(" ") + 1 for turn in turns) // WORDS_FOR_ONE)
    kept = list(marked[:MOST])
    words = [frozenset(words_of(one.text)) for one in kept]
    by_kind: dict[Kind, list[Candidate]] = defaultdict(list)
    for one in found:
        by_kind[one.kind].append(one)
    room = {kind: MOST_OF_A_KIND[kind] - sum(one.kind is kind for one in kept) for kind in Kind}
    rows = {kind: _strongest(some, len(turns)) for kind, some in by_kind.items()}
    while rows and len(kept) < most:
        for kind, row in list(rows.items()):
            best = _next(row, kept, words) if room[kind] > 0 and len(kept) < most else None
            if best is None:
                del rows[kind]
                continue
            kept.append(best)
            words.append(frozenset(words_of(best.text)))
            room[kind] -= 1
    return sorted(kept, key=_place)


def _place(one: Candidate) -> tuple[int, bool, int, int]:
    """Where it stands in the tray: by kind, what was marked first, the note before the turns."""
    turn = -1 if one.turn is None else one.turn
    return list(Kind).index(one.kind), not one.marked, turn, one.start


def _next(
    row: list[Candidate], kept: Sequence[Candidate], words: Sequence[frozenset[str]]
) -> Candidate | None:
    """The best of what is left, taken out of it, that says something new."""
    while row:
        one = row.pop()
        told = frozenset(words_of(one.text))
        if not any(same_words(told, other) for other in words) and not _overlaps(one, kept):
            return one
    return None


def _strongest(found: list[Candidate], turns: int) -> list[Candidate]:
    """The strongest, the best one last; each takes something from those near it."""
    parts: dict[int, list[Candidate]] = defaultdict(list)
    for one in sorted(found, key=lambda one: (-one.score, one.turn or 0, one.start)):
        part = parts[PARTS * (one.turn or 0) // turns]
        if len(part) < LOOKED_AT:
            part.append(one)
    left = [one for part in parts.values() for one in part]
    left.sort(key=lambda one: (-one.score, one.turn or 0, one.start))
    weights = [one.score for one in left]
    row: list[Candidate] = []
    near = max(NEAR * turns, 1.0)
    while left:
        at = max(range(len(left)), key=weights.__getitem__)
        best = left.pop(at)
        weights.pop(at)
        row.append(best)
        for number, other in enumerate(left):
            away = abs((other.turn or 0) - (best.turn or 0)) / near
            if away < 1:
                weights[number] *= 0.5 + 0.5 * away
    return row[::-1]


def same_words(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two that have these words say the same."""
    return len(one & other) >= ALIKE * len(one | other) > 0


def _overlaps(one: Candidate, kept: Iterable[Candidate]) -> bool:
    return any(
        one.turn == other.turn and one.start < other.end and other.start < one.end for other in kept
    )
