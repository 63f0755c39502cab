"""Verbs of calendar feeds: to make one, to revoke it. Whoever has its token reads what the member may see."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import NamedTuple

from django.db.models import Q

from alongside.core import events
from alongside.core.errors import AlongsideError
from alongside.rooms.access.links import digest_of
from alongside.rooms.calendars.asked import asked
from alongside.rooms.calendars.models import CalendarLink
from alongside.rooms.ledger import rows
from alongside.rooms.ledger.action import action, add, change, current, record
from alongside.rooms.ledger.book import Book
from alongside.rooms.people import words
from alongside.rooms.people.models import Member

MOST = 30
"""Feeds of a member at a time."""


class TooManyFeeds(AlongsideError):
    """More feeds than anybody could look after."""


class NotYours(AlongsideError):
    """Only whoever made a feed makes and revokes it."""


class Made(NamedTuple):
    """A new feed, with its secret part, which is told here and kept nowhere."""

    link: CalendarLink
    token: str


@action
def make_feed(
    member: Member, *, kind: str, about: str, by: Member, at: datetime, name: str = ""
) -> Made:
    """Make a feed of a person, a pair, an area or a view (`about`, as in `asked`), with the sight of its member.

    `NoSuchFeed` for what they do not see, `TooManyFeeds` from `MOST` on.
    """
    if by.pk != member.pk:
        raise NotYours("a feed shows what its member may see: they make it themselves")
    wanted = asked(member, kind, about)
    if len(feeds(member)) >= MOST:
        raise TooManyFeeds(f"you have {MOST} feeds already; revoke one that no calendar uses")
    token = secrets.token_urlsafe(32)
    link = CalendarLink(
        workspace_id=member.workspace_id,
        member=member,
        kind=wanted.kind,
        about=wanted.about,
        name=words.name(name.strip() or wanted.called, CalendarLink),
        digest=digest_of(token),
        made_at=at,
    )
    add(link)
    record(events.CalendarLinkMade(link=link.pk), about=member.workspace, by=by, at=at)
    return Made(link, token)


@action
def revoke_feed(link: CalendarLink, *, by: Member, at: datetime) -> CalendarLink | None:
    """Have a feed lead nowhere any more; None when it was revoked before. It does not come back."""
    link = current(link)
    if by.pk != link.member_id:
        raise NotYours("there is no such feed of yours")
    if link.revoked_at is not None:
        return None
    change(link, revoked_at=at)
    record(events.CalendarLinkRevoked(link=link.pk), about=link.workspace, by=by, at=at)
    return link


def feeds(member: Member) -> list[CalendarLink]:
    """The member's feeds that were not revoked, the oldest first."""
    theirs = CalendarLink.objects.visible_to(member).filter(revoked_at=None)
    return list(theirs.order_by("pk"))


def reached(token: str) -> CalendarLink | None:
    """The feed that a token leads to, with its member; None for one that leads nowhere, or not any more."""
    may_sign_in = Q(member__user=None) | Q(member__user__is_active=True)
    there = CalendarLink.objects.filter(
        may_sign_in, digest=digest_of(token), revoked_at=None, member__left_at=None
    )
    found: CalendarLink | None = there.select_related("member__user", "workspace").first()
    return found


def follow(book: Book) -> None:
    """Revoke the feeds of whoever left in this book: should they come back, their old links do not."""
    if events.MemberLeft.kind not in book.kinds:
        return
    theirs = CalendarLink.objects.within(book.workspace).filter(revoked_at=None)
    gone = list(theirs.exclude(member__left_at=None).select_related("member"))
    for link in gone:
        link.revoked_at = link.member.left_at
    rows.update(CalendarLink, ("revoked_at",), gone)
