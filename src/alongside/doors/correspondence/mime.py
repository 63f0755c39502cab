"""The parts of a message: its text, and what came with it by name, type and size.

Python's own parser makes an object of every line and part before one can count them; here they are counted first.
"""

from __future__ import annotations

import binascii
import re
from itertools import islice
from quopri import decodestring

import msgspec

from alongside.core.conversations.letters import Attachment
from alongside.doors.correspondence.charset import decoded
from alongside.doors.correspondence.headers import LONGEST, Headers, in_words, split
from alongside.doors.correspondence.html import as_text

MOST_PARTS = 500
DEEPEST = 12
"""Parts inside of parts."""
LARGEST_TEXT = 2_000_000
"""Bytes of a text that are read."""
LONGEST_TEXT = 500_000
"""Characters of a message's text that are kept."""
_LONGEST_NAME = 200
_LONGEST_VALUE = 3_000
"""Characters of a header with parameters, which Python's reader of them goes through again for each one."""
_MOST_PARAMETERS = 30


class BadPart(Exception):
    """A message cannot be taken apart."""

    def __init__(self, field: str, why: str) -> None:
        self.field = field
        super().__init__(why)


class Body(msgspec.Struct):
    """What a message holds."""

    texts: list[str]
    attachments: list[Attachment]
    notes: list[str]
    plain: bool = False
    """Whether a part of it was written as plain text."""
    calendars: list[bytes] = []
    """Invitations and answers to them, decoded."""
    messages: list[bytes] = []
    """Messages that are attached, each with its headers."""

    @property
    def text(self) -> str:
        """All its texts, one below the other."""
        together = "\n\n".join(text.strip("\n") for text in self.texts if text.strip())
        if len(together) > LONGEST_TEXT:
            self.notes.append(f"Its text is cut after {LONGEST_TEXT:,} characters.")
            together = together[:LONGEST_TEXT]
        return together + "\n" if together else ""


def take_apart(headers: Headers, content: bytes) -> Body:
    """The body of a message with these headers; `BadPart` when it has too many parts."""
    return _Parts().body(headers, content, 0)


class _Parts:
    def __init__(self) -> None:
        self._left = MOST_PARTS

    def body(self, headers: Headers, content: bytes, depth: int) -> Body:
        if depth > DEEPEST:
            raise BadPart("Content-Type", f"it has parts inside of parts, more than {DEEPEST} deep")
        kind = headers.message.get_content_type()
        if kind.startswith("multipart/"):
            boundary = _boundary(headers)
            parts = self._split(content, boundary) if boundary else []
            if parts:
                bodies = [self._part(part, depth) for part in parts]
                return _one_of(bodies) if kind == "multipart/alternative" else _all_of(bodies)
            text, note = decoded(content[:LARGEST_TEXT], "")
            return Body(
                [text], [], ["It says that it has parts, and has none.", *filter(None, [note])]
            )
        return _leaf(headers, kind, content)

    def _part(self, part: bytes, depth: int) -> Body:
        head, content = split(part)
        if len(head) > LONGEST:
            raise BadPart("Content-Type", f"a part has more than {LONGEST:,} bytes of headers")
        return self.body(Headers(head), content, depth + 1)

    def _split(self, content: bytes, boundary: bytes) -> list[bytes]:
        """What stands between the boundaries; the end need not be marked."""
        line = re.compile(rb"^--" + re.escape(boundary) + rb"(--)?[ \t]*\r?$", re.MULTILINE)
        parts: list[bytes] = []
        begin = None
        for found in islice(line.finditer(content), self._left + 1):
            if begin is not None:
                parts.append(content[begin : found.start()].removesuffix(b"\n").removesuffix(b"\r"))
            begin = None if found[1] else found.end() + 1
            if begin is None:
                break
        if begin is not None:
            parts.append(content[begin:])
        self._left -= len(parts)
        if self._left < 0:
            raise BadPart("Content-Type", f"it has more than {MOST_PARTS} parts")
        return parts


