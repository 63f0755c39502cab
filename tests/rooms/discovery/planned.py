"""Interviews for tests: offered by the verb that people use."""

from datetime import datetime, timedelta
from typing import Any

from alongside.rooms.discovery import interviews
from alongside.rooms.discovery.models import Interview
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.people import actions as people
from alongside.rooms.people.models import Member
from tests.rooms.conftest import LATER, World

BEGINS = LATER + timedelta(days=3)
ENDS = BEGINS + timedelta(hours=1)
AFTER = ENDS + timedelta(minutes=5)


def planned(world: World, **said: Any) -> Interview:
    """An interview that Pia leads, in three days; with two seats unless it is `said` otherwise."""
    given: dict[str, Any] = {
        "title": "How do they search?",
        "interviewer": world.pm,
        "begins_at": BEGINS,
        "ends_at": ENDS,
        "zone": "Europe/Berlin",
        "by": world.pm,
        "at": LATER,
    }
    return interviews.offer(world.workspace, **(given | said))


def somebody(world: World, handle: str, function: str = "sales", at: datetime = LATER) -> Member:
    """Another member, whom mail reaches."""
    made = people.join(
        world.workspace, handle=handle, name=handle.title(), function=function,
        email=f"{handle}@ours.example", by=NOBODY, at=at,
    )  # fmt: skip
    assert made
    return made
