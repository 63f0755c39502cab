"""Reads files of mail: one message (.eml) or many (.mbox)."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from datetime import datetime, tzinfo
from hashlib import blake2b
from typing import BinaryIO

import msgspec

from alongside.core.conversations.folding import folds
from alongside.core.conversations.forwarding import passes_on, unfold
from alongside.core.conversations.letters import Letter
from alongside.core.conversations.unreadable import Unreadable, stop
from alongside.doors.correspondence.headers import LONGEST, Headers, looks_like_header, split
from alongside.doors.correspondence.mbox import LARGEST, Raw, messages
from alongside.doors.correspondence.mime import BadPart, take_apart

MOST = 100_000
"""Messages of a file."""
MOST_ATTACHED = 20
"""Messages attached to one, that are read."""
DEEPEST = 2
"""Messages attached to messages."""
_LOOKED_AT = 64 * 1024
_OUTLOOK = b"\xd0\xcf\x11\xe0"
_SAVE = "save the message as .eml"


def read(
    name: str,
    content: BinaryIO,
    *,
    now: datetime,
    refused: Callable[[Unreadable], None] = stop,
) -> Iterator[Letter]:
    """The messages of a file, in its order, read one by one; copies of a message come as often as they are there.

    What a message passes on comes after it, as the messages that they are.

    `content` can be sought in. `now`: what claims to be sent later has no date. `refused` is told of each message that
    cannot be read; unless it raises, the others follow. What is no mail at all raises `Unreadable` in any case.
    """
    for raw in _messages(name, content):
        if raw.number > MOST:
            raise Unreadable(name, raw.line, "", f"it holds more than {MOST:,} messages; part it")
        try:
            letters = _letters(raw, now)
        except BadPart as problem:
            why = f"message {raw.number}: {problem}; leave it out, or {_SAVE} without what is wrong"
            refused(Unreadable(name, raw.line, problem.field, why))
        else:
            yield from letters


def _messages(name: str, file: BinaryIO) -> Iterator[Raw]:
    start = file.read(_LOOKED_AT)
    opening = start.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    if not opening.strip():
        raise Unreadable(name, None, "", "it is empty")
    if opening.startswith(_OUTLOOK):
        raise Unreadable(name, None, "", f"this is Outlook's own format; {_SAVE} in Outlook")
    file.seek(0)
    skipped = len(start) - len(opening)
    file.read(skipped)
    if b"\n" not in opening and b"\r" in opening:  # as old Macs end their lines
        file = io.BytesIO(_whole(name, file).replace(b"\r", b"\n"))
    line = start[:skipped].count(b"\n")
    if opening.startswith(b"From "):
        yield from (Raw(raw.number, raw.line + line, raw.content) for raw in messages(file))
        return
    if not looks_like_header(opening):
        why = "it does not begin with the headers of a message"
        raise Unreadable(name, 1 + line, "", f"{why}; {_SAVE}, or many as .mbox")
    yield Raw(1, 1 + line, _whole(name, file))


def _whole(name: str, file: BinaryIO) -> bytes:
    content = file.read(LARGEST + 1)
    if len(content) > LARGEST:
        why = (
            f"a message of more than {LARGEST // 1024 // 1024} MB; {_SAVE} without its attachments"
        )
        raise Unreadable(name, None, "", why)
    return content


def _letters(raw: Raw, now: datetime, depth: int = 0) -> list[Letter]:
    """A message, and those that it passes on: below its own words, or attached."""
    letter, zone, inside = _letter(raw, now)
    first, *passed = unfold(letter, zone=zone, now=now)
    notes = []
    for content in inside if depth < DEEPEST else ():
        try:
            passed += _letters(raw._replace(content=content), now, depth + 1)
        except BadPart:
            notes.append("A message that is attached to it cannot be read.")
    parents = first.parents or tuple(one.id for one in passed[:1])
    first = msgspec.structs.replace(first, parents=parents, notes=(*first.notes, *notes))
    return [first, *passed]


def _letter(raw: Raw, now: datetime) -> tuple[Letter, tzinfo, list[bytes]]:
    """A message with what it passes on folded away, the zone of who sent it, and the messages attached to it."""
    if raw.content is None:
        raise BadPart("", f"it is larger than {LARGEST // 1024 // 1024} MB")
    head, content = split(raw.content)
    if len(head) > LONGEST:
        raise BadPart("headers", f"they are longer than {LONGEST:,} bytes")
    headers = Headers(head)
    if not headers.has_any("From", "Date", "Subject", "Message-ID", "To", "Received"):
        raise BadPart("headers", "none of From, To, Date, Subject and Message-ID is there")
    body = take_apart(headers, content)
    text = body.text
    sent_at, undated = headers.sent_at(now)
    subject, parents = headers.subject(), headers.parents()
    said = headers.id()
    letter = Letter(
        id=said or f"made-of-{blake2b(raw.content, digest_size=16).hexdigest()}",
        parents=parents,
        subject=subject,
        sender=next(iter(headers.addresses("From") or headers.addresses("Sender")), None),
        to=headers.addresses("To"),
        cc=headers.addresses("Cc"),
        sent_at=sent_at,
        text=text,
        folds=folds(
            text, answers=bool(parents), forwards=passes_on(subject, answers=bool(parents))
        ),
        attachments=tuple(body.attachments),
        number=raw.number,
        line=raw.line,
        notes=(
            *([] if said else ["It has no Message-ID; answers to it cannot be joined with it."]),
            *([undated] if undated else []),
            *dict.fromkeys(body.notes),
        ),
    )
    returned = headers.message.get_content_type() == "multipart/report"  # what we sent ourselves
    return letter, headers.zone(), [] if returned else body.messages[:MOST_ATTACHED]
