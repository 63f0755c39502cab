"""The verb of reading a snapshot: it was in view for long enough. To be told of it is not to read it."""

from __future__ import annotations

from datetime import datetime

from alongside.core import events
from alongside.rooms.discovery.models import Reading, Snapshot
from alongside.rooms.ledger.action import action, add, current, record
from alongside.rooms.ledger.book import write_through
from alongside.rooms.people.actions import By, the_member
from alongside.rooms.people.seen import refuse_unseen


@action
def read_snapshot(snapshot: Snapshot, *, by: By, at: datetime) -> Reading | None:
    """A member has read a finished snapshot; None for one who has, and for one that nobody finished."""
    member = the_member(by)
    refuse_unseen(snapshot, by)
    snapshot = current(snapshot)
    write_through()
    readings = Reading.objects.within(snapshot.workspace_id).filter(member=member)
    if (
        snapshot.finished_at is None
        or readings.filter(conversation=snapshot.conversation_id).exists()
    ):
        return None
    reading = Reading(
        workspace_id=snapshot.workspace_id,
        member=member,
        conversation_id=snapshot.conversation_id,
        read_at=at,
    )
    add(reading)
    record(events.SnapshotRead(), about=reading, by=by, at=at)
    return reading
