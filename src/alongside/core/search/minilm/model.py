"""The model itself: six layers of attention, from a text to a vector of length 1.

One text at a time, so that a vector does not depend on what else is embedded with it; batches are no faster.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np

from alongside.core.search.minilm import files
from alongside.core.search.minilm.gelu import gelu
from alongside.core.search.minilm.wordpiece import WordPiece
from alongside.core.search.vectors import NUMBERS, Vector, unit

LAYERS, HEADS = 6, 12
_HEAD = NUMBERS // HEADS
_TINY = 1e-12
"""What a variance is kept above."""


class _Pair(NamedTuple):
    """Weight and bias, of a linear map or of a normalisation."""

    weight: Vector
    bias: Vector

    def map(self, rows: Vector) -> Vector:
        return np.asarray(rows @ self.weight + self.bias)

    def normalise(self, rows: Vector) -> Vector:
        """Each row at mean 0 and variance 1, then scaled and moved."""
        rows = rows - rows.mean(-1, keepdims=True)
        spread = np.sqrt((rows * rows).mean(-1, keepdims=True) + np.float32(_TINY))
        return np.asarray(rows / spread * self.weight + self.bias)


class _Layer(NamedTuple):
    attention: _Pair
    """Query, key and value beside one another."""
    attended: _Pair
    after_attention: _Pair
    widened: _Pair
    narrowed: _Pair
    after: _Pair


class Model:
    """all-MiniLM-L6-v2, with its weights in memory (some 45 MB of its own, as much again shared with the file)."""

    def __init__(self, inside: Path) -> None:
        """`inside`: the folder with the model's files, which are checked; `NoModel` where they are not right."""
        self._pieces = WordPiece(files.vocabulary(inside))
        weights = files.weights(inside)
        self._words, self._places, kinds = (
            weights[f"embeddings.{of}_embeddings.weight"]
            for of in ("word", "position", "token_type")
        )
        self._kind = kinds[0]
        self._before = _pair(weights, "embeddings.LayerNorm")
        self._layers = [_layer(weights, f"encoder.layer.{number}.") for number in range(LAYERS)]

    def embed(self, text: str) -> Vector:
        """What the text means, as a vector of length 1; of a long text only its first 256 pieces of words."""
        numbers = self._pieces(text)
        rows = self._words[numbers] + self._places[: len(numbers)] + self._kind
        rows = self._before.normalise(rows)
        for layer in self._layers:
            attended = layer.attended.map(_attend(layer.attention.map(rows)))
            rows = layer.after_attention.normalise(attended + rows)
            narrowed = layer.narrowed.map(gelu(layer.widened.map(rows)))
            rows = layer.after.normalise(narrowed + rows)
        return unit(rows.mean(0))


@cache
def model() -> Model:
    """The installed model, read and checked on the first call (about a fifth of a second); else `NoModel`."""
    return Model(files.folder())


def _attend(mapped: Vector) -> Vector:
    """Each row as a mean of all rows' values, by how well its query fits their keys; by head."""
    length = len(mapped)
    query, key, value = mapped.reshape(length, 3, HEADS, _HEAD).transpose(1, 2, 0, 3)
    odds = query @ key.transpose(0, 2, 1) * np.float32(_HEAD**-0.5)
    share = np.exp(odds - odds.max(-1, keepdims=True))
    share /= share.sum(-1, keepdims=True)
    return np.asarray((share @ value).transpose(1, 0, 2).reshape(length, NUMBERS))


def _layer(weights: files.Weights, name: str) -> _Layer:
    parts = [_pair(weights, f"{name}attention.self.{of}") for of in ("query", "key", "value")]
    return _Layer(
        _Pair(
            np.concatenate([part.weight for part in parts], 1),
            np.concatenate([part.bias for part in parts]),
        ),
        *(
            _pair(weights, name + of)
            for of in (
                *("attention.output.dense", "attention.output.LayerNorm"),
                *("intermediate.dense", "output.dense", "output.LayerNorm"),
            )
        ),
    )


def _pair(weights: files.Weights, name: str) -> _Pair:
    """Copied, and turned so that the product reads straight on: a query takes half of the time."""
    return _Pair(
        np.array(weights[f"{name}.weight"].T, order="C"), np.array(weights[f"{name}.bias"])
    )
