"""Verbs of surprises: somebody says that this is the first they hear of a release, and both sides talk it over."""

from __future__ import annotations

from datetime import datetime

from alongside.core import events
from alongside.core.errors import AlongsideError
from alongside.rooms.features.models import Release, Surprise
from alongside.rooms.ledger.action import action, add, change, record
from alongside.rooms.ledger.book import write_through
from alongside.rooms.people import words
from alongside.rooms.people.actions import By, the_member


class NoOutcome(AlongsideError):
    """A surprise is settled by what came of it."""


@action
def report_surprise(release: Release, *, by: By, at: datetime) -> Surprise | None:
    """First I heard of this: a disputed blindside until it is settled, and the moment from which the member knows.

    None while an earlier report of the same member about the same release waits. `NoMember` unless a member does it.
    """
    member = the_member(by)
    write_through()
    told = Surprise.objects.within(release.workspace_id).filter(release=release, member=member)
    if told.filter(settled_at=None).exists():
        return None
    surprise = Surprise(
        workspace_id=release.workspace_id, release=release, member=member, reported_at=at
    )
    add(surprise)
    record(events.SurpriseReported(), about=release, by=by, at=at)
    return surprise


@action
def settle_surprise(surprise: Surprise, *, outcome: str, by: By, at: datetime) -> Surprise | None:
    """Say what came of it when both sides talked it over; None when that was said before.

    The words stand where they can be erased. `NoOutcome` without any, `NoMember` unless a member answers for it.
    """
    the_member(by)
    said = words.reason(outcome)
    if not said:
        raise NoOutcome("say what came of it: whoever reads the time line next wants to know")
    if surprise.settled_at is not None:
        return None
    change(surprise, settled_at=at)
    settled = events.SurpriseSettled(member=surprise.member_id)
    record(settled, about=Release.objects.get(pk=surprise.release_id), by=by, at=at, wording=said)
    return surprise
