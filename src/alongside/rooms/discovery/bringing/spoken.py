"""What was said in a conversation, between its rows and the core's turns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from alongside.core.conversations.brought.of_thread import LONGEST_LABEL
from alongside.core.conversations.transcript import Turn as Said
from alongside.rooms.discovery.models import Conversation, Speaker, Turn
from alongside.rooms.ledger import rows

_COLUMNS = (
    "workspace_id", "conversation_id", "position", "speaker_id", "begins", "ends", "text",
)  # fmt: skip


def spoken(conversation: Conversation) -> list[Said]:
    """The turns of a conversation, in their order."""
    told = Turn.objects.filter(conversation=conversation).order_by("position")
    return [
        Said(label or "", text, _seconds(begins), _seconds(ends), position + 1)
        for position, label, text, begins, ends in told.values_list(
            "position", "speaker__label", "text", "begins", "ends"
        )
    ]


def label_of(name: str) -> str:
    """What a speaker is called, as far as it is kept."""
    return " ".join(name.split())[:LONGEST_LABEL]


def write_turns(
    conversation: Conversation, turns: Sequence[Said], speakers: Mapping[str, Speaker]
) -> None:
    """Put the turns of a conversation down, in place of those that were there."""
    Turn.objects.filter(conversation=conversation).delete()
    workspace, number = conversation.workspace_id, conversation.pk
    names = {turn.speaker for turn in turns}
    voices = {name: speakers[label_of(name)].pk if name.strip() else None for name in names}
    rows.insert_values(
        Turn,
        _COLUMNS,
        [
            (
                workspace,
                number,
                position,
                voices[turn.speaker],
                milliseconds(turn.begin),
                milliseconds(turn.end),
                turn.text,
            )
            for position, turn in enumerate(turns)
        ],
    )


def words_of(turns: Sequence[Said]) -> int:
    """How many words were said."""
    return sum(len(turn.text.split()) for turn in turns)


def length_of(turns: Sequence[Said]) -> int | None:
    """Milliseconds up to the end of what was said last; None where nobody knows."""
    ends = [turn.end if turn.end is not None else turn.begin for turn in turns]
    return max((milliseconds(end) or 0 for end in ends if end is not None), default=None)


def milliseconds(seconds: float | None) -> int | None:
    """A time of a transcript as a row has it."""
    return None if seconds is None else min(max(round(seconds * 1000), 0), 2**31 - 1)


def _seconds(milliseconds: int | None) -> float | None:
    return None if milliseconds is None else milliseconds / 1000
