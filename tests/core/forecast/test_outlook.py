"""Chances over days, by hand: of trains, of dates, and of what is overdue."""

from datetime import date

import pytest

from alongside.core.forecast.kinds import DAYS
from alongside.core.forecast.outlook import Outlook, with_a_date, with_trains
from alongside.core.forecast.timetable import Timetable
from alongside.core.workdays import Workdays
from tests.core.forecast.roadmaps import at, at_day, on_trains, publishes
from tests.core.told import Told, day

ALL_DAYS = Workdays()
CHANCES = [0.5, 0.2, 0.1, 0.05, 0.05, 0.02, 0.02, 0.02, 0.04]
"""In time; within 2, 5, 10, 20, 40, 60, 120 working days; later or never."""


def aboard(
    chances: list[float], *, when: int = 0, place: int = 0, story: Told | None = None
) -> Outlook:
    """The outlook at noon of that day of what goes with one of three trains: 100, 200 and 300."""
    timetable = Timetable((story or on_trains(100, 200, 300)).fold().workspace)
    found = with_trains(chances, place, timetable, at=at(when), cases=3, pooled=True)
    assert found is not None
    return found


def dated(
    due: int = 70,
    today: int = 0,
    *,
    chances: list[float] = CHANCES,
    early: tuple[int, ...] = (),
    workdays: Workdays = ALL_DAYS,
) -> Outlook:
    return with_a_date(
        chances, day(due), today=day(today), workdays=workdays, cases=9, pooled=False, early=early
    )


def near(found: dict[int, float]) -> object:
    return pytest.approx(found, abs=1e-9)


def by(outlook: Outlook, *days: int, workdays: Workdays = ALL_DAYS) -> dict[int, float]:
    return {one: outlook.by(day(one), workdays) for one in days}


def test_between_two_trains_nothing_happens() -> None:
    found = aboard([0.6, 0.2, 0.1, 0.1])
    assert (found.due, found.chance, found.by_train) == (day(100), 0.6, True)
    assert (found.cases, found.pooled, found.early) == (3, True, ())
    assert found.days == (day(100), day(200), day(300))
    assert by(found, 0, 99, 100, 199, 200, 300, 9000) == near(
        {0: 0, 99: 0, 100: 0.6, 199: 0.6, 200: 0.8, 300: 0.9, 9000: 0.9}
    )


def test_days_of_trains() -> None:
    found = aboard([0.6, 0.2, 0.1, 0.1])
    shares = {0.1: day(100), 0.6: day(100), 0.61: day(200), 0.8: day(200), 0.9: day(300)}
    assert {share: found.quantile(share, ALL_DAYS) for share in shares} == shares
    assert found.quantile(0.91, ALL_DAYS) is None


def test_trains_that_nobody_has_named() -> None:
    assert aboard([0.6, 0.2, 0.1, 0.1], place=2).days == (day(300), day(400), day(500))


def test_a_train_that_left_without_it() -> None:
    """Of the chances those of trains that are gone are gone: 2, 1, 1 parts are left of 10."""
    chances = [0.6, 0.2, 0.1, 0.1]
    for when in (99, 100):
        assert aboard(chances, when=when).chance == 0.6, "the day is not over"
        assert len(aboard(chances, when=when).days) == 3
    timetable = Timetable(on_trains(100, 200, 300).fold().workspace)
    midnight = with_trains(chances, 0, timetable, at=at_day(101), cases=0, pooled=True)
    assert midnight is not None
    assert (midnight.chance, len(midnight.days)) == (0, 2)
    found = aboard(chances, when=101)
    assert (found.due, found.chance) == (day(100), 0)
    assert found.days == (day(200), day(300))
    assert found.chances == pytest.approx((0.5, 0.75))
    assert aboard(chances, when=201).chances == pytest.approx((0.5,))
    gone = aboard(chances, when=301)
    assert (gone.days, gone.chances) == ((), ())
    assert gone.quantile(0.5, ALL_DAYS) is None
    assert gone.by(day(999), ALL_DAYS) == 0


def test_a_train_by_the_cadence_is_gone_when_its_day_is() -> None:
    """Half way between days 0 and 99 it leaves at noon of day 49; in the morning of day 50 it is gone."""
    timetable = Timetable(on_trains(0, None, 99).fold().workspace)
    found = with_trains([0.6, 0.4, 0.0], 1, timetable, at=at(50, -1), cases=0, pooled=True)
    assert found is not None
    assert (found.due, found.chance) == (day(49), 0)
    assert found.days == (day(99),)


def test_trains_whose_days_are_against_their_order() -> None:
    """v2 is published for a day before v1, v3 for the same day as v1: none leaves before those ahead of it."""
    story = on_trains(100, 50, 100, 200)
    found = aboard([0.4, 0.2, 0.1, 0.1, 0.2], when=60, story=story)
    assert found.chance == 0.4
    assert found.days == (day(100), day(100), day(100), day(200))
    assert by(found, 99, 100, 200) == near({99: 0, 100: 0.7, 200: 0.8})
    assert found.quantile(0.5, ALL_DAYS) == day(100)


def test_the_day_of_a_train_as_it_was_known() -> None:
    story = on_trains(100, 200).on(50, publishes("v1", 120))
    assert aboard([1.0, 0.0], when=49, story=story).due == day(100)
    assert aboard([1.0, 0.0], when=50, story=story).due == day(120)
    timetable = Timetable(on_trains(None).fold().workspace)
    assert with_trains([1.0, 0.0], 0, timetable, at=at(0), cases=0, pooled=True) is None


