"""Whether a conversation is there already: the same, or one of which this is a corrected or longer version."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from alongside.core.conversations.brought import Brought
from alongside.rooms.discovery.models import Conversation, Message, Turn
from alongside.rooms.discovery.withdrawal.whole import withdrawn_id
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.people.models import Member

ALIKE = 0.3
"""The share of the shorter one's runs of words that both hold, from which on they are versions of one conversation.

Our own judgement: a transcript of the same recording by another recorder shares well over half, two calls with one
customer a few in a hundred.
"""
_NUMBERED = ("mail", "table")
"""What says itself which one it is, by the ids of its messages or its own: others may say the very same words."""
_RUN = 4
_MOST_RUNS = 5_000


def known(workspace: Workspace, brought: Brought, *, member: Member | None) -> Conversation | None:
    """The conversation that this is, or is a version of; None when it is a new one.

    One that the `member` who brings it does not see does not exist for them; None: whoever brings it sees all.
    """
    there = _there(workspace, member)
    alike = there.filter(digest=brought.digest).order_by("id")
    if brought.source_key and brought.source in _NUMBERED:
        alike = alike.filter(withdrawn_at__isnull=False)
    if (same := alike.first()) is not None:
        return same
    if brought.source == "mail":
        return _thread(there, brought)
    if not brought.source_key:
        return None
    named = there.filter(source_key=brought.source_key).order_by("-id")
    if brought.source == "table":  # a ticket's id says which one it is, whatever it says by now
        return named.first()
    return next((one for one in named[:20] if is_version(one, brought)), None)


def is_version(conversation: Conversation, brought: Brought) -> bool:
    """Whether both have enough words in common; one of which nothing is left is known by its name alone."""
    if conversation.withdrawn_at is not None:
        return True
    texts = Turn.objects.filter(conversation=conversation).order_by("position")
    ours, theirs = (
        _runs(texts.values_list("text", flat=True)),
        _runs(turn.text for turn in brought.turns),
    )
    fewer = min(len(ours), len(theirs))
    return fewer == 0 or len(ours & theirs) >= ALIKE * fewer


def _runs(texts: Iterable[str]) -> set[tuple[str, ...]]:
    """Runs of a few words, without case and punctuation; of a long conversation, those of its beginning."""
    found: set[tuple[str, ...]] = set()
    words: list[str] = []
    for text in texts:
        words += ("".join(filter(str.isalnum, word)).lower() for word in text.split())
        if len(words) > _MOST_RUNS:
            break
    told = [word for word in words if word]
    found.update(tuple(told[at : at + _RUN]) for at in range(max(len(told) - _RUN + 1, 1)))
    return found


def _there(workspace: Workspace, member: Member | None) -> QuerySet[Conversation]:
    conversations = Conversation.objects
    return conversations.visible_to(member) if member else conversations.within(workspace)


def _thread(there: QuerySet[Conversation], brought: Brought) -> Conversation | None:
    """The thread that has one of its messages or the one that they go back to, or that began with the same one."""
    told = [*(one.message_id[:250] for one in brought.sent), brought.key[:250]]
    ids = [one for each in told for one in (each, withdrawn_id(each))]
    for some in (ids[at : at + 500] for at in range(0, len(ids), 500)):
        having = Message.objects.filter(message_id__in=some, conversation__in=there)
        found = there.filter(pk__in=having.values("conversation")).order_by("id").first()
        if found is not None:
            return found
    return there.filter(source_key=brought.source_key).order_by("id").first()
