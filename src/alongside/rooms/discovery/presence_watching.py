"""Who watched a conversation afterwards: what the reader tells is added up, no faster than anybody can read or play."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from django.db.models.functions import Length

from alongside.core.conversations.presence import Mode, Proof
from alongside.core.conversations.watching import (
    Span,
    believable_time,
    believable_turns,
    is_enough,
    joined,
    length,
    read,
    within,
    without,
    written,
)
from alongside.rooms.discovery.models import Conversation, Presence, Turn, Watching
from alongside.rooms.discovery.presence import Who, prove
from alongside.rooms.ledger.action import action
from alongside.rooms.ledger.book import writing
from alongside.rooms.people.models import Member


class Told(NamedTuple):
    """What a reader tells: all that was in view and was played since it was opened."""

    revision: int
    """The conversation's, as the page shows it."""
    seen: Sequence[Span]
    """Turns, by position."""
    played: Sequence[Span]
    """Milliseconds."""


class Watched(NamedTuple):
    """How far somebody has come."""

    turns: int
    """How many they saw."""
    milliseconds: int
    enough: bool
    """Whether it counts as watched."""


def watched(conversation: Conversation, member: Member, *, told: Told, at: datetime) -> Watched:
    """Add up what the reader tells; from half of its turns or of its time on, presence by player is proven.

    The first time only begins the clock. What somebody cannot have seen or played since they told it last is left out;
    they may tell it again. Of another transcript than the one that stands there nothing is taken. A convenience of
    theirs until it is enough: the ledger hears of that alone.
    """
    if conversation.withdrawn_at is not None:
        return Watched(0, 0, enough=False)
    with writing(conversation.workspace_id):
        if _is_proven(conversation, member):
            return Watched(0, 0, enough=True)
        so_far = _so_far(conversation, member, at)
        seen, played = _believed(conversation, so_far, told, at)
        found = Watched(
            length(seen),
            length(played),
            is_enough(
                turns=length(seen),
                of_turns=conversation.turns,
                played=length(played),
                of_milliseconds=conversation.milliseconds,
            ),
        )
        kept = Watching.objects.filter(pk=so_far.pk)
        if found.enough:
            kept.delete()
            come_to_know(conversation, member=member, found=found, at=at)
        else:
            # Time in which nothing new is believed is left for what is too long for it.
            anew = (written(seen), written(played)) != (so_far.seen, so_far.played)
            kept.update(
                revision=conversation.revision,
                seen=written(seen),
                played=written(played),
                told_at=max(at, so_far.told_at) if anew else so_far.told_at,
            )
    return found


@action
def come_to_know(
    conversation: Conversation, *, member: Member, found: Watched, at: datetime
) -> Presence:
    """The member has seen or played enough of it."""
    minutes = round(found.milliseconds / 60_000)
    detail = f"saw {found.turns} of {conversation.turns} turns"
    if found.milliseconds:
        detail += f", played {minutes} min" if minutes else ", played some of it"
    return prove(conversation, Who(member=member.pk), Mode.WATCHED, Proof.PLAYER, detail, at=at)


def _is_proven(conversation: Conversation, member: Member) -> bool:
    """Whether they watched it already, or were there, which is more."""
    theirs = Presence.objects.within(conversation.workspace_id).filter(
        conversation=conversation, member=member
    )
    return theirs.filter(mode__in=[Mode.WATCHED, Mode.PRESENT]).exists()


def _so_far(conversation: Conversation, member: Member, at: datetime) -> Watching:
    """What is known; begun now where nothing is. Turns of another transcript say nothing of this one."""
    kept, _ = Watching.objects.get_or_create(
        workspace_id=conversation.workspace_id,
        conversation=conversation,
        member=member,
        defaults={"revision": conversation.revision, "told_at": at},
    )
    if kept.revision != conversation.revision:
        kept.seen = ""
    return kept


def _believed(
    conversation: Conversation, so_far: Watching, told: Told, at: datetime
) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    known_seen, known_played = read(so_far.seen), read(so_far.played)
    if told.revision != conversation.revision:
        return known_seen, known_played
    seconds = (at - so_far.told_at).total_seconds()
    seen = within(told.seen, conversation.turns)
    played = within(told.played, conversation.milliseconds or 0)
    sizes = _sizes(conversation, without(seen, known_seen)) if seconds > 0 else {}
    return (
        believable_turns(seen, known_seen, sizes=sizes, seconds=seconds),
        joined(believable_time(played, known_played, seconds=seconds)),
    )


def _sizes(conversation: Conversation, spans: Sequence[Span]) -> dict[int, int]:
    """Characters of the turns from the first to the last of the spans."""
    if not spans:
        return {}
    turns = Turn.objects.filter(
        conversation=conversation, position__gte=spans[0][0], position__lt=spans[-1][1]
    )
    return dict(turns.order_by("position").values_list("position", Length("text")))
