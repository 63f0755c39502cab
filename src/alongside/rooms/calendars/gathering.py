"""What a feed gathers: by whose sight, since which day, and what came of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import QuerySet

from alongside.core.calendars.entries import Entry, Kind
from alongside.rooms.calendars.models import CalendarEntry, CalendarLink
from alongside.rooms.people.models import Member


class Ask(NamedTuple):
    """What is gathered for."""

    link: CalendarLink
    """With its member."""
    since: date
    """What was over before that day is left out."""
    now: datetime
    most: int
    """Entries of a kind, at most."""
    areas: list[int]
    """The areas whose releases it tells of, by id; of a view none, as its filters decide."""
    people: list[int]
    """The people whose tasks it tells of, by id."""
    releases: list[int] | None
    """Of a view the releases that it shows, by id; None of anything else."""

    @property
    def member(self) -> Member:
        """Whose sight it has."""
        member: Member = self.link.member
        return member

    def told(self, *kinds: Kind) -> QuerySet[CalendarEntry, tuple[int]]:
        """The numbers of what calendars were told of before and may have to be told is off."""
        rows = CalendarEntry.objects.within(self.link.workspace_id)
        return rows.filter(kind__in=kinds, last__gte=self.since).values_list("number")


class Off(NamedTuple):
    """Something that has no day any more: those who were told of it are told that it is off."""

    kind: Kind
    number: int
    title: str
    page: str
    key: str
    begins_at: datetime | None = None
    ends_at: datetime | None = None


class Gathered(NamedTuple):
    """What there is, and what is off."""

    on: list[Entry]
    off: list[Off]

    def add(self, found: Iterable[Entry | Off]) -> None:
        """Put in what was found of one kind."""
        for one in found:
            if isinstance(one, Entry):
                self.on.append(one)
            else:
                self.off.append(one)
