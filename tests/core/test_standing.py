"""What a release's history comes to, against the folded ledger at any moment of its past."""

from datetime import date

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.core import events
from alongside.core.events import Event
from alongside.core.notice import notice_of, tier_in_force
from alongside.core.plandate import on_day, parse
from alongside.core.policy import GENERAL, Policy
from alongside.core.standing import Standing, Stood, Turn, standing_of, target_at, turns_of
from alongside.core.timeline import ReleaseLine, Timeline
from tests.core.test_believed_properties import CONFIRM, PUBLISHED, REMOVE, STATED, TRAINS
from tests.core.told import PM, PMM, Told, day, history, moment, ships

POLICY = Policy(GENERAL, {})
LAUNCHED = st.sampled_from(["2025-03-03", "2025-04", "2025-Q2"]).map(events.LaunchDateStated)
LIFE: list[Event] = [
    events.FeatureAdded(),
    events.FeaturePrioritised(),
    events.FeatureDropped("deferred"),
    events.FeatureCompleted(),
    events.FeatureResumed(),
    events.ReleaseAdded("general"),
    events.ReleaseWithdrawn(),
    events.ReleaseShipped("2025-01-20"),
    events.LaunchDateRemoved(),
    events.ShipmentTrackingStated(False),
]
OPENED = st.builds(events.TrainOpened, st.sampled_from(TRAINS), st.integers(0, 3))
WORDS = STATED | PUBLISHED | LAUNCHED | OPENED | st.sampled_from([CONFIRM, REMOVE, *LIFE])
HISTORIES = st.lists(
    st.tuples(st.integers(0, 12), WORDS, st.sampled_from([1, 1, 1, 2])), max_size=16
)
Histories = list[tuple[int, Event, int]]


def tell(said: Histories, told: Told) -> Told:
    for number, event, release in sorted(said, key=lambda one: one[0]):
        told.on(number, event, release=release)
    return told


def stood(timeline: Timeline, release: int = 1) -> Stood:
    """By the ledger itself."""
    feature = timeline.features.get(1)
    line = feature.releases.get(release) if feature else None
    if feature is None or line is None:
        return Stood(None, there=False)
    listed = feature.added is not None and line.added is not None
    return Stood(line.target, there=listed and line.is_ahead)


@pytest.mark.parametrize("begun", [True, False])
@given(said=HISTORIES, number=st.integers(-1, 13))
def test_it_is_what_the_ledger_says(begun: bool, said: Histories, number: int) -> None:
    """Whether the release is there from the beginning, or things are said of it before it is."""
    told = tell(said, history() if begun else Told())
    then = told.fold(until=moment(number))
    for feature in told.fold().features.values():
        for release, line in feature.releases.items():
            assert target_at(turns_of(line), moment(number)) == stood(then, release)


@given(said=HISTORIES)
def test_no_turn_turns_nothing(said: Histories) -> None:
    """They are in order, and each changes the target or whether the release is there, or why it is not."""
    turns = turns_of(tell(said, history()).line())
    assert [turn.known_at for turn in turns] == sorted(turn.known_at for turn in turns)
    date, state = "", ""
    for turn in turns:
        moved = turn.date != date
        if not moved:
            assert turn.what != state
            state = turn.what
        date = turn.date


@given(said=HISTORIES)
def test_turns_can_be_kept(said: Histories) -> None:
    turns = turns_of(tell(said, history()).line())
    assert msgspec.json.decode(msgspec.json.encode(turns), type=list[Turn]) == turns


def words(told: Told) -> list[tuple[int, str, str]]:
    return [
        ((turn.known_at - moment(0)).days, turn.date, turn.what) for turn in turns_of(told.line())
    ]


