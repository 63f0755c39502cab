"""Who was there: vouched for by others, watched afterwards, and how a page tells it."""

from datetime import timedelta

import pytest

from alongside.core.conversations.presence import Mode
from alongside.core.conversations.watching import read
from alongside.rooms.discovery import presence, speakers
from alongside.rooms.discovery.models import Conversation, Presence, Watching
from alongside.rooms.discovery.presence import (
    NotForYourself,
    NothingLeft,
    NotThereYourself,
    NotYours,
    is_present,
)
from alongside.rooms.discovery.presence_queries import who_was_there
from alongside.rooms.discovery.presence_watching import Told, watched
from alongside.rooms.ledger.given import NotThere
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.people import actions as people
from alongside.rooms.people.actions import NoMember
from alongside.rooms.people.models import Member
from tests.rooms.conftest import LATER, Recorded, World
from tests.rooms.discovery.said import contact, conversation, voice

pytestmark = pytest.mark.django_db

MINUTE = timedelta(minutes=1)


@pytest.fixture
def sam(ours: World) -> Member:
    made = people.join(
        ours.workspace, handle="sam", name="Sam", function="sales", by=NOBODY, at=LATER
    )
    assert made
    return made


@pytest.fixture
def held(ours: World) -> Conversation:
    """A conversation in which Pia speaks."""
    made = conversation(ours, *(("Speaker 1", "x" * 90) for _ in range(10)))
    speakers.identify(voice(made, "Speaker 1"), member=ours.pm, by=ours.pmm, at=LATER)
    return made


def test_vouch(ours: World, held: Conversation) -> None:
    recorded = Recorded(ours)
    made = presence.vouch(held, member=ours.pmm, by=ours.pm, at=LATER)
    assert made
    row = Presence.objects.get(pk=made.pk)
    assert (row.member, row.mode, row.proof, row.by) == (
        ours.pmm,
        "present",
        "interviewer",
        ours.pm,
    )
    assert recorded() == [
        ("presence_proven", {"mode": "present", "proof": "interviewer", "member": ours.pmm.pk})
    ]
    assert presence.vouch(held, member=ours.pmm, by=ours.pm, at=LATER) is None
    assert presence.vouch(held, member=ours.pmm, mode=Mode.INVITED, by=ours.pm, at=LATER)


def test_who_may_vouch(ours: World, held: Conversation, sam: Member) -> None:
    with pytest.raises(NotForYourself, match="their own presence"):
        presence.vouch(held, member=ours.pm, by=ours.pm, at=LATER)
    with pytest.raises(NotThereYourself, match="nothing proves yet that you were"):
        presence.vouch(held, member=ours.pm, by=ours.pmm, at=LATER)
    presence.vouch(held, member=ours.pmm, mode=Mode.INVITED, by=ours.pm, at=LATER)
    with pytest.raises(NotThereYourself):
        presence.vouch(held, member=sam, by=ours.pmm, at=LATER)
    with pytest.raises(NotThereYourself, match="reader notices"):
        presence.vouch(held, member=sam, mode=Mode.WATCHED, by=ours.pm, at=LATER)
    Conversation.objects.filter(pk=held.pk).update(restricted=True)
    with pytest.raises(NotThere):
        presence.vouch(held, member=sam, by=ours.pmm, at=LATER)
    with pytest.raises(NoMember):
        presence.vouch(held, member=sam, by=NOBODY, at=LATER)
    Conversation.objects.filter(pk=held.pk).update(withdrawn_at=LATER)
    with pytest.raises(NothingLeft):
        presence.vouch(held, member=sam, by=ours.pm, at=LATER)


def test_take_back(ours: World, held: Conversation, sam: Member) -> None:
    made = presence.vouch(held, member=sam, by=ours.pm, at=LATER)
    assert made
    recorded = Recorded(ours)
    with pytest.raises(NotYours):
        presence.take_back(made, by=ours.pmm, at=LATER)
    spoken = Presence.objects.get(conversation=held, proof="transcript")
    with pytest.raises(NotYours):
        presence.take_back(spoken, by=ours.pm, at=LATER)
    presence.take_back(made, by=ours.pm, at=LATER)
    assert not Presence.objects.filter(member=sam).exists()
    assert recorded() == [
        ("presence_disproven", {"mode": "present", "proof": "interviewer", "member": sam.pk})
    ]


