"""Whatever a ledger holds: an outlook, or none, but never an error nor a number that is none."""

from collections.abc import Callable, Sequence
from datetime import date
from math import isfinite

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.core import events
from alongside.core.events import Event
from alongside.core.forecast.backtest import MOST, QUARTER, backtest
from alongside.core.forecast.moments import date_of, moment_of
from alongside.core.forecast.outlook import Outlook
from tests.core.any_event import ANY_EVENT
from tests.core.forecast.roadmaps import (
    at,
    at_day,
    confirms,
    forecaster,
    on_trains,
    planned,
    shipped,
    trains,
    work,
)
from tests.core.told import Told, day, history, moment, ships

SHARES = (0.0, 0.01, 0.5, 0.8, 0.9, 0.99, 1.0)


def told(story: Told, *whens: int) -> dict[int, Outlook]:
    """The outlooks on those days, the last one's returned; each is looked over."""
    timeline = story.fold()
    workdays = timeline.workspace.workdays
    found: dict[int, Outlook] = {}
    for when in whens or (0, 50, 400, 5000):
        who = forecaster(timeline, when)
        found = who.outlooks(timeline.releases())
        for release, outlook in found.items():
            looked_over(outlook, day(when))
            for told_day in (date.min, outlook.due, date.max):
                assert 0 <= outlook.by(told_day, workdays) <= 1
            days = [outlook.quantile(share, workdays) for share in SHARES]
            known = [one for one in days if one is not None]
            assert known == sorted(known)
            line = next(one for one in timeline.releases() if one.id == release)
            asked = who.asked(line)
            assert asked is not None
            assert all(isfinite(reason.effect) for reason in who.reasons(asked))
            assert all(0 <= one.alone <= 1 for one in who.needs(asked, outlook.due))
    return found


def looked_back(story: Told, until: int) -> None:
    """What would have been foreseen until that day is looked over as well."""
    timeline, end = story.fold(until=moment(until)), at(until)
    for one in backtest(timeline, lambda then: story.fold(until=moment_of(then)), until=end):
        looked_over(one.outlook, date_of(one.at))
        assert 0 < one.base < 1
        assert end - MOST * QUARTER <= one.at < end


def looked_over(outlook: Outlook, today: date) -> None:
    assert isfinite(outlook.chance)
    assert all(isfinite(chance) for chance in outlook.chances)
    assert all(0 <= chance <= 1 + 1e-9 for chance in (outlook.chance, *outlook.chances))
    assert list(outlook.chances) == sorted(outlook.chances)
    assert list(outlook.days) == sorted(outlook.days)
    assert all(one >= today for one in outlook.days)
    assert len(outlook.days) == len(outlook.chances)


ODD: dict[str, tuple[Callable[[], Told], set[int]]] = {
    "nothing at all": (Told, set()),
    "no plan": (history, set()),
    "a train that nobody opened": (lambda: history().on(1, ships("v1")), set()),
    "no train has a day": (lambda: on_trains(None, None).on(1, ships("v2")), set()),
    "one train": (lambda: on_trains(100).on(1, ships("v1")), {1}),
    "one train of two with a day": (lambda: on_trains(None, 100).on(1, ships("v1")), {1}),
    "the first day of all": (lambda: history().on(1, ships("1900-01-01")), {1}),
    "the last day of all": (lambda: history().on(1, ships("2999-12-31")), {1}),
    "a year": (lambda: history().on(1, ships("2025")), {1}),
    "the last year of all": (lambda: history().on(1, ships("2999")), {1}),
    "a date that was over": (lambda: history().on(60, ships("2025-01")), {1}),
    "a day at the weekend": (lambda: history().on(1, ships(str(day(403)))), {1}),
    "out before it was planned": (
        lambda: history().on(1, shipped(1)).on(2, ships("2025-03")),
        set(),
    ),
    "out ahead of its day": (
        lambda: history().on(1, ships("2025-03")).on(2, shipped(900)),
        set(),
    ),
    "out long before anything": (
        lambda: history().on(1, ships("2025-03")).on(2, events.ReleaseShipped("1900-01-01")),
        set(),
    ),
    "dropped": (lambda: history().on(1, ships("2025-03"), events.FeatureDropped()), set()),
    "tidied up": (
        lambda: history().on(1, ships("2025-03"), events.ReleaseDateRemoved()),
        set(),
    ),
}


