"""Search over all conversations: first which of them, then which passages of each, in which order.

The store looks up what is best by each of three measures, and gives plain ids and scores. What is looked at closely
is bounded, however large the store.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from math import log
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from alongside.core.search.curves import Array, standard
from alongside.core.search.passages import Passage

CHUNKS = 2_000
"""How many of the best chunks by vector a store should give."""
RANKED = 200
"""Conversations that have a rank, by each measure."""
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


class Measured(NamedTuple):
    """What a store tells of its conversations: one number for each, higher is better, 0 for nothing."""

    ids: npt.NDArray[np.int64]
    lexical: Array
    """`two_best` of its chunks by BM25."""
    whole: Array
    """BM25 of the conversation as one."""
    close: Array | None
    """`two_best` of its chunks by cosine; None where there is no model."""
    embedded: npt.NDArray[np.bool_]
    """False for those whose vectors are still to be made: they are judged by their words alone."""


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
    store: Measured, *, named: Collection[int] = (), most: int = LOOKED_AT
) -> list[Candidate]:
    """The conversations to look at closely, the best first. `named`: where somebody takes part whom the question names.

    They are chosen by rank, and the best 200 by each measure have one: whoever is among the best forty by one alone is
    before all that are among the best 200 by none. So nothing is lost by looking at no others.
    """
    by_vector = np.zeros(len(store.ids)) if store.close is None else store.close
    measures = (store.lexical, store.whole, by_vector)
    few = np.unique(np.concatenate([_best(one) for one in measures]))
    few = few[np.argsort(store.ids[few], kind="stable")]
    worded, entire, closeness = (one[few] for one in measures)
    embedded = store.embedded[few] & (store.close is not None)
    ranked = _by_rank(worded)
    fused = ranked + _by_rank(entire) + np.where(embedded, _by_rank(closeness), ranked)
    kept = np.argsort(-fused, kind="stable")[:CANDIDATES]
    ids, by_vector = store.ids[few][kept].tolist(), embedded[kept]
    scores = LEXICAL * standard(worded[kept]) + WHOLE * standard(entire[kept])
    scores[~by_vector] *= WORDS_ALONE
    scores[by_vector] += CLOSE * standard(closeness[kept][by_vector])
    scores += [NAMED * (one in named) for one in ids]
    order = np.argsort(-scores, kind="stable")[:most]
    return [Candidate(ids[at], float(scores[at])) for at in order]


def two_best(scores: Array, begins: npt.NDArray[np.intp]) -> Array:
    """By conversation the mean of its two best chunks, or its only one. `begins`: the first chunk of each."""
    if not len(begins):
        return np.zeros(0)
    counts = np.diff(begins, append=len(scores))
    best = np.maximum.reduceat(scores, begins)
    is_best = scores == np.repeat(best, counts)
    second = np.maximum.reduceat(np.where(is_best, 0, scores), begins)
    second = np.where(np.add.reduceat(is_best, begins, dtype=np.intp) > 1, best, second)
    return np.asarray(np.where(counts == 1, best, (best + second) / 2), np.float64)


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


def _best(scores: Array) -> npt.NDArray[np.intp]:
    """The places of the best 200 above nothing; of equal ones all."""
    there = np.flatnonzero(scores > 0)
    if len(there) > RANKED:
        least = np.partition(scores[there], len(there) - RANKED)[len(there) - RANKED]
        there = there[scores[there] >= least]
    return there


def _by_rank(scores: Array) -> Array:
    """What each rank is worth; of equal ones the first is better."""
    ranks = np.empty(len(scores))
    ranks[np.argsort(-scores, kind="stable")] = np.arange(len(scores))
    return np.where(ranks < RANKED, 1 / (FUSED + ranks), 0.0)
