"""Search over everything that a member sees: the passages that answer, and what else there is of the kind.

What is seen and wanted is decided first, then words and meaning find candidates, then the best conversations are looked
at closely. What was taken out meanwhile is not shown: the rows that are read last decide.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt

from alongside.core.search import found, over_all, passages
from alongside.core.search.minilm import files
from alongside.core.search.over_all import Answer, Candidate, Looked
from alongside.core.search.prepared import from_bytes
from alongside.core.search.query import Query, take_apart
from alongside.core.search.rarity import Rarity
from alongside.core.search.vectors import Vector, Vectors, added
from alongside.core.search.within import Look, Meaning, look
from alongside.rooms.search import spelling
from alongside.rooms.search.answers import Reach
from alongside.rooms.search.growing import growing, soil
from alongside.rooms.search.held import Index, Mask
from alongside.rooms.search.lexical import ByWords, Stale, by_words
from alongside.rooms.search.models import Prepared as Row
from alongside.rooms.search.near import Near, near
from alongside.rooms.search.sight import Asker, seen_by
from alongside.rooms.search.sources import KINDS
from alongside.rooms.search.voices import Voices, voices
from alongside.rooms.search.wanted import Filters, ground

MOST_OTHERS = 20
"""Insights, opportunities and features that are told besides."""
WITH_PHRASES = 40
"""Conversations that are opened to see whether they hold a phrase, at most."""
CLOSE_ENOUGH = 0.4
"""The least cosine at which an insight, an opportunity or a feature is told that holds no word of the question. It was
chosen by reading some, not measured."""
_AGAIN = 3
"""How often a search begins anew because the index was replaced under its hands."""


class Other(NamedTuple):
    """An insight, an opportunity or a feature that fits."""

    kind: str
    id: int
    score: float


class Close(NamedTuple):
    """What a close look at a conversation saw."""

    look: Look
    words: npt.NDArray[np.uint32]
    """By turn: how many it has."""
    fits: bool
    """Whether it is good enough to be more than the nearest there is."""


class Found(NamedTuple):
    """What a search finds."""

    answers: list[Answer]
    """Passages of conversations, the best first; their places are turns."""
    others: list[Other]
    verdict: found.Verdict
    query: Query
    by_meaning: bool
    """False where search went by words alone."""
    close: Mapping[int, Close]
    """The conversations that were looked at closely, by id."""
    reach: Reach
    meant: str = ""
    """The question in other letters, where nothing was found because a word of it stands nowhere."""


T = TypeVar("T")


def search(
    asker: Asker, question: str, filters: Filters | None = None, *, by_words_alone: bool = False
) -> Found:
    """What somebody finds; nothing of what they may not read has any part in it."""
    return steadily(lambda: _search(asker, question, filters or Filters(), by_words_alone))


def steadily(search: Callable[[], T]) -> T:
    """What a search finds, begun anew when the index was replaced under its hands; `Stale` when that does not end."""
    for left in reversed(range(_AGAIN)):
        try:
            return search()
        except Stale:
            if not left:
                raise
    raise AssertionError


def _search(asker: Asker, question: str, filters: Filters, by_words_alone: bool) -> Found:
    index, visible, left = ground(asker, filters)
    talks = index.subjects["conversation"]
    named = voices(question, index.workspace, talks[left & (talks >= 0)].tolist())
    query = take_apart(question, names=named.as_written)
    words = by_words(index, query, seen=visible, wanted=left)
    vector = None if by_words_alone else vector_of(query)
    close = None
    if vector is not None:
        close = near(index, vector, wanted=words.wanted, most=over_all.CHUNKS)
    candidates = _candidates(index, words, close, named, query)
    looks = list(_looks(asker, index, candidates, query, filters, vector, named, words.rarity))
    verdict = found.judge([one.look for _, one in looks], over_all=True)
    misspelt = spelling.unknown(query, words.rarity) if verdict.band is found.Band.NOTHING else []
    if by_words_alone:
        misspelt = []
    return Found(
        over_all.answers(one for one, _ in looks),
        _others(index, words, close),
        verdict,
        query,
        vector is not None,
        {one.candidate.conversation: seen for one, seen in looks},
        reach_of(index, visible),
        spelling.spelt(index, question, misspelt, seen=visible),
    )


def reach_of(index: Index, visible: Mask) -> Reach:
    """How far search by meaning has come in what is seen of an index."""
    there = visible & (index.subjects["conversation"] >= 0)
    return Reach(
        int(np.count_nonzero(there)),
        int(np.count_nonzero(there & index.embedded)),
        files.installed(),
    )


def vector_of(query: Query) -> Vector | None:
    """What a query means; None where there is no model."""
    if not files.installed():
        return None
    from alongside.core.search.minilm.model import model  # read when somebody first asks

    return added([model().embed(text) for text in query.texts])


def _candidates(
    index: Index, words: ByWords, close: Near | None, named: Voices, query: Query
) -> list[Candidate]:
    talks = index.subjects["conversation"]
    there = talks >= 0
    whole = words.documents
    if query.is_a_name:
        whole = np.isin(talks, list(named.by_conversation)).astype(np.float64)
    closeness = None
    if close is not None:
        of_chunk = np.zeros(index.chunks)
        of_chunk[close.chunks] = close.cosines
        closeness = _two_best(index, of_chunk)[there]
    store = over_all.Measured(
        ids=talks[there],
        lexical=_two_best(index, words.chunks)[there],
        whole=whole[there],
        close=closeness,
        embedded=index.embedded[there],
    )
    most = WITH_PHRASES if query.phrases else over_all.LOOKED_AT
    return over_all.candidates(store, named=named.by_conversation.keys(), most=most)


def _two_best(index: Index, of_chunk: np.ndarray) -> np.ndarray:
    """By document what its best chunks are worth together."""
    found = np.zeros(len(index.ids) + 1)  # the last one stands for those that are gone
    found[index.owners[index.begun]] = over_all.two_best(of_chunk, index.begun)
    return found[:-1]


def _best(scores: np.ndarray, among: Mask, most: int) -> np.ndarray:
    """The places of the best scores above nothing; of equal ones the first."""
    there = np.flatnonzero((scores > 0) & among)
    if len(there) > most:
        least = np.partition(scores[there], len(there) - most)[len(there) - most]
        there = there[scores[there] >= least]
    return there[np.argsort(-scores[there], kind="stable")][:most]


def _looks(
    asker: Asker,
    index: Index,
    candidates: Sequence[Candidate],
    query: Query,
    filters: Filters,
    vector: Vector | None,
    named: Voices,
    store: Rarity,
) -> Iterator[tuple[Looked, Close]]:
    """A close look at the best candidates that are still there, and hold every phrase."""
    talks = index.subjects["conversation"]
    ids = [one.conversation for one in candidates]
    those = index.ids[np.isin(talks, ids)]
    rows = seen_by(asker, Row).filter(pk__in=those.tolist())
    if vector is None:
        rows = rows.defer("vectors")
    by_conversation: Mapping[int | None, Row] = {row.conversation_id: row for row in rows}
    left = soil(index.workspace, ids, filters)
    if query.is_a_name and left.speakers is None:
        left = left._replace(speakers=named.by_conversation)
    opened = 0
    for candidate in candidates:
        row = by_conversation.get(candidate.conversation)
        if row is None or opened == over_all.LOOKED_AT:
            continue
        document = from_bytes(row.content)
        among = growing(document, candidate.conversation, query.phrases, left)
        if among is not None and not among:
            continue
        opened += 1
        meaning = meaning_of(row, vector)
        speakers = named.by_conversation.get(candidate.conversation, frozenset())
        one = look(document, query.terms, store=store, speakers=speakers, meaning=meaning)
        good = found.chance(one, over_all=True) >= found.NOTHING_BELOW
        grown = passages.passages(one.scores, document.words, among=among)
        yield Looked(candidate, grown, good), Close(one, document.words, good)


def meaning_of(row: Row, vector: Vector | None) -> Meaning | None:
    """What the model knows of a query and of one document; None without the model, or before its vectors are made."""
    if vector is None or not row.embedded:
        return None
    return Meaning(vector, Vectors(row.vectors))


def _others(index: Index, words: ByWords, close: Near | None) -> list[Other]:
    """What fits besides: by words and by meaning, as far up as it stands in each."""
    besides = index.subjects["conversation"] < 0
    scores = np.zeros(len(index.ids))
    of_chunk = np.append(besides, False)[index.owners]
    ranked = [index.owners[_best(words.chunks, of_chunk, over_all.RANKED)]]
    if close is not None:
        told = of_chunk[close.chunks] & (close.cosines >= CLOSE_ENOUGH)
        ranked.append(index.owners[close.chunks[told]][: over_all.RANKED])
    for places in ranked:
        np.add.at(scores, places, 1 / (over_all.FUSED + np.arange(len(places))))
    best = _best(scores, besides, MOST_OTHERS)
    return [
        Other(kind, int(index.subjects[kind][place]), float(scores[place]))
        for place in best
        for kind in KINDS
        if index.subjects[kind][place] >= 0
    ]
