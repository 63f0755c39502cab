"""What is due for results, and by whom: readings, retrospectives and verdicts of launches that are out."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from django.db.models import Q

from alongside.core.playbooks.fitting import State
from alongside.core.results.clocks import BASELINE, OVER_AFTER, READING, RETRO, VERDICT
from alongside.rooms.launches.models import LaunchTask
from alongside.rooms.people.models import Member

SHOWN = 5
AHEAD = 3
"""Days before its own by which it is told."""

IS_RESULT = Q(key__startswith=READING) | Q(key__in=(BASELINE, RETRO, VERDICT))
"""That a task is done by putting a result down."""


class Owed(NamedTuple):
    """Something that a member is to do for a result."""

    launch: int
    name: str
    """The launch's."""
    key: str
    """The playbook's task."""
    due: date
    is_given: bool
    """Whether it was given to them by name; otherwise they decide on the launch, or planned it."""


def owed_by(member: Member, *, today: date) -> list[Owed]:
    """What the member is to read, to judge or to look back at, the oldest first; one statement.

    What was given to them, and what is nobody's of a launch that they decide on or planned. Nothing of long ago.
    """
    theirs = Q(owner=member.pk)
    theirs |= Q(owner=None) & (Q(launch__owner=member.pk) | Q(launch__author=member.pk))
    rows = LaunchTask.objects.visible_to(member).filter(
        IS_RESULT,
        theirs,
        state__in=(State.OPEN, State.STARTED),
        due__lte=today + timedelta(days=AHEAD),
        launch__day__gte=today - timedelta(days=OVER_AFTER),
        launch__called_off_at=None,
    )
    found = rows.order_by("due", "launch", "key").values_list(
        "launch", "launch__name", "key", "due", "owner"
    )
    return [
        Owed(launch, name, key, due, owner is not None)
        for launch, name, key, due, owner in found[:SHOWN]
        if due is not None
    ]
