"""What was seen of a feature's work, the order of its stages, and what a workspace's sources speak of at all."""

import pytest

from alongside.core import events
from alongside.core.events import Event
from alongside.core.forecast import stages
from alongside.core.forecast.channels import silent
from alongside.core.forecast.signs import DECIDED, DROPPED, PROPOSED, Signs
from alongside.core.forecast.situation import LONGEST, Facts, age
from tests.core.forecast.roadmaps import NOTHING, at, work
from tests.core.told import Told, history

EVERY_CHANNEL = {
    *("confirmed", "confirmed_last_stage", "confirmed_age", "confirmed_plan_age"),
    *("alone_unconfirmed", "unconfirmed_slips", "noted", "noted_first_stage", "noted_before"),
    *("granted", "refused", "decided_elsewhere", "reviewed", "trace_age", "undecided"),
}
SILENCE = NOTHING._replace(trace_age=age(LONGEST), undecided=1.0)


def signs(story: Told) -> Signs:
    return Signs(story.feature())


def test_each_kind_of_trace() -> None:
    story = history().on(1, work()).on(2, work("release note", train="v1"))
    story.on(3, work("readiness review", stage="beta")).on(4, work("merged change"))
    story.on(5, events.DecisionRequested("exception", train="v1"))
    story.on(6, events.DecisionMade("exception", "approved"))
    seen = signs(story)
    assert seen.work == [at(1), at(4)]
    assert seen.notes == [(at(2), "v1")]
    assert seen.reviews == [(at(3), "beta")]
    assert seen.decisions == [(at(5), "v1", None), (at(6), None, "approved")]


@pytest.mark.parametrize(
    ("turns", "phase"),
    [
        ([], PROPOSED),
        ([events.FeaturePrioritised()], DECIDED),
        ([events.FeatureDropped()], DROPPED),
        ([events.FeaturePrioritised(), events.FeatureDropped()], DROPPED),
        ([events.FeatureDropped(), events.FeatureResumed()], PROPOSED),
        ([events.FeatureDropped(), events.FeaturePrioritised()], DECIDED),
        ([events.FeatureCompleted()], PROPOSED),
        ([events.FeaturePrioritised(), events.FeatureCompleted()], DECIDED),
        (
            [events.FeaturePrioritised(), events.FeatureCompleted(), events.FeatureResumed()],
            DECIDED,
        ),
        ([events.FeaturePrioritised(), events.ShipmentTrackingStated(False)], DECIDED),
    ],
)
def test_what_a_feature_is(turns: list[Event], phase: str) -> None:
    story = history()
    for number, turn in enumerate(turns, 1):
        story.on(number, turn)
    seen = signs(story)
    assert seen.phase(at(len(turns))) == phase
    assert seen.phase(at(1, -0.1)) == PROPOSED
    decided = story.feature().prioritised is not None
    assert decided is (phase == DECIDED), "as the feature itself has it"


def test_off_the_roadmap_and_back() -> None:
    story = history().on(3, events.ReleaseWithdrawn()).on(5, events.ReleaseAdded("general"))
    story.on(0, events.ReleaseAdded("beta"), release=2).on(4, events.ReleaseWithdrawn(), release=2)
    seen = signs(story)
    assert [seen.is_withdrawn(1, at(day)) for day in (2, 3, 4, 5)] == [False, True, True, False]
    assert [seen.is_withdrawn(2, at(day)) for day in (3, 4, 9)] == [False, True, True]
    assert not seen.is_withdrawn(1, at(3, -0.1))


@pytest.mark.parametrize(
    ("stage", "rank"),
    [
        *((name, stages.FIRST) for name in ("alpha", "Alpha ", "PREVIEW", "pilot", "early access")),
        *((name, stages.LAST) for name in ("stable", "general", "GA", " General Availability")),
        *((name, stages.MIDDLE) for name in ("beta", "", "phase 2", "Germany")),
    ],
)
def test_the_rank_of_a_stage(stage: str, rank: int) -> None:
    assert stages.rank(stage) == rank


def test_where_nobody_says_anything_everything_is_silent() -> None:
    assert silent([]) == silent([SILENCE]) == EVERY_CHANNEL
    assert EVERY_CHANNEL.issubset(Facts._fields)


@pytest.mark.parametrize(
    ("fact", "heard"),
    [
        ("confirmed", {"confirmed", "confirmed_age", "alone_unconfirmed", "unconfirmed_slips",
                       "confirmed_last_stage", "confirmed_plan_age"}),
        ("noted", {"noted", "noted_first_stage", "noted_before"}),
        ("noted_before", {"noted", "noted_first_stage", "noted_before"}),
        ("reviewed", {"reviewed"}),
        ("granted", {"granted", "refused", "decided_elsewhere"}),
        ("refused", {"granted", "refused", "decided_elsewhere"}),
        ("decided_elsewhere", {"granted", "refused", "decided_elsewhere"}),
        ("first_stage", set()),
        ("earlier_open", set()),
        ("plan_new", set()),
    ],
)  # fmt: skip
def test_one_word_is_enough_to_be_heard(fact: str, heard: set[str]) -> None:
    said = SILENCE._replace(**{fact: 1.0})
    assert EVERY_CHANNEL - silent([SILENCE, said, SILENCE]) == heard


def test_a_trace_of_work_and_a_decision_to_build() -> None:
    traced = SILENCE._replace(trace_age=age(LONGEST - 1))
    assert EVERY_CHANNEL - silent([SILENCE, traced]) == {"trace_age"}
    assert EVERY_CHANNEL - silent([SILENCE, SILENCE._replace(undecided=0.0)]) == {"undecided"}
