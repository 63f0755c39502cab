"""Interviews are offered, changed and called off; others join them, and their calendars answer."""

import json
from datetime import datetime, timedelta
from typing import Any

import pytest

from alongside.core.wall_clock import NoSuchZone
from alongside.rooms.discovery import interviews, interviews_seats
from alongside.rooms.discovery.interviews import NoInterview
from alongside.rooms.discovery.interviews_planned import (
    BadSeats,
    BadTime,
    NoSuchKind,
    NotTheirContact,
)
from alongside.rooms.discovery.interviews_seats import (
    JoinedAlready,
    NoSeatLeft,
    NotJoined,
    TheirsToLead,
)
from alongside.rooms.discovery.invitations import JOB
from alongside.rooms.discovery.models import Interview, Seat
from alongside.rooms.jobs.models import Job
from alongside.rooms.ledger.given import NotThere
from alongside.rooms.ledger.models import Event
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.people.actions import NoMember
from alongside.rooms.people.words import NoName
from tests.rooms.conftest import LATER, MONDAY, Recorded, World
from tests.rooms.discovery.planned import AFTER, BEGINS, ENDS, planned, somebody
from tests.rooms.discovery.said import account, contact

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


def asked_for() -> list[tuple[int, int]]:
    """The mails that wait: (seat, sequence), as they were asked for."""
    waiting = Job.objects.filter(kind=JOB).order_by("id").values_list("payload", flat=True)
    return [(told["seat"], told["sequence"]) for told in map(json.loads, waiting)]


def seat_of(interview: Interview, member: Any) -> Seat:
    return Seat.objects.get(interview=interview, member=member)


def changed(interview: Interview, world: World, at: datetime = LATER, **said: Any) -> Any:
    columns = (
        "title", "begins_at", "ends_at", "zone", "kind", "account", "contact", "feature", "place",
        "about", "seats",
    )  # fmt: skip
    given = {name: getattr(interview, name) for name in columns}
    return interviews.change_interview(interview, **(given | said), by=world.pm, at=at)


def test_offer(ours: World) -> None:
    recorded, northwind = Recorded(ours), account(ours)
    ana = contact(ours, "Ana Sousa", northwind)
    made = planned(ours, contact=ana, feature=ours.feature, place=" Room 4 ", about="Synonyms.")
    row = Interview.objects.get(pk=made.pk)
    assert (row.title, row.begins_at, row.ends_at) == ("How do they search?", BEGINS, ENDS)
    assert (row.account, row.contact, row.feature) == (northwind, ana, ours.feature)
    assert (row.place, row.about, row.seats, row.sequence) == ("Room 4", "Synonyms.", 2, 0)
    assert len(row.uid) > 32
    assert recorded() == [("interview_offered", {})]
    event = Event.objects.get(kind="interview_offered")
    assert (event.subject, event.feature) == (row.pk, ours.feature)
    assert asked_for() == [(seat_of(row, ours.pm).pk, 0)], (
        "whoever leads it has it in their calendar"
    )


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"title": " "}, NoName),
        ({"zone": "Berlin"}, NoSuchZone),
        ({"kind": "chat"}, NoSuchKind),
        ({"ends_at": BEGINS}, BadTime),
        ({"ends_at": BEGINS + 13 * HOUR}, BadTime),
        ({"begins_at": LATER, "ends_at": LATER + HOUR}, BadTime),
        ({"begins_at": LATER + timedelta(days=731), "ends_at": LATER + timedelta(days=731, hours=1)}, BadTime),
        ({"begins_at": datetime(2025, 2, 1, 9)}, BadTime),  # noqa: DTZ001 - that is what is refused
        ({"seats": -1}, BadSeats),
        ({"seats": 51}, BadSeats),
    ],
)  # fmt: skip
def test_what_cannot_be_offered(ours: World, said: dict[str, Any], refusal: type) -> None:
    with pytest.raises(refusal):
        planned(ours, **said)
    assert not Interview.objects.exists()
    assert asked_for() == []


