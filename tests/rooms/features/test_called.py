"""What customers said, in the activity and in a feature's thread: by its title, to those who see it."""

from typing import Any

import pytest
from django.utils import timezone

from alongside.core import events
from alongside.rooms.discovery.models import Account, Contact, Interview, Opportunity
from alongside.rooms.features.activity import events_for
from alongside.rooms.features.models import Feature
from alongside.rooms.features.thread import who_knew_what
from alongside.rooms.people.models import Member
from tests.rooms import said
from tests.rooms.conftest import MONDAY, World

pytestmark = pytest.mark.django_db


def told(member: Member, count: int) -> list[str]:
    return [one.sentence for one in events_for(member, limit=count)]


def thread(feature: Feature, reader: Member | None) -> list[str]:
    known = who_knew_what(feature, until=timezone.now(), seen_by=reader)
    return [one.sentence for one in known]


def test_each_by_its_name(ours: World) -> None:
    where = ours.workspace
    account = Account.objects.create(workspace=where, slug="harp", name="Harp & Sons")
    contact = Contact.objects.create(workspace=where, name="Ida")
    call = said.conversation(where, "Harp on sharing", by=ours.pm)
    learned = said.insight(where, "They share by e-mail", by=ours.pm)
    need = Opportunity.objects.create(workspace=where, need="To share scores", opened_at=MONDAY)
    slot = Interview.objects.create(
        workspace=where,
        uid="1",
        title="Tuba talk",
        begins_at=MONDAY,
        ends_at=MONDAY,
        interviewer=ours.pm,
    )
    said.tell(account, events.AccountAdded(), by=ours.pm)
    said.tell(contact, events.ContactAdded(), by=ours.pm)
    said.tell(need, events.OpportunityOpened(), by=ours.pm)
    said.tell(slot, events.InterviewJoined(), by=ours.pmm)
    assert told(ours.pmm, 6) == [
        "Max joined the interview “Tuba talk”.",
        "Pia opened the opportunity “To share scores”.",
        "Pia added the contact “Ida”.",
        "Pia added the account “Harp & Sons”.",
        "Pia put down the insight “They share by e-mail”.",
        "Pia added the interview “Harp on sharing”.",
    ]
    latest = events_for(ours.pmm, limit=6)
    assert [one.about for one in latest][-2:] == [
        ("insight", learned.pk),
        ("conversation", call.pk),
    ]


def test_a_long_one_is_cut(ours: World) -> None:
    said.insight(ours.workspace, "a " * 200, by=ours.pm)
    [sentence] = told(ours.pmm, 1)
    assert sentence.endswith(" a a…”.")
    assert len(sentence) < 130


def test_what_is_gone(ours: World) -> None:
    said.conversation(ours.workspace, "", by=ours.pm)
    slot = Interview.objects.create(
        workspace=ours.workspace,
        uid="1",
        title="Tuba talk",
        begins_at=MONDAY,
        ends_at=MONDAY,
        interviewer=ours.pm,
        feature=None,
    )
    said.tell(slot, events.InterviewOffered(), by=ours.pm)
    ours.feature.restricted = True
    ours.feature.author = ours.pm
    ours.feature.area = None
    ours.feature.save()
    Interview.objects.update(feature=ours.feature)
    offered, added = events_for(ours.pmm, limit=2)
    assert offered.sentence == "Pia offered the interview that is gone."
    assert offered.about is None, "its title may tell of what is restricted"
    assert added.sentence == "Pia added the interview a conversation."


def test_in_the_thread_of_a_feature_it_is_linked_to(ours: World) -> None:
    call = said.conversation(ours.workspace, "Harp on sharing", author=ours.pm)
    said.link(ours.feature, call, by=ours.pm)
    said.link(ours.feature, said.insight(ours.workspace, "They share by e-mail"), by=ours.pm)
    linked = [
        "Pia linked “Harp on sharing” to a feature.",
        "Pia linked the insight “They share by e-mail” to a feature.",
    ]
    assert thread(ours.feature, ours.pmm)[-2:] == linked
    assert told(ours.pmm, 3)[::-2] == linked


@pytest.mark.parametrize("column", [{"restricted": True}, {"shared": False}])
def test_who_does_not_see_the_conversation_hears_nothing_of_it(
    ours: World, column: dict[str, Any]
) -> None:
    call = said.conversation(ours.workspace, "Harp on sharing", author=ours.pm, **column)
    said.link(ours.feature, call, by=ours.pm)
    for reader, hears in ((ours.pm, True), (None, True), (ours.pmm, False)):
        assert any("Harp" in line for line in thread(ours.feature, reader)) is hears
        assert any("linked" in line for line in thread(ours.feature, reader)) is hears
    assert not any("Harp" in line or "linked" in line for line in told(ours.pmm, 50))
    assert told(ours.pm, 1) == ["Pia linked “Harp on sharing” to a feature."]
