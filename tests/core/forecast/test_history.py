"""What past plans came to: which count, which are left out, and for how long it is known."""

import pytest

from alongside.core import events
from alongside.core.events import Event
from alongside.core.forecast import history as history_module
from alongside.core.forecast.history import Past, past_plans, step_of, weights
from alongside.core.forecast.kinds import DAYS, TRAINS
from alongside.core.forecast.situation import Observer
from tests.core.forecast.roadmaps import at, confirms, planned, shipped, trains, work
from tests.core.told import Told, day, history, ships

START = 300
"""By then the roadmap has warmed up: trains leave on day 300, 400, 500, 600 and 700."""
ON_THE_WAY = 650
"""v1 to v4 have left."""


def roadmap() -> Told:
    """Five trains; feature 9 is planned for each in turn and ships with it, so that it is known who left."""
    story = trains(history(), *range(START, 800, 100))
    story.on(0, events.FeatureAdded(), feature=9)
    for number, train in enumerate(("v1", "v2", "v3", "v4"), 91):
        story.on(0, events.ReleaseAdded("general"), release=number, feature=9)
        story.on(1, ships(train), release=number, feature=9)
        leaves = START + (number - 91) * 100
        story.on(leaves, shipped(leaves), release=number, feature=9)
    return story


def past(story: Told, when: int = ON_THE_WAY, kind: str = TRAINS.name) -> dict[int, list[Past]]:
    """What came of plans, by release, but for those of feature 9."""
    timeline = story.fold()
    found: dict[int, list[Past]] = {}
    observer = Observer.of(timeline.workspace)
    for one in past_plans(timeline, observer, at=at(when))[kind]:
        if one.plan[0] < 91:
            found.setdefault(one.plan[0], []).append(one)
    return found


def outcome(pasts: dict[int, list[Past]], release: int = 1) -> set[tuple[str, int | None, int]]:
    return {(one.plan[1], one.late, one.known) for one in pasts.get(release, [])}


def test_in_time_and_late_and_never() -> None:
    story = roadmap().on(150, ships("v1"))
    assert outcome(past(story)) == {("v1", None, 3)}
    assert outcome(past(story), 99) == set()
    story.on(500, shipped(500))
    assert outcome(past(story)) == {("v1", 2, 3)}
    in_time = roadmap().on(150, ships("v1")).on(299, shipped(299))
    assert outcome(past(in_time)) == {("v1", 0, 3)}, "told a day before it left"


def test_looked_at_on_so_many_days_before_it() -> None:
    """Stated on day 150, a hundred and fifty days before its train."""
    looks = past(roadmap().on(150, ships("v1")))[1]
    expected = [before - 0.5 for before in TRAINS.moments if before <= 150]
    assert [one.situation.left for one in looks] == expected


def test_each_train_that_it_was_planned_for() -> None:
    story = roadmap().on(150, ships("v1")).on(290, ships("v2")).on(400, shipped(400))
    assert outcome(past(story)) == {("v1", 1, 3), ("v2", 0, 2)}
    assert sum(weights(past(story)[1])) == pytest.approx(2)


def test_only_what_has_left_is_known() -> None:
    story = roadmap().on(150, ships("v1")).on(310, ships("v5"))
    assert outcome(past(story, 299)) == set()
    assert outcome(past(story, 300)) == set(), "the day is not over"
    assert outcome(past(story, 301)) == {("v1", None, 0)}
    assert outcome(past(story)) == {("v1", None, 3)}


def test_until_somebody_says_what_was_aboard_a_train_it_is_not_known() -> None:
    """The latest train that anything was told to have left with counts, and none after it."""
    story = trains(history(), *range(START, 800, 100))
    planned(story, 3, when="v3", first=2)
    assert past(story) == {}, "nothing was ever told to have shipped"
    story.on(500, shipped(500), feature=2, release=2)
    assert {number: outcome(past(story), number) for number in (2, 3, 4)} == {
        2: {("v3", 0, 0)},
        3: {("v3", None, 0)},
        4: {("v3", None, 0)},
    }


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (events.ShipmentTrackingStated(False), set()),
        (work("release note", train="v1"), set()),
        (work("release note", train="v5"), {("v1", None, 3)}),
        (work("release note"), {("v1", None, 3)}),
    ],
)
def test_what_is_not_known_is_left_out(said: Event, expected: set[tuple[str, int, int]]) -> None:
    """Nobody would tell its shipping; or a release note for a train that has left says that it is out."""
    assert outcome(past(roadmap().on(150, ships("v1")).on(310, said))) == expected


