"""What an interview is planned to be: its columns as they were said, or why it cannot be so."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from alongside.core.conversations.kinds import ConversationKind
from alongside.core.errors import AlongsideError
from alongside.core.wall_clock import zone_of
from alongside.rooms.discovery.models import Account, Contact, Interview
from alongside.rooms.people import words

if TYPE_CHECKING:
    from alongside.rooms.features.models import Feature

LONGEST = timedelta(hours=12)
FURTHEST = timedelta(days=730)
"""How long an interview can take, and how far ahead it can be offered."""
MOST_SEATS = 50
LONGEST_ABOUT = 5_000
"""Characters of what it is about."""


class BadTime(AlongsideError):
    """An interview is held in the time to come, from one moment to a later one."""


class BadSeats(AlongsideError):
    """Fewer seats than are taken, or more than anybody would want to be asked by."""


class NotTheirContact(AlongsideError):
    """A contact speaks for their own account."""


class NoSuchKind(AlongsideError):
    """A conversation is of some other kind."""


def planned(
    *,
    title: str,
    begins_at: datetime,
    ends_at: datetime,
    zone: str,
    kind: str,
    account: Account | None,
    contact: Contact | None,
    feature: Feature | None,
    place: str,
    about: str,
    seats: int,
    at: datetime,
) -> dict[str, Any]:
    """The columns of an interview of which this is said, or why it cannot be."""
    zone_of(zone)
    if kind not in set(ConversationKind):
        raise NoSuchKind(f"{kind!r} is no kind of conversation: {', '.join(ConversationKind)}")
    if begins_at.tzinfo is None or ends_at.tzinfo is None:
        raise BadTime("say in which zone its time is meant")
    if not begins_at < ends_at <= begins_at + LONGEST:
        raise BadTime("it ends after it begins, within twelve hours")
    if not at < begins_at <= at + FURTHEST:
        raise BadTime("it begins in the time to come, within two years")
    if not 0 <= seats <= MOST_SEATS:
        raise BadSeats(f"give between 0 and {MOST_SEATS} seats")
    if contact is not None and contact.erased_at is not None:
        raise NotTheirContact("this contact was erased at their wish")
    theirs = contact.account if contact is not None else None
    if account is not None and theirs is not None and account.pk != theirs.pk:
        raise NotTheirContact(f"{contact.name if contact else ''} speaks for {theirs.name}")
    return {
        "title": words.name(title, Interview, "title"),
        "begins_at": begins_at,
        "ends_at": ends_at,
        "zone": zone,
        "kind": kind,
        "account": account or theirs,
        "contact": contact,
        "feature": feature,
        "place": words.name(place, Interview, "place") if place.strip() else "",
        "about": words.reason(about)[:LONGEST_ABOUT],
        "seats": seats,
    }
