"""A conversation as it lies in the tables: an account, two contacts, a dozen turns, what was highlighted in them."""

from dataclasses import dataclass
from itertools import count
from typing import Any

import pytest

from alongside.rooms.discovery.models import (
    Account,
    Contact,
    Conversation,
    Highlight,
    Speaker,
    Turn,
)
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.people.models import Member
from tests.rooms.conftest import MONDAY, World, ours, theirs

__all__ = ["ours", "theirs"]

SAID = (
    "Thank you for having us. What happens when a player falls ill?",
    "Then I phone my way down a paper list, at midnight, and hope.",
    "How long does that take?",
    "On a bad evening three hours. Last week we played without a second bassoon.",
    "Who else suffers from that?",
    "The soloists. They hear of it on stage.",
    "What did you try?",
    "A group chat. Nobody reads it after ten.",
    "What would have to be true for you to sleep?",
    "I want to know by six that every chair is filled.",
    "And the cost?",
    "I would pay for certainty, not for a list.",
)
"""What is said: the interviewer has the even turns, the customer the odd ones."""

_numbers = count(1)


@dataclass
class Heard:
    """A conversation of somebody here with an account."""

    account: Account
    contacts: list[Contact]
    conversation: Conversation
    speakers: list[Speaker]
    """The interviewer, then the first of the contacts."""
    highlights: list[Highlight]
    """Of the customer's turns 1, 3 and 9: the first two through the product lens."""


def account_of(workspace: Workspace, name: str, *, segment: str = "orchestra") -> Account:
    """The customer of that name, made on first use; known by it in small letters."""
    slug = name.casefold().replace(" ", "-")
    given = {"name": name, "segment": segment}
    return Account.objects.get_or_create(workspace=workspace, slug=slug, defaults=given)[0]


def make_heard(
    world: World, name: str = "Gewandhaus", *, account: Account | None = None, **columns: Any
) -> Heard:
    """A conversation with the account of that name, unless another one is given, brought in by the PM.

    `columns` are the conversation's: `kind`, `shared`, `restricted`, `author`, ...
    """
    workspace, number = world.workspace, next(_numbers)
    account = account or account_of(workspace, name)
    contacts = [
        Contact.objects.create(workspace=workspace, account=account, name=f"{who} of {name}")
        for who in ("Hanna", "Otto")
    ]
    given: dict[str, Any] = {
        "kind": "interview",
        "title": f"{name}, interview {number}",
        "author": world.pm,
        "held_on": MONDAY.date(),
        "held_at": MONDAY,
        "source": "transcript",
        "source_key": f"heard-{number}",
        "milliseconds": len(SAID) * 10_000,
        "turns": len(SAID),
        "words": sum(len(text.split()) for text in SAID),
    }
    conversation = Conversation.objects.create(
        workspace=workspace, account=account, **{**given, **columns}
    )
    at = {"workspace": workspace, "conversation": conversation}
    speakers = [
        Speaker.objects.create(**at, label="Pia", member=world.pm, why="by name"),
        Speaker.objects.create(**at, label="Hanna", contact=contacts[0], why="by name"),
    ]
    Turn.objects.bulk_create(
        Turn(
            **at,
            position=position,
            speaker=speakers[position % 2],
            begins=position * 10_000,
            ends=position * 10_000 + 9_000,
            text=text,
        )
        for position, text in enumerate(SAID)
    )
    highlights = [
        highlight(
            conversation, position, by=world.pm, lens="market" if position == 9 else "product"
        )
        for position in (1, 3, 9)
    ]
    return Heard(account, contacts, conversation, speakers, highlights)


def highlight(
    conversation: Conversation, position: int, *, by: Member, lens: str = "product"
) -> Highlight:
    """The whole of a turn, marked."""
    turn = Turn.objects.get(conversation=conversation, position=position)
    return Highlight.objects.create(
        workspace_id=conversation.workspace_id,
        conversation=conversation,
        key=f"key-{next(_numbers)}",
        author=by,
        lens=lens,
        first_turn=position,
        start=0,
        last_turn=position,
        end=len(turn.text),
        begins=turn.begins,
        speaker_id=turn.speaker_id,
        verbatim=turn.text,
        made_at=MONDAY,
    )


@pytest.fixture
def heard(ours: World) -> Heard:
    """What our world heard of a customer."""
    return make_heard(ours)
