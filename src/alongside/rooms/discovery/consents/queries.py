"""What customers agreed to, as it stands: by voice and use; what runs out; what a withdrawal would take."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from django.db.models import QuerySet

from alongside.core.conversations.consent import Use, holds
from alongside.rooms.discovery.models import (
    Consent,
    Conversation,
    Evidence,
    Highlight,
    Speaker,
    Turn,
)
from alongside.rooms.discovery.withdrawal import quotations

MOST_VOICES = 200
"""Speakers of a conversation that are told one by one."""


class Standing(NamedTuple):
    """The last word on a use."""

    use: Use
    said: Consent | None
    """None when nothing was ever said."""
    holds: bool


class Voice(NamedTuple):
    """Whose words it is about."""

    speaker: Speaker | None
    """None: everybody's."""
    uses: list[Standing]


class Going(NamedTuple):
    """What a withdrawal would take out."""

    turns: int
    highlights: int
    insights: int
    """Those that lose a quotation."""
    recording: bool


def standings(conversation: Conversation, *, on: date) -> list[Voice]:
    """What stands for everybody, then for each speaker, on that day."""
    there = Consent.objects.within(conversation.workspace_id).filter(conversation=conversation)
    said = {(one.speaker_id, one.use): one for one in there.select_related("by")}
    speakers = Speaker.objects.within(conversation.workspace_id).filter(conversation=conversation)
    voices: list[Speaker | None] = [
        None,
        *speakers.select_related("contact").order_by("id")[:MOST_VOICES],
    ]
    return [
        Voice(one, [_standing(said.get((one.pk if one else None, use)), use, on) for use in Use])
        for one in voices
    ]


def going(conversation: Conversation, speaker: Speaker | None, use: Use) -> Going:
    """What withdrawing that use would take out, of everybody or of the speaker."""
    workspace = conversation.workspace_id
    turns = Turn.objects.within(workspace).filter(conversation=conversation)
    highlights = Highlight.objects.within(workspace).filter(conversation=conversation)
    if speaker is not None:
        turns = turns.filter(speaker=speaker)
        highlights = highlights.filter(pk__in=quotations.highlights_of(conversation, speaker))
    quoted = Evidence.objects.within(workspace).filter(highlight__in=highlights)
    words = turns.exclude(text="").count() if use is Use.RECORD else 0
    return Going(
        words,
        highlights.count() if use is Use.RECORD else 0,
        0 if use is Use.PUBLIC else quoted.values("insight").distinct().count(),
        use is Use.RECORD and bool(conversation.recording or conversation.recording_file),
    )


def running_out(workspace: int, *, until: date) -> QuerySet[Consent]:
    """Consents of a workspace that end by that day, the next one first: for its operator."""
    there = Consent.objects.within(workspace).filter(given=True, until__lte=until)
    return there.select_related("conversation", "speaker").order_by("until", "id")


def _standing(said: Consent | None, use: Use, on: date) -> Standing:
    return Standing(
        use, said, said is not None and holds(given=said.given, until=said.until, on=on)
    )
