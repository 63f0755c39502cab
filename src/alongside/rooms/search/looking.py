"""Search over everything that a member sees: the passages that answer, and what else there is of the kind.

What is seen and wanted is decided first, then words and meaning find candidates, then the best conversations are looked
at closely. What was taken out meanwhile is not shown: the rows that are read last decide.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from alongside.core.search import found, over_all, passages
from alongside.core.search.minilm import files
from alongside.core.search.over_all import Answer, Candidate, Looked
from alongside.core.search.prepared import Places, Prepared, from_bytes
from alongside.core.search.query import Query, take_apart
from alongside.core.search.rarity import Rarity
from alongside.core.search.vectors import Vector, Vectors, added
from alongside.core.search.within import Look, Meaning, look
from alongside.rooms.people.models import Member
from alongside.rooms.search import held
from alongside.rooms.search.held import Index, Mask
from alongside.rooms.search.lexical import ByWords, Stale, by_words
from alongside.rooms.search.models import Prepared as Row
from alongside.rooms.search.near import Near, near
from alongside.rooms.search.sources import KINDS
from alongside.rooms.search.voices import Voices, voices
from alongside.rooms.search.wanted import Filters, seen, wanted

MOST_OTHERS = 20
"""Insights, opportunities and features that are told besides."""
WITH_PHRASES = 40
"""Conversations that are opened to see whether they hold a phrase, at most."""
_AGAIN = 3
"""How often a search begins anew because the index was replaced under its hands."""


class Other(NamedTuple):
    """An insight, an opportunity or a feature that fits."""

    kind: str
    id: int
    score: float


class Found(NamedTuple):
    """What a search finds."""

    answers: list[Answer]
    """Passages of conversations, the best first; their places are turns."""
    others: list[Other]
    verdict: found.Verdict
    query: Query
    by_meaning: bool
    """False where there is no model: search went by words alone."""


def search(member: Member, question: str, filters: Filters | None = None) -> Found:
    """What a member finds; nothing of what they do not see has any part in it."""
    for left in reversed(range(_AGAIN)):
        try:
            return _search(member, question, filters or Filters())
        except Stale:
            if not left:
                raise
    raise AssertionError


def _search(member: Member, question: str, filters: Filters) -> Found:
    index = held.index(member.workspace_id)
    visible = seen(index, member)
    left = wanted(index, member, filters, among=visible)
    talks = index.subjects["conversation"]
    named = voices(question, index.workspace, talks[left & (talks >= 0)].tolist())
    query = take_apart(question, names=named.as_written)
    words = by_words(index, query, seen=visible, wanted=left)
    vector = _vector(query)
    close = None
    if vector is not None:
        close = near(index, vector, wanted=words.wanted, most=over_all.CHUNKS)
    candidates = _candidates(
        index, words, close, named, most=WITH_PHRASES if query.phrases else over_all.LOOKED_AT
    )
    looks = list(_looks(member, index, candidates, query, vector, named, words.rarity))
    return Found(
        over_all.answers(one for one, _ in looks),
        _others(index, words, close),
        found.judge([one for _, one in looks], over_all=True),
        query,
        vector is not None,
    )


def _vector(query: Query) -> Vector | None:
    if not files.installed():
        return None
    from alongside.core.search.minilm.model import model  # read when somebody first asks

    return added([model().embed(text) for text in query.texts])


def _candidates(
    index: Index, words: ByWords, close: Near | None, named: Voices, *, most: int
) -> list[Candidate]:
    talks = index.subjects["conversation"]
    best = _best(words.chunks, np.append(talks >= 0, False)[index.owners], over_all.CHUNKS)
    whole = _best(words.documents, talks >= 0, over_all.CONVERSATIONS)
    nearest = None
    if close is not None:
        about = talks[index.owners[close.chunks]]
        nearest = [
            (int(one), float(score))
            for one, score in zip(about, close.cosines, strict=True)
            if one >= 0
        ]
    return over_all.candidates(
        close=nearest,
        lexical=zip(talks[index.owners[best]].tolist(), words.chunks[best].tolist(), strict=True),
        whole=zip(talks[whole].tolist(), words.documents[whole].tolist(), strict=True),
        named=named.by_conversation.keys(),
        without_vectors=set(talks[~index.embedded].tolist()),
        most=most,
    )


def _best(scores: np.ndarray, among: Mask, most: int) -> np.ndarray:
    """The places of the best scores above nothing; of equal ones the first."""
    there = np.flatnonzero((scores > 0) & among)
    if len(there) > most:
        least = np.partition(scores[there], len(there) - most)[len(there) - most]
        there = there[scores[there] >= least]
    return there[np.argsort(-scores[there], kind="stable")][:most]


def _looks(
    member: Member,
    index: Index,
    candidates: Sequence[Candidate],
    query: Query,
    vector: Vector | None,
    named: Voices,
    store: Rarity,
) -> Iterator[tuple[Looked, Look]]:
    """A close look at the best candidates that are still there, and hold every phrase."""
    talks = index.subjects["conversation"]
    those = index.ids[np.isin(talks, [one.conversation for one in candidates])]
    rows = Row.objects.visible_to(member).filter(pk__in=those.tolist())
    by_conversation: Mapping[int | None, Row] = {row.conversation_id: row for row in rows}
    opened = 0
    for candidate in candidates:
        row = by_conversation.get(candidate.conversation)
        if row is None or opened == over_all.LOOKED_AT:
            continue
        document = from_bytes(row.content)
        among = _turns_of_phrases(document, query.phrases)
        if among is not None and not among:
            continue
        opened += 1
        meaning = (
            Meaning(vector, Vectors(row.vectors)) if vector is not None and row.embedded else None
        )
        speakers = named.by_conversation.get(candidate.conversation, frozenset())
        one = look(document, query.terms, store=store, speakers=speakers, meaning=meaning)
        good = found.chance(one, over_all=True) >= found.NOTHING_BELOW
        yield (
            Looked(candidate, passages.passages(one.scores, document.words, among=among), good),
            one,
        )


def _turns_of_phrases(document: Prepared, phrases: Sequence[str]) -> frozenset[int] | None:
    """The turns that hold one of the phrases; none where one of them is held by no turn. None without phrases."""
    if not phrases:
        return None
    places = Places(document)
    turns = [places.of_phrase(phrase) for phrase in phrases]
    return frozenset[int]().union(*turns) if all(turns) else frozenset()


def _others(index: Index, words: ByWords, close: Near | None) -> list[Other]:
    """What fits besides: by words and by meaning, as far up as it stands in each."""
    besides = index.subjects["conversation"] < 0
    scores = np.zeros(len(index.ids))
    of_chunk = np.append(besides, False)[index.owners]
    ranked = [index.owners[_best(words.chunks, of_chunk, over_all.CONVERSATIONS)]]
    if close is not None:
        ranked.append(index.owners[close.chunks[of_chunk[close.chunks]]][: over_all.CONVERSATIONS])
    for places in ranked:
        np.add.at(scores, places, 1 / (over_all.FUSED + np.arange(len(places))))
    best = _best(scores, besides, MOST_OTHERS)
    return [
        Other(kind, int(index.subjects[kind][place]), float(scores[place]))
        for place in best
        for kind in KINDS
        if index.subjects[kind][place] >= 0
    ]
