"""A transcript as a conversation."""

from __future__ import annotations

from alongside.core.conversations.brought.brought import Brought
from alongside.core.conversations.brought.names import key_of
from alongside.core.conversations.kinds import ConversationKind
from alongside.core.conversations.transcript import Transcript


def of_transcript(transcript: Transcript, *, file: str, kind: ConversationKind) -> Brought:
    """What a transcript comes to; `file` is its file's name, by which a corrected one is known for the same."""
    held_at = transcript.held_at
    return Brought(
        kind=kind,
        title=transcript.title,
        held_on=held_at.date() if held_at else None,
        held_at=held_at,
        source="transcript",
        key=key_of(file),
        turns=transcript.turns,
        notes=tuple(f"line {note.line}: {note.message}" for note in transcript.notes),
    )
