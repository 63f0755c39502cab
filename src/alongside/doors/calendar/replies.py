"""Reads what calendars answer to an invitation: accepted, declined, perhaps, or rather at another time."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from enum import StrEnum
from urllib.parse import unquote

import msgspec

from alongside.core.conversations.letters import Address
from alongside.core.conversations.unreadable import Unreadable
from alongside.doors.calendar.invitations import Answer
from alongside.doors.calendar.lines import Lines, Said
from alongside.doors.calendar.zones import zone
from alongside.doors.correspondence.headers import LONGEST, Headers, split
from alongside.doors.correspondence.mime import BadPart, take_apart
from alongside.doors.mail.header import one_line

LONGEST_COMMENT = 2_000
"""Characters of what somebody adds to the answer."""
_TIME = re.compile(r"(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(Z?)", re.ASCII)
_NUMBER = re.compile(r"\d{1,9}", re.ASCII)
_ADDRESS = re.compile(r"[^@<>]{1,64}@[^@<>]{1,255}")


class Kind(StrEnum):
    """What somebody wants."""

    REPLY = "REPLY"
    COUNTER = "COUNTER"
    """Another time; the meeting stays as it is until the organiser changes it."""


class Reply(msgspec.Struct, frozen=True):
    """What somebody answered to an invitation. Who it is, is only what the reply says."""

    kind: Kind
    uid: str
    sequence: int
    """Of the invitation that is answered; one that is lower than the last one's answers an older time."""
    who: Address
    answer: Answer
    """Never `OPEN`, but where another time is asked for without an answer to this one."""
    comment: str
    """What was added, at most `LONGEST_COMMENT` characters; mostly empty."""
    made_at: datetime | None
    """UTC; of two replies the later one counts."""
    proposed: tuple[datetime, datetime] | None
    """UTC; from when to when it should be instead, where that was said in a zone that is known."""


def in_mail(raw: bytes) -> Reply | None:
    """The reply that a mail carries; None when it carries no calendar. `Unreadable` as by `read`."""
    head, content = split(raw)
    if len(head) > LONGEST:
        raise Unreadable("mail", None, "headers", f"they are longer than {LONGEST:,} bytes")
    try:
        calendars = take_apart(Headers(head), content).calendars
    except BadPart as problem:
        raise Unreadable("mail", None, problem.field, str(problem)) from None
    return read(calendars[0]) if calendars else None


def read(content: bytes, *, name: str = "invite.ics") -> Reply:
    """The reply in an iCalendar file; `Unreadable` with file, line and property for whatever is odd."""
    lines = Lines(name, content)
    kind = _kind(lines)
    if again := lines.all("RECURRENCE-ID"):
        why = "it answers to one meeting of a series, and there are no series"
        raise lines.odd(again[0].line, "RECURRENCE-ID", why)
    attendee = lines.one("ATTENDEE")
    return Reply(
        kind=kind,
        uid=_uid(lines),
        sequence=_sequence(lines),
        who=_who(lines, attendee),
        answer=_answer(lines, attendee, kind),
        comment=_comment(lines),
        made_at=_moment(lines, "DTSTAMP"),
        proposed=_proposed(lines) if kind is Kind.COUNTER else None,
    )


def _kind(lines: Lines) -> Kind:
    method = lines.one("METHOD")
    said = method.value.upper()
    if said == "DECLINECOUNTER":
        why = "this is an organiser's answer to a proposal; nothing is to be done about it"
        raise lines.odd(method.line, "METHOD", why)
    if said not in list(Kind):
        raise lines.odd(method.line, "METHOD", f"{_short(said)!r} is no answer to an invitation")
    return Kind(said)


def _uid(lines: Lines) -> str:
    uid = lines.one("UID")
    if not uid.value or len(uid.value) > 255 or not uid.value.isprintable():
        raise lines.odd(uid.line, "UID", "it is none of ours")
    return uid.value


def _sequence(lines: Lines) -> int:
    """Left out by some programs for the first invitation."""
    if not lines.all("SEQUENCE"):
        return 0
    said = lines.one("SEQUENCE")
    if not _NUMBER.fullmatch(said.value):
        raise lines.odd(said.line, "SEQUENCE", f"{_short(said.value)!r} is no number")
    return int(said.value)


def _who(lines: Lines, attendee: Said) -> Address:
    scheme, _, rest = attendee.value.partition(":")
    address = unquote(rest).strip().lower()
    plain = re.fullmatch(r"[!-~]+", address) and _ADDRESS.fullmatch(address)
    if scheme.lower() != "mailto" or not plain:
        raise lines.odd(attendee.line, "ATTENDEE", f"{_short(attendee.value)!r} is no address")
    return Address(_short(attendee.parameter("CN")), address)


def _answer(lines: Lines, attendee: Said, kind: Kind) -> Answer:
    said = attendee.parameter("PARTSTAT").upper() or Answer.OPEN.value
    if said == "DELEGATED":
        why = "whoever shall come instead has to be invited by name"
        raise lines.odd(attendee.line, "PARTSTAT", why)
    if said not in list(Answer) or (said == Answer.OPEN and kind is Kind.REPLY):
        raise lines.odd(attendee.line, "PARTSTAT", f"{_short(said)!r} is no answer")
    return Answer(said)


def _comment(lines: Lines) -> str:
    said = "\n".join(comment.value for comment in lines.all("COMMENT")[:10])
    seen = (one_line(line, longest=LONGEST_COMMENT) for line in said.split("\n"))
    return "\n".join(seen).strip()[:LONGEST_COMMENT]


def _proposed(lines: Lines) -> tuple[datetime, datetime] | None:
    begins, ends = _moment(lines, "DTSTART"), _moment(lines, "DTEND")
    return (begins, ends) if begins and ends and begins < ends else None


def _moment(lines: Lines, key: str) -> datetime | None:
    """A time in UTC; None where it is not there, or in a zone that nobody knows."""
    if not lines.all(key):
        return None
    said = lines.one(key)
    found = _TIME.fullmatch(said.value)
    there = zone("UTC" if found and found[7] else said.parameter("TZID"))
    if found is None or there is None:
        return None
    year, month, day, hour, minute, second = (int(part) for part in found.groups()[:6])
    try:
        moment = datetime(year, month, day, hour, minute, min(second, 59), tzinfo=there)
        return moment.astimezone(UTC)
    except (ValueError, OverflowError):
        raise lines.odd(said.line, key, f"{said.value!r} is no time") from None


def _short(text: str) -> str:
    return one_line(text, longest=100)
