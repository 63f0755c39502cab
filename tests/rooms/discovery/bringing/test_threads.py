"""Mail threads: who writes is known by the address, and a thread grows."""

import pytest

from alongside.rooms.discovery.accounts import add_account, add_contact
from alongside.rooms.discovery.bringing import bring
from alongside.rooms.discovery.bringing.spoken import spoken
from alongside.rooms.discovery.models import Contact, Conversation, Message, Presence, Speaker
from alongside.rooms.people.models import Member
from tests.rooms.conftest import LATER, MONDAY, World
from tests.rooms.discovery.bringing.said import thread

pytestmark = pytest.mark.django_db

FIRST = ("1", "ana@acme.example", "We need exports that keep our numbers.")
SECOND = ("2", "max@ours.example", "Which numbers are those?")
THIRD = ("3", "ana@acme.example", "The ones that the auditor asks for.")


def test_who_writes_is_known_by_the_address(ours: World) -> None:
    Member.objects.filter(pk=ours.pmm.pk).update(email="max@ours.example")
    acme = add_account(ours.workspace, name="Acme", domain="acme.example", by=ours.pm, at=MONDAY)
    came = bring(ours.workspace, thread(FIRST, SECOND, THIRD), by=ours.pm, at=LATER)
    assert came is not None
    contact = Contact.objects.get()
    assert (contact.name, contact.email, contact.account) == ("Ana", "ana@acme.example", acme)
    assert {(one.label, one.member, one.contact) for one in Speaker.objects.all()} == {
        ("Ana", None, contact),
        ("Max", ours.pmm, None),
    }
    assert {(one.member, one.contact, one.mode, one.proof) for one in Presence.objects.all()} == {
        (None, contact, "present", "transcript"),
        (ours.pmm, None, "present", "transcript"),
    }


def test_a_contact_who_is_known_is_not_added_again(ours: World) -> None:
    add_contact(ours.workspace, name="Ana S.", email="ana@acme.example", by=ours.pm, at=MONDAY)
    bring(ours.workspace, thread(FIRST), by=ours.pm, at=MONDAY)
    assert [one.name for one in Contact.objects.all()] == ["Ana S."]


@pytest.mark.parametrize("key", ["1", "another"])
def test_a_thread_grows(ours: World, key: str) -> None:
    came = bring(ours.workspace, thread(FIRST, THIRD), by=ours.pm, at=MONDAY)
    assert came is not None
    again = bring(ours.workspace, thread(SECOND, THIRD, key=key), by=ours.pm, at=LATER)
    assert again is not None
    assert (again.conversation, again.new) == (came.conversation, False)
    assert [one.text for one in spoken(Conversation.objects.get())] == [
        FIRST[2], SECOND[2], THIRD[2],
    ]  # fmt: skip
    assert list(
        Message.objects.order_by("position").values_list("position", "message_id", "folded")
    ) == [(0, "1", "> quoted 1"), (1, "2", "> quoted 2"), (2, "3", "> quoted 3")]


def test_messages_that_are_there_change_nothing(ours: World) -> None:
    bring(ours.workspace, thread(FIRST, SECOND, THIRD), by=ours.pm, at=MONDAY)
    before = ours.told()
    assert bring(ours.workspace, thread(SECOND), by=ours.pm, at=LATER) is None
    assert ours.told() == before