def test_who_and_what_cannot_be_offered(ours: World, theirs: World) -> None:
    ana = contact(ours, "Ana Sousa", account(ours))
    with pytest.raises(NotTheirContact, match="Ana Sousa speaks for Northwind"):
        planned(ours, contact=ana, account=account(ours, "Contoso"))
    ana.erased_at = LATER
    ana.save()
    with pytest.raises(NotTheirContact):
        planned(ours, contact=ana)
    for foreign in ({"feature": theirs.feature}, {"interviewer": theirs.pm}):
        with pytest.raises(NotThere):
            planned(ours, **foreign)
    ours.pmm.left_at = LATER
    ours.pmm.save()
    with pytest.raises(NoMember, match="Max has left"):
        planned(ours, interviewer=ours.pmm)


def test_change(ours: World) -> None:
    made = planned(ours)
    interviews_seats.join(made, by=ours.pmm, at=LATER)
    interviews_seats.answer(
        made, address=somebody(ours, "max", "pmm").email, answer="accepted", sequence=0, at=LATER
    )
    assert seat_of(made, ours.pmm).answer == "accepted"
    recorded, before = Recorded(ours), len(asked_for())
    assert changed(made, ours) is None
    assert changed(made, ours, seats=5, feature=ours.feature) is made
    assert (made.sequence, len(asked_for())) == (0, before), "no calendar shows that"
    assert changed(made, ours, place="Room 5") is made
    assert (made.sequence, len(asked_for())) == (1, before + 2)
    assert seat_of(made, ours.pmm).answer == "accepted"
    assert changed(made, ours, begins_at=BEGINS + HOUR, ends_at=ENDS + HOUR) is made
    row = seat_of(made, ours.pmm)
    assert (made.sequence, row.sequence, row.answer, row.answered_at) == (2, 2, "", None)
    assert recorded() == [
        ("interview_changed", {}), ("interview_changed", {}), ("interview_changed", {"moved": True}),
    ]  # fmt: skip


def test_what_cannot_be_changed(ours: World) -> None:
    made = planned(ours)
    interviews_seats.join(made, by=ours.pmm, at=LATER)
    with pytest.raises(BadSeats, match="1 have joined"):
        changed(made, ours, seats=0)
    with pytest.raises(BadTime):
        changed(made, ours, begins_at=MONDAY)
    with pytest.raises(NoInterview, match="is over"):
        changed(made, ours, at=AFTER, title="Another one")
    interviews.cancel(made, by=ours.pm, at=LATER)
    with pytest.raises(NoInterview, match="called off"):
        changed(made, ours, title="Another one")


def test_cancel(ours: World) -> None:
    made = planned(ours)
    interviews_seats.join(made, by=ours.pmm, at=LATER)
    recorded, before = Recorded(ours), len(asked_for())
    assert interviews.cancel(made, by=ours.pm, at=LATER) is made
    assert (made.cancelled_at, made.sequence) == (LATER, 1)
    told = [(seat_of(made, one).pk, 1) for one in (ours.pm, ours.pmm)]
    assert asked_for()[before:] == told
    assert interviews.cancel(made, by=ours.pm, at=LATER) is None
    assert recorded() == [("interview_cancelled", {})]
    late = planned(ours)
    with pytest.raises(NoInterview):
        interviews.cancel(late, by=ours.pm, at=AFTER)


def test_join_and_leave(ours: World) -> None:
    made, recorded = planned(ours), Recorded(ours)
    seat = interviews_seats.join(made, by=ours.pmm, at=LATER)
    assert (seat.member, seat.joined_at, seat.sequence) == (ours.pmm, LATER, 0)
    interviews_seats.leave(made, by=ours.pmm, at=LATER + HOUR)
    row = Seat.objects.get(pk=seat.pk)
    assert (row.left_at, row.sequence) == (LATER + HOUR, 1)
    interviews_seats.join(made, by=ours.pmm, at=LATER + 2 * HOUR)
    row = Seat.objects.get(pk=seat.pk)
    assert (row.left_at, row.joined_at, row.sequence) == (None, LATER + 2 * HOUR, 2)
    assert [kind for kind, _ in recorded()] == [
        "interview_joined", "interview_left", "interview_joined",
    ]  # fmt: skip
    leads = seat_of(made, ours.pm)
    assert leads.sequence == 0, "whoever stays is sent nothing"
    assert asked_for() == [(leads.pk, 0), (seat.pk, 0), (seat.pk, 1), (seat.pk, 2)]


