"""Which input to the roadmap a reader wants to see: read from words, refused when no such thing exists."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from alongside.core.errors import AlongsideError
from alongside.core.events.voices import FATES

LONGEST = 100
"""Characters of a filter."""
STATES = ("waiting", "late", *FATES, "withdrawn")
"""What an input can be asked for by: `late` is what waits beyond its clock."""


class NoSuchInputs(AlongsideError):
    """A filter of input to the roadmap asks for what does not exist."""


class Wanted(NamedTuple):
    """Which to list; empty for all that was not taken back."""

    state: str = ""
    """One of `STATES`."""
    area: str = ""
    """An area's slug."""
    objective: str = ""
    """An objective's id, as text."""
    feature: str = ""
    """A feature's key."""
    author: str = ""
    """A member's handle."""
    text: str = ""
    """Words of it."""


def wanted_of(asked: Mapping[str, str]) -> Wanted:
    """What the words of an address ask for; `NoSuchInputs` for what cannot be. Other names are for others."""
    said = {name: asked.get(name, "").strip() for name in Wanted._fields}
    for name, value in said.items():
        if len(value) > LONGEST or not value.isprintable():
            raise NoSuchInputs(f"{name} takes at most {LONGEST} characters, all of them visible")
    if said["state"] and said["state"] not in STATES:
        raise NoSuchInputs(f"state takes one of {', '.join(STATES)}; not {said['state']!r}")
    number = said["objective"]
    if number and not (number.isascii() and number.isdecimal() and len(number) < 19):
        raise NoSuchInputs(f"objective takes a number; not {number!r}")
    return Wanted(**said)
