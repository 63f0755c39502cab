"""Finds launches by their names."""

from __future__ import annotations

from typing import NamedTuple

from alongside.core.lookup import Sought
from alongside.rooms.launches.models import Launch
from alongside.rooms.people.find import Lookup, best_rows
from alongside.rooms.people.models import Member


class FoundLaunch(NamedTuple):
    """A launch that goes by what was looked for."""

    number: int
    name: str
    tier: str
    off: bool
    """Whether it was called off."""


def find_launches(member: Member, asked: Sought, *, limit: int) -> list[FoundLaunch]:
    """The launches that the member sees and that go by it, best first; those that were called off come last."""
    rows = best_rows(
        Lookup(
            Launch,
            "t.id, t.name, t.tier, t.called_off_at IS NOT NULL",
            names=("t.name",),
            order="t.called_off_at IS NOT NULL, {fit}, t.name, t.id",
        ),
        member,
        asked,
        limit=limit,
    )
    return [FoundLaunch(number, name, tier, bool(off)) for number, name, tier, off in rows]
