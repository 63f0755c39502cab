"""Workspaces with hardly a past: what is said rests on pooled experience, and moves with every plan of their own."""

import msgspec
import pytest

from alongside.core import events
from alongside.core.forecast.forecaster import Forecaster, kind_of
from alongside.core.forecast.kinds import DAYS, TRAINS
from alongside.core.forecast.learning import Pooled, confirmed_aboard
from alongside.core.forecast.model import Model
from alongside.core.forecast.outlook import LEAST, Outlook
from alongside.core.forecast.pooled import pooled, to_pool
from alongside.core.forecast.situation import Observer
from alongside.core.timeline import Timeline
from tests.core.forecast.roadmaps import (
    asked_of,
    at,
    confirms,
    forecaster,
    planned,
    shipped,
    trains,
)
from tests.core.told import Told, day, history, ships

TODAY = 620
COUNTS = pytest.mark.parametrize("count", [0, 3, 14, 40])
IN_TIME, LATE, NEVER = 0, 40, None


def dated(count: int, late: int | None) -> Told:
    """So many plans for a day each, three days apart, that came so many days late; release 1 is due on day 650."""
    story = history().on(TODAY - 20, ships(str(day(650))))
    for number in range(2, count + 2):
        due = 300 + 3 * number
        planned(story, 1, when=str(day(due)), first=number, on=due - 50)
        if late is not None:
            story.on(due + late, shipped(due + late), feature=number, release=number)
    return story


def aboard(count: int, late: int | None) -> Told:
    """So many plans for a train of day 500; with the next one, of day 600, when they are late; release 1 is on v3."""
    story = trains(history(), 500, 600, 650).on(TODAY - 20, ships("v3"))
    planned(story, 1, when="2999", first=99)  # the roadmap has long begun
    planned(story, count, when="v1", first=2, on=420)
    for number in range(2, count + 2) if late is not None else ():
        out = 600 if late else 500
        story.on(out, shipped(out), feature=number, release=number)
    return story


def told(timeline: Timeline) -> tuple[Outlook, Model]:
    """What is said of release 1, and what that was learnt from."""
    who = forecaster(timeline, TODAY)
    asked = asked_of(who, timeline)
    found = who.outlook(asked)
    assert found is not None
    together = who.outlooks(timeline.releases())[1]
    assert together.days == found.days
    assert together.chances == pytest.approx(found.chances)
    return found, who.model(kind_of(asked.plan))


@COUNTS
@pytest.mark.parametrize("make", [dated, aboard])
def test_how_many_cases_and_that_they_are_pooled(make: type, count: int) -> None:
    outlook, model = told(make(count, IN_TIME).fold())
    assert (outlook.cases, outlook.pooled) == (count, True)
    assert (model.plans, model.in_time) == (count, count)
    assert (outlook.cases < LEAST) is (count in (0, 3))


@pytest.mark.parametrize("make", [dated, aboard])
def test_plans_that_all_came_late_move_it_down_but_not_to_nothing(make: type) -> None:
    chances = [told(make(count, LATE).fold())[0].chance for count in (0, 3, 14, 40)]
    assert chances == sorted(chances, reverse=True)
    assert 0.02 < chances[-1] < chances[0] / 2
    assert chances[0] - chances[1] < 0.2, "three are no record yet"


@pytest.mark.parametrize("make", [dated, aboard])
def test_plans_that_all_came_in_time_move_it_up_but_not_to_certainty(make: type) -> None:
    chances = [told(make(count, IN_TIME).fold())[0].chance for count in (0, 3, 14, 40)]
    assert chances == sorted(chances)
    assert (1 + chances[0]) / 2 < chances[-1] < 0.98


def test_what_never_came_moves_its_days_out() -> None:
    """Those that came late, and those that did not come at all, were as seldom in time."""
    late, never = (told(dated(40, one).fold())[0] for one in (LATE, NEVER))
    assert never.chance == pytest.approx(late.chance, abs=0.02)
    assert never.chances[-1] < late.chances[-1] - 0.2


def test_of_trains_nothing_is_learnt_until_something_has_left() -> None:
    assert told(aboard(14, NEVER).fold())[0].cases == 0


def test_nothing_is_said_of_what_is_not_ahead() -> None:
    story = dated(3, IN_TIME)
    for ends in (
        events.FeatureDropped(),
        events.FeatureCompleted(),
        events.ReleaseWithdrawn(),
        events.ReleaseDateRemoved(),
        events.ShipmentTrackingStated(False),
        shipped(TODAY - 1),
    ):
        ended = Told()
        ended.entries = list(story.entries)
        timeline = ended.on(TODAY - 1, ends).fold()
        assert 1 not in forecaster(timeline, TODAY).outlooks(timeline.releases())


def test_by_train_and_by_date_side_by_side() -> None:
    story = planned(aboard(3, IN_TIME), 1, when=str(day(650)), first=9, on=TODAY - 20)
    timeline = story.fold()
    found = forecaster(timeline, TODAY).outlooks(timeline.releases())
    assert {number: one.by_train for number, one in found.items()} == {1: True, 9: False, 99: False}
    assert (found[1].due, found[9].due) == (day(650), day(650))
    assert (found[1].cases, found[9].cases) == (3, 0)


def test_how_many_aboard_are_confirmed() -> None:
    story = planned(aboard(0, None), 4, when="v3", first=2)
    story.on(5, confirms(), feature=2, release=2)
    story.on(6, events.FeatureDropped(), feature=3).on(
        7, events.ReleaseWithdrawn(), feature=4, release=4
    )
    timeline = story.fold()
    observer = Observer.of(timeline.workspace)
    assert confirmed_aboard(timeline, observer, at=at(5, -1)) == {"v3": 0}
    assert confirmed_aboard(timeline, observer, at=at(5)) == {"v3": 1 / 4}
    assert confirmed_aboard(timeline, observer, at=at(TODAY)) == {"v3": 1 / 3}, "1, 2 and 5"
    assert confirmed_aboard(timeline, observer, at=at(0)) == {}
    who = forecaster(timeline, TODAY)
    assert asked_of(who, timeline).situation.facts.alone_unconfirmed == pytest.approx(1 / 3)
    assert isinstance(who, Forecaster)


def test_pooled_experience_says_where_it_is_from() -> None:
    theirs = pooled()
    assert "Kubernetes" in theirs.source
    for model in (theirs.trains, theirs.days):
        assert (model.plans, model.areas, model.rates, model.pooled) == (0, {}, {}, True)
        assert min(model.scale) > 0
    assert len(theirs.trains.tail) == len(theirs.days.tail)


def test_what_is_pooled_has_nothing_of_its_workspace() -> None:
    _, own = told(aboard(14, LATE).fold())
    own = msgspec.structs.replace(own, areas={7: 1.0}, early=[1, 2])
    read = msgspec.json.decode(to_pool(own, source="a source", until=day(3)), type=Pooled)
    for model in (read.trains, read.days):
        assert (model.plans, model.in_time, model.areas, model.rates) == (0, 0, {}, {})
        assert (model.early, model.silent, model.pooled) == ([], [], True)
    assert (read.source, read.until) == ("a source", day(3))
    assert read.trains.facts == pytest.approx(own.facts, abs=1e-4)
    assert read.days.facts[1:] == read.trains.facts[1:]
    assert read.days.facts[0] == pytest.approx(-0.4055, abs=1e-4), "two in five are in time"
    assert read.trains.tail[4:] == read.days.tail[4:]
    assert tuple(read.days.tail[:3]) == DAYS.tail != TRAINS.tail