def test_late_by_working_days() -> None:
    found = dated()
    assert (found.due, found.chance, found.by_train) == (day(70), 0.5, False)
    assert found.days == tuple(ALL_DAYS.add(day(70), edge) for edge in (0, *DAYS.edges))
    assert found.chances == pytest.approx((0.5, 0.7, 0.8, 0.85, 0.9, 0.92, 0.94, 0.96))
    assert by(found, 69, 70, 71, 72, 77, 84, 9000) == near(
        {69: 0, 70: 0.5, 71: 0.6, 72: 0.7, 77: 0.8, 84: 0.85, 9000: 0.96}
    )


def test_days_of_dates() -> None:
    found = dated()
    shares = {0.3: 70, 0.5: 70, 0.51: 71, 0.6: 71, 0.7: 72, 0.75: 74, 0.8: 77, 0.9: 98}
    assert {share: found.quantile(share, ALL_DAYS) for share in shares} == {
        share: day(number) for share, number in shares.items()
    }
    assert found.quantile(0.97, ALL_DAYS) is None


def test_holidays_are_no_working_days() -> None:
    off = Workdays([day(71), day(72)])
    found = dated(workdays=off)
    assert found.days[1] == day(74)
    assert by(found, 72, 73, 74, workdays=off) == near({72: 0.5, 73: 0.6, 74: 0.7})
    assert found.quantile(0.6, off) == day(73)


def test_holidays_that_came_since_it_was_told() -> None:
    """Between two of its days there may be none to work on any more."""
    off = Workdays([day(71), day(72)])
    assert dated().by(day(71), off) == pytest.approx(0.7)


EARLY = (0, 0, 1, 5, 9)
"""Two of five in time on the very day, one a day before it, one a week, one nine working days."""


def test_what_tends_to_be_early() -> None:
    found = dated(early=EARLY)
    assert by(found, 0, 56, 57, 63, 64, 68, 69, 70) == near(
        {0: 0, 56: 0, 57: 0.1, 63: 0.2, 64: 0.2, 68: 0.3, 69: 0.3, 70: 0.5}
    )
    assert {share: found.quantile(share, ALL_DAYS) for share in (0.0, 0.1, 0.2, 0.21, 0.4)} == {
        0.0: day(57),
        0.1: day(57),
        0.2: day(63),
        0.21: day(67),
        0.4: day(70),
    }


def test_it_was_not_that_early_any_more() -> None:
    """On day 63 what would have been out on day 57 is over; what may yet come on the same day is not."""
    found = dated(today=63, early=EARLY)
    assert found.early == (0, 0, 1, 5)
    assert by(found, 62, 63, 67, 70) == near({62: 0, 63: 0.125, 67: 0.25, 70: 0.5})
    assert found.quantile(0.1, ALL_DAYS) == day(63)
    assert dated(today=64, early=EARLY).early == (0, 0, 1)
    assert dated(today=70, early=EARLY).early == (0, 0)
    assert dated(today=71, early=EARLY).early == ()


def test_early_at_a_weekend() -> None:
    """Day 68 is a Saturday: what is one working day early was due on the Friday before."""
    assert dated(today=68, early=EARLY).early == (0, 0)
    sunday = dated(due=76, today=60, early=EARLY)
    assert sunday.quantile(0.5, ALL_DAYS) == day(74) == date(2025, 3, 21), "the Friday before it"
    assert by(sunday, 73, 74, 76) == near({73: 0.3, 74: 0.5, 76: 0.5})
    assert dated(due=76, today=75, early=EARLY).early == ()


def test_overdue() -> None:
    """Seven days, five of work, late: 0.8 of the chances are gone, and what is left is told of days to come."""
    found = dated(today=77)
    assert (found.due, found.chance) == (day(70), 0)
    assert (found.by_train, found.cases, found.pooled) == (False, 9, False)
    assert found.days == (day(77), *(ALL_DAYS.add(day(70), edge) for edge in (10, 20, 40, 60, 120)))
    assert found.chances == pytest.approx((0, 0.25, 0.5, 0.6, 0.7, 0.8))
    assert by(found, 69, 70, 76, 77, 78, 84) == near(
        {69: 0, 70: 0, 76: 0, 77: 0, 78: 0.05, 84: 0.25}
    )
    assert found.quantile(0.5, ALL_DAYS) == day(98)


def test_overdue_between_two_steps() -> None:
    """One working day late: halfway from 0.5 to 0.7. Four: two thirds of the way from 0.7 to 0.8."""
    assert dated(today=74).chances[1] == pytest.approx((0.8 - 2.3 / 3) / (1 - 2.3 / 3))
    found = dated(today=71)
    assert found.chances[1] == pytest.approx((0.7 - 0.6) / 0.4)
    assert found.days[:2] == (day(71), day(72))


def test_overdue_at_a_weekend_only() -> None:
    """Due on a Friday, and today is Saturday: no working day was lost."""
    found = dated(due=67, today=68)
    assert found.chance == 0
    assert found.chances[:2] == pytest.approx((0, 0.4))


def test_overdue_by_more_than_is_told() -> None:
    found = dated(today=70 + 7 * 24)
    assert (found.days, found.chances) == ((day(238),), (0.0,))
    assert found.by(day(900), ALL_DAYS) == 0
    assert found.quantile(0.5, ALL_DAYS) is None


def test_nothing_is_left_when_all_chances_are_gone() -> None:
    sure = [1.0, *([0.0] * 8)]
    assert dated(today=71, chances=sure).chances == (0.0,) * 8
    gone = aboard([1.0, 0.0, 0.0, 0.0], when=101)
    assert gone.chances == (0.0, 0.0)
