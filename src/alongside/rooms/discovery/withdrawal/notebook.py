"""Withdrawals outside of the database: what a backup that is older than one has to be told when it is restored.

A file of lines that is only ever added to, readable by its owner alone, with ids and moments and nothing else. A line
is written before its transaction ends, so none is ever missing; should the transaction fail after all, it is one too
many. So a second line says later whether the first one stands: the ledger knows. A line of which that was never said,
as the database was lost in that very moment, counts as one that stands: somebody wished it.
"""

from __future__ import annotations

import fcntl
import os
import secrets
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
from django.conf import settings
from django.utils import timezone

from alongside.core import events
from alongside.core.conversations.consent import Use
from alongside.core.errors import AlongsideError
from alongside.rooms.discovery.models import Contact, Conversation, Speaker
from alongside.rooms.ledger.book import write_through
from alongside.rooms.ledger.models import Event, Workspace

FILE = "withdrawals.jsonl"
PATIENCE = timedelta(hours=1)
"""A line that the ledger does not know after that long will never be known to it."""


class NotNoted(AlongsideError):
    """The withdrawal cannot be written where a restored backup would be told of it."""


class Line(msgspec.Struct, frozen=True, kw_only=True, tag="withdrawn", tag_field="what"):
    """A withdrawal, in ids."""

    key: str
    workspace: str
    """Its slug."""
    since: str
    """When the conversation or contact was recorded first: ids alone may be another database's."""
    at: str
    """When it was withdrawn."""
    conversation: int | None = None
    contact: int | None = None
    speaker: int | None = None
    use: str = ""
    """Empty for a contact, and for a conversation that was removed."""


class Settled(msgspec.Struct, frozen=True, tag="settled", tag_field="what"):
    """Whether a line stands."""

    key: str
    stands: bool


def path() -> Path:
    """Where the file is."""
    data: Path = settings.CONFIG.data
    return data / FILE


def note_consent(
    conversation: Conversation, speaker: Speaker | None, use: Use, *, at: datetime
) -> None:
    """Note that a consent ended."""
    number = speaker.pk if speaker else None
    _write(line(conversation, at=at, conversation=conversation.pk, speaker=number, use=use))


def note_removal(conversation: Conversation, *, at: datetime) -> None:
    """Note that a conversation was removed."""
    _write(line(conversation, at=at, conversation=conversation.pk))


def note_contact(contact: Contact, *, at: datetime) -> None:
    """Note that a contact was erased."""
    _write(line(contact, at=at, contact=contact.pk))


def since(row: Conversation | Contact) -> str:
    """When the ledger first heard of it: the same in every backup, and in no other database."""
    write_through()
    told = Event.objects.within(row.workspace_id)
    if isinstance(row, Conversation):
        told = told.filter(conversation=row)
    else:
        told = told.filter(kind=events.ContactAdded.kind, subject=row.pk)
    first = told.order_by("id").values_list("recorded_at", flat=True).first()
    return "" if first is None else _moment(first)


def read(file: Path) -> tuple[list[Line], dict[str, bool]]:
    """The lines of the file in their order, and which of them were settled how. What is torn is passed over."""
    lines: list[Line] = []
    settled: dict[str, bool] = {}
    decoder = msgspec.json.Decoder(Line | Settled)
    for text in file.read_bytes().splitlines() if file.is_file() else ():
        try:
            match decoder.decode(text):
                case Line() as one:
                    lines.append(one)
                case Settled() as said:
                    settled[said.key] = said.stands
        except msgspec.MsgspecError:
            continue
    return lines, settled


def settle(workspace: Workspace) -> None:
    """Say of the workspace's lines whether they stand, as far as that can be said by now."""
    lines, settled = read(path())
    for one in lines:
        if one.workspace != workspace.slug or one.key in settled:
            continue
        if is_told(one, workspace):
            _write(Settled(one.key, stands=True))
        elif timezone.now() - datetime.fromisoformat(one.at) > PATIENCE and about(one, workspace):
            _write(Settled(one.key, stands=False))


def about(line: Line, workspace: Workspace) -> Conversation | Contact | None:
    """What the line is about; None when it is not there, or when what has its id is another one."""
    row: Conversation | Contact | None
    if line.contact is None:
        row = Conversation.objects.within(workspace).filter(pk=line.conversation or 0).first()
    else:
        row = Contact.objects.within(workspace).filter(pk=line.contact).first()
    return row if row is not None and since(row) == line.since else None


def is_told(line: Line, workspace: Workspace) -> bool:
    """Whether the ledger says the same."""
    return any(_told(line, workspace))


def _told(line: Line, workspace: Workspace) -> Iterator[bool]:
    at = datetime.fromisoformat(line.at)
    told = Event.objects.within(workspace).filter(happened_at=at)
    if line.contact is not None:
        yield told.filter(kind=events.ContactErased.kind, subject=line.contact).exists()
        return
    of_it = told.filter(conversation=line.conversation)
    if not line.use:
        yield of_it.filter(kind=events.ConversationRemoved.kind).exists()
        return
    kinds = (events.ConsentWithdrawn.kind, events.ConsentStated.kind)
    for payload in of_it.filter(kind__in=kinds).values_list("payload", flat=True):
        said = msgspec.json.decode(payload)
        yield (said["use"], said.get("speaker")) == (line.use, line.speaker)


def line(row: Conversation | Contact, *, at: datetime, **ids: Any) -> Line:
    """The line that says it; `ids` are the fields of `Line` that are not the same for all."""
    return Line(
        key=secrets.token_hex(8),
        workspace=row.workspace.slug,
        since=since(row),
        at=_moment(at),
        **ids,
    )


def _write(said: Line | Settled) -> None:
    """Add a line, and have it survive a power cut."""
    text = msgspec.json.encode(said) + b"\n"
    try:
        with os.fdopen(os.open(path(), os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600), "rb+") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            end = file.seek(0, os.SEEK_END)
            if end and os.pread(file.fileno(), 1, end - 1) != b"\n":  # torn by a power cut
                text = b"\n" + text
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
    except OSError as problem:
        raise NotNoted(
            f"{path()} cannot be written ({problem.strerror}), so a backup restored later would not know of this. "
            "Nothing was changed; make the data folder writable, and try again"
        ) from problem


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat()
