"""Search by words: the chunks and the documents that hold them, ranked by BM25 over what a member sees and no more.

All that hold a word are ranked, however common it is. What cannot be seen is not counted either: how rare a word is,
and how long a chunk is on average, are those of the chunks that are seen. So what a member finds, in which order and
with which scores, is the same as if nothing else were there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from alongside.core.search.prepared import sum_of
from alongside.core.search.query import Query
from alongside.core.search.rarity import Rarity, rarity
from alongside.core.search.words import clean, pieces, stem
from alongside.rooms.ledger import rows
from alongside.rooms.search import leaves
from alongside.rooms.search.held import Index, Mask

SATURATED, BY_LENGTH = 1.2, 0.75
"""BM25's k1 and b."""

SEEN_KEPT = 4
"""As many different sights of one index are kept: whoever is in the same conversations has the same."""

Scores = npt.NDArray[np.float32]
Counts = npt.NDArray[np.uint8]


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


class _Seen(NamedTuple):
    """What is seen of an index, as the words of any question need it."""

    chunks: Mask
    counted: int
    """How many chunks that are."""
    documents: int
    worn: Scores
    """By chunk: by how much its length wears off what its words count."""
    worn_whole: Scores
    """The same of each document, in the order of `Index.begun`."""


def by_words(index: Index, query: Query, *, seen: Mask, wanted: Mask) -> ByWords:
    """What the query finds among the documents that are `wanted`, which are among those that are `seen`.

    `Stale` where the index is another one by now.
    """
    phrases = [_sums_of(phrase) for phrase in query.phrases]
    # Where all words are too common to be looked for, those of the phrases are what there is to rank by.
    weights = {sum_of(term.stem): term.weight for term in query.terms} or {
        one: 1 for stems, _ in phrases for one in stems
    }
    found = look_up(index, {*weights, *(one for _, sums in phrases for one in sums)})
    here = _seen(index, seen)
    left = index.of_chunks(wanted)
    for one in dict.fromkeys(one for _, sums in phrases for one in sums):
        left &= found[one] > 0
    if here.counted < index.chunks:
        for one in weights:
            found[one] = found[one] * here.chunks
    chunks, documents = _ranked(index, found, weights, here)
    holding = {term.stem: int(np.count_nonzero(found[sum_of(term.stem)])) for term in query.terms}
    return ByWords(
        chunks * left,
        _by_document(index, documents * _of_documents(index, np.logical_or, left)),
        Rarity(counted=here.counted, holding=holding),
        left,
    )


def _ranked(
    index: Index, found: Mapping[int, Counts], weights: Mapping[int, int], here: _Seen
) -> tuple[Scores, Scores]:
    """BM25 of every chunk, and of every document as one.

    All chunks are reckoned with, those that lack a word as well: one after another they take less time than the others
    picked out, and common words no more than rare ones.
    """
    chunks = np.zeros(index.chunks, np.float32)
    documents = np.zeros(len(index.begun), np.float32)
    for one, weight in weights.items():
        if holding := int(np.count_nonzero(found[one])):
            times = found[one].astype(np.float32)
            of_all = _of_documents(index, np.add, times)
            rare = weight * rarity(counted=here.counted, holding=holding)
            chunks += _weighed(times, here.worn, rare)
            rare = weight * rarity(counted=here.documents, holding=int(np.count_nonzero(of_all)))
            documents += _weighed(of_all, here.worn_whole, rare)
    return chunks, documents


def _weighed(times: Scores, worn: Scores, rare: float) -> Scores:
    """What it counts that a word is said so many times."""
    scores = times + worn
    np.divide(times, scores, out=scores)
    scores *= np.float32(rare * (SATURATED + 1))
    return scores


def _seen(index: Index, documents: Mask) -> _Seen:
    """What is seen of an index; that of those who asked lately is kept with it."""
    key = documents.tobytes()
    found: _Seen | None = index.measured.get(key)
    if found is None:
        found = _measured(index, index.of_chunks(documents))
        while len(index.measured) >= SEEN_KEPT:
            index.measured.pop(next(iter(index.measured), b""), None)
        index.measured[key] = found
    return found


def _measured(index: Index, chunks: Mask) -> _Seen:
    lengths = index.lengths.astype(np.float64)
    counted = max(1, int(np.count_nonzero(chunks)))
    whole = _of_documents(index, np.add, lengths * chunks)
    documents = max(1, int(np.count_nonzero(whole)))
    return _Seen(
        chunks,
        int(np.count_nonzero(chunks)),
        documents,
        _worn(lengths, float(whole.sum()) / counted),
        _worn(whole, float(whole.sum()) / documents),
    )


def _worn(lengths: npt.NDArray[np.float64], mean: float) -> Scores:
    worn = SATURATED * (1 - BY_LENGTH + BY_LENGTH * lengths / max(mean, 1e-9))
    return worn.astype(np.float32)


def _of_documents(index: Index, both: np.ufunc, chunks: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """What the chunks of each document come to, in the order of `Index.begun`."""
    return np.asarray(both.reduceat(chunks, index.begun)) if len(index.begun) else chunks


def _by_document(index: Index, scores: Scores) -> Scores:
    """By document of the index; 0 for those of which it has no chunk."""
    found = np.zeros(len(index.ids) + 1, np.float32)
    found[index.owners[index.begun]] = scores
    return found[:-1]


def _sums_of(phrase: str) -> tuple[list[int], list[int]]:
    """The sums of a phrase's stems, and those that a chunk has to hold: of each two of them, or of the only one."""
    stems = [sum_of(stem(piece)) for piece in pieces(clean(phrase))]
    if len(stems) < 2:
        return stems, stems
    near = stems[: leaves.OVER_BORDER]
    return stems, list(dict.fromkeys(leaves.pairs(np.array(near, np.uint32)).tolist()))


def look_up(index: Index, sums: Collection[int]) -> dict[int, Counts]:
    """By sum: how often each chunk holds it."""
    found = {one: np.zeros(index.chunks, np.uint8) for one in sums}
    begins = {
        volume.id: (int(begin), volume.leaves)
        for volume, begin in zip(index.volumes, index.begins, strict=False)
    }
    on: dict[int, defaultdict[int, list[int]]] = {}
    for count in {volume.leaves for volume in index.volumes}:
        on[count] = defaultdict(list)
        for one in sums:
            on[count][leaves.leaf_of(one, count)].append(one)
    for volume, number, content in _leaves(index, on):
        begin, count = begins[volume]
        for one, held in leaves.look_up(content, on[count][number]):
            found[one][begin:][held.places] = held.counts
    return found


def _leaves(index: Index, on: Mapping[int, Collection[int]]) -> list[tuple[int, int, bytes]]:
    """The wanted leaves of every volume: its id, the leaf's number, its content. `on`: by how many leaves a volume
    has, the numbers of those that are wanted."""
    alike: defaultdict[int, list[int]] = defaultdict(list)
    for volume in index.volumes:
        alike[volume.leaves].append(volume.id)
    conditions, values, expected = [], [], 0
    for count, volumes in alike.items():
        if numbers := sorted(on[count]):
            conditions.append(
                f"(volume_id IN ({_places(volumes)}) AND number IN ({_places(numbers)}))"
            )
            values += [*volumes, *numbers]
            expected += len(volumes) * len(numbers)
    if not conditions:
        return []
    with rows.binary_cursor() as cursor:
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
