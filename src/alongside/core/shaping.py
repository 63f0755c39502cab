"""Who was in the room when a feature was shaped, and whether the go-to-market seat was taken."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from alongside.core import events
from alongside.core.people import PMM, Function
from alongside.core.timeline import Entry, FeatureLine


class Shaped(NamedTuple):
    """A meeting in which a feature was shaped, as it stands on record."""

    number: int
    """The meeting's id."""
    day: date
    """On which it took place."""
    noted_at: datetime
    """When it was put on record: who was there knew of the feature from then on, as far as anybody can tell."""
    by: int | None
    """The member who put it on record, by id."""
    seats: dict[int, Function | None]
    """Who was in the room, by id, with what they did by then; None for somebody who did nothing here."""

    @property
    def marketers(self) -> list[int]:
        """Who of product marketing was there, by id."""
        return [member for member, function in self.seats.items() if function is PMM]

    @property
    def is_empty_seat(self) -> bool:
        """Whether nobody of product marketing was."""
        return not self.marketers


class Room(NamedTuple):
    """All shapings of a feature together."""

    shapings: list[Shaped]
    """The latest day first."""
    marketers: list[int]
    """Who of product marketing was in the room of any of them, by id, in the order of days."""

    @property
    def empty(self) -> int:
        """How many had an empty go-to-market seat."""
        return sum(one.is_empty_seat for one in self.shapings)


def room_of(feature: FeatureLine) -> Room:
    """Who shaped the feature, as known in its line."""
    entries = feature.shapings.values()
    found = sorted((_shaped(feature, entry) for entry in entries), key=_place)
    there = dict.fromkeys(member for one in found for member in one.marketers)
    return Room(found[::-1], [*there])


def seats_of(feature: FeatureLine, entry: Entry) -> dict[int, Function | None]:
    """Who was in the room of a shaping, by id, each with what they did when it was put on record."""
    workspace = feature.workspace
    return {
        member: workspace.function_of(member, entry.known_at) for member in _told(entry).members
    }


def shaped_on(entry: Entry) -> date:
    """The day of a shaping."""
    return date.fromisoformat(_told(entry).day)


def _shaped(feature: FeatureLine, entry: Entry) -> Shaped:
    event = _told(entry)
    seats = seats_of(feature, entry)
    return Shaped(event.shaping, shaped_on(entry), entry.known_at, entry.actor, seats)


def _told(entry: Entry) -> events.FeatureShaped:
    assert isinstance(entry.event, events.FeatureShaped)
    return entry.event


def _place(one: Shaped) -> tuple[date, int]:
    return one.day, one.number
