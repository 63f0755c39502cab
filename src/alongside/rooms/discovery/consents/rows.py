"""The rows of consents: the last word on each use, of a conversation or of one of its speakers."""

from __future__ import annotations

from datetime import date, datetime

from alongside.core.conversations.consent import Use
from alongside.core.errors import AlongsideError
from alongside.rooms.discovery.models import Consent, Conversation, Speaker
from alongside.rooms.ledger.action import add, change
from alongside.rooms.ledger.book import write_through
from alongside.rooms.people.actions import By, acting_member


class UnknownUse(AlongsideError):
    """Consent is to one of three uses."""


class AnotherConversation(AlongsideError):
    """The speaker does not speak in that conversation."""


def use_called(name: str) -> Use:
    """The use of that name; `UnknownUse` when there is none."""
    try:
        return Use(name)
    except ValueError:
        known = ", ".join(Use)
        raise UnknownUse(f"{name[:40]!r} is no use that can be agreed to: {known}") from None


def refuse_elsewhere(conversation: Conversation, speaker: Speaker | None) -> None:
    """`AnotherConversation` for a speaker of another one."""
    if speaker is not None and speaker.conversation_id != conversation.pk:
        raise AnotherConversation("that speaker does not speak in this conversation")


def last_word(conversation: Conversation, speaker: Speaker | None, use: Use) -> Consent | None:
    """What stands on record of that use, of everybody's words or of the speaker's; None when nothing does."""
    write_through()
    there = Consent.objects.within(conversation.workspace_id).filter(conversation=conversation)
    return there.filter(speaker=speaker, use=use).first()


def put_down(
    conversation: Conversation,
    speaker: Speaker | None,
    use: Use,
    *,
    given: bool,
    until: date | None = None,
    basis: str = "",
    by: By,
    at: datetime,
) -> Consent:
    """Have it stand on record, in place of what was said before."""
    values = {
        "given": given,
        "until": until,
        "basis": basis,
        "by": acting_member(by),
        "stated_at": at,
    }
    there = last_word(conversation, speaker, use)
    if there is not None:
        change(there, **values)
        return there
    new = Consent(
        workspace_id=conversation.workspace_id,
        conversation=conversation,
        speaker=speaker,
        use=use,
        **values,
    )
    add(new)
    return new


def is_refused(conversation: Conversation) -> bool:
    """Whether somebody whose words are left here does not want to be quoted inside the company."""
    write_through()
    said = Consent.objects.within(conversation.workspace_id).filter(conversation=conversation)
    refused = said.filter(use=Use.INTERNAL, given=False)
    return refused.filter(speaker__withdrawn_at=None).exists()
