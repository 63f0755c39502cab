"""Which plans a release had, each for as long as it stood."""

from itertools import pairwise
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.core import events
from alongside.core.events import Event
from alongside.core.forecast.plans import standing_plan
from tests.core.forecast.roadmaps import at, confirms, on_trains, plans, publishes, shipped
from tests.core.told import Told, day, history, ships


def told(story: Told) -> list[tuple[str, float, float, int, int]]:
    """Each plan: what for, since when, until when, how often confirmed, after how many slips."""
    return [
        (plan.train or str(plan.date), plan.since, plan.until, len(plan.confirmed), plan.slips)
        for plan in plans(story)
    ]


def test_no_plan() -> None:
    assert plans(history()) == []
    assert standing_plan(history().line()) is None
    assert plans(history().on(1, confirms(), events.ReleaseDateRemoved())) == []


def test_one_after_the_other() -> None:
    story = history().on(1, ships("2025-03-03")).on(5, confirms()).on(9, ships("2025-03-10"))
    assert told(story) == [
        ("2025-03-03", at(1), at(9), 1, 0),
        ("2025-03-10", at(9), inf, 0, 1),
    ]
    standing = standing_plan(story.line())
    assert standing is not None
    assert (str(standing.date), standing.since) == ("2025-03-10", at(9))


def test_what_a_train_does_makes_no_new_plan() -> None:
    story = on_trains(100, 200).on(1, ships("v1")).on(20, publishes("v1", 130))
    assert told(story) == [("v1", at(1), inf, 0, 0)], "it moved its train's day, not its plan"
    assert plans(story)[0].date is None
    story.on(21, confirms()).on(22, ships("v2"))
    assert told(story) == [("v1", at(1), at(22), 1, 0), ("v2", at(22), inf, 0, 1)]


def test_a_train_of_the_same_day_is_another_plan() -> None:
    story = (
        on_trains(100).on(1, ships(str(day(100)))).on(2, ships("v1")).on(3, ships(str(day(100))))
    )
    assert [plan.train for plan in plans(story)] == [None, "v1", None]


def test_said_again_is_confirmed() -> None:
    """By the word for it, by naming the same train, or by stating the same date."""
    story = on_trains(100).on(1, ships("v1")).on(3, ships("v1")).on(4, confirms())
    assert told(story) == [("v1", at(1), inf, 2, 0)]
    assert plans(story)[0].confirmed == (at(3), at(4))
    dated = history().on(1, ships("2025-03")).on(3, ships("2025-03"))
    assert told(dated) == [("2025-03", at(1), inf, 1, 0)]


def test_on_a_train_without_a_day() -> None:
    story = on_trains(None, None).on(1, ships("v1")).on(2, confirms()).on(3, ships("v2"))
    assert told(story) == [("v1", at(1), at(3), 1, 0), ("v2", at(3), inf, 0, 1)]


def test_taken_back() -> None:
    story = history().on(1, ships("2025-03")).on(2, events.ReleaseDateRemoved())
    assert told(story) == [("2025-03", at(1), at(2), 0, 0)]
    assert standing_plan(story.line()) is None
    story.on(3, confirms())
    assert len(told(story)) == 1, "nothing stands that could be confirmed"
    story.on(4, ships("2025-03"))
    assert told(story)[1:] == [("2025-03", at(4), inf, 0, 0)], "another plan, though the same date"


@pytest.mark.parametrize(
    ("before", "after", "slips"),  # a finer date inside the one before says that one again
    [
        ("2025-03", "2025-04", 1),
        ("2025-04", "2025-03", 0),
        ("2025-03", "2025-03-12", 0),
        ("2025-03-12", "2025-03", 0),
        ("v1", "v2", 1),
        ("v2", "v1", 0),
        ("v1", "2025-05", 1),
        ("2025-01-20", "v1", 1),
    ],
)
def test_every_other_date_is_another_plan(before: str, after: str, slips: int) -> None:
    story = on_trains(100, 200).on(1, ships(before)).on(2, ships(after))
    finer = int((before, after) == ("2025-03", "2025-03-12"))
    assert told(story) == [(before, at(1), at(2), 0, 0), (after, at(2), inf, finer, slips)]


def test_slips_are_counted_across_plans() -> None:
    story = history().on(1, ships("2025-02")).on(2, ships("2025-03")).on(3, ships("2025-02-20"))
    story.on(4, ships("2025-05")).on(5, events.ReleaseDateRemoved()).on(6, ships("2025-06"))
    assert [plan.slips for plan in plans(story)] == [0, 1, 1, 2, 2]


def test_what_is_out_has_no_further_plan() -> None:
    story = history().on(1, ships("2025-02")).on(30, shipped(30)).on(31, ships("2025-04"))
    assert told(story) == [("2025-02", at(1), inf, 0, 0)]
    early = history().on(1, shipped(1)).on(2, ships("2025-04"))
    assert told(early) == [], "shipped before it was planned"


SAID = st.sampled_from(
    [
        *(ships(when) for when in ("2025-02", "2025-03-03", "2025-03", "v1", "v2")),
        events.ReleaseDateConfirmed(),
        events.ReleaseDateRemoved(),
    ]
)


@given(st.lists(SAID, max_size=12))
def test_plans_follow_one_another(said: list[Event]) -> None:
    story = on_trains(100, 200)
    for number, event in enumerate(said, 1):
        story.on(number, event)
    found = plans(story)
    for plan in found:
        assert (plan.train is None) is not (plan.date is None)
        assert plan.since < plan.until
        assert all(plan.since <= when < plan.until for when in plan.confirmed)
        assert list(plan.confirmed) == sorted(plan.confirmed)
    for one, following in pairwise(found):
        assert one.until <= following.since
        assert one.slips <= following.slips
    stands = bool(found) and found[-1].until == inf
    assert stands is (story.line().release_date is not None)
    again = sum(when > plan.since for plan in found for when in plan.confirmed)
    assert len(found) + again + said.count(events.ReleaseDateRemoved()) <= len(said)
