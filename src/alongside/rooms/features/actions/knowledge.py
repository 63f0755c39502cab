"""Verbs of knowing: what somebody saw, signed or took part in."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from alongside.core import events
from alongside.core.errors import AlongsideError
from alongside.core.people import Function
from alongside.rooms.features.models import Acknowledgement, Countersignature, Release
from alongside.rooms.ledger.book import action, record
from alongside.rooms.people.actions import By
from alongside.rooms.people.models import Member


class NotTheMarketer(AlongsideError):
    """Only product marketing countersigns a change inside the freeze."""


@action
def acknowledge(release: Release, *, by: Member, at: datetime) -> Acknowledgement:
    """The member saw the date in force: the launch date, or else the release date."""
    date = release.launch_date or release.release_date
    seen = Acknowledgement.objects.create(
        workspace_id=release.workspace_id,
        release=release,
        member=by,
        date=date,
        acknowledged_at=at,
    )
    record(events.ReleaseAcknowledged(date=date or None), about=release, by=by, at=at)
    return seen


@action
def countersign(release: Release, *, by: Member, at: datetime) -> Countersignature:
    """Product marketing agrees to the change that came inside the freeze; `NotTheMarketer` for others."""
    if by.function != Function.PMM:
        raise NotTheMarketer("a change inside the freeze is countersigned by a product marketer")
    date = release.launch_date or release.release_date
    signature = Countersignature.objects.create(
        workspace_id=release.workspace_id, release=release, member=by, date=date, signed_at=at
    )
    record(events.ChangeCountersigned(date=date or None), about=release, by=by, at=at)
    return signature


@action
def take_part(
    release: Release,
    *,
    how: Literal["asked", "attended", "contributed"],
    by: Member,
    at: datetime,
) -> Release:
    """The member asked about the release, was in the room, or worked on it."""
    record(events.ReleaseDiscussed(how=how), about=release, by=by, at=at)
    return release


@action
def deliver(release: Release, *, to: Member, by: By, at: datetime) -> Release:
    """A notice reached a member's inbox. That is all it says: delivered is not known."""
    record(events.NoticeDelivered(member=to.pk), about=release, by=by, at=at)
    return release
