"""One line of the ledger, as the core reads it."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache

import msgspec

from alongside.core.events import KINDS, Event


class Entry(msgspec.Struct, gc=False):
    """An event with where it stands. Of its three times (docs/formulae.md) only the one that decides is here."""

    id: int
    event: Event
    subject: int | None
    """The id of the event's subject: of a release for `ReleaseShipped`, and so on."""
    feature: int | None
    """The id of the feature whose thread it belongs to; None for what concerns the whole workspace."""
    known_at: datetime
    """When it became knowable in the organisation, UTC; rules, notice and replay use this."""
    actor: int | None = None
    """The member who did it, if it was one."""
    batch: int | None = None
    """The import that brought it."""

    @property
    def place(self) -> tuple[datetime, int]:
        """Where it stands in the order in which things became known."""
        return self.known_at, self.id


@lru_cache(maxsize=32768)
def decode(kind: str, payload: str) -> Event:
    """The event of that kind with the fields in `payload` (JSON). Equal events are one object.

    Raises `KeyError` for an unknown kind and `msgspec.ValidationError` for fields that do not fit.
    """
    return _decoder(kind).decode(payload)


@lru_cache
def _decoder(kind: str) -> msgspec.json.Decoder[Event]:
    return msgspec.json.Decoder(KINDS[kind])
