"""Search over all conversations: first which of them, then which passages of each, in which order.

The store looks up what is best by each of three measures, and gives plain ids and scores. What is looked at closely
is bounded, however large the store.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from math import log
from typing import NamedTuple

import numpy as np

from alongside.core.search.curves import Array, standard
from alongside.core.search.passages import Passage

CHUNKS, CONVERSATIONS = 2_000, 200
"""How many of the best a store should give: chunks by vector and by words, conversations by words."""
CANDIDATES = 40
"""Conversations that are weighed against each other."""
LOOKED_AT = 10
"""Conversations that are looked at closely (`within.look`)."""
CLOSE, LEXICAL, WHOLE, NAMED = 0.5, 0.25, 0.25, 2.0
"""What each measure of a conversation weighs, in standard deviations; and that somebody takes part who is named."""
WORDS_ALONE = 2.0
"""How much more words weigh where there are no vectors."""
FUSED = 10.0
"""Reciprocal rank fusion: by how much the first ranks are held together."""
SCORE_WITHIN = 0.1
"""What a passage's score within its conversation weighs beside its rank there."""
RUN = 2
"""Passages of one conversation in a row, while another good one waits."""

Scored = Iterable[tuple[int, float]]
"""Conversations with scores, higher is better; one may come many times, once for each of its chunks."""


class Candidate(NamedTuple):
    """A conversation that may hold the answer."""

    conversation: int
    score: float
    """Standard deviations, among the candidates."""


class Looked(NamedTuple):
    """A candidate after a close look."""

    candidate: Candidate
    passages: Sequence[Passage]
    good: bool
    """Whether its best place fits well enough to be waited for (`found.judge`)."""


class Answer(NamedTuple):
    """A passage as it is shown."""

    conversation: int
    passage: Passage
    score: float
    """Comparable over all answers of one search: about the logarithm of the chance to be right."""


def candidates(
    *,
    close: Scored | None,
    lexical: Scored,
    whole: Scored,
    named: Collection[int] = (),
    without_vectors: Collection[int] = (),
    of_one_chunk: Collection[int] = (),
    most: int = LOOKED_AT,
) -> list[Candidate]:
    """The conversations to look at closely, the best first.

    `close` are chunks by cosine (None: there is no model), `lexical` chunks and `whole` conversations by BM25, each
    the best of the store. `named`: where somebody takes part whom the question names. `without_vectors`: those whose
    vectors are still to be made; they are judged by their words alone. `of_one_chunk`: the short ones, which that one
    stands for.
    """
    by_close = _two_best(close or (), of_one_chunk)
    by_words, by_whole = _two_best(lexical, of_one_chunk), _best(whole)
    ids = sorted(by_close.keys() | by_words.keys() | by_whole.keys())
    closeness, worded, entire = (
        np.array([found.get(one, 0.0) for one in ids]) for found in (by_close, by_words, by_whole)
    )
    embedded = np.array([close is not None and one not in without_vectors for one in ids], bool)
    ranks = _ranks(worded)
    fused = 1 / (FUSED + ranks) + 1 / (FUSED + _ranks(entire))
    fused += 1 / (FUSED + np.where(embedded, _ranks(closeness), ranks))
    kept = np.argsort(-fused, kind="stable")[:CANDIDATES]
    by_vector = embedded[kept]
    scores = LEXICAL * standard(worded[kept]) + WHOLE * standard(entire[kept])
    scores[~by_vector] *= WORDS_ALONE
    scores[by_vector] += CLOSE * standard(closeness[kept][by_vector])
    scores += [NAMED * (ids[at] in named) for at in kept]
    order = np.argsort(-scores, kind="stable")[:most]
    return [Candidate(ids[kept[at]], float(scores[at])) for at in order]


def answers(looked: Iterable[Looked]) -> list[Answer]:
    """The passages of all, the best first.

    A passage is as good as its conversation, less the logarithm of its rank there: so falls the chance that it is the
    right one. At most two of one conversation stand in a row as long as another good one has any left.
    """
    waiting: dict[int, list[Answer]] = {}
    good = set()
    for candidate, passages, is_good in looked:
        waiting[candidate.conversation] = [
            Answer(
                candidate.conversation,
                passage,
                candidate.score - log(rank) + SCORE_WITHIN * passage.score,
            )
            for rank, passage in enumerate(passages, 1)
        ][::-1]
        if is_good:
            good.add(candidate.conversation)
    return _in_turns(waiting, good)


def _in_turns(waiting: dict[int, list[Answer]], good: Collection[int]) -> list[Answer]:
    shown: list[Answer] = []
    while left := [queue[-1] for queue in waiting.values() if queue]:
        last = {one.conversation for one in shown[-RUN:]}
        if len(shown) >= RUN and len(last) == 1:
            left = [
                one for one in left if one.conversation in good and one.conversation not in last
            ] or left
        best = min(left, key=lambda one: (-one.score, one.conversation))
        shown.append(waiting[best.conversation].pop())
    return shown


def _two_best(scored: Scored, of_one_chunk: Collection[int]) -> dict[int, float]:
    """By conversation the mean of its two best chunks; one that is not among the best counts nothing."""
    best: dict[int, float] = {}
    second: dict[int, float] = {}
    for one, score in scored:
        if one not in best:
            best[one] = score
        elif score > best[one]:
            best[one], second[one] = score, best[one]
        elif one not in second or score > second[one]:
            second[one] = score
    return {
        one: score if one in of_one_chunk else (score + second.get(one, 0.0)) / 2
        for one, score in best.items()
    }


def _best(scored: Scored) -> Mapping[int, float]:
    best: dict[int, float] = {}
    for one, score in scored:
        best[one] = max(score, best.get(one, score))
    return best


def _ranks(scores: Array) -> Array:
    """0 for the best; of equal ones the first in order is better."""
    ranks = np.empty(len(scores))
    ranks[np.argsort(-scores, kind="stable")] = np.arange(len(scores))
    return ranks