def test_the_life_of_a_release() -> None:
    told = history().on(1, ships("2025-Q1")).on(2, ships("2025-03-12")).on(3, ships("2025-03-12"))
    told.on(4, events.ReleaseDateConfirmed()).on(5, ships("2025-04-01"))
    told.on(6, events.LaunchDateStated("2025-04-15")).on(7, ships("2025-04-02"))
    told.on(8, events.LaunchDateRemoved()).on(9, events.ReleaseShipped("2025-01-15"))
    assert words(told) == [
        (0, "", "added"),
        (1, "2025-Q1", "stated"),
        (2, "2025-03-12", "narrowed"),
        (5, "2025-04-01", "slipped"),
        (6, "2025-04-15", "slipped"),
        (8, "2025-04-02", "pulled in"),
        (9, "2025-04-02", "shipped"),
    ]


def test_off_the_radar_and_on_again() -> None:
    told = history().on(1, events.ReleaseWithdrawn()).on(2, events.FeatureDropped("deferred"))
    told.on(3, events.ReleaseAdded("general")).on(4, events.FeaturePrioritised())
    told.on(5, events.FeatureCompleted()).on(6, events.FeatureResumed())
    assert words(told) == [
        (0, "", "added"),
        (1, "", "withdrawn"),
        (3, "", "dropped"),
        (4, "", "resumed"),
        (5, "", "done"),
        (6, "", "resumed"),
    ]


def test_another_release_of_the_feature_was_withdrawn() -> None:
    told = history().on(0, events.ReleaseAdded("beta"), release=2)
    told.on(1, events.ReleaseWithdrawn(), release=2).on(2, events.ReleaseAdded("beta"), release=2)
    assert words(told) == [(0, "", "added")]


def test_the_day_of_its_train() -> None:
    told = history().on(0, events.TrainOpened("v1", 1)).on(1, ships("v1"))
    told.on(2, events.TrainDatePublished("v1", "2025-03-03"))
    told.on(3, events.TrainDatePublished("v1", "2025-03-10"))
    assert words(told) == [
        (0, "", "added"),
        (2, "2025-03-03", "stated"),
        (3, "2025-03-10", "slipped"),
    ]


def test_a_date_taken_back() -> None:
    told = history().on(1, ships("2025-03-12")).on(3, events.ReleaseDateRemoved())
    told.on(5, ships("2025-03-12"))
    turns = turns_of(told.line())
    assert target_at(turns, moment(2)) == Stood(parse("2025-03-12"), there=True)
    assert target_at(turns, moment(4)) == Stood(None, there=True)
    assert target_at(turns, moment(5)) == Stood(parse("2025-03-12"), there=True)
    assert target_at(turns, moment(-1)) == Stood(None, there=False)


def standing(told: Told) -> tuple[ReleaseLine, Standing]:
    line = told.line()
    return line, standing_of(line, policy=POLICY, workdays=line.feature.workspace.workdays)


def test_tier_notice_and_lead() -> None:
    told = history().on(1, ships(str(day(98)))).on(2, events.TierSet("T2"), by=PM)
    told.on(14, events.ReleaseAcknowledged(str(day(98))), by=PMM)
    line, comes_to = standing(told)
    target = on_day(day(98))
    workdays = line.feature.workspace.workdays
    assert comes_to[:3] == ("T2", 60, 25)
    assert (
        comes_to.notice
        == notice_of(line, target=target.first, policy=POLICY, workdays=workdays).effective
    )
    assert comes_to.heard_at == moment(14)
    assert comes_to.confirmed_at == moment(1)
    assert comes_to.moved_at == moment(1)


def test_the_larger_tier_measures_though_a_smaller_one_is_set() -> None:
    told = history().on(1, ships(str(day(20)))).on(2, events.TierSet("T1"))
    line, comes_to = standing(told.on(16, events.TierSet("T3")))
    workdays = line.feature.workspace.workdays
    in_force = tier_in_force(line, target=day(20), policy=POLICY, workdays=workdays)
    assert (in_force, comes_to.tier, comes_to.lead) == ("T1", "T1", 40)


