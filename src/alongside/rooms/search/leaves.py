"""Which chunks hold which stems, as bytes: what the rows of `Leaf` are made of.

A stem is told by its sum, as in core.search.prepared; two of them one after the other by a sum of 16 bits, so that
phrases are looked up like words (and looked at afterwards, since sums can be shared). Chunks are told by their place in
their volume.
"""

from __future__ import annotations

import struct
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from alongside.core.search.chunks import places
from alongside.core.search.prepared import Prepared, Sums

MOST_CHUNKS = 65_535
"""As many as a place of two bytes can tell apart. What a longer document says after that is not found."""
OVER_BORDER = 10
"""Stems after the end of a chunk that still count for its phrases: one that goes over a border is found."""
_CHUNKS_A_LEAF, _MOST_LEAVES = 16, 512
_MOST_COUNTED = 255
_HEAD = struct.Struct("<II")
_FIRST, _SECOND, _MIXED = np.uint32(0x9E3779B1), np.uint32(0x85EBCA77), np.uint32(0xC2B2AE3D)

Numbers = npt.NDArray[np.uint64]


class Held(NamedTuple):
    """The chunks of a volume that hold a stem."""

    places: npt.NDArray[np.uint16]
    counts: npt.NDArray[np.uint8]
    """How often each of them does."""


class Postings(NamedTuple):
    """All that a volume holds: each stem and each chunk together once, in no order."""

    sums: Sums
    places: npt.NDArray[np.uint16]
    counts: npt.NDArray[np.uint8]


def leaves_for(chunks: int) -> int:
    """How many leaves a volume of so many chunks should have: a power of two."""
    return min(_MOST_LEAVES, 1 << (max(1, chunks) // _CHUNKS_A_LEAF).bit_length())


def leaf_of(one: int, leaves: int) -> int:
    """The number of the leaf on which the sum stands."""
    return one & (leaves - 1)


def pairs(stems: Sums) -> Sums:
    """The sums of each two stems that follow one another: 16 bits each."""
    mixed = stems[:-1] * _FIRST ^ (stems[1:] * _SECOND + _MIXED)
    return np.asarray(mixed >> np.uint32(16))


def lengths(document: Prepared) -> list[int]:
    """How many stems each chunk has."""
    return [end - begin for begin, end in _bounds(document)]


def postings(documents: Iterable[Prepared]) -> Postings:
    """What a volume of these documents holds; their chunks have their places one after another."""
    found: list[Sums] = []
    sizes: list[int] = []
    for document in documents:
        two = pairs(document.stems)
        for begin, end in _bounds(document):
            words, phrases = document.stems[begin:end], two[begin : end + OVER_BORDER]
            found += (words, phrases)
            sizes.append(len(words) + len(phrases))
    sums = np.concatenate(found) if found else np.zeros(0, np.uint32)
    keys = sums.astype(np.uint64) << np.uint64(16)
    keys |= np.repeat(np.arange(len(sizes), dtype=np.uint64), sizes)
    keys.sort()
    first = np.flatnonzero(np.diff(keys, prepend=~keys[:1]))
    counts = np.minimum(np.diff(first, append=len(keys)), _MOST_COUNTED)
    kept = keys[first]
    return Postings(
        (kept >> np.uint64(16)).astype(np.uint32),
        kept.astype(np.uint16),
        counts.astype(np.uint8),
    )


def encode(held: Postings, leaves: int) -> Iterator[bytes]:
    """The content of each leaf, by its number."""
    bits = np.uint64(leaves.bit_length() - 1)
    # By the bits that tell the leaf, then by the others: one sort puts all of it in its place.
    sums = held.sums.astype(np.uint64)
    turned = (sums >> bits) | ((sums << (np.uint64(32) - bits)) & np.uint64(0xFFFFFFFF))
    keys = turned << np.uint64(24) | held.places.astype(np.uint64) << np.uint64(8)
    keys |= held.counts
    keys.sort()
    turned = keys >> np.uint64(24)
    first = np.flatnonzero(np.diff(turned, prepend=~turned[:1]))
    stems = turned[first]
    own = (stems << bits) & np.uint64(0xFFFFFFFF) | stems >> (np.uint64(32) - bits)
    ends = np.append(first[1:], len(keys))
    which = (keys >> np.uint64(8)).astype(np.uint16)
    counts = keys.astype(np.uint8)
    borders = np.searchsorted(
        stems, np.arange(leaves + 1, dtype=np.uint64) << (np.uint64(32) - bits)
    )
    own, first = own.astype("<u4"), np.append(first, len(keys))
    for at, to in pairwise(borders):
        begin, end = int(first[at]), int(first[to])
        yield b"".join(
            (
                _HEAD.pack(to - at, end - begin),
                own[at:to].tobytes(),
                (ends[at:to] - begin).astype("<u4").tobytes(),
                which[begin:end].astype("<u2").tobytes(),
                counts[begin:end].tobytes(),
            )
        )


def look_up(content: bytes | memoryview, sums: Collection[int]) -> Iterator[tuple[int, Held]]:
    """Those of the sums that stand on the leaf, each with the chunks that hold it."""
    stems, ends, held = _read(content)
    for one in sums:
        at = int(np.searchsorted(stems, one))
        if at < len(stems) and stems[at] == one:
            begin, end = int(ends[at - 1]) if at else 0, int(ends[at])
            yield one, Held(held.places[begin:end], held.counts[begin:end])


def decode(contents: Iterable[bytes | memoryview]) -> Postings:
    """All that stands on these leaves."""
    read = [_read(content) for content in contents]
    if not read:
        return Postings(np.zeros(0, np.uint32), np.zeros(0, np.uint16), np.zeros(0, np.uint8))
    return Postings(
        np.concatenate([np.repeat(stems, np.diff(ends, prepend=0)) for stems, ends, _ in read]),
        np.concatenate([held.places for _, _, held in read]),
        np.concatenate([held.counts for _, _, held in read]),
    )


def moved(held: Postings, places_now: Sequence[int] | npt.NDArray[np.int64]) -> Postings:
    """The same with its chunks at other places, by their places so far; -1 takes a chunk out."""
    now = np.asarray(places_now)[held.places]
    kept = now >= 0
    return Postings(held.sums[kept], now[kept].astype(np.uint16), held.counts[kept])


def joined(several: Sequence[Postings]) -> Postings:
    """What several hold together; no chunk stands in two of them."""
    return Postings(*(np.concatenate(parts) for parts in zip(*several, strict=True)))


def _bounds(document: Prepared) -> list[tuple[int, int]]:
    """Where each chunk begins and ends, in stems."""
    ends = np.append(0, np.cumsum(document.parts, dtype=np.int64))
    found = places(len(document.parts))
    return [(int(ends[begin]), int(ends[end])) for begin, end in found][:MOST_CHUNKS]


def _read(content: bytes | memoryview) -> tuple[Sums, Sums, Held]:
    stems, count = _HEAD.unpack_from(content)
    at = _HEAD.size
    own = np.frombuffer(content, "<u4", stems, at)
    ends = np.frombuffer(content, "<u4", stems, at + 4 * stems)
    at += 8 * stems
    which = np.frombuffer(content, "<u2", count, at)
    return own, ends, Held(which, np.frombuffer(content, np.uint8, count, at + 2 * count))
