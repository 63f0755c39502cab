"""Vectors as they are kept: a byte a number and one scale, a quarter of their size, which loses nothing measurable."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Vector = npt.NDArray[np.float32]

NUMBERS = 384
"""Of a vector."""
KEPT = np.dtype([("scale", "<f4"), ("numbers", "i1", (NUMBERS,))])
"""A vector as it is kept."""
BYTES = KEPT.itemsize
"""Of a vector that is kept."""
_MOST = 127
"""The largest number in a byte."""


class Vectors:
    """The vectors of a conversation's chunks, or of many, in their order."""

    def __init__(self, kept: bytes | memoryview) -> None:
        """`kept`: what `keep` made of each, joined. ValueError where its length is no multiple of `BYTES`."""
        rows = np.frombuffer(kept, KEPT)
        self._numbers = rows["numbers"]
        self._scales = rows["scale"]

    def __len__(self) -> int:
        return len(self._scales)

    def cosines(self, of: Vector) -> Vector:
        """How close each is to the vector `of`, which has length 1: 1 is the same direction."""
        return np.asarray((self._numbers.astype(np.float32) @ of) * self._scales)


def keep(vector: Vector) -> bytes:
    """The vector in `BYTES` bytes: its scale, then its numbers."""
    scale = np.float32(np.abs(vector).max() / _MOST)
    row = np.zeros((), KEPT)
    if scale > 0:
        row["scale"] = scale
        row["numbers"] = np.round(vector / scale)
    return row.tobytes()


def added(vectors: Sequence[Vector]) -> Vector:
    """The direction of their sum, of length 1."""
    return unit(np.sum(vectors, axis=0, dtype=np.float32))


def unit(vector: Vector) -> Vector:
    """The same direction at length 1; nothing stays nothing."""
    length = np.linalg.norm(vector)
    return vector if length == 0 else np.asarray(vector / length)
