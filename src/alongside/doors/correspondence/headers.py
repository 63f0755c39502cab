"""The headers of a message, and what they say."""

from __future__ import annotations

import binascii
import re
from datetime import UTC, datetime, timedelta, tzinfo
from email.message import Message
from email.parser import BytesHeaderParser
from email.utils import getaddresses, parsedate_to_datetime
from quopri import decodestring

from alongside.core.conversations.letters import Address
from alongside.doors.correspondence.charset import decoded

LONGEST = 256 * 1024
"""Bytes of all headers of a message or of one of its parts."""
_LONGEST_VALUE = 20_000
"""Characters of one of them that are read."""
_MOST_ADDRESSES = 200
_MOST_PARENTS = 100
_LONGEST_SUBJECT = 1_000
_LONGEST_NAME = 200
_LONGEST_ADDRESS = 320
FIRST_YEAR = 1980
"""Mail that claims to be older has a clock that was never set."""
_AHEAD = timedelta(days=1)
"""A clock may be wrong by so much."""

_HEADER = re.compile(rb"[!-9;-~]{1,200}[ \t]*:")
_ID = re.compile(r"<([^<>\s]{1,900})>")
_BARE_ID = re.compile(r"[^<>\s]{1,900}@[^<>\s]{1,900}")
_ENCODED = re.compile(r"=\?([^?\s]{1,60})\?([bBqQ])\?([^?]{0,2000})\?=")
_BETWEEN = re.compile(r"(\?=)\s+(?==\?[^?\s]{1,60}\?[bBqQ]\?)")
_INSIDE = re.compile(r"[():]")
"""Around comments, and before the members of a group."""
_SPACE = re.compile(r"\s+")


def looks_like_header(line: bytes) -> bool:
    """Whether a line can be the first of a message."""
    return _HEADER.match(line) is not None


def split(content: bytes) -> tuple[bytes, bytes]:
    """The headers of a message or a part, and what follows the first blank line."""
    if content.startswith((b"\n", b"\r\n")):
        return b"", content.lstrip(b"\r\n")
    blank = re.compile(rb"\r?\n\r?\n").search(content)
    return (content, b"") if blank is None else (content[: blank.start()], content[blank.end() :])


class Headers:
    """What stands above a message or a part."""

    def __init__(self, head: bytes) -> None:
        self.message: Message = BytesHeaderParser().parsebytes(head)
        """For what a part says of its content; its values are the sender's."""

    def value(self, name: str) -> str:
        """The first header of that name, not decoded yet; empty when there is none."""
        wanted = name.lower()
        found = (raw for key, raw in self.message.raw_items() if key.lower() == wanted)
        raw = str(next(found, ""))[:_LONGEST_VALUE]
        return decoded(raw.encode("utf-8", "surrogateescape"), "")[0].strip()

    def has_any(self, *names: str) -> bool:
        """Whether there is a header of one of these names."""
        return any(name in self.message for name in names)

    def subject(self) -> str:
        """In one line, as a person reads it."""
        return in_words(self.value("Subject"))[:_LONGEST_SUBJECT]

    def addresses(self, name: str) -> tuple[Address, ...]:
        """Who stands in a header of that name."""
        value = self.value(name)
        if (
            value.count("(") + value.count(":") > 20
        ):  # those in others are read by calls inside of calls
            value = _INSIDE.sub(" ", value)
        named = getaddresses([value.replace("\n", " ")])[:_MOST_ADDRESSES]
        return tuple(
            Address(in_words(person)[:_LONGEST_NAME], address[:_LONGEST_ADDRESS].lower())
            for person, address in named
            if "@" in address or person
        )

    def id(self) -> str:
        """The Message-ID without brackets; empty when there is none."""
        value = self.value("Message-ID")
        found = _ID.search(value) or _BARE_ID.search(value)
        return found[found.lastindex or 0] if found else ""

    def parents(self) -> tuple[str, ...]:
        """Message-IDs of those that it goes back to, the oldest first; of very many the first and the latest."""
        ids = list(dict.fromkeys(_ID.findall(self.value("References"))))
        answered = _ID.search(self.value("In-Reply-To"))
        if answered and answered[1] not in ids:
            ids.append(answered[1])
        own = self.id()
        ids = [one for one in ids if one != own]
        return tuple(ids if len(ids) <= _MOST_PARENTS else [ids[0], *ids[1 - _MOST_PARENTS :]])

    def zone(self) -> tzinfo:
        """In which zone the clock stands of whoever sent it; UTC where it does not say."""
        try:
            return parsedate_to_datetime(self.value("Date")[:100]).tzinfo or UTC
        except (ValueError, TypeError, IndexError, OverflowError):
            return UTC

    def sent_at(self, now: datetime) -> tuple[datetime | None, str]:
        """When it was sent, UTC; without that a note that says why not."""
        value = self.value("Date")[:100]
        if not value:
            return None, "It has no date."
        try:
            moment = parsedate_to_datetime(value)
            if moment.tzinfo is None:
                moment = moment.replace(tzinfo=UTC)
            moment = moment.astimezone(UTC)
        except (ValueError, TypeError, IndexError, OverflowError):
            return None, f"Its date {value!r} cannot be read."
        if moment.year < FIRST_YEAR:
            return None, f"Its date {value!r} lies before mail."
        if moment > now + _AHEAD:
            return None, f"Its date {value!r} lies ahead."
        return moment, ""


def in_words(value: str) -> str:
    """A header's value in one line with its encoded words decoded."""
    joined = _BETWEEN.sub(r"\1", value)
    found = list(_ENCODED.finditer(joined))
    out, last, waiting, charset = [], 0, b"", ""
    for word in found:
        if waiting and (word.start() > last or word[1].lower() != charset):
            out.append(decoded(waiting, charset)[0])
            waiting = b""
        out.append(joined[last : word.start()])
        waiting += _word(word)  # a character may be cut in two by programs that count bytes
        charset, last = word[1].lower().partition("*")[0], word.end()
    if waiting:
        out.append(decoded(waiting, charset)[0])
    return _SPACE.sub(" ", "".join([*out, joined[last:]])).strip()


def _word(word: re.Match[str]) -> bytes:
    content = word[3].encode("utf-8", "replace")
    if word[2] in "qQ":
        return decodestring(content, header=True)
    try:
        return binascii.a2b_base64(content + b"=" * (-len(content) % 4))
    except binascii.Error:
        return word[0].encode("utf-8", "replace")
