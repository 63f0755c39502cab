"""The verb by which consent is withdrawn: what it allowed is taken out everywhere, in the same transaction."""

from __future__ import annotations

from datetime import datetime

from alongside.core import events
from alongside.core.conversations.consent import INCLUDED, Use
from alongside.rooms.discovery.consents.rows import (
    last_word,
    put_down,
    refuse_elsewhere,
    use_called,
)
from alongside.rooms.discovery.models import Conversation, Speaker
from alongside.rooms.discovery.withdrawal import notebook, of_speaker, quotations, whole, wiping
from alongside.rooms.ledger.action import action, change, record
from alongside.rooms.people.actions import By
from alongside.rooms.people.seen import refuse_unseen


@action
def withdraw(
    conversation: Conversation,
    *,
    use: str,
    by: By,
    at: datetime,
    speaker: Speaker | None = None,
    ran_out: bool = False,
) -> Conversation | None:
    """End the consent to a use, of all of a conversation or of what one `speaker` said; None when it ended before.

    `record` takes what was said out, for good; `internal` takes the quotations out, and leaves the words to those who
    were there. Each ends the narrower uses with it. It may be withdrawn though it was never put on record.
    """
    refuse_unseen(conversation, by)
    refuse_elsewhere(conversation, speaker)
    which = use_called(use)
    if _ended(conversation, speaker, which):
        return None
    record(_withdrawn(which, speaker, ran_out=ran_out), about=conversation, by=by, at=at)
    end(conversation, speaker, which, by=by, at=at, ran_out=ran_out)
    return conversation


def end(
    conversation: Conversation,
    speaker: Speaker | None,
    use: Use,
    *,
    by: By,
    at: datetime,
    ran_out: bool = False,
) -> None:
    """Take out what a use allowed, in an action that said so; narrower uses that were given end as well."""
    for one in INCLUDED[use]:
        there = last_word(conversation, speaker, one)
        if one is not use and (there is None or not there.given):
            continue
        if one is not use:
            record(_withdrawn(one, speaker, ran_out=ran_out), about=conversation, by=by, at=at)
        until = there.until if there and ran_out else None
        put_down(conversation, speaker, one, given=False, until=until, by=by, at=at)
    notebook.note_consent(conversation, speaker, use, at=at)
    if use is Use.PUBLIC:
        return
    if use is Use.RECORD and speaker is None:
        whole.take_out(conversation, by=by, at=at)
    elif use is Use.RECORD and speaker is not None:
        of_speaker.take_out(speaker, by=by, at=at)
    else:
        quotations.take_out(conversation, speaker, by=by, at=at)
        change(conversation, shared=False)
    wiping.ask(conversation.workspace_id)


def _withdrawn(use: Use, speaker: Speaker | None, *, ran_out: bool) -> events.ConsentWithdrawn:
    number = speaker.pk if speaker else None
    return events.ConsentWithdrawn(use=use, speaker=number, ran_out=ran_out)


def _ended(conversation: Conversation, speaker: Speaker | None, use: Use) -> bool:
    if conversation.withdrawn_at or (speaker and speaker.withdrawn_at):
        return True
    there = last_word(conversation, speaker, use)
    # A conversation is there as long as it may be kept; so with `record` only what was taken out has ended.
    return there is not None and not there.given and use is not Use.RECORD
