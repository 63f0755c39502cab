"""The verb by which a corrected transcript takes the place of the one that somebody reads."""

from __future__ import annotations

from datetime import datetime

from alongside.core.conversations.brought import Brought
from alongside.core.errors import AlongsideError
from alongside.rooms.discovery.bringing.correcting import Fates, correct
from alongside.rooms.discovery.bringing.refusing import refuse_unfit, says_the_same
from alongside.rooms.discovery.bringing.speakers import apart_from
from alongside.rooms.discovery.models import Conversation
from alongside.rooms.ledger.action import action, current
from alongside.rooms.people.actions import By
from alongside.rooms.people.seen import refuse_unseen


class NotOfItsKind(AlongsideError):
    """A mail thread and a transcript do not take each other's place: a thread grows message by message."""


@action
def replace_transcript(
    conversation: Conversation, brought: Brought, *, by: By, at: datetime
) -> Fates | None:
    """Put another transcript into the place of this one, whatever its file is called. None when it says the same.

    Highlights and the tray follow their words; the answer says which did not. `Withdrawn` for a conversation of which
    nothing may be kept, or in which somebody's words may not, `NothingSaid` and `TimesLost` for a transcript that says
    less, `NotOfItsKind` for mail in the place of what is none, and the other way round.
    """
    refuse_unseen(conversation, by)
    conversation = current(conversation)
    refuse_unfit(brought)
    of_mail = conversation.source == "mail"
    if of_mail is not (brought.source == "mail"):
        wanted = (
            "a mail thread; bring it" if of_mail else "no mail thread; bring what was said, not"
        )
        raise NotOfItsKind(f"this is {wanted} as .eml or .mbox")
    if says_the_same(conversation, brought):
        return None
    version = apart_from(conversation, brought) if of_mail else brought
    return correct(conversation, version, by=by, at=at)
