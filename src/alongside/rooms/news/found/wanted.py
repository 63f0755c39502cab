"""Which findings a reader wants to see: read from words, refused when no such thing exists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from alongside.core import rules
from alongside.rooms.findings.states import State
from alongside.rooms.radar.filters import LONGEST, NoSuchFilter


class Wanted(NamedTuple):
    """Which findings to list; empty for all."""

    state: State = State.OPEN
    severity: str = ""
    rule: str = ""
    """A rule's code."""
    area: str = ""
    """An area's slug."""
    text: str = ""
    """Part of the feature's key or title."""
    mine: bool = False
    """Only those that wait on the member, the same as Today's: of what concerns them and is still to come, in the
    weeks that Today looks at, where they act first."""


def wanted_of(asked: Mapping[str, str]) -> Wanted:
    """What the words of an address ask for; `NoSuchFilter` for what cannot be. Other names are for others."""
    said = {name: asked.get(name, "").strip() for name in Wanted._fields}
    for name, value in said.items():
        if len(value) > LONGEST or not value.isprintable():
            raise NoSuchFilter(f"{name} takes at most {LONGEST} characters, all of them visible")
    said["rule"] = said["rule"].upper()
    _one_of("state", said["state"], State)
    _one_of("severity", said["severity"], rules.Severity)
    _one_of("rule", said["rule"], rules.rules())
    _one_of("mine", said["mine"], ["1"])
    return Wanted(
        State(said["state"] or State.OPEN),
        said["severity"],
        said["rule"],
        said["area"],
        said["text"],
        bool(said["mine"]),
    )


def _one_of(name: str, value: str, known: Iterable[str]) -> None:
    would_do = [str(one) for one in known]
    if value and value not in would_do:
        raise NoSuchFilter(f"{name} takes one of {', '.join(would_do)}; not {value!r}")
