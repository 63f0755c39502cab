"""What is known of a plan: each fact from the moment on at which it became known, and not a minute earlier."""

from math import log1p

import pytest

from alongside.core import events
from alongside.core.events import Event
from alongside.core.forecast.moments import Day
from alongside.core.forecast.situation import LONGEST, Facts, Observer, age
from tests.core.forecast.roadmaps import (
    at,
    at_day,
    confirms,
    facts_at,
    on_trains,
    publishes,
    shipped,
    situation_at,
    trains,
    work,
)
from tests.core.told import Told, day, history, moment, ships

MINUTE = 1 / 60


def staged(stage: str = "beta") -> Told:
    """Release 1, an alpha, and release 2, aboard the second of three trains: 100, 200 and 300."""
    story = on_trains(100, 200, 300).on(0, events.ReleaseAdded("alpha"))
    return story.on(0, events.ReleaseAdded(stage), release=2).on(10, ships("v2"), release=2)


def became(before: Told, number: int, *said: Event, release: int = 2) -> dict[str, float]:
    """The facts that differ at noon of that day from a minute before, but for the ages that always run on."""
    story = before.on(number, *said, release=release)
    then = facts_at(story, at(number, -MINUTE), release=2)._asdict()
    now = facts_at(story, at(number), release=2)._asdict()
    return {name: value for name, value in now.items() if abs(value - then[name]) > 1e-3}


@pytest.mark.parametrize(
    ("said", "facts"),
    [
        (confirms(), {"confirmed": 1, "confirmed_plan_age": age(40)}),
        (ships("v2"), {"confirmed": 1, "confirmed_plan_age": age(40)}),
        (work(), {"trace_age": 0}),
        (work("release note", train="v2"), {"noted": 1}),
        (work("release note"), {"noted": 1}),
        (work("release note", train="v1"), {"noted_before": 1}),
        (work("release note", train="v3"), {}),
        (work("release note", train="another"), {}),
        (work("readiness review", stage="beta"), {"reviewed": 1}),
        (work("readiness review"), {"reviewed": 1}),
        (work("readiness review", stage="alpha"), {}),
        (events.DecisionRequested("more time", train="v2"), {}),
        (events.DecisionRequested("more time", train="v3"), {"decided_elsewhere": 1}),
        (events.DecisionMade("more time", "approved", train="v2"), {"granted": 1}),
        (events.DecisionMade("more time", "approved"), {"granted": 1}),
        (events.DecisionMade("more time", "rejected", train="v2"), {"refused": 1}),
        (events.DecisionMade("more time", "postponed", train="v2"), {"refused": 1}),
        (events.DecisionMade("more time", "approved", train="v1"), {"decided_elsewhere": 1}),
        (events.FeaturePrioritised(), {"undecided": 0}),
        (events.FeatureMoved(7), {}),
    ],
)
def test_each_fact_from_its_moment_on(said: Event, facts: dict[str, float]) -> None:
    assert became(staged(), 50, said) == pytest.approx(facts)


def test_what_was_said_before_the_plan_is_not_about_it() -> None:
    story = staged().on(5, work("release note"), events.DecisionMade("more time", "rejected"))
    facts = facts_at(story, at(50), release=2)
    assert (facts.noted, facts.refused, facts.decided_elsewhere) == (0, 0, 1)


@pytest.mark.parametrize(
    ("stage", "first", "last"), [("alpha", 1, 0), ("beta", 0, 0), ("general", 0, 1)]
)
def test_the_place_of_its_stage(stage: str, first: int, last: int) -> None:
    story = staged(stage).on(20, confirms(), release=2).on(21, work("release note"))
    facts = facts_at(story, at(30), release=2)
    assert (facts.first_stage, facts.last_stage) == (first, last)
    assert facts.confirmed_last_stage == last
    assert facts.noted_first_stage == first


def test_the_stage_before_it() -> None:
    story = staged()
    assert became(story, 20, ships("v1"), release=1) == {"earlier_open": 1}
    assert became(story, 30, events.ReleaseWithdrawn(), release=1) == {"earlier_open": 0}
    again = became(story, 40, events.ReleaseAdded("alpha"), release=1)
    assert again == {"earlier_open": 1}
    assert became(story, 90, shipped(90), release=1) == {
        "earlier_open": 0,
        "earlier_shipped": 1,
        "trains_since_earlier": 1,
    }


def test_only_the_stage_right_before_it() -> None:
    """An alpha is two before what is general; how long ago it shipped is told all the same."""
    story = staged("general").on(1, ships("v1"), release=1)
    assert facts_at(story, at(20), release=2).earlier_open == 0
    facts = facts_at(story.on(99, shipped(99)), at(99), release=2)
    assert (facts.earlier_shipped, facts.trains_since_earlier) == (0, 1)
    assert facts_at(story, at(98)).earlier_open == 0, "nothing is before an alpha"


