"""Conversations for tests: who says what, written into the tables as an import leaves them."""

from datetime import date
from typing import Any

from alongside.rooms.discovery.models import Account, Contact, Conversation, Speaker, Turn
from tests.rooms.conftest import World

DAY = date(2025, 1, 7)


def conversation(world: World, *said: tuple[str, str], **columns: Any) -> Conversation:
    """A conversation in which `said` was said: a label and the words, turn by turn, a second a turn."""
    given = {
        "kind": "interview",
        "title": "A call",
        "held_on": DAY,
        "turns": len(said),
        "milliseconds": 1000 * len(said),
    }
    made = Conversation.objects.create(workspace=world.workspace, **(given | columns))
    labels = dict.fromkeys(label for label, _ in said)
    speakers = {
        label: Speaker.objects.create(workspace=world.workspace, conversation=made, label=label)
        for label in labels
    }
    for position, (label, text) in enumerate(said):
        Turn.objects.create(
            workspace=world.workspace,
            conversation=made,
            position=position,
            speaker=speakers[label],
            text=text,
        )
    return made


def voice(made: Conversation, label: str) -> Speaker:
    """The voice of that label."""
    return Speaker.objects.select_related("conversation").get(conversation=made, label=label)


def account(world: World, name: str = "Northwind", **columns: Any) -> Account:
    """A customer."""
    slug = name.lower()
    return Account.objects.create(workspace=world.workspace, slug=slug, name=name, **columns)


def contact(world: World, name: str, of: Account | None = None, email: str = "") -> Contact:
    """Somebody who speaks for an account."""
    return Contact.objects.create(workspace=world.workspace, account=of, name=name, email=email)
