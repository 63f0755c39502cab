"""Verbs of reading: an insight was in view for long enough, or was answered. To be sent it is not to read it."""

from __future__ import annotations

from datetime import datetime

from alongside.core import events
from alongside.rooms.discovery.models import Insight, Reading, Reply
from alongside.rooms.discovery.still_open import refuse_closed
from alongside.rooms.ledger.action import action, add, change, record
from alongside.rooms.ledger.book import write_through
from alongside.rooms.ledger.rows import TooLong
from alongside.rooms.people import words
from alongside.rooms.people.actions import By, the_member
from alongside.rooms.people.models import Member

LONGEST = 2_000
"""Characters of an answer."""


@action
def read_insight(insight: Insight, *, by: By, at: datetime) -> Reading | None:
    """A member has read an insight; None for one who has, and for one that is history. `NoMember` for the machine."""
    member = the_member(by)
    if insight.closed_at is not None or _reading(insight, member) is not None:
        return None
    reading = _begin(insight, member, answered=False, at=at)
    record(events.InsightRead(), about=reading, by=by, at=at)
    return reading


@action
def answer(insight: Insight, *, text: str, by: By, at: datetime) -> Reply:
    """Say something about an insight; whoever does has read it."""
    member = the_member(by)
    refuse_closed(insight)
    said = words.words(text.strip(), Reply, "text")
    if len(said) > LONGEST:
        raise TooLong(f"an answer has at most {LONGEST:,} characters; this one has {len(said):,}")
    reply = Reply(
        workspace_id=insight.workspace_id, insight=insight, author=member, text=said, at=at
    )
    add(reply)
    reading = _reading(insight, member)
    if reading is None:
        reading = _begin(insight, member, answered=True, at=at)
    elif not reading.answered:
        change(reading, answered=True)
    record(events.InsightRead(answered=True), about=reading, by=by, at=at)
    return reply


def _reading(insight: Insight, member: Member) -> Reading | None:
    write_through()
    rows = Reading.objects.within(insight.workspace_id)
    return rows.filter(insight=insight, member=member).first()


def _begin(insight: Insight, member: Member, *, answered: bool, at: datetime) -> Reading:
    reading = Reading(
        workspace_id=insight.workspace_id,
        member=member,
        insight=insight,
        answered=answered,
        read_at=at,
    )
    add(reading)
    return reading
