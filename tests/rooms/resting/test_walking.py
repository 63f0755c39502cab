"""The thread walked from any point, both ways, as far as its reader sees."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from alongside.core.resting import Edge, Kind, Point
from alongside.rooms.discovery.models import Evidence, FeatureLink, Highlight, Insight
from alongside.rooms.features import actions as features
from alongside.rooms.launches.models import Bundled, Launch
from alongside.rooms.messaging.models import Capability, Claim
from alongside.rooms.resting.walking import Walk, walk
from alongside.rooms.results.models import Verdict
from alongside.rooms.strategy.models import KpiReading
from tests.rooms import said
from tests.rooms.conftest import MONDAY, World, ours, theirs
from tests.rooms.resting.thread import Thread

__all__ = ["ours", "theirs"]

pytestmark = pytest.mark.django_db


@pytest.fixture
def thread(ours: World) -> Thread:
    return Thread(ours)


def below(walked: Walk) -> dict[str, int]:
    return {walked.node(one.point).says: one.step.steps for one in walked.below}


def above(walked: Walk) -> dict[str, int]:
    return {walked.node(one.point).says: one.step.steps for one in walked.above}


def test_from_the_house_down_to_the_customer(thread: Thread) -> None:
    walked = thread.walk(Kind.HOUSE, thread.house.pk)
    assert (walked.start.says, walked.above, walked.is_cut) == ("Search", [], False)
    assert below(walked) == {
        "No more waiting": 1,
        "Synonyms": 2,
        "Well": 2,
        "I wait": 3,
        "Do it": 3,
        "Faster": 3,
        "With Acme": 3,
        "They wait": 4,
        "Grow": 4,
    }
    kinds = [one.point.kind for one in walked.below]
    assert kinds == sorted(kinds, key=list(Kind).index)


def test_from_the_customer_up_to_the_house(thread: Thread) -> None:
    walked = thread.walk(Kind.CONVERSATION, thread.talk.pk)
    assert above(walked) == {
        "Well": 1,
        "They wait": 2,
        "No more waiting": 2,
        "I wait": 3,
        "Do it": 3,
        "Search": 3,
        "North": 3,
        "Synonyms": 4,
        "kept": 4,
    }
    assert walked.below == []
    assert (walked.start.beside, walked.start.on) == ("Acme", date(2025, 1, 6))


def test_from_the_middle(thread: Thread) -> None:
    walked = thread.walk(Kind.FEATURE, thread.world.feature.pk)
    assert walked.start.key == "F-1"
    assert below(walked).keys() == {
        "I wait", "Do it", "Faster", "Grow", "They wait", "Well", "With Acme",
    }  # fmt: skip
    assert above(walked) == {"No more waiting": 1, "Search": 2, "North": 1, "kept": 2}
    feature, claim = (
        Point(Kind.FEATURE, thread.world.feature.pk),
        Point(Kind.CLAIM, thread.claim.pk),
    )
    assert Edge(claim, feature) in walked.edges
    points = {one for edge in walked.edges for one in edge}
    assert points == {one.point for one in (*walked.below, *walked.above)} | {walked.start.point}


def test_from_an_objective(thread: Thread) -> None:
    walked = thread.walk(Kind.OBJECTIVE, thread.company.pk)
    assert above(walked) == {
        "Faster": 1,
        "Time": 2,
        "I wait": 2,
        "Do it": 2,
        "Synonyms": 2,
        "No more waiting": 3,
        "North": 3,
        "Search": 4,
        "kept": 4,
    }
    assert below(thread.walk(Kind.OBJECTIVE, thread.objective.pk)) == {"Grow": 1}


def test_from_what_came_of_it_down_to_the_customer(thread: Thread) -> None:
    walked = thread.walk(Kind.VERDICT, thread.verdict.pk)
    assert below(walked) == {
        "North": 1,
        "Synonyms": 2,
        "No more waiting": 2,
        "Well": 3,
        "I wait": 3,
        "Do it": 3,
        "Faster": 3,
        "With Acme": 4,
        "They wait": 4,
        "Grow": 4,
    }
    assert (walked.above, walked.start.home) == ([], thread.launch.pk)


def test_a_verdict_is_of_a_claim_or_for_an_objective(thread: Thread) -> None:
    of_claim = thread.judge(thread.launch, "partly", claim=thread.claim)
    thread.judge(thread.launch, "not", objective=thread.objective)
    assert above(thread.walk(Kind.CLAIM, thread.claim.pk)) == {
        "Search": 1, "North": 1, "partly": 1, "kept": 2, "not": 2,
    }  # fmt: skip
    assert above(thread.walk(Kind.OBJECTIVE, thread.objective.pk))["not"] == 1
    assert below(thread.walk(Kind.VERDICT, of_claim.pk))["No more waiting"] == 1
    Verdict.objects.filter(pk=of_claim.pk).update(replaced_at=MONDAY)
    assert "partly" not in above(thread.walk(Kind.CLAIM, thread.claim.pk))


def test_a_launch_rests_on_the_claims_on_what_it_brings(thread: Thread) -> None:
    """Whichever of a claim's features one comes from."""
    world = thread.world
    other = thread.a_feature("F-9")
    both = thread.a_claim("Twice as good")
    for feature in (other, world.feature):
        Capability.objects.create(claim=both, feature=feature, claimed_at=MONDAY, **thread.here)
    assert above(thread.walk(Kind.FEATURE, other.pk)) == {"Twice as good": 1, "North": 2, "kept": 3}
    assert above(thread.walk(Kind.CLAIM, both.pk)) == {"North": 1, "kept": 2}
    walked = thread.walk(Kind.LAUNCH, thread.launch.pk)
    assert below(walked)["Twice as good"] == 1
    assert below(walked)["F-9"] == 2
    launch, claim = Point(Kind.LAUNCH, thread.launch.pk), Point(Kind.CLAIM, both.pk)
    assert Edge(launch, claim) in walked.edges


