"""Which claims a reader wants to see: read from words, refused when no such thing exists."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from alongside.core.errors import AlongsideError
from alongside.core.messaging.claims import ClaimKind, ClaimState

LONGEST = 100
"""Characters of a filter."""
WAITING, RETIRED = "in review", "retired"
STATES = (*(str(one) for one in ClaimState), WAITING, RETIRED)
"""What a claim can be asked for by: how far it holds, or that a review of it waits, or that it is not used any more."""


class NoSuchClaims(AlongsideError):
    """A filter of claims asks for what does not exist."""


class Wanted(NamedTuple):
    """Which to list; empty for all that are used."""

    state: str = ""
    """One of `STATES`."""
    type: str = ""
    """One of core.messaging.claims.ClaimKind."""
    owner: str = ""
    """A member's handle; `-` for nobody."""
    feature: str = ""
    """A feature's key."""
    text: str = ""
    """Words of it, or of where it is used."""


def wanted_of(asked: Mapping[str, str]) -> Wanted:
    """What the words of an address ask for; `NoSuchClaims` for what cannot be. Other names are for others."""
    said = {name: asked.get(name, "").strip() for name in Wanted._fields}
    for name, value in said.items():
        if len(value) > LONGEST or not value.isprintable():
            raise NoSuchClaims(f"{name} takes at most {LONGEST} characters, all of them visible")
    for name, known in (("state", STATES), ("type", tuple(map(str, ClaimKind)))):
        if said[name] and said[name] not in known:
            raise NoSuchClaims(f"{name} takes one of {', '.join(known)}; not {said[name]!r}")
    return Wanted(**said)
