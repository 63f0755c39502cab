"""The verb by which what was found while writing comes to stand under a claim; unmarked words become a highlight."""

from __future__ import annotations

from datetime import datetime

from alongside.core.conversations.highlights import Lens
from alongside.core.conversations.passage import Passage
from alongside.rooms.discovery.highlights import highlight
from alongside.rooms.discovery.models import Conversation, Highlight
from alongside.rooms.ledger.action import action
from alongside.rooms.ledger.book import write_through
from alongside.rooms.messaging.claims.choice import Choice, Marked, NoSuchQuote, Words
from alongside.rooms.messaging.claims.supporting import add_support
from alongside.rooms.messaging.models import Claim, Support
from alongside.rooms.people.actions import By, the_member


@action
def attach(claim: Claim, *, choice: Choice, by: By, at: datetime) -> Support | None:
    """Put what was chosen under a claim; None when it stands there already.

    `NoSuchQuote` for what is not there, or is not seen; `Replaced` where the transcript is another one by now; besides
    these, what `add_support` refuses.
    """
    member = the_member(by)
    if isinstance(choice, Marked):
        found = Highlight.objects.visible_to(member).filter(pk=choice.number).first()
    else:
        found = _made_of(claim, choice, by=by, at=at)
    if found is None:
        raise NoSuchQuote("that quotation is not there any more; look for quotes again")
    return add_support(claim, bearing=found, by=by, at=at)


def _made_of(claim: Claim, chosen: Words, *, by: By, at: datetime) -> Highlight | None:
    member = the_member(by)
    talks = Conversation.objects.visible_to(member).filter(
        pk=chosen.conversation, shared=True, withdrawn_at=None
    )
    talk = talks.first()
    if talk is None:
        return None
    there = Highlight.objects.within(claim.workspace_id).filter(
        key=chosen.key, conversation=talk, lost_at=None
    )
    before = there.first()
    if before is not None:
        return before
    place = Passage(chosen.turn, chosen.start, chosen.turn, chosen.end)
    made = highlight(
        talk,
        passage=place,
        lens=Lens.MARKET,
        key=chosen.key,
        revision=chosen.revision,
        by=by,
        at=at,
    )
    write_through()
    return made
