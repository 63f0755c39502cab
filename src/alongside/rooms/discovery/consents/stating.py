"""The verb by which consent is put on record, given or refused."""

from __future__ import annotations

from datetime import date, datetime

from alongside.core import events
from alongside.core.conversations.consent import Use
from alongside.core.errors import AlongsideError
from alongside.rooms.discovery.consents.rows import (
    is_refused,
    last_word,
    put_down,
    refuse_elsewhere,
    use_called,
)
from alongside.rooms.discovery.consents.running_out import ask_for_next
from alongside.rooms.discovery.consents.withdrawing import end
from alongside.rooms.discovery.models import Consent, Conversation, Speaker
from alongside.rooms.ledger.action import action, change, record
from alongside.rooms.ledger.book import write_through
from alongside.rooms.people import words
from alongside.rooms.people.actions import By
from alongside.rooms.people.seen import refuse_unseen


class NothingLeft(AlongsideError):
    """There are no words left that anything could be agreed to for."""


class OverAlready(AlongsideError):
    """It would have run out before it was given."""


class RefusalDeletes(AlongsideError):
    """To refuse that it is kept is to have it deleted: that is asked for by its own name."""


@action
def state_consent(
    conversation: Conversation,
    *,
    use: str,
    given: bool,
    by: By,
    at: datetime,
    until: date | None = None,
    speaker: Speaker | None = None,
    basis: str = "",
) -> Consent | None:
    """Put on record what may be done with a conversation, or with the words of one `speaker`.

    `until` is the last day on which it holds; `basis` how we know. None when it stands there like that already.
    Refusing to be quoted inside takes the quotations out, as withdrawing does.
    """
    refuse_unseen(conversation, by)
    refuse_elsewhere(conversation, speaker)
    which = use_called(use)
    _refuse_nothing_left(conversation, speaker)
    if given and until is not None and until < at.date():
        raise OverAlready(f"{until} is over; a consent that is given holds for a while")
    if not given and which is Use.RECORD:
        raise RefusalDeletes(
            "nothing can be kept of what may not be recorded: withdraw that consent, or remove the conversation"
        )
    until = until if given else None
    basis = words.name(basis, Consent, "basis") if basis.strip() else ""
    there = last_word(conversation, speaker, which)
    if there and (there.given, there.until, there.basis) == (given, until, basis):
        return None
    stated = events.ConsentStated(
        use=which,
        given=given,
        until=until.isoformat() if until else None,
        speaker=speaker.pk if speaker else None,
    )
    record(stated, about=conversation, by=by, at=at)
    if not given:
        end(conversation, speaker, which, by=by, at=at)
    row = put_down(
        conversation, speaker, which, given=given, until=until, basis=basis, by=by, at=at
    )
    shared = not is_refused(conversation)
    if which is Use.INTERNAL and conversation.shared != shared:
        change(conversation, shared=shared)
    write_through()
    ask_for_next(conversation.workspace_id)
    return row


def _refuse_nothing_left(conversation: Conversation, speaker: Speaker | None) -> None:
    if conversation.withdrawn_at is not None:
        raise NothingLeft(
            "the consent to keep this conversation was withdrawn, and nothing of it is left to agree to"
        )
    if speaker is not None and speaker.withdrawn_at is not None:
        raise NothingLeft("that speaker's consent was withdrawn, and none of their words are left")
