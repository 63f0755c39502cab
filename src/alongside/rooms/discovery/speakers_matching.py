"""Whom a speaker's label stands for: as was said once, or by the very name or address; less is only proposed."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import NamedTuple

from django.db.models import Q

from alongside.core.conversations.labels import label_of, plain_words
from alongside.core.conversations.speakers import Person, guess
from alongside.rooms.discovery.models import Contact, Conversation, KnownAs
from alongside.rooms.discovery.presence import Who
from alongside.rooms.people.models import Member

MOST_CONTACTS = 500
"""Contacts of an account that are compared; a customer of whom more people are known is asked about."""


class Match(NamedTuple):
    """Whom a label stands for."""

    who: Who
    why: str
    """In a few words, as `Speaker.why` has it."""
    sure: bool
    """Whether it is taken for true; else it is proposed to somebody."""


class Directory:
    """All whom the labels of some conversations can stand for: read once, in three statements."""

    def __init__(
        self, workspace: int, *, labels: Collection[str], accounts: Collection[int]
    ) -> None:
        said = [label_of(label) for label in labels]
        known = KnownAs.objects.within(workspace).filter(
            label__in={as_known(one) for one in labels}
        )
        self._known = {one.label: one for one in known.select_related("contact")}
        members = Member.objects.within(workspace).order_by("id")
        self._members = [
            Person(pk, name, address, True, "")
            for pk, name, address in members.values_list("pk", "name", "email")
        ]
        wanted = Q(account__in=accounts) | Q(name__in=set(labels))
        wanted |= Q(email__in={one.address for one in said if one.address})
        contacts = Contact.objects.within(workspace).filter(wanted, erased_at=None)
        self._contacts = list(
            contacts.order_by("id").values_list("pk", "name", "email", "account", "account__name")[
                : MOST_CONTACTS * max(len(accounts), 1)
            ]
        )

    def match(self, label: str, conversation: Conversation) -> Match | None:
        """Whom a label of that conversation stands for; None where nobody can be told."""
        return self._as_said(label, conversation) or self._by_name(label, conversation)

    def name_of(self, who: Who) -> str:
        """The name of somebody in it; empty for others."""
        for one in self._members:
            if one.id == who.member:
                return one.name
        theirs = {pk: name for pk, name, *_ in self._contacts}
        known = {one.contact_id: one.contact.name for one in self._known.values() if one.contact}
        return (theirs | known).get(who.contact or 0, "")

    def _as_said(self, label: str, conversation: Conversation) -> Match | None:
        known = self._known.get(as_known(label))
        if known is None or (known.contact is not None and known.contact.erased_at is not None):
            return None
        who = Who(known.member_id, known.contact_id)
        if known.contact is None:
            # Who is present sees it: what was said elsewhere, of a name, opens nothing that is closed.
            sure = conversation.shared and not conversation.restricted
        elif conversation.account_id and known.contact.account_id:
            sure = conversation.account_id == known.contact.account_id
            if not sure:
                return None
        else:
            sure = _is_full(label)
        return Match(who, "as was said before", sure)

    def _by_name(self, label: str, conversation: Conversation) -> Match | None:
        told = guess(label, self._among(conversation))
        if told is None or told.person is None:
            return None
        person = told.person
        who = Who(person.id) if person.member else Who(None, person.id)
        return Match(who, told.why, self._is_sure(label, person, conversation))

    def _among(self, conversation: Conversation) -> list[Person]:
        """The members; the contacts of its account, or of any where its account is not known."""
        account = conversation.account_id
        return self._members + [
            Person(pk, name, email, False, called or "")
            for pk, name, email, its_account, called in self._contacts
            if account is None or its_account in (account, None) or email
        ]

    def _is_sure(self, label: str, person: Person, conversation: Conversation) -> bool:
        """Whether it is their very address, or their full name; of a contact only in conversations of their account."""
        said = label_of(label)
        if said.address:
            return said.address == person.address.lower()
        accounts = {pk: its_account for pk, _, _, its_account, _ in self._contacts}
        account = None if person.member else accounts[person.id]
        if not person.member and (account is None or account != conversation.account_id):
            return False
        return len(said.name) > 1 and set(said.name) == set(plain_words(person.name))


def as_known(label: str) -> str:
    """A label as `KnownAs` keeps it."""
    return " ".join(label.lower().split())[:120]


def names_somebody(label: str) -> bool:
    """Whether it can stand for the same person in other conversations: `Speaker 1` does not."""
    said = label_of(label)
    return bool(said.name or said.address)


def directory_of(workspace: int, speakers: Iterable[tuple[str, Conversation]]) -> Directory:
    """Whom the labels can stand for, each in its conversation."""
    told = list(speakers)
    accounts = {one.account_id for _, one in told if one.account_id}
    return Directory(workspace, labels={label for label, _ in told}, accounts=accounts)


def _is_full(label: str) -> bool:
    said = label_of(label)
    return bool(said.address) or len(said.name) > 1
