"""Visits: what a member's page of news counts from. A convenience of theirs, so the ledger hears nothing of it.

News count from the end of the last visit: on a Monday, from Friday's last look. A visit ends after half an hour
without the page; within it, the page goes on showing what it showed, however often it is loaded.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime, timedelta

from django.db import OperationalError
from django.db.models import QuerySet

from alongside.rooms.access.sessions import in_no_hurry
from alongside.rooms.ledger.kept import kept
from alongside.rooms.people.models import Member, Visit

FIRST = timedelta(days=7)
"""What the first visit of all shows."""
ENDS_AFTER = timedelta(minutes=30)
_WRITTEN_EVERY = timedelta(minutes=5)


def visit(member: Member, now: datetime) -> datetime:
    """The member looks at their news: since when they are to be told. Writes at most every five minutes."""
    own = Visit.objects.visible_to(member)
    found = _last(workspace=member.workspace_id, member=member.pk)
    if not found:
        since = now - FIRST
        with suppress(OperationalError), in_no_hurry():
            _begin(member, since=since, now=now)
        return since
    [(since, seen_at)] = found
    if now - seen_at > ENDS_AFTER:
        since = seen_at
    if now - seen_at > _WRITTEN_EVERY:
        with suppress(OperationalError), in_no_hurry():
            own.update(since=since, seen_at=now)
    return since.astimezone(UTC)


@kept
def _last(workspace: int, member: int) -> QuerySet[Visit, tuple[datetime, datetime]]:
    own = Visit.objects.within(workspace).filter(member=member)
    return own.values_list("since", "seen_at")


def read_all(member: Member, now: datetime) -> None:
    """The member has read their news: from now on only what is new is told."""
    if not Visit.objects.visible_to(member).update(since=now, seen_at=now):
        _begin(member, since=now, now=now)


def _begin(member: Member, *, since: datetime, now: datetime) -> None:
    """The first visit; two pages opened at once begin it once."""
    first = Visit(workspace_id=member.workspace_id, member=member, since=since, seen_at=now)
    Visit.objects.bulk_create([first], ignore_conflicts=True)
