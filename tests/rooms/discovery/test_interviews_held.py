"""What came of an interview; who of those who joined were there; which interviews a member sees, and where."""

from datetime import timedelta

import pytest

from alongside.rooms.discovery import interviews, interviews_held, interviews_seats, speakers
from alongside.rooms.discovery.interviews import NoInterview
from alongside.rooms.discovery.interviews_held import (
    HeldElsewhere,
    NotYetHeld,
    conversations_for,
    interviews_for,
)
from alongside.rooms.discovery.interviews_queries import (
    by_uid,
    interview_of,
    own,
    seats_of,
    soon,
    to_be_told,
    upcoming,
)
from alongside.rooms.discovery.models import Conversation, FeatureLink, Interview, Presence
from alongside.rooms.discovery.presence import NothingLeft
from alongside.rooms.features import actions as features
from alongside.rooms.ledger.given import NotThere
from alongside.rooms.ledger.models import Event
from tests.rooms.conftest import LATER, Recorded, World
from tests.rooms.discovery.planned import AFTER, BEGINS, ENDS, planned, somebody
from tests.rooms.discovery.said import account, conversation, voice

pytestmark = pytest.mark.django_db

DAY = BEGINS.date()
HOUR = timedelta(hours=1)


def by_calendar(made: Conversation) -> list[tuple[str, str, str]]:
    rows = Presence.objects.filter(conversation=made, proof="calendar").order_by("member__name")
    return list(rows.values_list("member__name", "mode", "detail"))


def test_held(ours: World) -> None:
    made = planned(ours, seats=9, feature=ours.feature)
    names = ("accepts", "declines", "leaves", "says-nothing", "perhaps", "too-late")
    people = {name: somebody(ours, name) for name in names}
    for one in people.values():
        interviews_seats.join(made, by=one, at=LATER)
    said = {
        "accepts": "accepted",
        "declines": "declined",
        "leaves": "accepted",
        "perhaps": "tentative",
    }
    for name, word in said.items():
        address = people[name].email
        assert interviews_seats.answer(made, address=address, answer=word, sequence=9, at=LATER)
    interviews_seats.leave(made, by=people["leaves"], at=LATER)
    late = {"address": people["too-late"].email, "answer": "accepted", "sequence": 9}
    assert interviews_seats.answer(made, **late, at=AFTER) is None  # type: ignore[arg-type]
    told, recorded = conversation(ours, ("Zoe", "Hello."), held_on=DAY), Recorded(ours)
    assert interviews_held.held(made, conversation=told, by=ours.pm, at=AFTER) is made
    without = "had joined, without accepting it"
    assert by_calendar(told) == [
        ("Accepts", "present", "accepted the invitation"),
        ("Perhaps", "invited", without),
        ("Pia", "invited", without),
        ("Says-Nothing", "invited", without),
        ("Too-Late", "invited", without),
    ]
    assert [kind for kind, _ in recorded()] == [
        "interview_held", *["presence_proven"] * 5, "conversation_linked",
    ]  # fmt: skip
    assert FeatureLink.objects.get(conversation=told).feature == ours.feature
    event = Event.objects.get(kind="interview_held")
    assert (event.conversation, event.feature, event.subject) == (told, ours.feature, made.pk)
    assert interviews_held.held(made, conversation=told, by=ours.pm, at=AFTER) is None


def test_it_was_another_conversation(ours: World) -> None:
    made = planned(ours)
    interviews_seats.join(made, by=ours.pmm, at=LATER)
    first, second = (conversation(ours, ("Max", "Hello."), held_on=DAY) for _ in range(2))
    speakers.identify(voice(first, "Max"), member=ours.pmm, by=ours.pm, at=AFTER)
    interviews_held.held(made, conversation=first, by=ours.pm, at=AFTER)
    interviews_held.held(made, conversation=second, by=ours.pm, at=AFTER)
    assert by_calendar(first) == []
    assert Presence.objects.filter(conversation=first, proof="transcript").exists()
    assert [name for name, *_ in by_calendar(second)] == ["Max", "Pia"]


def test_what_was_not_held(ours: World) -> None:
    made, told = planned(ours), conversation(ours, ("Zoe", "Hello."), held_on=DAY)
    with pytest.raises(NotYetHeld):
        interviews_held.held(made, conversation=told, by=ours.pm, at=LATER)
    interviews_held.held(made, conversation=told, by=ours.pm, at=AFTER)
    other = planned(ours)
    with pytest.raises(HeldElsewhere):
        interviews_held.held(other, conversation=told, by=ours.pm, at=AFTER)
    interviews.cancel(other, by=ours.pm, at=LATER)
    closed = conversation(ours, ("Zoe", "Hello."), held_on=DAY, restricted=True)
    with pytest.raises(NotThere):
        interviews_held.held(planned(ours), conversation=closed, by=ours.pm, at=AFTER)
    free = conversation(ours, ("Zoe", "Hello."), held_on=DAY)
    with pytest.raises(NoInterview):
        interviews_held.held(other, conversation=free, by=ours.pm, at=AFTER)
    Conversation.objects.filter(pk=free.pk).update(withdrawn_at=AFTER)
    with pytest.raises(NothingLeft):
        interviews_held.held(made, conversation=free, by=ours.pm, at=AFTER)
    with pytest.raises(NoInterview, match="over"):
        interviews_seats.join(made, by=ours.pmm, at=LATER)


