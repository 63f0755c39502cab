"""The verb by which somebody who speaks for an account is forgotten: their words, their name, their address."""

from __future__ import annotations

from datetime import datetime

from alongside.core import events
from alongside.core.conversations.consent import Use
from alongside.rooms.discovery.consents.withdrawing import end
from alongside.rooms.discovery.models import Contact, Conversation, Interview, KnownAs, Speaker
from alongside.rooms.discovery.withdrawal import naming, notebook, wiping
from alongside.rooms.ledger.action import action, change, record
from alongside.rooms.ledger.book import write_through
from alongside.rooms.people.actions import By

ERASED = "Erased at their wish"
"""What stands in place of the name."""


@action
def withdraw_contact(contact: Contact, *, by: By, at: datetime) -> Contact | None:
    """Withdraw a contact's consent wherever a speaker is known to be them, and erase their name and address.

    Also in conversations that whoever asks for it does not see. None when it was done before. What others wrote of them
    without their being a speaker, such as in a note, stays: that conversation's own consent is about it.
    """
    if contact.erased_at is not None:
        return None
    names = [contact.name, contact.email]
    record(events.ContactErased(), about=contact, by=by, at=at)
    notebook.note_contact(contact, at=at)
    for speaker in _voices(contact):
        conversation = speaker.conversation
        withdrawn = events.ConsentWithdrawn(use=Use.RECORD, speaker=speaker.pk)
        record(withdrawn, about=conversation, by=by, at=at)
        end(conversation, speaker, Use.RECORD, by=by, at=at)
        write_through()
    workspace = contact.workspace_id
    KnownAs.objects.within(workspace).filter(contact=contact).delete()
    for interview in Interview.objects.within(workspace).filter(contact=contact):
        change(
            interview,
            title=naming.without(interview.title, names) or "Interview",
            about=naming.without(interview.about, names),
            place=naming.without(interview.place, names),
        )
    change(contact, name=ERASED, email="", persona="", erased_at=at)
    write_through()
    wiping.ask(workspace)
    return contact


def _voices(contact: Contact) -> list[Speaker]:
    """The speakers who are that contact, of whose words something is left."""
    write_through()
    theirs = Speaker.objects.within(contact.workspace_id).filter(contact=contact)
    left = theirs.filter(withdrawn_at=None, conversation__withdrawn_at=None)
    speakers = list(left.select_related("conversation").order_by("conversation", "id"))
    # One object a conversation: two voices may be the same contact's.
    conversations: dict[int, Conversation] = {}
    for speaker in speakers:
        there = conversations.setdefault(speaker.conversation_id, speaker.conversation)
        speaker.conversation = there
    return speakers