def _one_of(bodies: list[Body]) -> Body:
    """The same text in several forms: the plain one if it says something, else the last that does."""
    saying = [body for body in bodies if any(text.strip() for text in body.texts)]
    chosen = next((body for body in saying if body.plain), saying[-1] if saying else None)
    attachments = [one for body in bodies for one in body.attachments]
    calendars = [one for body in bodies for one in body.calendars]
    messages = [one for body in bodies for one in body.messages]
    if chosen is None:
        return Body([], attachments, [], calendars=calendars, messages=messages)
    return Body(chosen.texts, attachments, chosen.notes, chosen.plain, calendars, messages)


def _all_of(bodies: list[Body]) -> Body:
    return Body(
        [text for body in bodies for text in body.texts],
        [one for body in bodies for one in body.attachments],
        [note for body in bodies for note in body.notes],
        any(body.plain for body in bodies),
        [one for body in bodies for one in body.calendars],
        [one for body in bodies for one in body.messages],
    )


def _leaf(headers: Headers, kind: str, content: bytes) -> Body:
    encoding = headers.value("Content-Transfer-Encoding").lower()
    name = _name(headers)
    if kind not in ("text/plain", "text/html") or name or _is_attached(headers):
        attached = [Attachment(name or "unnamed", kind[:100], _size(content, encoding))]
        is_calendar = kind == "text/calendar" and len(content) <= LARGEST_TEXT
        calendars = [_bare(content, encoding)[0]] if is_calendar else []
        messages = [_bare(content, encoding)[0]] if kind == "message/rfc822" else []
        return Body([], attached, [], calendars=calendars, messages=messages)
    notes = []
    if len(content) > LARGEST_TEXT:
        notes.append(f"Of one of its texts only the first {LARGEST_TEXT:,} bytes are read.")
    bare, note = _bare(content[:LARGEST_TEXT], encoding)
    text, odd = decoded(bare, _charset(headers))
    notes += filter(None, [note, odd])
    html = kind == "text/html"
    return Body([as_text(text) if html else text], [], notes, plain=not html)


def _bare(content: bytes, encoding: str) -> tuple[bytes, str]:
    """What was encoded for the way."""
    if encoding == "quoted-printable":
        return decodestring(content), ""
    if encoding != "base64":
        return content, ""
    letters = re.sub(rb"[^A-Za-z0-9+/]", b"", content)
    if len(letters) % 4 == 1:  # one letter too many holds no byte
        letters = letters[:-1]
    try:
        return binascii.a2b_base64(letters + b"=" * (-len(letters) % 4)), ""
    except binascii.Error:  # pragma: no cover - every such text can be decoded
        return content, "Its text is not the base64 that it says it is."


def _size(content: bytes, encoding: str) -> int:
    if encoding == "quoted-printable":
        return len(content) - 2 * content.count(b"=")
    if encoding != "base64":
        return len(content)
    return len(content.translate(None, b"\r\n\t =")) * 3 // 4


def _parameter(headers: Headers, header: str, parameter: str) -> str:
    """A parameter of a header, decoded; empty where there is none, or none that can be read."""
    value = str(headers.message.get(header, ""))
    if len(value) > _LONGEST_VALUE or value.count(";") > _MOST_PARAMETERS:
        return ""
    try:
        found = headers.message.get_param(parameter, header=header)
    except (ValueError, TypeError, IndexError):
        return ""
    if isinstance(found, tuple):
        return decoded(found[2].encode("latin-1", "replace"), found[0] or "")[0]
    return found if isinstance(found, str) else ""


def _boundary(headers: Headers) -> bytes:
    return _parameter(headers, "Content-Type", "boundary").rstrip()[:200].encode("utf-8", "replace")


def _charset(headers: Headers) -> str:
    return _parameter(headers, "Content-Type", "charset")[:60].strip("'\" ")


def _name(headers: Headers) -> str:
    given = _parameter(headers, "Content-Disposition", "filename")
    return in_words(given or _parameter(headers, "Content-Type", "name"))[:_LONGEST_NAME]


def _is_attached(headers: Headers) -> bool:
    return headers.value("Content-Disposition").lower().startswith("attachment")
