"""A calendar proposes another time: it is kept for whoever leads the interview, who takes it or leaves it."""

import json
from datetime import timedelta
from typing import Any

import pytest

from alongside.rooms.discovery import interviews, interviews_proposed, interviews_seats
from alongside.rooms.discovery.interviews import NoInterview
from alongside.rooms.discovery.interviews_planned import BadTime
from alongside.rooms.discovery.interviews_proposed import (
    NothingProposed,
    NotTheirsToMove,
    proposals,
)
from alongside.rooms.discovery.interviews_queries import upcoming
from alongside.rooms.discovery.invitations import JOB
from alongside.rooms.discovery.models import Interview, Seat
from alongside.rooms.jobs.models import Job
from alongside.rooms.ledger.given import NotThere
from alongside.rooms.people.models import Member
from tests.rooms.conftest import LATER, Recorded, World
from tests.rooms.discovery.planned import BEGINS, ENDS, planned, somebody

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


@pytest.fixture
def sam(ours: World) -> Member:
    return somebody(ours, "sam")


@pytest.fixture
def made(ours: World, sam: Member) -> Interview:
    """An interview that Sam has joined."""
    interview = planned(ours)
    interviews_seats.join(interview, by=sam, at=LATER)
    return interview


def proposed(interview: Interview, **said: Any) -> Seat | None:
    """What Sam's calendar proposes: a day later, unless it says otherwise."""
    given: dict[str, Any] = {
        "address": "sam@ours.example",
        "begins_at": BEGINS + DAY,
        "ends_at": ENDS + DAY,
        "sequence": 0,
        "at": LATER,
    }
    return interviews_proposed.propose_time(interview, **(given | said))


def test_it_is_kept_and_moves_nothing(ours: World, made: Interview, sam: Member) -> None:
    recorded = Recorded(ours)
    assert proposed(made)
    begins, ends = (f"{moment.isoformat()}" for moment in (BEGINS + DAY, ENDS + DAY))
    assert recorded() == [
        ("interview_time_proposed", {"member": sam.pk, "begins": begins, "ends": ends})
    ]
    made.refresh_from_db()
    assert (made.begins_at, made.sequence) == (BEGINS, 0)
    [one] = proposals(made, ours.pm)
    assert (one.name, one.begins_at, one.ends_at) == ("Sam", BEGINS + DAY, ENDS + DAY)
    assert [line.proposed for line in upcoming(ours.pm, now=LATER).interviews] == [1]


def test_who_does_not_lead_it_is_told_of_none(ours: World, made: Interview, sam: Member) -> None:
    proposed(made)
    assert proposals(made, ours.pmm) == proposals(made, sam) == []


@pytest.mark.parametrize(
    "said",
    [
        {"address": "max@elsewhere.example"},
        {"address": " "},
        {"begins_at": BEGINS, "ends_at": ENDS},
        {"begins_at": LATER - HOUR, "ends_at": LATER + HOUR},
        {"begins_at": ENDS + DAY, "ends_at": BEGINS + DAY},
        {"ends_at": ENDS + 2 * DAY},
        {"begins_at": BEGINS + 3650 * DAY, "ends_at": ENDS + 3650 * DAY},
        {"at": ENDS},
    ],
)
def test_what_no_one_who_has_a_seat_could_mean(made: Interview, said: dict[str, Any]) -> None:
    assert proposed(made, **said) is None


def test_nothing_is_proposed_for_what_is_off(ours: World, made: Interview) -> None:
    interviews.cancel(made, by=ours.pm, at=LATER)
    made.refresh_from_db()
    assert proposed(made, sequence=9) is None


def test_a_mail_that_comes_twice_or_late_says_nothing_new(ours: World, made: Interview) -> None:
    assert proposed(made, said_at=LATER - HOUR)
    recorded = Recorded(ours)
    assert proposed(made, said_at=LATER - HOUR) is None
    assert proposed(made, said_at=LATER) is None, "the same once more"
    earlier = {"begins_at": BEGINS + HOUR, "ends_at": ENDS + HOUR, "said_at": LATER - 2 * HOUR}
    assert proposed(made, **earlier) is None
    assert recorded() == []
    assert proposed(made, **(earlier | {"said_at": LATER}))
    [one] = proposals(made, ours.pm)
    assert one.begins_at == BEGINS + HOUR


