"""Interviews of the next days that a member could hear: in their areas, or where they have a seat."""

from __future__ import annotations

from datetime import datetime, timedelta

from alongside.rooms.discovery.interviews_queries import Offered, soon
from alongside.rooms.people.models import Member

AHEAD = timedelta(days=10)
"""How far one plans one's week and the next."""
SHOWN = 4
"""Lines; the page of interviews has the others."""


def interviews(member: Member, *, now: datetime) -> list[Offered]:
    """Those to join, and those that one has joined or leads, the next one first: one more than is shown, if there is.

    Of areas in whose pair the member sits, and of those about nothing in particular; one that is full is left out.
    """
    return soon(member, now=now, until=now + AHEAD, most=SHOWN + 1)
