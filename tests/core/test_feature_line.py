"""A feature's states, and what a release knows of its own."""

import pytest

from alongside.core import events
from alongside.core.events import Event
from alongside.core.people import PM as PM_SIDE
from alongside.core.people import PMM as PMM_SIDE
from tests.core.told import PM, PMM, history, moment, ships

PRIORITISED = events.FeaturePrioritised()
DROPPED = events.FeatureDropped("deferred")
RESUMED = events.FeatureResumed()
DONE = events.FeatureCompleted()
SHIPPED = events.ReleaseShipped("2025-01-20")
OFF, ON_AGAIN = events.ReleaseWithdrawn(), events.ReleaseAdded("general")


@pytest.mark.parametrize(
    ("said", "prioritised", "ahead"),
    [
        ([], None, True),
        ([PRIORITISED], 5, True),
        ([PRIORITISED, PRIORITISED], 5, True),
        ([PRIORITISED, DROPPED], None, False),
        ([PRIORITISED, DROPPED, RESUMED], None, True),
        ([PRIORITISED, DROPPED, PRIORITISED], 7, True),
        ([PRIORITISED, DONE], 5, False),
        ([PRIORITISED, DONE, RESUMED], 5, True),
        ([DROPPED, DONE], None, False),
        ([DONE, PRIORITISED], 6, True),
        ([SHIPPED], None, False),
        ([OFF], None, False),
        ([OFF, ON_AGAIN], None, True),
    ],
)
def test_states(said: list[Event], prioritised: int | None, ahead: bool) -> None:
    story = history().on(1, *said)
    feature = story.feature()
    assert (feature.prioritised.id if feature.prioritised else None) == prioritised
    assert story.line().is_ahead is ahead


def test_done_is_not_dropped() -> None:
    feature = history().on(1, DROPPED, DONE).feature()
    assert (feature.dropped, feature.completed is not None) == (None, True)


def test_what_else_a_feature_remembers() -> None:
    story = history().on(1, events.FeatureMoved(4)).on(2, events.FeatureMoved(None))
    assert story.feature().area is None
    story.on(3, events.FeatureMoved(5), events.EvidenceSeen("docs"), events.FeatureRenamed())
    story.on(4, events.DecisionRequested("scope"), events.DecisionMade("scope", "approved"))
    feature = story.on(5, events.FeatureAdded()).feature()
    assert feature.area == 5
    assert feature.added is not None
    assert feature.added.known_at == moment(0)


def test_whether_shipping_can_be_seen() -> None:
    story = history()
    assert story.line().ships_tracked
    assert not story.on(1, events.ShipmentTrackingStated(False)).line().ships_tracked


def test_who_knew_and_how_well() -> None:
    story = history().on(1, events.NoticeDelivered(PMM)).on(2, ships("2025-03"), by=PM)
    assert story.line().first_knowledge(PMM_SIDE) is None
    story.on(3, events.ReleaseDiscussed("attended"), by=PMM)
    story.on(4, events.ReleaseDiscussed("contributed"), by=PMM).on(5, SHIPPED, by=PMM)
    story.on(5, events.TierFactsStated([]), by=PMM).on(6, events.TierFactsStated([]))
    knew = [(known.function, known.level) for known in story.line().knowledge]
    assert knew == [(PM_SIDE, 3), (PMM_SIDE, 2), *[(PMM_SIDE, 3)] * 3]
    first = story.line().first_knowledge(PMM_SIDE)
    assert first is not None
    assert first.entry.known_at == moment(3)


def test_what_was_acknowledged_and_countersigned() -> None:
    story = history().on(1, events.ReleaseAcknowledged("2025-03"), by=PMM)
    story.on(2, events.ReleaseAcknowledged(None), by=PM).on(3, events.ReleaseAcknowledged("2025"))
    story.on(4, events.ChangeCountersigned("2025-04"), events.ChangeCountersigned(None), by=PMM)
    line = story.on(5, events.ChangeCountersigned("2025-04"), by=99).line()
    assert [(one.function, str(one.date)) for one in line.seen] == [
        (PMM_SIDE, "2025-03"),
        (PM_SIDE, "None"),
        (PMM_SIDE, "2025-04"),
        (PMM_SIDE, "None"),
    ]
    assert [str(one.date) for one in line.countersignatures] == ["2025-04", "None"]
    assert [known.level for known in line.knowledge] == [2, 2, 3, 3]


def test_stage_and_visibility_are_the_last_ones_said() -> None:
    story = history().on(1, events.ReleaseAdded("beta", customer_visible=False))
    line = story.line()
    assert (line.stage, line.customer_visible) == ("beta", False)
    assert line.added is not None
    assert line.added.known_at == moment(0)


def test_facts_are_the_last_ones_said() -> None:
    story = history()
    assert story.line().facts == []
    story.on(1, events.TierFactsStated(["notable"])).on(2, events.TierFactsStated(["subset"]))
    assert story.line().facts == ["subset"]


def test_what_stands_since_when() -> None:
    story = history()
    assert story.line().stands_since is None
    story.on(1, ships("2025-03")).on(2, ships("2025-04")).on(3, events.ReleaseDateConfirmed())
    story.on(4, ships("2025-04"))
    stands = story.line().stands_since
    assert stands is not None
    assert stands.known_at == moment(2)