def test_a_note_is_believed_where_a_shipment_was_told_as_well() -> None:
    story = roadmap().on(150, ships("v1")).on(280, work("release note", train="v1"))
    assert outcome(past(story.on(400, shipped(400)))) == {("v1", 1, 3)}


def test_what_was_out_before_its_train_is_left_out() -> None:
    """It left with v2, while v3 was still what was planned: nothing is known of plans for v3."""
    story = roadmap().on(150, ships("v3")).on(400, shipped(400))
    assert outcome(past(story)) == set()


def test_the_beginning_of_a_roadmap_is_left_out() -> None:
    """The first date was stated on day 1, and the warm-up is over two hundred days later."""
    story = trains(history(), 150, 200, 202, 300).on(1, ships("v2"))
    planned(story, 1, when="v1", first=2)
    planned(story, 1, when="v3", first=3)
    story.on(203, shipped(202), feature=3, release=3)
    assert set(past(story)) == {3}


def test_a_roadmap_that_has_hardly_begun_goes_by_its_beginning() -> None:
    story = trains(history(), 150, 202, 300).on(1, ships("v1")).on(150, shipped(150))
    assert outcome(past(story, 203)) == {("v1", 0, 0)}
    planned(story, 1, when="v2", first=2).on(202, shipped(202), feature=2, release=2)
    assert set(past(story, 203)) == {2}, "the second train left when it had begun"


@pytest.mark.parametrize(
    "end", [events.FeatureDropped(), events.ReleaseWithdrawn(), events.ReleaseDateRemoved()]
)
def test_what_was_given_up_is_not_looked_at_any_more(end: Event) -> None:
    looks = past(roadmap().on(150, ships("v1")).on(240, end))[1]
    assert min(one.situation.left for one in looks) == 67 - 0.5, "given up sixty days before"
    assert {one.late for one in looks} == {None}


def test_how_many_aboard_were_confirmed() -> None:
    story = planned(roadmap(), 3, when="v2", first=2)
    story.on(150, ships("v2")).on(340, confirms(), release=2, feature=2)
    looks = past(story)
    share = {one.situation.left: one.situation.facts.alone_unconfirmed for one in looks[1]}
    assert share[67 - 0.5] == 0
    assert share[60 - 0.5] == share[7 - 0.5] == 1 / 5, "with what feature 9 has aboard"
    assert {one.situation.facts.alone_unconfirmed for one in looks[2]} == {0}


def dated(ships_on: int | None) -> Told:
    """Planned on day 1 for day 70, a Monday."""
    story = history().on(1, ships(str(day(70))))
    return story if ships_on is None else story.on(ships_on, shipped(ships_on))


@pytest.mark.parametrize(
    ("ships_on", "when", "late", "known", "early"),
    [
        (70, 500, 0, 7, 0),
        (56, 500, 0, 7, 10),
        (68, 500, 0, 7, 1),
        (71, 500, 1, 7, 0),
        (72, 500, 1, 7, 0),
        (73, 500, 2, 7, 0),
        (70 + 7 * 24, 500, 7, 7, 0),
        (70 + 7 * 24 + 1, 500, 8, 7, 0),
        (None, 500, None, 7, 0),
        (None, 71, None, 0, 0),
        (None, 72, None, 0, 0),
        (None, 73, None, 1, 0),
        (73, 74, 2, 1, 0),
    ],
)
def test_days_by_hand(
    ships_on: int | None, when: int, late: int | None, known: int, early: int
) -> None:
    looks = past(dated(ships_on), when, DAYS.name)[1]
    assert {(one.late, one.known, one.early) for one in looks} == {(late, known, early)}


def test_a_day_is_over_when_it_is() -> None:
    assert past(dated(None), 70, DAYS.name) == {}
    assert past(dated(None), 71, TRAINS.name) == {}
    looks = past(dated(49), 71, DAYS.name)[1]
    assert [one.situation.left for one in looks] == [59.5, 44.5, 29.5], "out by then"


def test_a_step_by_hand() -> None:
    late = {-9: 0, 0: 0, 1: 1, 2: 1, 3: 2, 5: 2, 6: 3, 120: 7, 121: 8, 999: 8}
    assert {one: step_of(one, DAYS) for one in late} == late
    assert [step_of(one, TRAINS) for one in (0, 1, 10, 11)] == [0, 1, 10, 11]


def test_the_latest_plans_are_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history_module, "MOST", 2)
    story = history()
    for number, when in enumerate((100, 72, 93, 79), 1):
        planned(story, 1, when=str(day(when)), first=number)
    looks = past(story, 300, DAYS.name)
    assert set(looks) == {1, 3}
    assert len(looks[1]) == len([before for before in DAYS.moments if before < 100])
