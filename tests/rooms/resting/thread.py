"""A thread with one of each kind of point."""

from datetime import date

from alongside.core.resting import Kind
from alongside.rooms.discovery.models import Evidence, FeatureLink, Insight, Opportunity
from alongside.rooms.features import actions as features
from alongside.rooms.features.models import Feature, Release
from alongside.rooms.launches import actions as launches
from alongside.rooms.launches.models import Launch
from alongside.rooms.messaging.models import (
    Capability,
    Claim,
    FeatureGroup,
    HousePlace,
    MessageHouse,
    Support,
)
from alongside.rooms.people.models import Member
from alongside.rooms.resting.walking import Walk, walk
from alongside.rooms.results.models import Verdict
from alongside.rooms.strategy.models import (
    Contribution,
    InputEvidence,
    Kpi,
    Objective,
    RoadmapInput,
)
from tests.rooms import said
from tests.rooms.conftest import MONDAY, World


class Thread:
    """One of each kind, from a conversation up to a verdict."""

    def __init__(self, world: World) -> None:
        self.world, self.here = world, {"workspace": world.workspace}
        here = self.here
        days = {"begins_on": date(2025, 1, 1), "ends_on": date(2025, 3, 31), "opened_at": MONDAY}
        self.company = Objective.objects.create(title="Grow", **days, **here)
        self.objective = Objective.objects.create(
            title="Faster", parent=self.company, area=world.area, **days, **here
        )
        self.kpi = Kpi.objects.create(
            objective=self.objective, name="Time", stated_at=MONDAY, **here
        )
        self.need = Opportunity.objects.create(
            need="I wait", objective=self.objective, opened_at=MONDAY, **here
        )
        self.account = said.account(world.workspace, "Acme")
        self.talk = said.conversation(world.workspace, "With Acme", account=self.account)
        self.quote = said.mark(self.talk)
        self.insight = said.insight(world.workspace, "They wait")
        Insight.objects.filter(pk=self.insight.pk).update(opportunity=self.need)
        Evidence.objects.create(insight=self.insight, highlight=self.quote, added_at=MONDAY, **here)
        FeatureLink.objects.create(
            feature=world.feature, opportunity=self.need, linked_at=MONDAY, **here
        )
        self.input = RoadmapInput.objects.create(
            text="Do it",
            feature=world.feature,
            objective=self.objective,
            author=world.pmm,
            function="pmm",
            given_at=MONDAY,
            **here,
        )
        InputEvidence.objects.create(input=self.input, insight=self.insight, **here)
        Contribution.objects.create(
            feature=world.feature, objective=self.objective, linked_at=MONDAY, **here
        )
        self.claim = self.a_claim("No more waiting")
        Capability.objects.create(
            claim=self.claim, feature=world.feature, claimed_at=MONDAY, **here
        )
        self.support(highlight=self.quote)
        group = FeatureGroup.objects.create(name="Search", made_at=MONDAY, **here)
        self.house = MessageHouse.objects.create(group=group, made_at=MONDAY, **here)
        HousePlace.objects.create(house=self.house, place="roof", claim=self.claim, **here)
        self.launch = self.a_launch("North", world.release)
        self.verdict = self.judge(self.launch, "kept")

    def a_claim(self, wording: str) -> Claim:
        made: Claim = Claim.objects.create(
            wording=wording, type="outcome", written_at=MONDAY, **self.here
        )
        return made

    def a_launch(self, name: str, *releases: Release) -> Launch:
        """With these releases."""
        return launches.plan_launch(
            self.world.workspace, name=name, releases=releases, by=self.world.pmm, at=MONDAY
        )

    def judge(self, launch: Launch, judged: str, **on: object) -> Verdict:
        """What became of the launch."""
        made: Verdict = Verdict.objects.create(
            launch=launch, judged=judged, given_at=MONDAY, **on, **self.here
        )
        return made

    def a_feature(self, key: str) -> Feature:
        """A feature that nothing is tied to."""
        return features.add_feature(
            self.world.workspace, key=key, title=key, by=self.world.pm, at=MONDAY
        )

    def support(self, claim: Claim | None = None, **on: object) -> None:
        Support.objects.create(claim=claim or self.claim, added_at=MONDAY, **on, **self.here)

    @property
    def points(self) -> dict[Kind, int]:
        """One of each kind, by its id."""
        return {
            Kind.CONVERSATION: self.talk.pk,
            Kind.HIGHLIGHT: self.quote.pk,
            Kind.INSIGHT: self.insight.pk,
            Kind.OPPORTUNITY: self.need.pk,
            Kind.OBJECTIVE: self.objective.pk,
            Kind.KPI: self.kpi.pk,
            Kind.INPUT: self.input.pk,
            Kind.FEATURE: self.world.feature.pk,
            Kind.CLAIM: self.claim.pk,
            Kind.HOUSE: self.house.pk,
            Kind.LAUNCH: self.launch.pk,
            Kind.VERDICT: self.verdict.pk,
        }

    def walk(self, kind: Kind, number: int, member: Member | None = None) -> Walk:
        found = walk(member or self.world.pm, kind, number)
        assert found
        return found