@pytest.mark.parametrize("name", ODD)
def test_odd_stories(name: str) -> None:
    make, ahead = ODD[name]
    assert set(told(make())) == ahead
    looked_back(make(), 1000)


def test_centuries_apart() -> None:
    """Two trains tell a cadence of a thousand years: what is before and after them ends where plans do."""
    story, count = history(), 8
    for place in range(1, count + 1):
        story.on(0, events.TrainOpened(f"v{place}", place))
    story.on(0, events.TrainDatePublished("v3", "1900"), events.TrainDatePublished("v4", "2999"))
    for release in range(1, count + 1):
        story.on(1, events.ReleaseAdded("general"), ships(f"v{release}"), release=release)
    found = told(story, 50)
    years = [found[release].due.year for release in range(1, count + 1)]
    assert years == [1900, 1900, 1900, 2999, 2999, 2999, 2999, 2999]
    assert found[8].days[-1] == date(2999, 12, 31)
    looked_back(story, 400)


def test_trains_in_one_place_and_on_one_day() -> None:
    story = history()
    for key in ("a", "b", "c"):
        story.on(0, events.TrainOpened(key, 1), events.TrainDatePublished(key, str(day(100))))
    story.on(1, events.ReleaseDateStated(train="b"))
    found = told(story, 50)[1]
    assert found.due == day(100)
    assert found.by(day(100), story.fold().workspace.workdays) > found.chance, "or with c, late"


def test_holidays_all_year() -> None:
    story = history().on(1, ships("2025-03-03"))
    for number in range(40, 400):
        story.on(0, events.HolidayAdded(str(day(number))))
    found = told(story, 50)[1]
    assert found.days[1] > day(399)


def test_a_thousand_confirmations() -> None:
    story = on_trains(100).on(1, ships("v1"))
    for _ in range(1000):
        story.on(2, confirms())
    assert set(told(story, 50)) == {1}


def test_a_draft_is_nobodys_plan() -> None:
    story = history().on(1, events.FeatureDrafted(), feature=2)
    story.on(1, events.ReleaseAdded("beta"), ships("2025-03"), feature=2, release=2)
    assert told(story, 5) == {}
    story.on(6, events.FeatureAdded(), feature=2)
    assert set(told(story, 7)) == {2}


def test_merged_features_are_one() -> None:
    """Both histories are told of the one that goes on: confirmed under one name, worked on under the other."""
    story = planned(history(), 1, when="2025-03", first=2).on(1, ships("2025-03"))
    story.on(5, confirms(), feature=2, release=2).on(6, work())
    story.on(9, events.FeatureMerged(1, {2: 1}), feature=2)
    assert set(told(story, 20)) == {1}
    timeline = story.fold()
    asked = forecaster(timeline, 20).asked(timeline.features[1].releases[1])
    assert asked is not None
    assert asked.situation.facts.confirmed == 1
    assert asked.situation.facts.trace_age < 1


def test_long_overdue() -> None:
    found = told(history().on(1, ships("1900")), 50)[1]
    assert (found.chance, found.chances) == (0, (0.0,))
    far = told(on_trains(100).on(1, ships("v1")), 5000)[1]
    assert (far.chance, far.days) == (0, ())


def test_learning_from_odd_ends() -> None:
    """Shipped in 1900 and planned for 2999, planned for 1900 and never out: learnt from without a hitch."""
    story = history().on(1, ships("2999")).on(5, events.ReleaseShipped("1900-01-01"))
    planned(story, 1, when="1900-01-01", first=2)
    planned(story, 3, when="2025-02", first=3)
    story.on(70, events.ReleaseShipped("2999-12-31"), feature=3, release=3)
    story.on(50, events.ReleaseShipped("1900-01-01"), feature=4, release=4)
    planned(story, 1, when="2025-09", first=9)
    assert told(story, 60)[9].cases == 3
    assert at_day(0) > 0


EVENTS = st.lists(
    st.tuples(st.integers(0, 60), st.integers(1, 2), st.integers(1, 3), ANY_EVENT), max_size=40
)


@settings(max_examples=150)
@given(EVENTS)
def test_any_story(said: Sequence[tuple[int, int, int, Event]]) -> None:
    story = trains(history(), 30, 90, None)
    for number, feature, release, event in sorted(said, key=lambda one: one[0]):
        story.on(number, event, feature=feature, release=10 * feature + release)
    told(story, 61)
    looked_back(story, 61)
