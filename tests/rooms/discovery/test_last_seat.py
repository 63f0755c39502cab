"""Two join the last seat at once: one gets it, and the other is told."""

import threading

import pytest
from django.db import transaction

from alongside.rooms.discovery import interviews_seats
from alongside.rooms.discovery.interviews_seats import NoSeatLeft
from alongside.rooms.discovery.models import Interview, Seat
from tests.rooms.conftest import LATER, World, make_world
from tests.rooms.discovery.planned import planned, somebody
from tests.rooms.other import Other

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def world() -> World:
    return make_world("ours")


def test_the_second_one_waits_and_is_refused(world: World) -> None:
    """They had looked at the interview when the seat was still free."""
    made, sam = planned(world, seats=1), somebody(world, "sam")
    late = Interview.objects.get(pk=made.pk)
    with transaction.atomic():
        interviews_seats.join(made, by=world.pmm, at=LATER)
        other = Other(lambda: interviews_seats.join(late, by=sam, at=LATER))
        assert other.waits()
    assert isinstance(other.outcome(), NoSeatLeft)
    assert not Seat.objects.filter(member=sam).exists()


def test_many_at_once(world: World) -> None:
    made = planned(world, seats=1)
    people = [somebody(world, f"p{number}") for number in range(4)]
    ready = threading.Barrier(len(people))

    def join(number: int) -> object:
        mine = Interview.objects.get(pk=made.pk)
        ready.wait(timeout=20)
        return interviews_seats.join(mine, by=people[number], at=LATER)

    others = [Other(lambda number=number: join(number)) for number in range(len(people))]  # type: ignore[misc]
    outcomes = [other.outcome() for other in others]
    assert sorted(type(one).__name__ for one in outcomes) == [*["NoSeatLeft"] * 3, "Seat"]
    assert Seat.objects.filter(interview=made, left_at=None).count() == 2, "with whoever leads it"
