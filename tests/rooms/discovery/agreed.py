"""A call with two voices that came in as calls do, and what others wrote down of it."""

from dataclasses import dataclass
from datetime import date

from alongside.core.conversations.brought import Brought
from alongside.core.conversations.consent import Use
from alongside.core.conversations.kinds import ConversationKind
from alongside.core.conversations.transcript import Turn as Said
from alongside.rooms.discovery import consents
from alongside.rooms.discovery.accounts import add_contact
from alongside.rooms.discovery.bringing import bring
from alongside.rooms.discovery.models import (
    Contact,
    Conversation,
    Evidence,
    Highlight,
    Insight,
    Snapshot,
    Speaker,
    Turn,
)
from alongside.rooms.ledger.models import Event
from tests.rooms.conftest import LATER, MONDAY, World

HANNA = "Every rehearsal begins with a purple telephone list"
"""What only she says."""
PIA = "Which lists do you keep beside the orange ledger"
"""What only our side says."""
EVERYTHING = Use.RECORD
"""The use without which nothing is left."""
SAID = (
    ("Pia", f"{PIA}?"),
    ("Hanna Vogt", f"{HANNA}, and it is wrong by noon."),
    ("Pia", "How long does that take you on an ordinary evening?"),
    ("Hanna Vogt", "Three hours of marzipan patience, and then I give up."),
)


@dataclass
class Call:
    """What a test works with."""

    conversation: Conversation
    pia: Speaker
    hanna: Speaker
    contact: Contact

    def texts(self) -> list[str]:
        """What is said in it now."""
        told = Turn.objects.filter(conversation=self.conversation).order_by("position")
        return list(told.values_list("text", flat=True))

    def now(self) -> Conversation:
        """Its row as it is now."""
        return Conversation.objects.get(pk=self.conversation.pk)


def make_call(world: World, *, key: str = "call-1") -> Call:
    """The call, brought in by the PM; its customer is known to be a contact. Another key makes another call."""
    said = (*SAID, ("Pia", f"Thank you for {key}."))
    turns = [
        Said(who, text, number * 10.0, number * 10.0 + 9, number + 1)
        for number, (who, text) in enumerate(said)
    ]
    brought = Brought(
        kind=ConversationKind.INTERVIEW,
        title="Interview with Hanna Vogt",
        held_on=date(2025, 1, 3),
        source="transcript",
        key=key,
        turns=turns,
    )
    came = bring(world.workspace, brought, by=world.pm, at=MONDAY)
    assert came
    address = f"hanna@{key}.example"
    contact = add_contact(world.workspace, name="Hanna Vogt", email=address, by=world.pm, at=MONDAY)
    there = Speaker.objects.filter(conversation=came.conversation)
    there.filter(label="Hanna Vogt").update(contact=contact, why="by name")
    there.filter(label="Pia").update(member=world.pm, why="by name")
    return Call(came.conversation, there.get(label="Pia"), there.get(label="Hanna Vogt"), contact)


def highlight(call: Call, first: int, last: int | None = None) -> Highlight:
    """Whole turns, marked by whoever brought the call in."""
    last = first if last is None else last
    texts = call.texts()
    return Highlight.objects.create(
        workspace_id=call.conversation.workspace_id,
        conversation=call.conversation,
        key=f"{call.conversation.pk}-{first}-{last}",
        author_id=call.conversation.author_id,
        lens="product",
        first_turn=first,
        start=0,
        last_turn=last,
        end=len(texts[last]),
        verbatim=" ".join(texts[first : last + 1]),
        note="worth a feature",
        made_at=MONDAY,
    )


def insight(world: World, sentence: str, *highlights: Highlight) -> Insight:
    """An insight that rests on these."""
    made = Insight.objects.create(
        workspace=world.workspace, sentence=sentence, author=world.pm, learned_at=MONDAY
    )
    for one in highlights:
        Evidence.objects.create(
            workspace=world.workspace, insight=made, highlight=one, by=world.pm, added_at=MONDAY
        )
    return made


def summarise(call: Call, summary: str) -> None:
    """Finish its snapshot."""
    there = Snapshot.objects.filter(conversation=call.conversation)
    there.update(summary=summary, finished_at=MONDAY)


def kinds(world: World) -> list[str]:
    """The kinds of what was recorded, oldest first."""
    told = Event.objects.within(world.workspace).order_by("id")
    return list(told.values_list("kind", flat=True))


def withdraw(world: World, call: Call, use: Use, *, by_hanna: bool = False) -> Conversation | None:
    """End a consent for it, or for the customer's words alone."""
    speaker = call.hanna if by_hanna else None
    return consents.withdraw(call.conversation, use=use, speaker=speaker, by=world.pm, at=LATER)
