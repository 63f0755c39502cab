"""Withdrawn words in what waits to be done: files that were sent in, and jobs."""

from __future__ import annotations

import json
import os
import re
import zipfile
import zlib
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import Any

import msgspec

from alongside.core.conversations.redaction import Withdrawn, redacted, withdrawn
from alongside.rooms.discovery.drops import Came
from alongside.rooms.discovery.drops_files import path_of
from alongside.rooms.discovery.models import Conversation, Drop, DroppedFile
from alongside.rooms.jobs.handlers import handles
from alongside.rooms.jobs.models import Job
from alongside.rooms.jobs.queue import enqueue

FORGET = "forget_file"
ALIKE = 0.3
"""The share of the shorter one's runs of words from which on a file is taken for what was withdrawn."""
LARGEST = 50_000_000
"""Bytes of a document that are looked at."""
_TOLD = "It holds what somebody said whose consent was withdrawn, so its content was taken out."
_NO_DOCUMENT = (
    *(EOFError, KeyError, NotImplementedError, OSError, RuntimeError, ValueError),
    *(zipfile.BadZipFile, zlib.error),
)
"""What opening a document raises that is damaged, locked, or none at all."""
_COLUMNS = ((Job, "payload"), (Drop, "choices"), (DroppedFile, "report"))


def redact(workspace: int, without: Withdrawn) -> None:
    """Redact what is told of files and in jobs, and take out files that hold the same conversation."""
    for model, column in _COLUMNS:
        rows: Any = model.objects.within(workspace)
        for number, text in list(rows.order_by("pk").values_list("pk", column)):
            new = json_without(text, without)
            if new != text:
                rows.filter(pk=number).update(**{column: new})
    for file in DroppedFile.objects.within(workspace).exclude(state="done").order_by("pk"):
        if _is_of(path_of(file), without):
            told = msgspec.json.encode(Came(refused=1, problems=[_TOLD])).decode()
            DroppedFile.objects.filter(pk=file.pk).update(report=told)
            enqueue(FORGET, workspace=workspace, payload={"file": file.pk})


def rename(conversation: Conversation) -> None:
    """Have what is told of the file that it came from call it by its title of now, and tell nothing else of its text.

    The file's own name goes as well: the title was often made of it.
    """
    for file in DroppedFile.objects.within(conversation.workspace_id).filter(state="done"):
        came = msgspec.json.decode(file.report, type=Came)
        if conversation.pk not in came.conversations:
            continue
        came.titles = [
            conversation.title if number == conversation.pk else title
            for number, title in zip(came.conversations, came.titles, strict=False)
        ]
        came.lost, came.remarks = [], []
        told = msgspec.json.encode(came).decode()
        DroppedFile.objects.filter(pk=file.pk).update(name="withdrawn", report=told)


@handles(FORGET)
def forget_file(workspace: int, payload: dict[str, Any]) -> None:
    """Take the content out of a file, once the transaction that says so has ended; whoever sent it in is told why."""
    there = DroppedFile.objects.within(workspace).filter(pk=payload["file"]).first()
    if there is not None:
        with suppress(FileNotFoundError), path_of(there).open("r+b") as content:
            content.truncate(0)
            os.fsync(content.fileno())
        DroppedFile.objects.filter(pk=there.pk).update(size=0)


def json_without(text: str, without: Withdrawn) -> str:
    """JSON with every string redacted; as it is when there is nothing to redact."""
    changed = False

    def walk(value: Any) -> Any:
        nonlocal changed
        match value:
            case str():
                new = redacted(value, without=without)
                changed |= new.changed
                return new.text
            case list():
                return [walk(one) for one in value]
            case dict():
                return {walk(key): walk(one) for key, one in value.items()}
        return value

    try:
        new = walk(json.loads(text))
    except ValueError:
        return redacted(text, without=without).text
    return json.dumps(new, sort_keys=True, separators=(",", ":")) if changed else text


def _is_of(path: Path, without: Withdrawn) -> bool:
    if not path.is_file():
        return False
    runs = withdrawn([_text_of(path.read_bytes())]).runs
    fewer = min(len(runs), len(without.runs))
    return fewer > 0 and len(runs & without.runs) >= ALIKE * fewer


def _text_of(content: bytes) -> str:
    """What can be read of a file without knowing what it is: a document's words, or any text."""
    if content.startswith(b"PK"):
        try:
            with (
                zipfile.ZipFile(BytesIO(content)) as document,
                document.open("word/document.xml") as words,
            ):
                content = words.read(LARGEST)
        except _NO_DOCUMENT:
            return ""  # nothing can be brought in from it either (doors/notes/word.py refuses it), and it goes soon
        return re.sub(r"<[^>]*>", "", content.decode(errors="replace").replace("</w:p>", "\n"))
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16", errors="replace")
    return content.decode(errors="replace")
