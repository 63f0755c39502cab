"""What tests of calendars ask for: a feed of ours, and what it tells."""

from datetime import datetime, timedelta

from alongside.core.calendars.entries import Told
from alongside.rooms.calendars import feed
from alongside.rooms.calendars.links import make_feed, reached
from alongside.rooms.calendars.models import CalendarLink
from alongside.rooms.people.models import Member
from tests.rooms.conftest import MONDAY

NOW = MONDAY + timedelta(days=7)


def made(member: Member, kind: str = "person", about: str = "") -> str:
    """The token of a new feed; without `about` the member's own."""
    about = about or (member.handle if kind == "person" else "")
    return make_feed(member, kind=kind, about=about, by=member, at=MONDAY).token


def link_of(token: str) -> CalendarLink:
    """The feed behind a token, as a request has it."""
    link = reached(token)
    assert link is not None
    return link


def read(token: str, *, now: datetime = NOW) -> feed.Feed:
    """What the feed tells."""
    return feed.read(link_of(token), now=now)


def titles(token: str, *, now: datetime = NOW) -> list[str]:
    """What it tells, by title."""
    return [told.entry.title for told in read(token, now=now).entries]


def told(token: str, beginning: str, *, now: datetime = NOW) -> Told:
    """The only entry whose title begins like that."""
    [found] = [one for one in read(token, now=now).entries if one.entry.title.startswith(beginning)]
    return found
