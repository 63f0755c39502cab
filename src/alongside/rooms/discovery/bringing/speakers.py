"""The voices of a conversation: a row each, and of a thread who they are, since addresses tell."""

from __future__ import annotations

from datetime import datetime

from django.db.models import F

from alongside.core.conversations.brought import Brought
from alongside.core.conversations.brought.of_thread import told_apart
from alongside.core.conversations.letters import Address
from alongside.rooms.discovery.accounts import add_contact
from alongside.rooms.discovery.bringing.spoken import label_of
from alongside.rooms.discovery.models import Account, Contact, Conversation, Speaker
from alongside.rooms.ledger.action import add, change
from alongside.rooms.people.actions import By
from alongside.rooms.people.models import Member

_WRITES = "writes from their address"
"""Why a voice is who it is, where its address told."""


def speakers_of(
    conversation: Conversation,
    brought: Brought,
    *,
    account: Account | None,
    opens: bool = True,
    by: By,
    at: datetime,
) -> dict[str, Speaker]:
    """The speakers by their labels; those who are new are put down.

    Who is new is known by the address under their name: not every message names it.
    Unless it `opens` the conversation to members who are among them, who those are is asked.
    """
    known = Speaker.objects.filter(conversation=conversation)
    speakers = {speaker.label: speaker for speaker in known}
    written: dict[str, Address] = {}
    for one in brought.sent:
        if one.sender is not None and one.sender.address:
            written.setdefault(label_of(brought.turns[one.position].speaker), one.sender)
    contacts: dict[str, Contact] = {}
    for name in dict.fromkeys(turn.speaker for turn in brought.turns):
        label = label_of(name)
        if not label or label in speakers:
            continue
        speaker = Speaker(workspace=conversation.workspace, conversation=conversation, label=label)
        add(speaker)
        speakers[label] = speaker
        address = written.get(label)
        if address is not None:
            _is_by_address(speaker, address, contacts, account=account, opens=opens, by=by, at=at)
    return speakers


def _is_by_address(
    speaker: Speaker,
    address: Address,
    contacts: dict[str, Contact],
    *,
    account: Account | None,
    opens: bool,
    by: By,
    at: datetime,
) -> None:
    """Say who writes from an address: a member, though they left since; a contact, or one that is new.

    `contacts` are those of this thread, by address: who is new stands in no table yet.
    """
    workspace = speaker.workspace
    members = Member.objects.within(workspace).filter(email__iexact=address.address)
    member = members.order_by(F("left_at").asc(nulls_first=True), "id").first()
    if member is not None and not opens:
        return
    contact = None
    if member is None:
        there = Contact.objects.within(workspace).filter(email=address.address).order_by("id")
        contact = contacts.get(address.address) or there.first()
        if contact is None:
            domain = address.address.rpartition("@")[2]
            theirs = Account.objects.within(workspace).filter(domain=domain).first()
            contact = add_contact(
                workspace,
                name=(address.name or address.address)[:120],
                email=address.address,
                account=theirs or account,
                by=by,
                at=at,
            )
        contacts[address.address] = contact
    change(speaker, member=member, contact=contact, why=_WRITES)


def apart_from(conversation: Conversation, brought: Brought) -> Brought:
    """A thread with its voices told apart from those of the conversation that have their name and another address."""
    voices = Speaker.objects.filter(conversation=conversation, why=_WRITES)
    told = voices.values_list("label", "member__email", "contact__email")
    known = {label: (member or contact or "").lower() for label, member, contact in told}
    return told_apart(brought, {label: address for label, address in known.items() if address})
