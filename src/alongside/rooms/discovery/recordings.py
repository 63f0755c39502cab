"""Verbs of recordings: a file that is kept here, or an address elsewhere. A conversation has one of the two."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from alongside.core import events
from alongside.core.conversations.containers import ENDINGS
from alongside.core.errors import AlongsideError
from alongside.rooms.discovery.models import Conversation
from alongside.rooms.discovery.withdrawal.recordings import FORGET, folder
from alongside.rooms.jobs.queue import enqueue
from alongside.rooms.ledger.action import action, change, current, record
from alongside.rooms.people.actions import By
from alongside.rooms.people.seen import refuse_unseen

LONGEST_OFFSET = 24 * 3_600_000
"""Milliseconds."""
_NAME = re.compile(r"[0-9a-f]{32}\.[0-9a-z]{2,4}")


class NoRecording(AlongsideError):
    """It cannot be a recording."""


def file_of(conversation: Conversation) -> Path | None:
    """Where the file of a conversation's recording is; None without one, and for one that is gone."""
    name = conversation.recording_file
    if not _NAME.fullmatch(name):
        return None
    file = folder(conversation.workspace_id) / name
    return file if file.is_file() else None


@action
def keep_recording(
    conversation: Conversation, *, name: str, media_type: str, by: By, at: datetime
) -> Conversation:
    """Take the file of that name in the folder as the recording, begun with the talk; the one before it is deleted.

    `NoRecording` for a name or a media type that is none of ours, and where nothing may be kept.
    """
    refuse_unseen(conversation, by)
    conversation = current(conversation)
    _refuse_withdrawn(conversation)
    if media_type not in ENDINGS or not _NAME.fullmatch(name):
        raise NoRecording("this is no recording that can be played here")
    before = conversation.recording_file
    change(
        conversation,
        recording_file=name,
        recording_type=media_type,
        recording="",
        recording_offset=0,
    )
    _record(conversation, by=by, at=at)
    if before and before != name:
        enqueue(FORGET, workspace=conversation.workspace_id, payload={"file": before})
    return conversation


@action
def link_recording(
    conversation: Conversation, *, address: str, offset: int = 0, by: By, at: datetime
) -> Conversation | None:
    """Say where the recording is: an https address, or empty for none any more. None when that is known.

    `offset` are the milliseconds of it before the transcript's zero. A file that is kept here is deleted.
    `NoRecording` for another address, and where nothing may be kept.
    """
    refuse_unseen(conversation, by)
    conversation = current(conversation)
    address = address.strip()
    if address:
        _refuse_withdrawn(conversation)
        _refuse_unusable(address)
    if abs(offset) > LONGEST_OFFSET:
        raise NoRecording("a recording begins at most a day before its transcript")
    there = conversation.recording, conversation.recording_offset, conversation.recording_file
    if there == (address, offset, ""):
        return None
    before = conversation.recording_file
    change(
        conversation,
        recording=address,
        recording_offset=offset,
        recording_file="",
        recording_type="",
    )
    _record(conversation, by=by, at=at)
    if before:
        enqueue(FORGET, workspace=conversation.workspace_id, payload={"file": before})
    return conversation


def _refuse_withdrawn(conversation: Conversation) -> None:
    if conversation.withdrawn_at is not None:
        raise NoRecording("the consent to keep this conversation was withdrawn; nothing is kept")


def _refuse_unusable(address: str) -> None:
    try:
        parts = urlsplit(address)
        fine = parts.scheme == "https" and parts.hostname and "@" not in parts.netloc
    except ValueError:
        fine = False
    if not fine or not address.isprintable() or len(address) > 500:
        raise NoRecording("write the recording's address as https://..., without a password in it")


def _record(conversation: Conversation, *, by: By, at: datetime) -> None:
    told = events.ConversationDescribed(
        type=conversation.kind,
        day=conversation.held_on.isoformat(),
        account=conversation.account_id,
    )
    record(told, about=conversation, by=by, at=at)