def test_a_tier_that_is_only_suggested() -> None:
    told = history().on(1, events.TierFactsStated(["notable"]))
    assert standing(told)[1][:3] == ("T2", None, 25)
    assert standing(told.on(2, ships("2025-06")))[1][:3] == ("T2", 0, 25)


def test_nothing_is_known() -> None:
    _, comes_to = standing(history())
    turns = [Turn(moment(0), "", "added")]
    assert comes_to == ("", None, None, None, None, None, None, "", (), turns)
    assert standing(history().on(1, ships("2025-06")))[1].notice is None
    assert standing(Told().on(0, ships("2025-06")))[1].moved_at == moment(0)
    assert standing(Told().on(0, events.TierSet("T1")))[1].moved_at is None


def test_where_and_when_it_is_ahead() -> None:
    told = history().on(1, events.FeatureMoved(7)).on(2, ships("2025-Q2"))
    assert standing(told)[1][3:5] == (7, date(2025, 4, 1))
    assert standing(told.on(3, events.LaunchDateStated("2025-05-06")))[1][3:5] == (
        7,
        date(2025, 5, 6),
    )
    called_off = told.on(4, events.FeatureDropped("deferred"))
    assert standing(called_off)[1][3:5] == (None, None)
    resumed = called_off.on(5, events.FeatureResumed())
    assert standing(resumed)[1][3:5] == (7, date(2025, 5, 6))
    assert standing(resumed.on(6, events.ReleaseShipped("2025-01-12")))[1][3:5] == (None, None)


def test_confirmed() -> None:
    told = history().on(1, ships("2025-06")).on(3, events.ReleaseDateConfirmed())
    assert standing(told)[1].confirmed_at == moment(3)
    assert standing(told.on(4, events.LaunchDateStated("2025-07")))[1].confirmed_at == moment(3)
    assert standing(told.on(5, events.ReleaseDateRemoved()))[1].confirmed_at is None


def test_what_product_marketing_saw_last() -> None:
    told = history().on(1, ships("2025-06")).on(2, events.ReleaseAcknowledged("2025-06"), by=PM)
    assert standing(told)[1].seen == ""
    assert standing(told.on(3, events.ReleaseAcknowledged("2025-06"), by=PMM))[1].seen == "2025-06"
    assert standing(told.on(4, ships("2025-06-12")))[1].seen == "2025-06"
    told.on(5, events.LaunchDateStated("2025-06-16"), by=PMM)
    assert standing(told)[1].seen == "2025-06-16"


def test_who_of_product_marketing_saw_it() -> None:
    """By what each of them saw last; who is no product marketer, or no member, has not seen it for them."""
    other = 7
    told = history().on(0, events.MemberJoined("pmm"), release=other)
    told.on(1, ships("2025-06")).on(2, events.ReleaseAcknowledged("2025-06"), by=PM)
    assert standing(told)[1].seen_by == ()
    assert standing(told.on(3, events.ReleaseAcknowledged("2025-06"), by=PMM))[1].seen_by == (PMM,)
    told.on(4, events.ReleaseAcknowledged("2025-06"), by=other)
    assert standing(told)[1].seen_by == (PMM, other)
    told.on(5, ships("2025-07")).on(6, events.ReleaseAcknowledged("2025-07"), by=other)
    assert standing(told)[1].seen_by == (other,)
    told.on(7, ships("2025-06")).on(8, events.ReleaseAcknowledged("2025-06"), by=other)
    assert standing(told)[1].seen_by == (PMM, other), "the last date that Max knows is that one"


def test_once_it_shipped_notice_is_counted_to_that_day() -> None:
    told = history().on(1, ships(str(day(98)))).on(2, events.TierSet("T2"))
    told.on(7, events.ReleaseAcknowledged(str(day(98))), by=PMM)
    told.on(70, events.ReleaseShipped(str(day(70))))
    assert standing(told)[1].notice == 0
    told.on(60, events.ReleaseAcknowledged(str(day(70))), by=PMM)
    assert standing(told)[1].notice == 6
