"""Invitations as iCalendar (RFC 5545, 5546): one meeting, who is asked to it, and that it is off."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from enum import StrEnum
from urllib.parse import quote, urlsplit

import msgspec
from icalendar import Calendar, Event, vCalAddress, vText, vUri

from alongside.core.conversations.letters import Address
from alongside.core.errors import AlongsideError
from alongside.doors.calendar.zones import zone
from alongside.doors.mail.header import one_line

LONGEST_TEXT = 10_000
"""Characters of a description."""
_LONGEST_LINE = 300
_MOST_ATTENDEES = 200
_ADDRESS = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[A-Za-z0-9.-]{1,255}", re.ASCII)
_PLAIN = "!$'*+/=^_`{|}~@.-"
"""What an address may hold that a mailto: needs no percent sign for."""
_IN_NAMES = str.maketrans('"\\', "'/")
"""What programs disagree on how to write in a name."""
_UID = re.compile(r"[!-~]{8,255}")


class BadInvitation(AlongsideError):
    """What no calendar could take."""


class Role(StrEnum):
    """Whether somebody is wanted or welcome."""

    REQUIRED = "REQ-PARTICIPANT"
    OPTIONAL = "OPT-PARTICIPANT"


class Answer(StrEnum):
    """What somebody said to an invitation."""

    OPEN = "NEEDS-ACTION"
    ACCEPTED = "ACCEPTED"
    DECLINED = "DECLINED"
    TENTATIVE = "TENTATIVE"


class Method(StrEnum):
    """What a calendar is to do with what it is sent."""

    REQUEST = "REQUEST"
    """Take it, or take it in place of what came with a lower sequence."""
    CANCEL = "CANCEL"
    DECLINECOUNTER = "DECLINECOUNTER"
    """Another time that was proposed is not taken."""


class Attendee(msgspec.Struct, frozen=True):
    """Somebody who is asked to come."""

    who: Address
    role: Role
    answer: Answer


class Invitation(msgspec.Struct, frozen=True, kw_only=True):
    """A meeting to which people are asked."""

    uid: str
    """The same for as long as the meeting is spoken of. Whoever knows it can answer, so it is not to be guessed."""
    sequence: int
    """From 0 on; one more each time when the time or the place changes, and when it is cancelled."""
    title: str
    description: str
    location: str
    link: str
    """Where one joins it: http or https, or empty."""
    begins_at: datetime
    ends_at: datetime
    """Both with a zone; calendars are told UTC, as a single meeting needs no rules of a zone."""
    zone: str
    """An IANA name: in which one people are told the time by words."""
    organiser: Address
    """Calendars send their answers to this address."""
    attendees: tuple[Attendee, ...]
    made_at: datetime
    """Of this sequence: of two answers or invitations the later one counts."""


def written(invitation: Invitation, method: Method) -> bytes:
    """The invitation, or that it is off, as iCalendar: lines of at most 75 bytes, ended by CR and LF.

    `BadInvitation` where a calendar could not take it. Text from outside stays text: it can begin no line of its own.
    """
    _refuse_odd(invitation)
    calendar = Calendar()
    calendar.add("PRODID", "-//Alongside//Alongside//EN")
    calendar.add("VERSION", "2.0")
    calendar.add("METHOD", method.value)
    calendar.add_component(_event(invitation, method))
    content: bytes = calendar.to_ical()
    return content


def _event(invitation: Invitation, method: Method) -> Event:
    event = Event()
    event.add("UID", invitation.uid)
    event.add("SEQUENCE", invitation.sequence)
    event.add("DTSTAMP", _utc(invitation.made_at))
    event.add("DTSTART", _utc(invitation.begins_at))
    event.add("DTEND", _utc(invitation.ends_at))
    event.add("SUMMARY", one_line(invitation.title, longest=_LONGEST_LINE))
    if text := _described(invitation):
        event.add("DESCRIPTION", text)
    if place := one_line(invitation.location or invitation.link, longest=_LONGEST_LINE):
        event.add("LOCATION", place)
    if invitation.link:
        event.add("URL", vUri(invitation.link))
    event.add("STATUS", "CANCELLED" if method is Method.CANCEL else "CONFIRMED")
    event.add("TRANSP", "TRANSPARENT" if method is Method.CANCEL else "OPAQUE")
    event.add("ORGANIZER", _person(invitation.organiser))
    for attendee in invitation.attendees:
        event.add("ATTENDEE", _asked(attendee))
    return event


def _described(invitation: Invitation) -> str:
    """The description with the link below it, as many programs show no other."""
    lines = (
        one_line(line, longest=_LONGEST_LINE * 10) for line in invitation.description.split("\n")
    )
    text = "\n".join(lines).strip()[:LONGEST_TEXT]
    return f"{text}\n\n{invitation.link}".strip() if invitation.link not in text else text


def _asked(attendee: Attendee) -> vCalAddress:
    person = _person(attendee.who)
    person.params["ROLE"] = vText(attendee.role.value)
    person.params["PARTSTAT"] = vText(attendee.answer.value)
    person.params["RSVP"] = vText("TRUE" if attendee.answer is Answer.OPEN else "FALSE")
    return person


def _person(who: Address) -> vCalAddress:
    person = vCalAddress(f"mailto:{quote(who.address, safe=_PLAIN)}")
    if name := one_line(who.name.translate(_IN_NAMES), longest=_LONGEST_LINE):
        person.params["CN"] = vText(name)
    return person


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(microsecond=0)


def _refuse_odd(invitation: Invitation) -> None:
    times = (invitation.begins_at, invitation.ends_at, invitation.made_at)
    if any(moment.tzinfo is None for moment in times):
        raise BadInvitation("one of its times has no zone")
    if invitation.ends_at <= invitation.begins_at:
        raise BadInvitation("it ends before it begins")
    if zone(invitation.zone) is None:
        raise BadInvitation(f"{one_line(invitation.zone)!r} is no zone, such as Europe/Berlin")
    if not _UID.fullmatch(invitation.uid) or not 0 <= invitation.sequence < 2**31:
        raise BadInvitation("its uid or its sequence is none")
    if not one_line(invitation.title):
        raise BadInvitation("it has no title")
    if not 0 < len(invitation.attendees) <= _MOST_ATTENDEES:
        raise BadInvitation(f"it asks nobody, or more than {_MOST_ATTENDEES}")
    for who in (invitation.organiser, *(attendee.who for attendee in invitation.attendees)):
        if not _ADDRESS.fullmatch(who.address):
            raise BadInvitation(f"{one_line(who.address)!r} is no address that mail reaches")
    if invitation.link and not is_link(invitation.link):
        raise BadInvitation("its link does not begin with https:// or http://, or is none")


def is_link(text: str) -> bool:
    """Whether it is an address that one can open, and nothing else."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    plain = text.isascii() and text.isprintable() and not set(text) & set(' "<>\\')
    return (
        plain and len(text) <= 2_000 and parts.scheme in ("http", "https") and bool(parts.hostname)
    )
