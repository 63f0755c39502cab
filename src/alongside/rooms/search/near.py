"""Search by meaning: the chunks whose vectors are nearest to that of a query.

Which signs the numbers of two vectors share tells roughly how close they are, and takes an eighth of the bytes and few
instructions: so the best few thousand are found, and only they are reckoned with their numbers.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from alongside.core.search.vectors import KEPT, NUMBERS, Vector
from alongside.rooms.search.held import WORKSPACES, HeldVolume, Index, Mask
from alongside.rooms.search.models import Prepared

LOOKED_AT = 8_000
"""Chunks whose numbers are looked at, those that share the most signs, and all that share as many. Of fewer all are."""
_WORDS = NUMBERS // 64
_SOME = 200
"""Documents whose vectors are read at a time."""


class Near(NamedTuple):
    """The nearest chunks, the nearest first."""

    chunks: npt.NDArray[np.int64]
    """Their places in the index."""
    cosines: Vector


class _Block:
    """The vectors of a volume's chunks; nothing for documents that are not embedded."""

    def __init__(self, volume: HeldVolume) -> None:
        self.numbers = np.zeros((volume.chunks, NUMBERS), np.int8)
        self.scales = np.zeros(volume.chunks, np.float32)
        self.signs = np.zeros((_WORDS, volume.chunks), np.uint64)
        self.there = np.zeros(volume.chunks, bool)
        self.documents: frozenset[int] = frozenset()

    def grown(self, begins: Mapping[int, tuple[int, int]], vectors: Mapping[int, bytes]) -> _Block:
        """A copy with the vectors of more documents; whoever reads this one goes on reading it."""
        new = object.__new__(_Block)
        new.numbers, new.scales = self.numbers.copy(), self.scales.copy()
        new.signs, new.there = self.signs.copy(), self.there.copy()
        for document, kept in vectors.items():
            begin, count = begins[document]
            read = np.frombuffer(kept, KEPT)[:count]
            at = slice(begin, begin + len(read))
            new.numbers[at], new.scales[at], new.there[at] = read["numbers"], read["scale"], True
            new.signs[:, at] = _signs(read["numbers"]).T
        new.documents = self.documents | vectors.keys()
        return new


_held: dict[int, tuple[int, dict[int, _Block]]] = {}
"""By workspace: the version of the index, and by stamp of the volume."""
_reading = threading.Lock()


def near(index: Index, query: Vector, *, wanted: Mask, most: int) -> Near:
    """The `most` wanted chunks that are nearest; of each its cosine, as far as bytes tell it."""
    blocks = _blocks(index)
    there = np.concatenate([np.zeros(0, bool), *(block.there for block in blocks)]) & wanted
    places = np.flatnonzero(there)
    if len(places) > LOOKED_AT:
        places = _alike(index, blocks, query, places)
    cosines = _cosines(index, blocks, query, places)
    order = np.argsort(-cosines, kind="stable")[:most]
    return Near(places[order], cosines[order])


def _alike(
    index: Index, blocks: list[_Block], query: Vector, places: npt.NDArray[np.int64]
) -> npt.NDArray[np.int64]:
    """Those of the places whose vectors share the most signs with the query, in order."""
    wanted = _signs(query[np.newaxis])[0]
    apart = np.zeros(index.chunks, np.uint16)
    for block, begin in zip(blocks, index.begins, strict=False):
        differ = apart[begin : begin + len(block.there)]
        for signs, one in zip(block.signs, wanted, strict=True):
            differ += np.bitwise_count(signs ^ one)
    apart = apart[places]
    as_close = np.cumsum(np.bincount(apart))
    return places[apart <= np.searchsorted(as_close, LOOKED_AT)]


def _cosines(
    index: Index, blocks: list[_Block], query: Vector, places: npt.NDArray[np.int64]
) -> Vector:
    found = [np.zeros(0, np.float32)]
    borders = np.searchsorted(places, index.begins)
    for block, begin, first, last in zip(
        blocks, index.begins, borders[:-1], borders[1:], strict=False
    ):
        here = places[first:last] - begin
        found.append((block.numbers[here].astype(np.float32) @ query) * block.scales[here])
    return np.concatenate(found)


def _signs(numbers: npt.NDArray[np.int8] | Vector) -> npt.NDArray[np.uint64]:
    return np.packbits(numbers > 0, axis=1).view(np.uint64)


def _blocks(index: Index) -> list[_Block]:
    """The vectors of every volume, read as far as they are not held yet; of what is gone none is kept."""
    with _reading:
        version, before = _held.pop(index.workspace, (None, {}))
        if version == index.version:
            _held[index.workspace] = version, before
            return list(before.values())
        embedded = index.ids[index.embedded]
        now = {}
        for volume in index.volumes:
            block = before.get(volume.stamp) or _Block(volume)
            there = set(volume.documents[np.isin(volume.documents, embedded)].tolist())
            if missing := there - block.documents:
                block = block.grown(_begins(volume), _read(sorted(missing)))
            now[volume.stamp] = block
        while len(_held) >= WORKSPACES:
            _held.pop(next(iter(_held)))
        _held[index.workspace] = index.version, now
    return list(now.values())


def _begins(volume: HeldVolume) -> dict[int, tuple[int, int]]:
    """By document: the place of its first chunk in the volume, and how many it has."""
    begins = np.cumsum(volume.counts) - volume.counts
    pairs = zip(begins.tolist(), volume.counts.tolist(), strict=True)
    return dict(zip(volume.documents.tolist(), pairs, strict=True))


def _read(documents: list[int]) -> dict[int, bytes]:
    read: dict[int, bytes] = {}
    for at in range(0, len(documents), _SOME):
        some = Prepared.objects.filter(pk__in=documents[at : at + _SOME], embedded=True)
        read |= {number: bytes(vectors) for number, vectors in some.values_list("pk", "vectors")}
    return read
