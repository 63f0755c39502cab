"""Which conversations a reader of the list wants to see: read from words, refused when no such thing exists."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from alongside.core.conversations.kinds import ConversationKind
from alongside.core.errors import AlongsideError

LONGEST = 100
"""Characters of a text that is looked for."""


class UnknownFilter(AlongsideError):
    """A filter that names nothing."""


class Wanted(NamedTuple):
    """What is filtered by; empty for anything."""

    text: str = ""
    """Part of the title."""
    kind: str = ""
    account: str = ""
    """Its slug."""
    segment: str = ""
    since: date | None = None
    until: date | None = None
    person: str = ""
    """The handle of a member who was there."""
    feature: str = ""
    """The key of one that it is linked to, or to what was merged into that."""
    waits: bool = False
    """Only those without a finished snapshot."""


def wanted_of(values: Mapping[str, str]) -> Wanted:
    """Reads the filters of an address; `UnknownFilter` for a kind or a day that is none."""
    kind = values.get("kind", "")
    if kind and kind not in set(ConversationKind):
        raise UnknownFilter(
            f"there is no kind of conversation {kind[:40]!r}; there are {', '.join(ConversationKind)}"
        )
    return Wanted(
        " ".join(values.get("text", "").split())[:LONGEST],
        kind,
        values.get("account", "")[:LONGEST],
        values.get("segment", "")[:LONGEST],
        _day(values.get("since", "")),
        _day(values.get("until", "")),
        values.get("person", "")[:LONGEST],
        values.get("feature", "").strip()[:LONGEST],
        values.get("waits", "") == "1",
    )


def _day(text: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UnknownFilter(
            f"{text[:40]!r} is no day; write it as a year, a month and a day, such as 2026-03-12"
        ) from None
