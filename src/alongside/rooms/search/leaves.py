"""Which chunks hold which stems, as bytes: what the rows of `Leaf` are made of.

A stem is told by its sum, as in core.search.prepared; two of them one after the other by one of which only 16 bits are
kept, so that phrases are looked up like words (and looked at afterwards, since sums can be shared). Chunks are told by
their place in their volume.
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

_KEPT_OF_PAIRS = np.uint32(0xFFFF0000)
"""Else there would be nearly as many pairs as words are said, and most of the index would be their sums."""


class Held(NamedTuple):
    """The chunks of a volume that hold a stem."""

    places: npt.NDArray[np.uint16]
    counts: npt.NDArray[np.uint8]
    """How often each of them does."""


class Postings(NamedTuple):
    """All that a volume holds: each stem and each chunk together once, by stem and then by chunk."""

    sums: Sums
    places: npt.NDArray[np.uint16]
    counts: npt.NDArray[np.uint8]


def leaves_for(chunks: int) -> int:
    """How many leaves a volume of so many chunks should have: a power of two."""
    return min(_MOST_LEAVES, 1 << (max(1, chunks) // _CHUNKS_A_LEAF).bit_length())


def leaf_of(one: int, leaves: int) -> int:
    """The number of the leaf on which the sum stands: leaves go by the order of sums."""
    return (one * leaves) >> 32


def pairs(stems: Sums) -> Sums:
    """The sums of each two stems that follow one another."""
    mixed = stems[:-1] * _FIRST ^ (stems[1:] * _SECOND + _MIXED)
    return np.asarray(mixed & _KEPT_OF_PAIRS)


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
    first = np.flatnonzero(np.diff(held.sums, prepend=~held.sums[:1]))
    own = held.sums[first].astype("<u4")
    ends = np.append(first[1:], len(held.sums))
    borders = np.searchsorted(own, np.arange(1, leaves, dtype=np.uint64) * (2**32 // leaves))
    first = np.append(first, len(held.sums))
    which = held.places.astype("<u2")
    for at, to in pairwise([0, *borders.tolist(), len(own)]):
        begin, end = int(first[at]), int(first[to])
        yield b"".join(
            (
                _HEAD.pack(to - at, end - begin),
                own[at:to].tobytes(),
                (ends[at:to] - begin).astype("<u4").tobytes(),
                which[begin:end].astype("<u2").tobytes(),
                held.counts[begin:end].tobytes(),
            )
        )


def look_up(content: bytes | memoryview, sums: Collection[int]) -> Iterator[tuple[int, Held]]:
    """Those of the sums that stand on the leaf, each with the chunks that hold it."""
    stems, count = _HEAD.unpack_from(content)
    own = np.frombuffer(content, "<u4", stems, _HEAD.size)
    ends = np.frombuffer(content, "<u4", stems, _HEAD.size + 4 * stems)
    held = _HEAD.size + 8 * stems
    for one in sums:
        at = int(own.searchsorted(one))
        if at < stems and own[at] == one:
            begin, end = int(ends[at - 1]) if at else 0, int(ends[at])
            yield (
                one,
                Held(
                    np.frombuffer(content, "<u2", end - begin, held + 2 * begin),
                    np.frombuffer(content, np.uint8, end - begin, held + 2 * count + begin),
                ),
            )


def decode(contents: Iterable[bytes | memoryview]) -> Postings:
    """All that stands on these leaves, which come by their numbers."""
    read = [_read(content) for content in contents]
    if not read:
        return Postings(np.zeros(0, np.uint32), np.zeros(0, np.uint16), np.zeros(0, np.uint8))
    return Postings(
        np.concatenate([np.repeat(stems, np.diff(ends, prepend=0)) for stems, ends, _ in read]),
        np.concatenate([held.places for _, _, held in read]),
        np.concatenate([held.counts for _, _, held in read]),
    )


def moved(held: Postings, places_now: Sequence[int] | npt.NDArray[np.int64]) -> Postings:
    """The same with its chunks at other places in the same order, by their places so far; -1 takes a chunk out."""
    now = np.asarray(places_now)[held.places]
    kept = now >= 0
    return Postings(held.sums[kept], now[kept].astype(np.uint16), held.counts[kept])


def joined(several: Sequence[Postings]) -> Postings:
    """What several hold together; no chunk stands in two of them."""
    if len(several) == 1:
        return several[0]
    keys = np.concatenate([_keys(held) for held in several])
    keys.sort(kind="stable")  # which merges what is in order by parts
    return Postings(
        (keys >> np.uint64(24)).astype(np.uint32),
        (keys >> np.uint64(8)).astype(np.uint16),
        keys.astype(np.uint8),
    )


def _keys(held: Postings) -> npt.NDArray[np.uint64]:
    keys = held.sums.astype(np.uint64)
    for bits, more in ((16, held.places), (8, held.counts)):
        keys <<= np.uint64(bits)
        keys |= more
    return keys


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