def test_who_was_there(ours: World, held: Conversation, sam: Member) -> None:
    ana = contact(ours, "Ana Sousa")
    Presence.objects.create(
        workspace=ours.workspace, conversation=held, contact=ana, mode="present", proof="transcript",
        detail="spoke in 3 turns", proven_at=LATER,
    )  # fmt: skip
    presence.vouch(held, member=sam, by=ours.pm, at=LATER)
    presence.vouch(held, member=sam, mode=Mode.INVITED, by=ours.pm, at=LATER)
    presence.vouch(held, member=ours.pmm, mode=Mode.INVITED, by=ours.pm, at=LATER)
    there = who_was_there(held, ours.pm)
    assert [(one.name, one.mode) for one in there] == [
        ("Pia", "present"), ("Sam", "present"), ("Ana Sousa", "present"), ("Max", "invited"),
    ]  # fmt: skip
    [vouched, invited] = there[1].evidence
    assert (vouched.by, vouched.detail, vouched.own) == ("Pia", "says so, who was there", True)
    assert invited.mode == "invited"
    assert [(one.by, one.detail, one.own) for one in there[0].evidence] == [
        ("the transcript", "spoke in 10 turns", False)
    ]
    assert not any(one.own for person in who_was_there(held, sam) for one in person.evidence)
    assert (is_present(held, sam), is_present(held, ours.pmm)) == (True, False)


def test_who_was_there_is_not_told_to_everybody(
    ours: World, held: Conversation, sam: Member
) -> None:
    Conversation.objects.filter(pk=held.pk).update(restricted=True)
    assert who_was_there(held, ours.pm)
    assert who_was_there(held, sam) == []


def told(seen: str = "", played: str = "", revision: int = 1) -> Told:
    return Told(revision, read(seen), read(played))


def test_watched(ours: World, held: Conversation, sam: Member) -> None:
    recorded = Recorded(ours)
    assert not watched(held, sam, told=told("0-10"), at=LATER).enough, "no time has passed"
    assert Watching.objects.get().seen == ""
    assert watched(held, sam, told=told("0-4"), at=LATER + MINUTE) == (4, 0, False)
    assert recorded() == []
    assert watched(held, sam, told=told("7-8"), at=LATER + 2 * MINUTE) == (5, 0, True)
    row = Presence.objects.get(conversation=held, member=sam)
    assert (row.mode, row.proof, row.detail) == ("watched", "player", "saw 5 of 10 turns")
    assert recorded() == [
        ("presence_proven", {"mode": "watched", "proof": "player", "member": sam.pk})
    ]
    assert not Watching.objects.exists(), "nothing more is kept of what they looked at"
    assert watched(held, sam, told=told("0-10"), at=LATER + 3 * MINUTE).enough
    assert len(recorded()) == 1


def test_played(ours: World, held: Conversation, sam: Member) -> None:
    watched(held, sam, told=told(), at=LATER)
    assert watched(held, sam, told=told(played="0-99999999"), at=LATER + MINUTE).enough
    assert Presence.objects.get(member=sam).detail == "saw 0 of 10 turns, played some of it"


def test_it_cannot_be_claimed_in_a_second(ours: World, held: Conversation, sam: Member) -> None:
    second = timedelta(seconds=1)
    watched(held, sam, told=told(), at=LATER)
    assert watched(held, sam, told=told("0-10", "0-10000"), at=LATER + second) == (1, 3000, False)
    assert watched(held, sam, told=told("0-10", "0-10000"), at=LATER + second) == (1, 3000, False)
    before = watched(held, sam, told=told("0-10"), at=LATER - MINUTE)
    assert before == (1, 3000, False), "a clock that was set back gives no time"
    assert watched(held, sam, told=told("0-10"), at=LATER + 2 * second) == (2, 3000, False)


def test_what_is_not_there_was_not_seen(ours: World, held: Conversation, sam: Member) -> None:
    watched(held, sam, told=told(), at=LATER)
    assert watched(held, sam, told=told("10-900000"), at=LATER + MINUTE) == (0, 0, False)
    assert watched(held, sam, told=told("0-9", revision=2), at=LATER + MINUTE) == (0, 0, False)


def test_a_corrected_transcript_has_other_turns(
    ours: World, held: Conversation, sam: Member
) -> None:
    watched(held, sam, told=told(), at=LATER)
    assert watched(held, sam, told=told("0-4"), at=LATER + MINUTE).turns == 4
    Conversation.objects.filter(pk=held.pk).update(revision=2)
    held.refresh_from_db()
    found = watched(held, sam, told=told("6-8", revision=2), at=LATER + 2 * MINUTE)
    assert found == (2, 0, False)


def test_who_was_there_does_not_watch_it(ours: World, held: Conversation) -> None:
    assert watched(held, ours.pm, told=told(), at=LATER).enough
    assert not Watching.objects.exists()
    Conversation.objects.filter(pk=held.pk).update(withdrawn_at=LATER)
    held.refresh_from_db()
    assert not watched(held, ours.pmm, told=told(), at=LATER).enough
    assert not Watching.objects.exists()