def test_a_launch_that_brings_what_is_not_seen_is_not_there(thread: Thread) -> None:
    world = thread.world
    secret = thread.a_feature("S-1")
    release = features.add_release(secret, stage="general", by=world.pm, at=MONDAY)
    assert release
    Bundled.objects.create(launch=thread.launch, release=release, feature=secret, **thread.here)
    features.restrict(secret, guests=[], by=world.pm, at=MONDAY)
    assert walk(world.pmm, Kind.LAUNCH, thread.launch.pk) is None
    assert walk(world.pmm, Kind.VERDICT, thread.verdict.pk) is None
    feature, claim = thread.world.feature.pk, thread.claim.pk
    for kind, number in ((Kind.FEATURE, feature), (Kind.CLAIM, claim)):
        assert not {"North", "kept"} & above(thread.walk(kind, number, world.pmm)).keys()
        assert {"North", "kept"} < above(thread.walk(kind, number)).keys()


def test_a_figure_bears_a_claim_out(thread: Thread) -> None:
    reading = KpiReading.objects.create(
        kpi=thread.kpi, day=date(2025, 2, 1), value=3.0, read_at=MONDAY, **thread.here
    )
    claim = thread.a_claim("Twice as fast")
    thread.support(claim, reading=reading)
    assert below(thread.walk(Kind.CLAIM, claim.pk)) == {"Time": 1, "Faster": 2, "Grow": 3}
    assert above(thread.walk(Kind.KPI, thread.kpi.pk)) == {"Twice as fast": 1}


def test_what_came_to_an_end_bears_nothing(thread: Thread) -> None:
    Insight.objects.filter(pk=thread.insight.pk).update(closed_at=MONDAY)
    assert "They wait" not in below(thread.walk(Kind.FEATURE, thread.world.feature.pk))
    assert below(thread.walk(Kind.INSIGHT, thread.insight.pk)) == {"Well": 1, "With Acme": 2}
    Highlight.objects.filter(pk=thread.quote.pk).update(lost_at=MONDAY)
    assert "Well" not in below(thread.walk(Kind.CLAIM, thread.claim.pk))
    Claim.objects.filter(pk=thread.claim.pk).update(retired_at=MONDAY)
    Launch.objects.filter(pk=thread.launch.pk).update(called_off_at=MONDAY)
    assert above(thread.walk(Kind.FEATURE, thread.world.feature.pk)) == {}
    assert "Synonyms" in below(thread.walk(Kind.LAUNCH, thread.launch.pk))


