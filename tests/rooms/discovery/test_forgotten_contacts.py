"""Somebody who wants to be forgotten is: their words everywhere, their name, their address."""

import pytest

from alongside.rooms.discovery import consents
from alongside.rooms.discovery.models import Contact, Conversation, Interview, KnownAs, Speaker
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.people import actions as people
from alongside.rooms.people.roles import NotAllowed
from tests.rooms.conftest import LATER, MONDAY, Recorded, World
from tests.rooms.discovery.agreed import HANNA, PIA, make_call


def test_in_every_conversation(ours: World, recorded: Recorded) -> None:
    calls = [make_call(ours, key=key) for key in ("call-1", "call-2", "call-3")]
    contact = calls[0].contact
    Speaker.objects.filter(pk=calls[1].hanna.pk).update(contact=contact)
    Conversation.objects.filter(pk=calls[1].conversation.pk).update(
        restricted=True, author=ours.pmm
    )
    KnownAs.objects.create(
        workspace=ours.workspace, label="hanna vogt", contact=contact, said_at=MONDAY
    )
    interview = Interview.objects.create(
        workspace=ours.workspace, uid="u", title="Call with Hanna", about="Ms Vogt, hanna@call",
        begins_at=MONDAY, ends_at=LATER, interviewer=ours.pm, contact=contact,
    )  # fmt: skip
    assert consents.withdraw_contact(contact, by=ours.pm, at=LATER) == contact
    for call, theirs_gone in zip(calls, (True, True, False), strict=True):
        words = "".join(call.texts())
        assert (HANNA not in words) is theirs_gone, "also where whoever asks does not see it"
        assert PIA in words
    row = Contact.objects.get(pk=contact.pk)
    assert (row.name, row.email, row.erased_at) == ("Erased at their wish", "", LATER)
    assert not KnownAs.objects.exists()
    interview.refresh_from_db()
    assert (interview.title, interview.about) == ("Call with …", "Ms …, …@call")
    told = recorded()
    assert [kind for kind, _ in told].count("contact_erased") == 1
    ended = [fields for kind, fields in told if kind == "consent_withdrawn"]
    assert ended == [{"use": "record", "speaker": call.hanna.pk} for call in calls[:2]]
    assert consents.withdraw_contact(row, by=ours.pm, at=LATER) is None


def test_two_voices_of_one_conversation(ours: World) -> None:
    call = make_call(ours)
    Speaker.objects.filter(pk=call.pia.pk).update(member=None, contact=call.contact)
    consents.withdraw_contact(call.contact, by=NOBODY, at=LATER)
    assert call.texts() == [""] * 5
    now = call.now()
    assert (now.revision, now.words) == (3, 0)
    labels = Speaker.objects.order_by("label").values_list("label", flat=True)
    assert list(labels) == ["Withdrawn 1", "Withdrawn 2"]


def test_a_reader_cannot(ours: World) -> None:
    call = make_call(ours)
    people.give_role(ours.pmm, role="reader", by=NOBODY, at=MONDAY)
    ours.pmm.refresh_from_db()
    with pytest.raises(NotAllowed):
        consents.withdraw_contact(call.contact, by=ours.pmm, at=LATER)
    assert Contact.objects.get().name == "Hanna Vogt"
