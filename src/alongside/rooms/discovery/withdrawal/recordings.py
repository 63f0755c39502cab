"""The file of a recording: it goes once the transaction that says so has ended, by a job, so that it goes for sure.

What was being sent in when the site was killed goes as well: until it is whole, a recording's name begins with a dot.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings

from alongside.rooms.discovery.models import Conversation
from alongside.rooms.jobs.handlers import handles
from alongside.rooms.jobs.queue import enqueue
from alongside.rooms.ledger.action import change

FORGET = "forget_recording"
BROKEN_OFF = timedelta(days=1)
"""After so long without another byte nobody sends the rest of a recording."""


def folder(workspace: int) -> Path:
    """Where the recordings of a workspace are kept."""
    data: Path = settings.CONFIG.data
    return data / "recordings" / str(workspace)


def sweep(now: datetime) -> int:
    """Delete what was sent in no further; returns how many files. A worker does it once a minute."""
    data: Path = settings.CONFIG.data
    before = (now - BROKEN_OFF).timestamp()
    swept = 0
    for file in (data / "recordings").glob("*/.*"):
        with suppress(FileNotFoundError):  # another worker was quicker, or it became whole
            if file.lstat().st_mtime < before and not file.is_dir():
                file.unlink()
                swept += 1
    return swept


def forget(conversation: Conversation) -> None:
    """Have the recording of a conversation deleted, and its address forgotten; what lies elsewhere stays there."""
    if conversation.recording_file:
        gone = {"file": conversation.recording_file}
        enqueue(FORGET, workspace=conversation.workspace_id, payload=gone)
    change(conversation, recording="", recording_file="", recording_type="", recording_offset=0)


@handles(FORGET)
def forget_recording(workspace: int, payload: dict[str, Any]) -> None:
    """Delete the file, unless a conversation has a recording of that name. Its blocks are the file system's."""
    name = payload["file"]
    kept = Conversation.objects.within(workspace).filter(recording_file=name)
    if Path(name).name == name and not kept.exists():
        (folder(workspace) / name).unlink(missing_ok=True)
