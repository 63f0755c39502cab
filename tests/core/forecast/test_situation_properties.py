"""Nothing that becomes known later changes what was known: not of a plan, nor of a forecast."""

from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from alongside.core import events
from alongside.core.events import Event
from alongside.core.forecast.learning import learn_from
from alongside.core.forecast.moments import Day
from alongside.core.forecast.pooled import pooled
from alongside.core.forecast.situation import Facts, Observer, Situation
from tests.core.forecast.roadmaps import at, confirms, forecaster, on_trains, publishes, work
from tests.core.told import Told, day, moment, ships

TRAINS = st.sampled_from([None, "v1", "v2", "v3", "elsewhere"])
OF_A_RELEASE = (
    st.sampled_from(["v1", "v2", "v3", "2025-03", "2025-04-14", "2025-Q3"]).map(ships)
    | st.sampled_from(
        [
            confirms(),
            events.ReleaseDateRemoved(),
            events.ReleaseWithdrawn(),
        ]
    )
    | st.integers(1, 200).map(lambda number: events.ReleaseShipped(str(day(number))))
)
OF_A_FEATURE = (
    st.sampled_from(
        [
            events.FeaturePrioritised(),
            events.FeatureDropped(),
            events.FeatureResumed(),
            events.FeatureCompleted(),
            events.ShipmentTrackingStated(False),
        ]
    )
    | st.builds(lambda train: work("release note", train=train), TRAINS)
    | st.sampled_from([work(), work("readiness review"), work("readiness review", stage="beta")])
    | st.builds(lambda train: events.DecisionRequested("time", train=train), TRAINS)
    | st.builds(
        lambda made, train: events.DecisionMade("time", made, train=train),
        st.sampled_from(["approved", "rejected"]),
        TRAINS,
    )
)
SAID = st.tuples(st.integers(1, 100), st.sampled_from([1, 2]), OF_A_RELEASE | OF_A_FEATURE)
STAGES = {1: "alpha", 2: "beta"}


def told(said: Iterable[tuple[int, int, Event]], story: Told | None = None) -> Told:
    """The same feature with an alpha and a beta, three trains, and all that was said of them."""
    if story is None:
        story = on_trains(60, 120, 180)
        for release, stage in STAGES.items():
            story.on(0, events.ReleaseAdded(stage), release=release)
    for number, release, event in sorted(said, key=lambda one: one[0]):
        story.on(number, event, release=release)
        if isinstance(event, events.ReleaseWithdrawn) and number % 2:
            story.on(number, events.ReleaseAdded(STAGES[release]), release=release)
    return story


def known(story: Told, when: Day) -> dict[tuple[int, object, Day], tuple[bool, Situation | None]]:
    """Of every plan that had been stated by then: whether it stood, and what was known of it."""
    timeline = story.fold()
    observer = Observer.of(timeline.workspace)
    found: dict[tuple[int, object, Day], tuple[bool, Situation | None]] = {}
    for release in timeline.releases():
        for plan in observer.plans(release):
            if plan.since <= when:
                key = release.id, plan.train or plan.date, plan.since
                found[key] = observer.is_open(plan, when), observer.situation(plan, when, 0.5)
    return found


@given(st.lists(SAID, max_size=12), st.lists(SAID, max_size=8))
def test_nothing_later_changes_what_was_known(
    first: list[tuple[int, int, Event]], later: list[tuple[int, int, Event]]
) -> None:
    before = known(told(first), at(100))
    story = told([(number + 100, release, event) for number, release, event in later], told(first))
    assert known(story, at(100)) == before


@given(st.lists(SAID, max_size=12), st.lists(SAID, max_size=8), st.integers(1, 100))
def test_what_is_folded_until_a_moment_is_what_was_known_then(
    first: list[tuple[int, int, Event]], later: list[tuple[int, int, Event]], when: int
) -> None:
    """The whole forecast, and what is learnt, too; trains that are published later among the rest."""
    story = told(first)
    before = told([one for one in first if one[0] <= when])
    told([(number + 100, release, event) for number, release, event in later], story)
    story.on(101, publishes("v1", 150), publishes("v2", 400))
    then, now = before.fold(), story.fold(until=moment(when))
    assert forecaster(then, when).outlooks(then.releases()) == forecaster(now, when).outlooks(
        now.releases()
    )
    assert learn_from(then, at=at(when), pooled=pooled()) == learn_from(
        now, at=at(when), pooled=pooled()
    )


@given(st.lists(SAID, max_size=20), st.integers(0, 300))
def test_every_fact_keeps_within_its_bounds(said: list[tuple[int, int, Event]], when: int) -> None:
    yes_or_no = set(Facts._fields) - {
        *("confirmed_age", "confirmed_plan_age", "plan_age", "trace_age"),
        *("alone_unconfirmed", "trains_since_earlier", "unconfirmed_slips"),
    }
    for _, situation in known(told(said), at(when)).values():
        assert situation is not None
        facts = situation.facts
        assert all(getattr(facts, name) in (0.0, 1.0) for name in yes_or_no)
        assert all(0 <= value <= 8 for value in facts)
        assert not (facts.earlier_open and facts.earlier_shipped)
        assert not (facts.first_stage and facts.last_stage)
        assert facts.confirmed or not (facts.confirmed_age or facts.confirmed_plan_age)
        assert not (facts.confirmed and (facts.alone_unconfirmed or facts.unconfirmed_slips))
