"""What somebody typed into the form of an interview, as the verbs take it."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta
from typing import Any

from alongside.core.errors import AlongsideError
from alongside.core.wall_clock import moment_of
from alongside.core.written_date import read_day
from alongside.doors.web.given import number as number_in
from alongside.rooms.discovery.accounts import account_named
from alongside.rooms.discovery.models import Contact
from alongside.rooms.features.models import Feature
from alongside.rooms.people.models import Member

FIELDS = (
    "title", "kind", "day", "clock", "minutes", "zone", "place", "account", "contact", "feature", "about", "seats",
    "interviewer",
)  # fmt: skip
_CLOCK = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)", re.ASCII)


class Problem(AlongsideError):
    """Something in a field cannot be read."""

    def __init__(self, field: str, why: str) -> None:
        super().__init__(why)
        self.field = field


def said_in(typed: dict[str, str], member: Member, now: datetime) -> dict[str, Any]:
    """The arguments of the verb; an account of a new name is added. `Problem` with the field that cannot be read.

    To be called while the workspace is being written to.
    """
    begins = moment_of(read_day(typed["day"]), _clock(typed["clock"]), typed["zone"])
    minutes = _number(typed["minutes"], "minutes", "Say how long it takes, in minutes")
    return {
        "title": typed["title"],
        "kind": typed["kind"],
        "begins_at": begins,
        "ends_at": begins + timedelta(minutes=minutes),
        "zone": typed["zone"],
        "place": typed["place"],
        "about": typed["about"].replace("\r\n", "\n"),
        "seats": _number(typed["seats"], "seats", "Say how many may join, as a number"),
        "contact": _contact(typed["contact"], member),
        "feature": _feature(typed["feature"].strip(), member),
        "interviewer": _interviewer(typed["interviewer"], member),
        "account": account_named(member.workspace, typed["account"], by=member, at=now),
    }


def _clock(text: str) -> time:
    found = _CLOCK.fullmatch(text.strip()[:8])
    if found is None:
        raise Problem("clock", f"{text[:20]!r} is no time; write one like 14:30")
    return time(int(found[1]), int(found[2]))


def _number(text: str, field: str, why: str) -> int:
    plain = text.strip()
    if not (plain.isascii() and plain.isdecimal() and len(plain) < 5):
        raise Problem(field, why)
    return int(plain)


def _contact(text: str, member: Member) -> Contact | None:
    if not text:
        return None
    seen = Contact.objects.visible_to(member).select_related("account")
    found: Contact | None = seen.filter(pk=number_in(text), erased_at=None).first()
    if found is None:
        raise Problem("contact", "there is no such contact any more; choose another one")
    return found


def _feature(key: str, member: Member) -> Feature | None:
    if not key:
        return None
    found: Feature | None = (
        Feature.objects.visible_to(member)
        .filter(key__iexact=key[:60], merged_into=None)
        .order_by("id")
        .first()
    )
    if found is None:
        raise Problem(
            "feature", f"there is no feature {key[:60]}; leave it empty, or look it up on the radar"
        )
    return found


def _interviewer(handle: str, member: Member) -> Member:
    there = Member.objects.visible_to(member).filter(handle=handle[:60], left_at=None)
    found: Member | None = there.first()
    if found is None:
        raise Problem("interviewer", "choose who leads it")
    return found
