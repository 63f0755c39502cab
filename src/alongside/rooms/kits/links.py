"""Verbs of the field's links: whoever has one reads the kits of a role, until it ends or is revoked."""

from __future__ import annotations

import secrets
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import Q, QuerySet

from alongside.core import events
from alongside.rooms.access.links import digest_of
from alongside.rooms.kits.models import FieldLink
from alongside.rooms.kits.opening import role_of
from alongside.rooms.kits.refusals import LinkEnded
from alongside.rooms.ledger.action import action, add, change, current, record
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.ledger.rows import refuse_too_long
from alongside.rooms.people import words
from alongside.rooms.people.actions import By, acting_member


class Shared(NamedTuple):
    """A new link, with its secret part, which is told here and kept nowhere."""

    link: FieldLink
    token: str


@action
def share_kits(
    workspace: Workspace,
    *,
    role: str,
    by: By,
    at: datetime,
    name: str = "",
    until: date | None = None,
) -> Shared:
    """Make a link by which the kits of a role are read without an account; `name` says for whom it is.

    `NoSuchRole`; `LinkEnded` for an `until` that has passed.
    """
    wanted = role_of(role)
    if until is not None and until < at.date():
        raise LinkEnded("its last day has passed; name one that is still to come, or none")
    said = words.reason(name)
    refuse_too_long(FieldLink, {"name": said})
    token = secrets.token_urlsafe(32)
    link = FieldLink(
        workspace=workspace,
        role=str(wanted),
        digest=digest_of(token),
        name=said,
        by=acting_member(by),
        made_at=at,
        until=until,
    )
    add(link)
    made = events.FieldLinkMade(str(wanted), link.pk)
    record(made, about=workspace, by=by, at=at)
    return Shared(link, token)


@action
def revoke_link(link: FieldLink, *, by: By, at: datetime) -> FieldLink | None:
    """Have a link lead nowhere any more; None when it was revoked before."""
    link = current(link)
    if link.revoked_at is not None:
        return None
    change(link, revoked_at=at)
    gone = events.FieldLinkRevoked(link.role, link.pk)
    record(gone, about=link.workspace, by=by, at=at)
    return link


def live(token: str, *, today: date) -> QuerySet[FieldLink]:
    """The link of that secret part; none where it ended, was revoked, or never was one."""
    open_ended = Q(until=None) | Q(until__gte=today)
    return FieldLink.objects.filter(open_ended, digest=digest_of(token), revoked_at=None)