def test_what_speaks_against_an_insight_bears_nothing(thread: Thread) -> None:
    Evidence.objects.update(against=True)
    assert below(thread.walk(Kind.INSIGHT, thread.insight.pk)) == {}


def test_a_merged_feature_is_the_one_that_goes_on(thread: Thread) -> None:
    world = thread.world
    into = features.add_feature(world.workspace, key="F-2", title="All", by=world.pm, at=MONDAY)
    features.merge(world.feature, into=into, by=world.pm, at=MONDAY)
    for number in (world.feature.pk, into.pk):
        walked = thread.walk(Kind.FEATURE, number)
        assert (walked.start.point.id, walked.start.key, walked.start.says) == (
            into.pk,
            "F-2",
            "All",
        )
        assert {"I wait", "With Acme"} < below(walked).keys()
        assert above(walked) == {"No more waiting": 1, "Search": 2, "North": 1, "kept": 2}


def test_nothing_is_walked_through_that_is_not_seen(thread: Thread) -> None:
    world = thread.world
    thread.talk.restricted, thread.talk.author = True, world.pm
    thread.talk.save()
    assert walk(world.pmm, Kind.CONVERSATION, thread.talk.pk) is None
    assert walk(world.pmm, Kind.HIGHLIGHT, thread.quote.pk) is None
    seen = below(thread.walk(Kind.CLAIM, thread.claim.pk, world.pmm))
    assert "They wait" in seen
    assert not {"Well", "With Acme"} & seen.keys()
    assert {"Well", "With Acme"} < below(thread.walk(Kind.CLAIM, thread.claim.pk)).keys()


def test_a_feature_that_is_not_seen_ties_nothing_together(thread: Thread) -> None:
    world = thread.world
    secret = features.add_feature(
        world.workspace, key="S-1", title="Secret", by=world.pm, at=MONDAY
    )
    features.restrict(secret, guests=[], by=world.pm, at=MONDAY)
    talk = said.conversation(world.workspace, "Another")
    FeatureLink.objects.create(feature=secret, conversation=talk, linked_at=MONDAY, **thread.here)
    claim = thread.a_claim("Hush")
    Capability.objects.create(claim=claim, feature=secret, claimed_at=MONDAY, **thread.here)
    assert above(thread.walk(Kind.CONVERSATION, talk.pk)) == {"Secret": 1, "Hush": 2}
    assert above(thread.walk(Kind.CONVERSATION, talk.pk, world.pmm)) == {}
    assert below(thread.walk(Kind.CLAIM, claim.pk, world.pmm)) == {}


def test_nothing_of_another_workspace(thread: Thread, theirs: World) -> None:
    for kind, row in {
        Kind.CONVERSATION: thread.talk,
        Kind.FEATURE: thread.world.feature,
        Kind.CLAIM: thread.claim,
        Kind.OBJECTIVE: thread.company,
    }.items():
        assert walk(theirs.pm, kind, row.pk) is None
    assert walk(theirs.pm, Kind.INSIGHT, 0) is None


@pytest.mark.parametrize("kind", list(Kind))
def test_statements(thread: Thread, kind: Kind) -> None:
    """However much there is, and from wherever one looks."""
    for _ in range(2):
        with CaptureQueriesContext(connection) as captured:
            thread.walk(kind, thread.points[kind])
        assert len(captured) <= 14
        for _ in range(5):
            more = said.insight(thread.world.workspace, "More")
            said.quote(more, said.conversation(thread.world.workspace, "Once more"))
            said.link(thread.world.feature, more)
