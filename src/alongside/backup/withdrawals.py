"""Withdrawals that a backup does not know of, as they came after it: done again when it is restored."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import msgspec

from alongside.core import events
from alongside.core.conversations.consent import Use
from alongside.rooms.discovery import consents
from alongside.rooms.discovery.models import Contact, Conversation, Speaker
from alongside.rooms.discovery.withdrawal import notebook
from alongside.rooms.discovery.withdrawal.notebook import Line
from alongside.rooms.ledger.models import Event, Workspace
from alongside.rooms.ledger.origin import NOBODY

_KINDS = (
    events.ConsentWithdrawn.kind,
    events.ConsentStated.kind,
    events.ConversationRemoved.kind,
    events.ContactErased.kind,
)


class Reapplied(NamedTuple):
    """What became of the withdrawals that were known of."""

    done: list[int]
    """For each that the backup did not know of and that was done again: the workspace, by id."""
    unplaced: int
    """Those of which it does not hold what they are about, as that is younger or of another database."""


def known(files: Sequence[Path]) -> list[Line]:
    """All that stand, by the files and by the ledger of the database that is going to be replaced; oldest first."""
    lines: list[Line] = []
    settled: dict[str, bool] = {}
    for file in files:
        written, said = notebook.read(file)
        lines += written
        settled |= said
    lines = [line for line in lines if settled.get(line.key, True)]
    for workspace in Workspace.objects.order_by("id"):
        lines += _told_in(workspace)
    unique = {msgspec.structs.replace(line, key=""): line for line in lines}
    return sorted(unique.values(), key=lambda line: line.at)


def reapply(lines: Sequence[Line]) -> Reapplied:
    """Do again what the database does not know of, in the caller's transaction."""
    done: list[int] = []
    unplaced = 0
    for line in lines:
        workspace = Workspace.objects.filter(slug=line.workspace).first()
        if workspace is None:
            unplaced += 1
        elif not notebook.is_told(line, workspace):
            row = notebook.about(line, workspace)
            if row is None:
                unplaced += 1
            elif _again(line, row):
                done.append(workspace.pk)
    return Reapplied(done, unplaced)


def _again(line: Line, row: Conversation | Contact) -> bool:
    """Do it again, as of the moment at which it was done; False when that is not needed any more."""
    at = datetime.fromisoformat(line.at)
    if isinstance(row, Contact):
        return consents.withdraw_contact(row, by=NOBODY, at=at) is not None
    if not line.use:
        return consents.remove_conversation(row, by=NOBODY, at=at) is not None
    speaker = None
    if line.speaker is not None:
        speaker = Speaker.objects.filter(conversation=row, pk=line.speaker).first()
        if speaker is None:  # that voice came with a later transcript, or its conversation went
            return False
    return consents.withdraw(row, use=line.use, speaker=speaker, by=NOBODY, at=at) is not None


def _told_in(workspace: Workspace) -> list[Line]:
    """What the ledger of a workspace says of withdrawals."""
    told = Event.objects.within(workspace).filter(kind__in=_KINDS).order_by("id")
    lines = []
    for kind, payload, subject, at in told.values_list("kind", "payload", "subject", "happened_at"):
        said = msgspec.json.decode(payload)
        if kind == events.ConsentStated.kind and (said["given"] or said["use"] != Use.INTERNAL):
            continue
        is_contact = kind == events.ContactErased.kind
        of: type[Contact | Conversation] = Contact if is_contact else Conversation
        row = of.objects.within(workspace).get(pk=subject or 0)
        lines.append(
            notebook.line(
                row,
                at=at,
                conversation=None if is_contact else subject,
                contact=subject if is_contact else None,
                speaker=said.get("speaker"),
                use=said.get("use", ""),
            )
        )
    return lines
