"""Verbs of public links: a brief can be read by whoever has one, until it ends or is revoked."""

from __future__ import annotations

import secrets
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import Q, QuerySet

from alongside.core import events
from alongside.rooms.access.links import digest_of
from alongside.rooms.features.briefs.models import Brief, BriefLink
from alongside.rooms.features.briefs.refusals import LinkOver
from alongside.rooms.ledger.action import action, add, change, record
from alongside.rooms.ledger.rows import refuse_too_long
from alongside.rooms.people import words
from alongside.rooms.people.actions import By, acting_member
from alongside.rooms.people.seen import refuse_unseen


class Shared(NamedTuple):
    """A new link, with its secret part, which is told here and kept nowhere."""

    link: BriefLink
    token: str


@action
def share(
    brief: Brief, *, by: By, at: datetime, name: str = "", until: date | None = None
) -> Shared:
    """Make a link by which the brief can be read without an account; `name` says for whom it is.

    `LinkOver` for an `until` that has passed.
    """
    refuse_unseen(brief, by)
    if until is not None and until < at.date():
        raise LinkOver("its last day has passed; name one that is still to come, or none")
    said = words.reason(name)
    refuse_too_long(BriefLink, {"name": said})
    token = secrets.token_urlsafe(32)
    link = BriefLink(
        workspace_id=brief.workspace_id,
        brief=brief,
        digest=digest_of(token),
        name=said,
        by=acting_member(by),
        made_at=at,
        until=until,
    )
    add(link)
    record(events.BriefShared(link=link.pk), about=brief, by=by, at=at)
    return Shared(link, token)


@action
def unshare(link: BriefLink, *, by: By, at: datetime) -> BriefLink | None:
    """Have a link lead nowhere any more; None when it was revoked before."""
    refuse_unseen(link, by)
    if link.revoked_at is not None:
        return None
    change(link, revoked_at=at)
    record(events.BriefUnshared(link=link.pk), about=link.brief, by=by, at=at)
    return link


def reached(token: str, *, today: date) -> Brief | None:
    """The brief that a link's secret part leads to; None for one that leads nowhere, or not any more.

    It leads nowhere while its feature is a draft, restricted, merged away or off the roadmap.
    """
    found = live(today=today).filter(
        digest=digest_of(token),
        brief__feature__draft=False,
        brief__feature__restricted=False,
        brief__feature__on_roadmap=True,
        brief__feature__merged_into=None,
    )
    link = found.select_related("brief__feature", "brief__workspace").first()
    return link.brief if link else None


def live(*, today: date) -> QuerySet[BriefLink]:
    """The links that neither ended nor were revoked."""
    return BriefLink.objects.filter(Q(until=None) | Q(until__gte=today), revoked_at=None)
