"""When trains leave: by what was published until a moment, else by their cadence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.core import events
from alongside.core.forecast.timetable import CADENCE, Timetable
from tests.core.forecast.roadmaps import at, at_day, on_trains, publishes, trains
from tests.core.told import Told, history


def timetable(story: Told) -> Timetable:
    return Timetable(story.fold().workspace)


def test_as_published_until_then() -> None:
    """Published on day 0 for day 100; on day 50 for day 120; a third word on day 110."""
    story = on_trains(100).on(50, publishes("v1", 120)).on(110, publishes("v1", 130))
    table = timetable(story)
    said = [(0, 100), (49, 100), (50, 120), (109, 120), (110, 130), (500, 130)]
    assert [table.departure(0, at(when)) for when, _ in said] == [at_day(day) for _, day in said]
    assert table.departure(0, at(50, -0.01)) == at_day(100), "a moment before"
    assert table.published(0, at(0, -0.01)) is None
    assert table.departures() == [(at_day(130), 0)], "the last word"


def test_before_any_day_nothing_is_said() -> None:
    table = timetable(trains(history(), 100, on=10))
    assert table.departure(0, at(9)) is None
    assert table.departure(3, at(9)) is None
    assert table.departure(0, at(10)) == at_day(100)
    assert timetable(on_trains(None, None)).departure(0, at(9)) is None


def test_a_coarse_day_is_its_last() -> None:
    story = history().on(0, events.TrainOpened("v1", 1), events.TrainDatePublished("v1", "2025-02"))
    assert timetable(story).departure(0, at(1)) == at_day(53), "28 February"


def test_unnamed_trains_follow_in_the_cadence_of_the_others() -> None:
    table = timetable(on_trains(100, 160, 240))
    assert [table.departure(place, at(0)) for place in (2, 3, 4)] == [
        at_day(day) for day in (240, 310, 380)
    ]
    assert table.published(3, at(0)) is None


def test_the_cadence_is_that_of_the_latest_seven() -> None:
    """Four trains a year apart, then six that are sixty days apart; without the last one a year's step counts, too."""
    days = [0, 365, 730, 1095, 1155, 1215, 1275, 1335, 1395, 1455]
    table = timetable(on_trains(*days))
    assert table.departure(10, at(0)) == at_day(1455 + 60)
    assert table.cadence() == 60
    expected = at_day(1395) + (1395 - 730) / 6
    assert timetable(on_trains(*days[:-1])).departure(9, at(0)) == pytest.approx(expected)


def test_a_train_without_a_day_between_two_others() -> None:
    table = timetable(on_trains(100, None, 200, None, None))
    assert [table.departure(place, at(0)) for place in range(5)] == [
        at_day(day) for day in (100, 150, 200, 250, 300)
    ]


def test_one_published_day_tells_no_cadence() -> None:
    table = timetable(on_trains(100, None))
    assert table.departure(1, at(0)) == at_day(100) + CADENCE
    assert table.cadence() == CADENCE
    assert timetable(history()).cadence() == CADENCE


def test_the_cadence_is_in_the_middle_of_the_gaps() -> None:
    assert timetable(on_trains(0, 10, 40, 140)).cadence() == 30
    assert timetable(on_trains(0, 0, 10)).cadence() == 10, "two on one day are no gap"


@pytest.mark.parametrize("days", [(200, 100), (200, 200)])
def test_days_against_the_order_tell_no_cadence(days: tuple[int, int]) -> None:
    table = timetable(on_trains(*days))
    assert table.departure(2, at(0)) == at_day(days[1]) + CADENCE


def test_the_order_is_that_of_positions_then_of_keys() -> None:
    story = history().on(0, events.TrainOpened("b", 2), events.TrainOpened("a", 2))
    story.on(0, events.TrainOpened("c", 1), publishes("never opened", 5))
    table = timetable(story)
    assert table.keys == ["c", "a", "b"]
    assert table.place == {"c": 0, "a": 1, "b": 2}
    assert timetable(story.on(0, events.TrainOpened("d", 0))).keys == ["d", "c", "a", "b"]


def test_the_last_departure_as_known_then() -> None:
    story = on_trains(50, 100).on(80, publishes("v2", 90)).on(200, publishes("v1", 60))
    table = timetable(story)
    assert table.last_departure(at(49)) is None
    assert table.last_departure(at_day(50)) == at_day(50)
    assert table.last_departure(at(79)) == at_day(50)
    assert table.last_departure(at(89)) == at_day(50)
    assert table.last_departure(at(95)) == at_day(90), "it was not to leave on day 100 any more"
    assert table.last_departure(at(55)) == at_day(50), "that it left on day 60 was said on day 200"


def test_the_nearest_train() -> None:
    table = timetable(on_trains(100, None, 200))
    nearest = {0: 0, 100: 0, 149: 0, 150: 0, 151: 2, 200: 2, 900: 2}
    assert {day: table.nearest(at_day(day)) for day in nearest} == nearest
    assert timetable(on_trains(None)).nearest(at_day(1)) is None


DAYS = st.lists(st.none() | st.integers(0, 2000), min_size=1, max_size=12)
LATER = st.lists(
    st.tuples(st.integers(101, 400), st.integers(0, 11), st.integers(0, 2000)), max_size=6
)


@given(DAYS, LATER, st.integers(0, 100))
def test_what_is_published_later_changes_nothing(
    days: list[int | None], later: list[tuple[int, int, int]], when: int
) -> None:
    story = on_trains(*days)
    before = timetable(story)
    for known, place, leaves in sorted(later):
        if place < len(days):
            story.on(known, publishes(f"v{place + 1}", leaves))
    after = timetable(story)
    for place in range(len(days) + 3):
        assert before.departure(place, at(when)) == after.departure(place, at(when))
    assert before.last_departure(at(when)) == after.last_departure(at(when))