def test_what_is_proposed(ours: World) -> None:
    northwind = account(ours)
    made = planned(ours, account=northwind)
    theirs = conversation(ours, ("Zoe", "Hello."), held_on=DAY, account=northwind)
    unknown = conversation(ours, ("Zoe", "Hello."), held_on=DAY, author=ours.pm)
    others = [
        conversation(ours, ("Zoe", "Hello."), held_on=DAY, account=account(ours, "Contoso")),
        conversation(ours, ("Zoe", "Hello."), held_on=DAY + timedelta(days=1), account=northwind),
        conversation(ours, ("Zoe", "Hello."), held_on=DAY),
        conversation(ours, ("Zoe", "Hi."), held_on=DAY, account=northwind, restricted=True),
    ]
    assert set(conversations_for(made, ours.pmm)) == {theirs, unknown}
    assert [interviews_for(one, ours.pmm) for one in (theirs, unknown)] == [[made], [made]]
    assert [interviews_for(one, ours.pmm) for one in others[:3]] == [[], [], []]
    interviews_held.held(made, conversation=theirs, by=ours.pm, at=AFTER)
    assert (interviews_for(theirs, ours.pmm), interviews_for(unknown, ours.pmm)) == ([], [])


def test_the_day_is_that_of_its_zone(ours: World) -> None:
    evening = BEGINS.replace(hour=20)
    made = planned(ours, begins_at=evening, ends_at=evening + HOUR, zone="Asia/Tokyo")
    there = DAY + timedelta(days=1)
    told = conversation(ours, ("Zoe", "Hello."), held_on=there, author=ours.pm)
    here = conversation(ours, ("Zoe", "Hello."), held_on=DAY, author=ours.pm)
    assert conversations_for(made, ours.pm) == [told]
    assert (interviews_for(told, ours.pm), interviews_for(here, ours.pm)) == ([made], [])


def test_lists(ours: World) -> None:
    first = planned(ours, title="First", account=account(ours), feature=ours.feature)
    later = planned(ours, title="Later", begins_at=BEGINS + HOUR, ends_at=ENDS + HOUR, seats=1)
    off = planned(ours, title="Off")
    interviews.cancel(off, by=ours.pm, at=LATER)
    sam = somebody(ours, "sam")
    interviews_seats.join(first, by=ours.pmm, at=LATER)
    interviews_seats.join(later, by=sam, at=LATER)
    ahead = upcoming(ours.pmm, now=LATER).interviews
    assert [(one.title, one.free, one.leads, one.joined) for one in ahead] == [
        ("First", 1, False, True), ("Later", 0, False, False),
    ]  # fmt: skip
    assert (ahead[0].account, ahead[0].feature, ahead[0].area, ahead[0].interviewer) == (
        "Northwind", "F-1", "Search", "Pia",
    )  # fmt: skip
    assert next((one.title, one.leads) for one in upcoming(ours.pm, now=LATER).interviews) == (
        "First", True,
    )  # fmt: skip
    assert [one.title for one in own(ours.pmm, now=LATER).interviews] == ["First"]
    assert len(own(ours.pm, now=AFTER).interviews) == 3
    assert [one.title for one in to_be_told(ours.pmm, now=AFTER).interviews] == ["First"]
    assert to_be_told(ours.pmm, now=AFTER + timedelta(days=61)).interviews == []
    assert [one.name for one in seats_of(later)] == ["Pia", "Sam"]
    assert by_uid(first.uid) == first
    assert by_uid("nothing") is None


def test_soon(ours: World) -> None:
    planned(ours, title="Mine", feature=ours.feature)
    planned(ours, title="Full", seats=0, feature=ours.feature)
    planned(ours, title="Nobody's")
    other = features.add_feature(ours.workspace, key="F-2", title="Other", by=ours.pm, at=LATER)
    elsewhere = planned(ours, title="Elsewhere", feature=other)
    until = BEGINS + timedelta(days=1)

    def found(until: object = until) -> list[str]:
        rows = soon(ours.pmm, now=LATER, until=until, most=5)  # type: ignore[arg-type]
        return [one.title for one in rows]

    assert found() == ["Mine", "Nobody's"]
    interviews_seats.join(elsewhere, by=ours.pmm, at=LATER)
    assert found() == ["Mine", "Nobody's", "Elsewhere"]
    assert found(until=BEGINS) == []
    assert "Full" in [one.title for one in soon(ours.pm, now=LATER, until=until, most=5)]
    assert len(soon(ours.pm, now=LATER, until=until, most=1)) == 1


def test_an_interview_is_seen_by_those_who_see_its_feature(ours: World, theirs: World) -> None:
    sam, made = somebody(ours, "sam"), planned(ours, feature=ours.feature)
    assert interview_of(sam, made.pk) == made
    features.restrict(ours.feature, guests=[], by=ours.pm, at=LATER)
    for refused in (
        lambda: planned(ours, feature=ours.feature, by=sam),
        lambda: interviews.cancel(made, by=sam, at=LATER),
        lambda: interviews_seats.join(made, by=sam, at=LATER),
        lambda: interviews_held.held(
            made, conversation=conversation(ours, ("Zoe", "Hello.")), by=sam, at=AFTER
        ),
    ):
        with pytest.raises(NotThere):
            refused()
    assert interview_of(sam, made.pk) is None
    assert upcoming(sam, now=LATER).interviews == []
    assert soon(sam, now=LATER, until=AFTER, most=5) == []
    assert interview_of(ours.pmm, made.pk) == made
    assert interview_of(theirs.pm, made.pk) is None
    assert Interview.objects.count() == 1
