"""On which features a claim rests, from which stage on, and what becomes of it when those change."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from alongside.core.messaging.claims import Standing
from alongside.rooms.discovery.insights import learn
from alongside.rooms.features import actions as features
from alongside.rooms.features.models import Release
from alongside.rooms.ledger.given import NotThere
from alongside.rooms.messaging.claims import actions
from alongside.rooms.messaging.claims.beside import beside
from alongside.rooms.messaging.claims.refusals import CannotSupport, NoSuchStage
from alongside.rooms.messaging.claims.standings import resting
from alongside.rooms.messaging.claims.states import states_of
from alongside.rooms.messaging.models import Capability, Claim
from tests.rooms.conftest import LATER, MONDAY, Recorded, World
from tests.rooms.discovery.conftest import Heard, make_heard
from tests.rooms.messaging.conftest import SAID, claimed
from tests.rooms.messaging.test_claims_backed import TODAY, put, state

pytestmark = pytest.mark.django_db


def test_it_rests_on_a_feature_from_a_stage_on(ours: World, recorded: Recorded) -> None:
    features.add_release(ours.feature, stage="beta", by=ours.pm, at=LATER)
    claim = claimed(ours, public=False)
    assert actions.rest_on(claim, feature=ours.feature, stage="Beta", by=ours.pmm, at=LATER)
    assert actions.rest_on(claim, feature=ours.feature, stage="beta", by=ours.pmm, at=LATER) is None
    made = actions.rest_on(claim, feature=ours.feature, by=ours.pmm, at=LATER)
    assert made
    actions.rest_no_more(made, by=ours.pmm, at=LATER)
    assert not Capability.objects.exists()
    told = [
        (kind, fields.get("stage")) for kind, fields in recorded() if kind.startswith("capability")
    ]
    assert told == [
        ("capability_claimed", "beta"),
        ("capability_claimed", None),
        ("capability_unclaimed", None),
    ]


def test_a_stage_that_shipped_is_enough_for_what_is_claimed_of_it(
    ours: World, heard: Heard
) -> None:
    beta = features.add_release(ours.feature, stage="beta", by=ours.pm, at=LATER)
    assert beta
    claim = claimed(ours, kind="customer said", wording=SAID, public=False)
    put(claim, ours, heard.highlights[1])
    actions.rest_on(claim, feature=ours.feature, stage="beta", by=ours.pmm, at=LATER)
    features.ship(beta, on=TODAY, by=ours.pm, at=LATER)
    assert state(claim) == ["backed"]
    actions.rest_on(claim, feature=ours.feature, by=ours.pmm, at=LATER)
    assert state(claim) == ["ahead of the product"]
    features.withdraw(ours.release, by=ours.pm, at=LATER)
    assert state(claim) == ["backed"]


def test_what_ships_inside_the_company_alone_is_out_for_no_customer(ours: World) -> None:
    claim = claimed(ours, kind="outcome")
    actions.rest_on(claim, feature=ours.feature, by=ours.pmm, at=LATER)
    features.ship(ours.release, on=TODAY, by=ours.pm, at=LATER)
    assert state(claim) == ["unbacked"]
    Release.objects.filter(pk=ours.release.pk).update(customer_visible=False)
    assert state(claim) == ["unbacked", "ahead of the product"]
    assert [one.standing for one in resting([claim.pk])] == [Standing.INSIDE]
    [ship] = beside(ours.pmm, claim.wording, (), claim=claim)
    assert ship.standing is Standing.INSIDE


def test_it_rests_on_nothing_that_is_not_there(ours: World, theirs: World) -> None:
    claim = claimed(ours)
    with pytest.raises(NoSuchStage, match="it has general"):
        actions.rest_on(claim, feature=ours.feature, stage="beta", by=ours.pmm, at=LATER)
    draft = features.draft_feature(ours.workspace, key="F-9", title="Later", by=ours.pmm, at=LATER)
    with pytest.raises(CannotSupport, match="draft"):
        actions.rest_on(claim, feature=draft, by=ours.pmm, at=LATER)
    with pytest.raises(NotThere):
        actions.rest_on(claim, feature=draft, by=ours.pm, at=LATER)
    with pytest.raises(NotThere):
        actions.rest_on(claim, feature=theirs.feature, by=ours.pmm, at=LATER)


def test_a_feature_that_goes_on_as_another_stands_as_that_one(ours: World) -> None:
    other = features.add_feature(ours.workspace, key="F-2", title="Same", by=ours.pm, at=LATER)
    claim = claimed(ours, public=False)
    actions.rest_on(claim, feature=other, by=ours.pmm, at=LATER)
    features.merge(other, into=ours.feature, by=ours.pm, at=LATER)
    features.ship(ours.release, on=TODAY, by=ours.pm, at=LATER)
    assert state(claim) == ["unbacked"]
    with pytest.raises(NotThere):
        actions.rest_on(claimed(ours), feature=other, by=ours.pmm, at=LATER)


def test_it_gets_stale_with_time_and_when_its_capability_changes(ours: World, heard: Heard) -> None:
    claim = claimed(ours, kind="customer said", wording=SAID, public=False)
    put(claim, ours, heard.highlights[1])
    actions.rest_on(claim, feature=ours.feature, by=ours.pmm, at=LATER)
    features.ship(ours.release, on=TODAY, by=ours.pm, at=LATER)
    now = datetime.now(UTC)
    actions.approve(claim, by=ours.pm, at=now)
    assert state(claim, now.date() + timedelta(days=180)) == ["backed"]
    assert state(claim, now.date() + timedelta(days=181)) == ["stale"]
    features.drop(ours.feature, by=ours.pm, at=LATER)
    features.resume(ours.feature, by=ours.pm, at=LATER)
    assert state(claim, now.date()) == ["stale"]
    actions.approve(claim, by=ours.pm, at=datetime.now(UTC))
    assert state(claim, now.date()) == ["backed"]


def test_many_take_no_more_statements_than_one(ours: World, theirs: World) -> None:
    def counted(claims: list[Claim]) -> int:
        with CaptureQueriesContext(connection) as captured:
            found = states_of(ours.workspace.pk, [one.pk for one in claims], today=TODAY)
        assert len(found) == len(claims)
        return len(captured)

    made = []
    for number in range(3):
        talk = make_heard(ours, f"Account {number}")
        claim = claimed(ours, f"Claim {number}")
        put(claim, ours, talk.highlights[0])
        insight = learn(
            ours.workspace, sentence="So", highlights=talk.highlights, by=ours.pm, at=LATER
        )
        put(claim, ours, insight)
        actions.rest_on(claim, feature=ours.feature, by=ours.pmm, at=LATER)
        actions.approve(claim, by=ours.pmm, at=MONDAY)
        made.append(claim)
    assert counted(made[:1]) == counted(made) <= 9
    assert states_of(theirs.workspace.pk, [made[0].pk], today=TODAY) == {}