def test_who_cannot_join(ours: World) -> None:
    made = planned(ours, seats=1)
    with pytest.raises(JoinedAlready, match="lead"):
        interviews_seats.join(made, by=ours.pm, at=LATER)
    with pytest.raises(NoMember):
        interviews_seats.join(made, by=NOBODY, at=LATER)
    interviews_seats.join(made, by=ours.pmm, at=LATER)
    with pytest.raises(JoinedAlready, match="already"):
        interviews_seats.join(made, by=ours.pmm, at=LATER)
    sam = somebody(ours, "sam")
    with pytest.raises(NoSeatLeft):
        interviews_seats.join(made, by=sam, at=LATER)
    interviews_seats.leave(made, by=ours.pmm, at=LATER)
    interviews_seats.join(made, by=sam, at=LATER)
    with pytest.raises(NoSeatLeft):
        interviews_seats.join(made, by=ours.pmm, at=LATER)
    with pytest.raises(NoInterview, match="over"):
        interviews_seats.join(made, by=ours.pmm, at=AFTER)
    interviews.cancel(made, by=ours.pm, at=LATER)
    with pytest.raises(NoInterview, match="called off"):
        interviews_seats.join(made, by=ours.pmm, at=LATER)


def test_who_cannot_leave(ours: World) -> None:
    made = planned(ours)
    with pytest.raises(NotJoined):
        interviews_seats.leave(made, by=ours.pmm, at=LATER)
    with pytest.raises(TheirsToLead):
        interviews_seats.leave(made, by=ours.pm, at=LATER)
    interviews_seats.join(made, by=ours.pmm, at=LATER)
    with pytest.raises(NoInterview):
        interviews_seats.leave(made, by=ours.pmm, at=AFTER)


def test_answer(ours: World) -> None:
    made, sam = planned(ours), somebody(ours, "sam")
    interviews_seats.join(made, by=sam, at=LATER)
    recorded = Recorded(ours)

    def answers(answer: str, **more: Any) -> bool:
        given: dict[str, Any] = {"address": "Sam@Ours.example", "sequence": made.sequence}
        given |= {"at": LATER} | more
        return interviews_seats.answer(made, answer=answer, **given) is not None

    assert not answers("needs-action")
    assert not answers("accepted", address="stranger@x.example")
    assert not answers("accepted", address="")
    assert not answers("accepted", at=AFTER), "nobody accepts what is over"
    assert answers("accepted", said_at=LATER - HOUR)
    assert not answers("accepted")
    assert not answers("declined", said_at=LATER - 2 * HOUR), "they said it before"
    assert answers("tentative", said_at=LATER + timedelta(days=900)), "no answer is from the future"
    assert answers("declined", at=LATER + HOUR)
    assert seat_of(made, sam).answer == "declined"
    changed(made, ours, place="Room 6")
    assert not answers("accepted", sequence=0, at=LATER + 2 * HOUR), "of the old invitation"
    assert answers("accepted", at=LATER + 2 * HOUR)
    assert [told["answer"] for _, told in recorded() if "answer" in told] == [
        "accepted", "tentative", "declined", "accepted",
    ]  # fmt: skip
    interviews_seats.leave(made, by=sam, at=LATER + 3 * HOUR)
    assert not answers("declined", at=LATER + 4 * HOUR)
    interviews.cancel(made, by=ours.pm, at=LATER + 5 * HOUR)
    assert not answers("accepted", at=LATER + 6 * HOUR)


def test_another_ones_leaving_makes_no_answer_old(ours: World) -> None:
    made, sam, tim = planned(ours), somebody(ours, "sam"), somebody(ours, "tim")
    for one in (sam, tim):
        interviews_seats.join(made, by=one, at=LATER)
    interviews_seats.leave(made, by=tim, at=LATER)
    assert interviews_seats.answer(made, address=sam.email, answer="accepted", sequence=0, at=LATER)
