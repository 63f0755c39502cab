"""What a feed gathers: by whose sight, since which day, and what came of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from functools import lru_cache
from typing import Any, NamedTuple

from alongside.core.calendars.entries import Entry, Kind
from alongside.rooms.calendars.models import CalendarLink
from alongside.rooms.people.models import Member

day_of = lru_cache(maxsize=4_096)(date.fromisoformat)
"""The day that a text says: few days, each many times."""


class Ask(NamedTuple):
    """What is gathered for."""

    link: CalendarLink
    """With its member."""
    since: date
    """What was over before that day is left out."""
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

    @property
    def asked(self) -> dict[str, Any]:
        """What every statement of `asking` is asked with."""
        return {
            "workspace": self.link.workspace_id,
            "member": self.link.member_id,
            "since": self.since,
        }

    @property
    def deciders(self) -> list[int]:
        """The people whose launches and tasks it tells of, wherever they are: of a person's feed."""
        return self.people if self.link.kind == "person" else []


class Off(NamedTuple):
    """Something that has no day any more: those who were told of it are told so, and why."""

    kind: Kind
    number: int
    title: str
    why: str
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
