"""The verb by which a corrected transcript takes the place of the one that somebody reads."""

from __future__ import annotations

from datetime import datetime

from alongside.core.conversations.brought import Brought
from alongside.rooms.discovery.bringing.bring import NothingSaid, TimesLost, Withdrawn
from alongside.rooms.discovery.bringing.correcting import Fates, correct
from alongside.rooms.discovery.bringing.spoken import length_of
from alongside.rooms.discovery.models import Conversation
from alongside.rooms.ledger.action import action, current
from alongside.rooms.people.actions import By
from alongside.rooms.people.seen import refuse_unseen


@action
def replace_transcript(
    conversation: Conversation, brought: Brought, *, by: By, at: datetime
) -> Fates | None:
    """Put another transcript into the place of this one, whatever its file is called. None when it says the same.

    Highlights and the tray follow their words; the answer says which did not. `Withdrawn` for a conversation of which
    nothing may be kept, `NothingSaid` and `TimesLost` for a transcript that says less.
    """
    refuse_unseen(conversation, by)
    conversation = current(conversation)
    if conversation.withdrawn_at is not None:
        raise Withdrawn("the consent to keep this conversation was withdrawn; nothing was taken in")
    if not any(turn.text.strip() for turn in brought.turns):
        raise NothingSaid("nobody says anything in it; the transcript that is there stays")
    if conversation.digest == brought.digest:
        return None
    if conversation.milliseconds and length_of(brought.turns) is None:
        raise TimesLost("the transcript that is there has times, and this one has none; it stays")
    return correct(conversation, brought, by=by, at=at)
