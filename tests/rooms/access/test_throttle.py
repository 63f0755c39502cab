"""Counting attempts: in every process at once, in stretches of time, and without saying whose."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from time_machine import TimeMachineFixture

from alongside.rooms.access import throttle
from alongside.rooms.access.models import Tally

QUARTER = timedelta(minutes=15)
START = datetime(2026, 3, 11, 10, tzinfo=UTC)


def test_so_many_and_no_more(db: None, time_machine: TimeMachineFixture) -> None:
    time_machine.move_to(START + timedelta(minutes=5), tick=False)
    for _ in range(3):
        throttle.count("a", "one", at_most=3, per=QUARTER)
    with pytest.raises(throttle.TooOften, match="try again in 10 minutes"):
        throttle.count("a", "one", at_most=3, per=QUARTER)
    throttle.count("a", "other", at_most=3, per=QUARTER)
    throttle.count("b", "one", at_most=3, per=QUARTER)
    time_machine.move_to(START + timedelta(minutes=14, seconds=50), tick=False)
    with pytest.raises(throttle.TooOften, match=r"try again in 1 minute$"):
        throttle.count("a", "one", at_most=3, per=QUARTER)
    time_machine.move_to(START + QUARTER, tick=False)
    throttle.count("a", "one", at_most=3, per=QUARTER)


def test_what_is_over_is_forgotten(db: None, time_machine: TimeMachineFixture) -> None:
    time_machine.move_to(START, tick=False)
    for number in range(20):
        throttle.count("a", str(number), at_most=3, per=QUARTER)
    time_machine.move_to(START + QUARTER + timedelta(seconds=1), tick=False)
    throttle.count("a", "new", at_most=3, per=QUARTER)
    assert Tally.objects.count() == 1


def test_names_are_not_kept(db: None) -> None:
    throttle.count("link for", "max@ours.example", at_most=3, per=QUARTER)
    assert "max" not in str(list(Tally.objects.values()))


@pytest.mark.parametrize("pair", [("ab", "c"), ("a", "bc")])
def test_what_and_who_are_told_apart(db: None, pair: tuple[str, str]) -> None:
    throttle.count(*pair, at_most=1, per=QUARTER)
    throttle.count(
        "a" if pair[0] == "ab" else "ab", "bc" if pair[1] == "c" else "c", at_most=1, per=QUARTER
    )


@pytest.mark.django_db(transaction=True)
def test_many_at_once(time_machine: TimeMachineFixture) -> None:
    time_machine.move_to(START, tick=False)
    together = threading.Barrier(10)

    def attempt() -> bool:
        try:
            together.wait(timeout=30)
            throttle.count("a", "one", at_most=4, per=QUARTER)
        except throttle.TooOften:
            return False
        else:
            return True
        finally:
            connection.close()

    with ThreadPoolExecutor(10) as pool:
        allowed = list(pool.map(lambda _: attempt(), range(10)))
    assert allowed.count(True) == 4
