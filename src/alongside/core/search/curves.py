"""Curves along a conversation: how much something is so at each place, by the number of words up to it.

A curve has a value for each bin of ten words. What is said near a place counts there too, the less the farther away.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.integer[Any]]

BIN = 10
"""Words."""
_REACH = 3
"""Standard deviations beyond which a Gaussian is cut off."""
_FEW = 32
"""Where at most one bin in so many has a hit, it takes less time to go through the hits than through the bins."""


class Bins:
    """Where the turns of a conversation lie on its curves."""

    def __init__(self, words: Numbers) -> None:
        """`words`: how many words each turn has."""
        starts = np.concatenate([[0], np.cumsum(words, dtype=np.int64)])
        self.count = int(starts[-1]) // BIN + 1
        self.first = np.minimum(starts[:-1] // BIN, self.count - 1)
        """The bin in which each turn begins."""
        last = np.maximum(starts[1:] - 1, starts[:-1]) // BIN
        self.beyond = np.clip(last + 1, self.first + 1, self.count)
        """The bin after the one in which it ends."""
        self.middles = np.asarray((np.arange(self.count) + 0.5) * BIN, np.float64)
        """Words."""

    def hits(self, places: Numbers) -> Array:
        """How many of the places, in words, lie in each bin."""
        return np.bincount(places // BIN, minlength=self.count).astype(np.float64)

    def covered(self, turns: npt.NDArray[np.bool_]) -> Array:
        """1 in the bins that one of the turns touches, 0 elsewhere."""
        steps = np.zeros(self.count + 1)
        np.add.at(steps, self.first, turns)
        np.subtract.at(steps, self.beyond, turns)
        return np.minimum(np.cumsum(steps)[:-1], 1)

    def of_turns(self, curve: Array) -> Array:
        """The mean of a curve over the bins of each turn."""
        up_to = np.concatenate([[0.0], np.cumsum(curve)])
        return np.asarray((up_to[self.beyond] - up_to[self.first]) / (self.beyond - self.first))


def nearby(hits: Array, width: float) -> Array:
    """The sum of hits near each bin: one at a distance of d words counts exp(-d^2 / 2 width^2)."""
    kernel = _gaussian(width)
    reach = len(kernel) // 2
    there = np.flatnonzero(hits)
    if len(there) * _FEW > len(hits):
        return np.convolve(hits, kernel)[reach : reach + len(hits)]
    near = np.zeros(len(hits) + 2 * reach)
    for at in there.tolist():
        near[at : at + len(kernel)] += hits[at] * kernel
    return near[reach : reach + len(hits)]


def smooth(curve: Array, width: float) -> Array:
    """The mean of a curve around each bin, weighed by a Gaussian of so many words."""
    kernel = _gaussian(width)
    reach, up_to = len(kernel) // 2, np.concatenate([[0.0], np.cumsum(kernel)])
    at = np.arange(len(curve))
    before, behind = np.minimum(at, reach), np.minimum(at[::-1], reach)
    whole = up_to[reach + 1 + behind] - up_to[reach - before]
    return np.asarray(nearby(curve, width) / whole)


@cache
def _gaussian(width: float) -> Array:
    """What a hit counts at each bin up to where it is cut off, before and behind it."""
    reach = int(_REACH * width / BIN) + 1
    return np.asarray(np.exp(-0.5 * (np.arange(-reach, reach + 1) * BIN / width) ** 2))


def standard(values: Array) -> Array:
    """Standard deviations from the mean; 0 for all where they do not differ."""
    if not len(values):
        return values
    spread = values.std()
    if spread < 1e-9:
        return np.zeros(len(values))
    return np.asarray((values - values.mean()) / spread)
