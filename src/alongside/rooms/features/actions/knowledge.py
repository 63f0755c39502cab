"""Verbs of knowing: what somebody saw, signed or took part in."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from alongside.core import events
from alongside.core.errors import AlongsideError
from alongside.core.events.decisions import CHANGES
from alongside.core.people import Function
from alongside.core.plandate import parse
from alongside.rooms.features.models import Acknowledgement, Countersignature, Release
from alongside.rooms.ledger.action import action, add, record
from alongside.rooms.people.actions import By, the_member
from alongside.rooms.people.models import Member

IN_FORCE = "in force"
"""The date that the release has now."""


class NotTheMarketer(AlongsideError):
    """Only product marketing countersigns a change inside the freeze."""


class NoSuchChange(AlongsideError):
    """Nothing of that name is frozen before a launch."""


@action
def acknowledge(
    release: Release, *, by: By, at: datetime, date: str | None = IN_FORCE
) -> Acknowledgement:
    """The member saw the date in force: the launch date, or else the release date.

    A source that attests it tells the `date` that was shown, None where there was none.
    """
    member, shown = the_member(by), _shown(release, date)
    seen = Acknowledgement(
        workspace_id=release.workspace_id,
        release=release,
        member=member,
        date=shown or "",
        acknowledged_at=at,
    )
    add(seen)
    record(events.ReleaseAcknowledged(date=shown), about=release, by=by, at=at)
    return seen


@action
def countersign(
    release: Release,
    *,
    by: By,
    at: datetime,
    date: str | None = IN_FORCE,
    change: str = "date",
) -> Countersignature:
    """Product marketing agrees to the change that came inside the freeze; `NotTheMarketer` for others.

    `change` is what had been changed: the date, the scope or the claims; `NoSuchChange` for what is none. A source that
    attests it tells the `date` that was signed, None for a removal.
    """
    if change not in CHANGES:
        raise NoSuchChange(
            f"inside the freeze {', '.join(CHANGES)} can change, and no {change!r:.20}"
        )
    member, shown = the_member(by), _shown(release, date)
    if member.function != Function.PMM:
        raise NotTheMarketer("a change inside the freeze is countersigned by a product marketer")
    signature = Countersignature(
        workspace_id=release.workspace_id,
        release=release,
        member=member,
        date=shown or "",
        change=change,
        signed_at=at,
    )
    add(signature)
    record(events.ChangeCountersigned(date=shown, change=change), about=release, by=by, at=at)
    return signature


@action
def take_part(
    release: Release,
    *,
    how: Literal["asked", "attended", "contributed"],
    by: By,
    at: datetime,
) -> Release:
    """The member asked about the release, was in the room, or worked on it."""
    the_member(by)
    record(events.ReleaseDiscussed(how=how), about=release, by=by, at=at)
    return release


@action
def deliver(release: Release, *, to: Member, by: By, at: datetime) -> Release:
    """A notice reached a member's inbox. That is all it says: delivered is not known."""
    record(events.NoticeDelivered(member=to.pk), about=release, by=by, at=at)
    return release


def _shown(release: Release, date: str | None) -> str | None:
    """The date that somebody saw: the one given, or the one in force."""
    if date == IN_FORCE:
        return release.launch_date or release.release_date or None
    return str(parse(date)) if date else None