def test_what_was_proposed_instead_of_an_older_time(ours: World, made: Interview) -> None:
    proposed(made)
    seat = Seat.objects.get(member__handle="sam")
    assert interviews_proposed.take_time(
        made, seat=seat, begins_at=BEGINS + DAY, by=ours.pm, at=LATER
    )
    assert proposed(made, begins_at=BEGINS, ends_at=ENDS, sequence=0) is None


def test_taken_everybody_gets_a_new_invitation(ours: World, made: Interview, sam: Member) -> None:
    proposed(made)
    interviews_seats.answer(made, address=sam.email, answer="tentative", sequence=0, at=LATER)
    seat = Seat.objects.get(member=sam)
    Job.objects.filter(kind=JOB).delete()
    recorded = Recorded(ours)
    interviews_proposed.take_time(made, seat=seat, begins_at=BEGINS + DAY, by=ours.pm, at=LATER)
    assert recorded() == [("interview_changed", {"moved": True})]
    made.refresh_from_db()
    assert (made.begins_at, made.ends_at, made.sequence) == (BEGINS + DAY, ENDS + DAY, 1)
    assert (made.title, made.seats) == ("How do they search?", 2)
    seat.refresh_from_db()
    assert (seat.answer, seat.sequence, seat.proposed_begins_at) == ("", 1, None)
    told = [json.loads(job.payload) for job in Job.objects.filter(kind=JOB).order_by("id")]
    assert [one["sequence"] for one in told] == [1, 1]
    assert proposals(made, ours.pm) == []


def test_left_whoever_proposed_it_is_told(ours: World, made: Interview, sam: Member) -> None:
    proposed(made, said_at=LATER - HOUR)
    seat = Seat.objects.get(member=sam)
    Job.objects.filter(kind=JOB).delete()
    recorded = Recorded(ours)
    interviews_proposed.leave_time(made, seat=seat, begins_at=BEGINS + DAY, by=ours.pm, at=LATER)
    assert recorded() == [("interview_time_left", {"member": sam.pk})]
    made.refresh_from_db()
    assert (made.begins_at, made.sequence) == (BEGINS, 0)
    assert proposals(made, ours.pm) == []
    [job] = Job.objects.filter(kind=JOB)
    told = json.loads(job.payload)
    assert (told["seat"], told["sequence"], told["stays"]) == (seat.pk, 0, True)
    assert proposed(made, said_at=LATER - HOUR) is None, "the same mail once more"


@pytest.mark.parametrize("verb", [interviews_proposed.take_time, interviews_proposed.leave_time])
def test_refusals(ours: World, made: Interview, sam: Member, verb: Any) -> None:
    proposed(made)
    seat = Seat.objects.get(member=sam)
    with pytest.raises(NotTheirsToMove, match="whoever leads"):
        verb(made, seat=seat, begins_at=BEGINS + DAY, by=ours.pmm, at=LATER)
    with pytest.raises(NothingProposed, match="any more"):
        verb(made, seat=seat, begins_at=BEGINS + HOUR, by=ours.pm, at=LATER)
    with pytest.raises(NothingProposed):
        verb(planned(ours), seat=seat, begins_at=BEGINS + DAY, by=ours.pm, at=LATER)
    with pytest.raises(NoInterview):
        verb(made, seat=seat, begins_at=BEGINS + DAY, by=ours.pm, at=ENDS)
    interviews_seats.leave(made, by=sam, at=LATER)
    with pytest.raises(NothingProposed):
        verb(made, seat=seat, begins_at=BEGINS + DAY, by=ours.pm, at=LATER)


def test_a_time_that_has_passed_is_not_taken(ours: World, made: Interview, sam: Member) -> None:
    early = LATER + HOUR
    proposed(made, begins_at=early, ends_at=early + HOUR)
    seat = Seat.objects.get(member=sam)
    with pytest.raises(BadTime):
        interviews_proposed.take_time(made, seat=seat, begins_at=early, by=ours.pm, at=early + HOUR)


def test_of_another_workspace(ours: World, theirs: World, made: Interview, sam: Member) -> None:
    proposed(made)
    seat = Seat.objects.get(member=sam)
    with pytest.raises((NotThere, ValueError)):
        interviews_proposed.take_time(
            planned(theirs), seat=seat, begins_at=BEGINS + DAY, by=theirs.pm, at=LATER
        )


def test_who_takes_a_seat_again_proposes_nothing(ours: World, made: Interview, sam: Member) -> None:
    proposed(made)
    interviews_seats.leave(made, by=sam, at=LATER)
    assert proposals(made, ours.pm) == []
    interviews_seats.join(made, by=sam, at=LATER)
    assert proposals(made, ours.pm) == []
