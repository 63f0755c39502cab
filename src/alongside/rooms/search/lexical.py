"""Search by words: the chunks and the documents that hold them, ranked by BM25 over what a member sees and no more.

All that hold a word are ranked, however common it is. What cannot be seen is not counted either: how rare a word is,
and how long a chunk is on average, are those of the chunks that are seen. So what a member finds, in which order and
with which scores, is the same as if nothing else were there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from django.db import connection

from alongside.core.search.prepared import sum_of
from alongside.core.search.query import Query
from alongside.core.search.rarity import Rarity, rarity
from alongside.core.search.words import clean, pieces, stem
from alongside.rooms.search import leaves
from alongside.rooms.search.held import Index, Mask

SATURATED, BY_LENGTH = 1.2, 0.75
"""BM25's k1 and b."""

Scores = npt.NDArray[np.float32]
Places = npt.NDArray[np.int64]


class Stale(Exception):
    """The index was replaced while it was read: hold it anew."""


class ByWords(NamedTuple):
    """What the words of a query find."""

    chunks: Scores
    """By chunk of the index; 0 where none of the words stands, or it is not wanted."""
    documents: Scores
    """By document, taken as a whole."""
    rarity: Rarity
    """How many of the chunks that are seen hold each of the words."""
    wanted: Mask
    """The chunks that are wanted and hold all phrases, as far as the index tells: whoever has the words looks."""


class _Hits(NamedTuple):
    """The chunks that hold a stem, by their place among all, and how often."""

    places: Places
    counts: Scores


def by_words(index: Index, query: Query, *, seen: Mask, wanted: Mask) -> ByWords:
    """What the query finds among the documents that are `wanted`, which are among those that are `seen`.

    `Stale` where the index is another one by now.
    """
    phrases = [_sums_of(phrase) for phrase in query.phrases]
    # Where all words are too common to be looked for, those of the phrases are what there is to rank by.
    weights = {sum_of(term.stem): term.weight for term in query.terms} or {
        one: 1 for stems, _ in phrases for one in stems
    }
    hits = _look_up(index, {*weights, *(one for _, sums in phrases for one in sums)})
    seen_chunks, wanted_chunks = index.of_chunks(seen), index.of_chunks(wanted)
    for _, sums in phrases:
        wanted_chunks &= _hold_all(index.chunks, [hits[one] for one in sums])
    found = {one: _among(hits[one], seen_chunks) for one in weights}
    chunks, documents = _ranked(index, found, weights, seen_chunks)
    holding = {term.stem: len(found[sum_of(term.stem)].places) for term in query.terms}
    return ByWords(
        np.where(wanted_chunks, chunks, np.float32(0)),
        np.where(_owners_of(index, wanted_chunks), documents, np.float32(0)),
        Rarity(counted=int(np.count_nonzero(seen_chunks)), holding=holding),
        wanted_chunks,
    )


def _ranked(
    index: Index, found: Mapping[int, _Hits], weights: Mapping[int, int], seen: Mask
) -> tuple[Scores, Scores]:
    """BM25 of every chunk, and of every document as one."""
    lengths = index.lengths
    counted = max(1, int(np.count_nonzero(seen)))
    worn = _worn(lengths, float(lengths[seen].sum()) / counted)
    size = len(index.ids) + 1
    whole = np.bincount(index.owners[seen], weights=lengths[seen], minlength=size)
    there = whole > 0
    worn_whole = _worn(whole, float(whole.sum()) / max(1, int(np.count_nonzero(there))))
    chunks = np.zeros(index.chunks, np.float32)
    documents = np.zeros(size, np.float32)
    for one, weight in weights.items():
        places, counts = found[one]
        rare = weight * rarity(counted=counted, holding=len(places))
        chunks[places] += rare * (SATURATED + 1) * counts / (counts + worn[places])
        of_all = np.bincount(index.owners[places], weights=counts, minlength=size)
        holding = np.flatnonzero(of_all)
        rare = weight * rarity(counted=int(np.count_nonzero(there)), holding=len(holding))
        times = of_all[holding]
        documents[holding] += rare * (SATURATED + 1) * times / (times + worn_whole[holding])
    return chunks, documents[:-1]


def _worn(lengths: npt.NDArray[np.floating] | npt.NDArray[np.integer], mean: float) -> Scores:
    worn = SATURATED * (1 - BY_LENGTH + BY_LENGTH * lengths / max(mean, 1e-9))
    return worn.astype(np.float32)


def _among(hits: _Hits, chunks: Mask) -> _Hits:
    there = chunks[hits.places]
    return _Hits(hits.places[there], hits.counts[there])


def _hold_all(chunks: int, several: Sequence[_Hits]) -> Mask:
    held = np.zeros(chunks, np.uint8)
    for hits in several:
        held[hits.places] += 1
    return np.asarray(held == len(several))


def _owners_of(index: Index, chunks: Mask) -> Mask:
    """The documents of which at least one chunk is among these."""
    found = np.zeros(len(index.ids) + 1, bool)
    found[index.owners[chunks]] = True
    return found[:-1]


def _sums_of(phrase: str) -> tuple[list[int], list[int]]:
    """The sums of a phrase's stems, and those that a chunk has to hold: of each two of them, or of the only one."""
    stems = [sum_of(stem(piece)) for piece in pieces(clean(phrase))]
    if len(stems) < 2:
        return stems, stems
    near = stems[: leaves.OVER_BORDER]
    return stems, list(dict.fromkeys(leaves.pairs(np.array(near, np.uint32)).tolist()))


def _look_up(index: Index, sums: Iterable[int]) -> dict[int, _Hits]:
    """The chunks that hold each of the sums."""
    wanted = list(sums)
    found: dict[int, list[tuple[Places, Scores]]] = {one: [] for one in wanted}
    begins = {
        volume.id: (int(begin), volume.leaves)
        for volume, begin in zip(index.volumes, index.begins, strict=False)
    }
    for volume, number, content in _leaves(index, wanted):
        begin, count = begins[volume]
        here = [one for one in wanted if leaves.leaf_of(one, count) == number]
        for one, held in leaves.look_up(content, here):
            found[one].append(
                (held.places.astype(np.int64) + begin, held.counts.astype(np.float32))
            )
    nothing = (np.zeros(0, np.int64), np.zeros(0, np.float32))
    return {
        one: _Hits(*(np.concatenate(parts) for parts in zip(nothing, *several, strict=True)))
        for one, several in found.items()
    }


def _leaves(index: Index, sums: Sequence[int]) -> list[tuple[int, int, bytes]]:
    """The leaves on which the sums may stand, of every volume: its id, the leaf's number, its content."""
    if not sums:
        return []
    alike: defaultdict[int, list[int]] = defaultdict(list)
    for volume in index.volumes:
        alike[volume.leaves].append(volume.id)
    conditions, values, expected = [], [], 0
    for count, volumes in alike.items():
        numbers = sorted({leaves.leaf_of(one, count) for one in sums})
        conditions.append(f"(volume_id IN ({_places(volumes)}) AND number IN ({_places(numbers)}))")
        values += [*volumes, *numbers]
        expected += len(volumes) * len(numbers)
    if not conditions:
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT volume_id, number, content FROM rooms_leaf WHERE {' OR '.join(conditions)}",  # noqa: S608
            values,
        )
        found: list[tuple[int, int, bytes]] = cursor.fetchall()
    if len(found) != expected:
        raise Stale
    return found


def _places(values: Sequence[int]) -> str:
    return ", ".join(["%s"] * len(values))
