"""What does not come in: nothing, too much, what was withdrawn, and a version that would lose the times."""

from __future__ import annotations

from alongside.core.conversations.brought import Brought
from alongside.core.errors import AlongsideError
from alongside.rooms.discovery.bringing.spoken import length_of
from alongside.rooms.discovery.models import Conversation, Speaker

MOST_TURNS = 250_000
"""Turns of a conversation."""


class NothingSaid(AlongsideError):
    """There is nothing in it, or more than is taken."""


class Withdrawn(AlongsideError):
    """Its consent was withdrawn; it does not come in again."""


class TimesLost(AlongsideError):
    """A version without times would take the place of one with them."""

    def __init__(self, message: str, conversation: int) -> None:
        """`conversation`: the one that is there, whose title the message tells."""
        super().__init__(message)
        self.conversation = conversation


def refuse_unfit(brought: Brought) -> None:
    """`NothingSaid` for what has no words, or too many turns."""
    if not any(turn.text.strip() for turn in brought.turns):
        raise NothingSaid("nobody says anything in it; nothing was taken in")
    if len(brought.turns) > MOST_TURNS:
        raise NothingSaid(f"it has more than {MOST_TURNS:,} turns; part it")


def says_the_same(there: Conversation, brought: Brought) -> bool:
    """Whether it is there already, word by word; `Withdrawn` for a version that may bring back what was withdrawn."""
    if there.withdrawn_at is not None:
        day = there.withdrawn_at.date()
        raise Withdrawn(
            f"the consent to keep this conversation was withdrawn on {day}; it was not taken in again"
        )
    if there.digest == brought.digest:
        return True
    if Speaker.objects.filter(conversation=there, withdrawn_at__isnull=False).exists():
        raise Withdrawn(
            "somebody who speaks in this conversation withdrew their consent, and another version of it may bring "
            "their words back; it was not taken in"
        )
    return False


def refuse_without_times(there: Conversation, version: Brought) -> None:
    """`TimesLost` for a version without times of a conversation that has them."""
    if there.milliseconds and length_of(version.turns) is None:
        raise TimesLost(
            f"{there.title} is there with times, and this version has none; nothing was changed. "
            "Bring a version with times, or remove that one first",
            there.pk,
        )