def test_trains_since_the_stage_before_are_counted_so_far() -> None:
    story = trains(history(), *range(30, 390, 30)).on(0, events.ReleaseAdded("alpha"))
    story.on(0, events.ReleaseAdded("beta"), release=2).on(29, shipped(29))
    for train, gap in (("v1", 0), ("v3", 2), ("v9", 8), ("v12", 8)):
        story.on(40, ships(train), release=2)
        assert facts_at(story, at(40), release=2).trains_since_earlier == gap
    later = on_trains(30, 60).on(0, events.ReleaseAdded("alpha")).on(61, shipped(61))
    later.on(0, events.ReleaseAdded("beta"), release=2).on(1, ships("v1"), release=2)
    assert facts_at(later, at(61), release=2).trains_since_earlier == 0, "not one in the future"


def test_ages_by_hand() -> None:
    story = staged().on(20, work()).on(30, confirms(), release=2)
    facts = facts_at(story, at(40), release=2)
    assert facts.plan_age == facts.confirmed_plan_age == log1p(1), "thirty days"
    assert facts.confirmed_age == pytest.approx(log1p(10 / 30))
    assert facts.trace_age == pytest.approx(log1p(20 / 30))
    never = facts_at(staged(), at(40), release=2)
    assert (never.confirmed_age, never.confirmed_plan_age) == (0, 0)
    assert never.trace_age == age(LONGEST) == age(10 * LONGEST) == log1p(24)
    assert age(-5) == 0


def test_a_new_plan_is_one_since_the_last_train() -> None:
    story = on_trains(100, 200).on(90, ships("v2"))
    assert [facts_at(story, at(when)).plan_new for when in (95, 99, 101)] == [1, 1, 0]
    assert facts_at(on_trains(100, 200).on(100, ships("v2")), at(150)).plan_new == 1
    assert facts_at(story.on(300, publishes("v1", 400)), at(101)).plan_new == 0


@pytest.mark.parametrize(("when", "new"), [(31, 1), (101, 1), (102, 0)])
def test_a_new_date_is_one_within_a_cycle(when: int, new: int) -> None:
    """With trains a hundred days apart; before any has left, the same holds for what goes with a train."""
    dated = trains(history().on(1, ships("2025-12")), 500, 600)
    assert facts_at(dated, at(when)).plan_new == new
    aboard = trains(history(), 500, 600).on(1, ships("v1"))
    assert facts_at(aboard, at(when)).plan_new == new


def test_alone_among_the_confirmed() -> None:
    story = staged()
    assert facts_at(story, at(20), release=2, share=0.75).alone_unconfirmed == 0.75
    story.on(30, confirms(), release=2)
    assert facts_at(story, at(30), release=2, share=0.75).alone_unconfirmed == 0


def test_slips_until_it_is_confirmed() -> None:
    story = on_trains(*range(100, 700, 100))
    for number, train in enumerate(("v1", "v2", "v3"), 1):
        story.on(number, ships(train))
    assert facts_at(story, at(10)).unconfirmed_slips == 2
    story.on(11, ships("v4")).on(12, ships("v5"))
    assert facts_at(story, at(13)).unconfirmed_slips == 3, "and no more"
    assert facts_at(story.on(14, confirms()), at(14)).unconfirmed_slips == 0


@pytest.mark.parametrize(
    ("when", "left"), [("2025-02-03", 27), ("2025-02", 52), ("v1", 99), ("2025-01-06", -1)]
)
def test_days_left(when: str, left: int) -> None:
    found = situation_at(on_trains(100).on(0, ships(when)), at_day(1))
    assert found is not None
    assert (found.left, found.area) == (left, None)


def test_without_a_day_nothing_is_told() -> None:
    assert situation_at(on_trains(None).on(1, ships("v1")), at(2)) is None
    assert situation_at(history().on(1, ships("v1")), at(2)) is None


def open_from(story: Told, *days: Day) -> list[bool]:
    timeline = story.fold()
    observer = Observer.of(timeline.workspace)
    (plan, *_) = observer.plans(timeline.features[1].releases[1])
    return [observer.is_open(plan, when) for when in days]


@pytest.mark.parametrize(
    "end",
    [
        ships("2025-05"),
        events.ReleaseDateRemoved(),
        events.ReleaseShipped(str(day(8))),
        events.ReleaseWithdrawn(),
        events.FeatureDropped(),
    ],
)
def test_what_ends_a_plan(end: Event) -> None:
    story = history().on(1, ships("2025-03")).on(10, end)
    asked = at(1, -MINUTE), at(1), at(10, -MINUTE), at(10), at(90)
    assert open_from(story, *asked) == [False, True, True, False, False]


def test_a_dropped_feature_that_is_taken_up_again() -> None:
    story = history().on(1, ships("2025-03")).on(5, events.FeatureDropped())
    story.on(9, events.FeatureResumed())
    assert open_from(story, at(4), at(5), at(9)) == [True, False, True]


def test_an_area_is_told_as_it_is_known() -> None:
    story = history().on(1, ships("2025-03")).on(5, events.FeatureMoved(7))
    then = story.fold(until=moment(4))
    observer = Observer.of(then.workspace)
    (plan,) = observer.plans(then.features[1].releases[1])
    told = observer.situation(plan, at(4), 0.0)
    assert told is not None
    assert told.area is None
    assert Facts._fields == told.facts._fields
    now = situation_at(story, at(5))
    assert now is not None
    assert now.area == 7
