"""Where pooled experience comes from: readable without NumPy, which what it says of plans takes."""

from __future__ import annotations

from datetime import date
from functools import cache
from importlib.resources import files

import msgspec

FILE = "pooled.json"


class Source(msgspec.Struct, frozen=True):
    """Whose past it is."""

    source: str
    """In words, with the licences."""
    until: date
    """The last day that it knows of."""

    @property
    def short(self) -> str:
        """Its first word: `Kubernetes`."""
        return self.source.partition(" ")[0]


@cache
def source() -> Source:
    """What the file beside this module says of itself."""
    return msgspec.json.decode((files(__package__) / FILE).read_bytes(), type=Source)
