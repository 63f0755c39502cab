"""Where in one conversation a query is answered: a score for each of its turns, and how well the best place fits."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

import msgspec
import numpy as np

from alongside.core.search.chunks import centres
from alongside.core.search.curves import Array, Bins, nearby, smooth, standard
from alongside.core.search.prepared import Places, Prepared
from alongside.core.search.query import Term
from alongside.core.search.rarity import Rarity, rarity
from alongside.core.search.vectors import Vector, Vectors

COSINE_WIDTH, LEXICAL_WIDTH, SPEAKER_WIDTH, COVER_WIDTH = 100.0, 400.0, 60.0, 150.0
"""How far each signal reaches, as the standard deviation of a Gaussian in words (docs/search.md)."""
COSINE, LEXICAL, TURN, SPEAKER = 1.0, 1.0, 0.12, 4.0
"""What each signal weighs."""
SATURATED = 2.0
"""So many hits nearby count half of what ever so many do."""
TURN_SATURATED, TURN_LENGTH = 1.2, 0.3
"""BM25's k1 and b, for the words of a turn alone."""
COVER = 0.5
"""What the share of words that are found nearby weighs beside the cosine, in how well a place fits."""
NEAR = 0.5
"""From so much on a word counts as found near a place: one hit some 180 words away, or several farther off."""


class Meaning(NamedTuple):
    """What the model knows of a query and of one conversation."""

    query: Vector
    """Of length 1: its texts' vectors, added."""
    chunks: Vectors
    """Of `chunks.chunks`, one each."""


class Look(msgspec.Struct, frozen=True, eq=False):
    """What a query finds in one conversation."""

    scores: Array
    """By turn; each signal is in standard deviations within the conversation, so they compare only here."""
    places: Array
    """By bin of the conversation: how well that place fits, its cosine plus half the share of words found near it."""
    fit: float
    """The best of `places`. What it means says `found`."""
    by_words: bool
    """Whether there was nothing but words to go by."""
    near: tuple[str, ...]
    """Words of the query that are found near that place, as they were asked."""
    missing: tuple[str, ...]
    """The others."""

    def ranking(self) -> list[int]:
        """All turns, the best first; of equal ones the earlier."""
        return [int(turn) for turn in np.argsort(-self.scores, kind="stable")]


class _Lexical(NamedTuple):
    nearby: Array
    turns: Array
    found: Array
    """By term and bin: how much of it is found near there, from 0 to 1."""


def look(
    conversation: Prepared,
    terms: Collection[Term],
    *,
    store: Rarity,
    speakers: Collection[int] = (),
    meaning: Meaning | None = None,
) -> Look:
    """What the terms find; `speakers` are those whom the question names (`Named.speakers`).

    Without `meaning` only words count. ValueError where its chunks are not those of this conversation.
    """
    bins = Bins(conversation.words)
    lexical = _lexical(conversation, bins, terms)
    scores = LEXICAL * standard(bins.of_turns(lexical.nearby)) + TURN * standard(lexical.turns)
    fit = np.zeros(bins.count)
    if meaning is not None:
        fit = _cosine(meaning, bins, len(conversation.parts))
        scores += COSINE * standard(bins.of_turns(fit))
    if speakers:
        spoken = np.isin(conversation.speakers, list(speakers))
        scores += SPEAKER * bins.of_turns(smooth(bins.covered(spoken), SPEAKER_WIDTH))
    weights = np.array([store.of(term.stem) for term in terms])
    if len(weights) and weights.sum() > 0:
        cover = weights @ lexical.found / weights.sum()
        fit = fit + (COVER if meaning is not None else 1.0) * cover
    best = int(np.argmax(fit))
    near = [share >= NEAR for share in lexical.found[:, best]]
    return Look(
        scores=scores,
        places=fit,
        fit=float(fit[best]),
        by_words=meaning is None,
        near=tuple(term.word for term, is_near in zip(terms, near, strict=True) if is_near),
        missing=tuple(term.word for term, is_near in zip(terms, near, strict=True) if not is_near),
    )


def _cosine(meaning: Meaning, bins: Bins, words: int) -> Array:
    """How close what is said around each bin is to the query."""
    middles = centres(words)
    if len(middles) != len(meaning.chunks):
        raise ValueError(f"{len(meaning.chunks)} vectors for {len(middles)} chunks")
    if not len(middles):
        return np.zeros(bins.count)
    cosines = meaning.chunks.cosines(meaning.query).astype(np.float64)
    return smooth(np.interp(bins.middles, middles, cosines), COSINE_WIDTH)


def _lexical(conversation: Prepared, bins: Bins, terms: Collection[Term]) -> _Lexical:
    """Each term saturates by itself, so that one word said often does not stand for all of them."""
    places, turns = Places(conversation), len(conversation.words)
    length = conversation.telling / max(conversation.telling.mean(), 1e-9) if turns else np.zeros(0)
    worn = TURN_SATURATED * (1 - TURN_LENGTH + TURN_LENGTH * length)
    around, of_turns = np.zeros(bins.count), np.zeros(turns)
    found = np.zeros((len(terms), bins.count))
    for at, term in enumerate(terms):
        words = places.of(term.stem)
        if not len(words):
            continue
        count = np.bincount(places.turns(words), minlength=turns)
        weight = term.weight * rarity(counted=turns, holding=int(np.count_nonzero(count)))
        hits = bins.hits(words)
        close = nearby(hits, LEXICAL_WIDTH)
        around += weight * close / (close + SATURATED)
        of_turns += weight * count * (TURN_SATURATED + 1) / (count + worn)
        found[at] = np.minimum(1, nearby(hits, COVER_WIDTH))
    return _Lexical(around, of_turns, found)
