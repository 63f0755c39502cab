"""What whoever decides looks at: claims as they stand once it ships, what is on record, and whether that is older."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from alongside.core.plandate import parse
from alongside.rooms.features import actions as features
from alongside.rooms.features.models import Release
from alongside.rooms.launches import actions
from alongside.rooms.launches.gates import actions as gates
from alongside.rooms.launches.gates.standing import seen_as
from alongside.rooms.launches.gates.told import GoTold, go_told
from alongside.rooms.launches.models import Launch
from alongside.rooms.messaging.claims import actions as claims
from tests.rooms import said
from tests.rooms.conftest import World
from tests.rooms.findings.claimed import a_claim, borne_out, resting
from tests.rooms.launches.test_gates import near

pytestmark = pytest.mark.django_db


def told(ours: World, launch: Launch) -> GoTold:
    found = go_told(ours.pm, launch.pk, today=timezone.now().date())
    assert found
    return found


def test_a_claim_stands_as_it_does_once_this_ships(ours: World) -> None:
    launch, now = near(ours), timezone.now()
    claim = resting(a_claim(ours), ours)
    assert not told(ours, launch).claims[0].is_approved
    claims.approve(claim, by=ours.pmm, at=timezone.now())
    assert [str(one) for one in told(ours, launch).claims[0].row.states] == ["unbacked"]
    for name in ("Harp", "Tuba"):
        account = said.account(ours.workspace, name)
        borne_out(claim, ours, said.conversation(ours.workspace, name, account=account))
    [one] = told(ours, launch).claims
    assert one.is_fine, "what it rests on ships with this launch"
    other = features.add_feature(ours.workspace, key="F-2", title="Other", by=ours.pm, at=now)
    features.add_release(other, stage="general", by=ours.pm, at=now)
    claims.rest_on(claim, feature=other, by=ours.pmm, at=now)
    [one] = told(ours, launch).claims
    assert not one.is_fine
    assert "ahead of the product" in map(str, one.row.states), "the other does not"


def test_what_is_on_record_about_the_tier(ours: World) -> None:
    launch, now = near(ours), timezone.now()

    def tier() -> str:
        gate = next(one for one in told(ours, launch).gates if one.row.key == "tier-confirmed")
        assert gate.known
        return gate.known.says

    assert tier() == "F-1: no tier"
    features.set_tier(ours.release, tier="T2", by=ours.pmm, at=now)
    assert tier() == "F-1: T2, not signed by product management"
    features.confirm_tier(ours.release, by=ours.pm, at=now)
    assert tier() == "F-1: T2, signed by both"


def test_what_is_out_is_not_to_be_decided_again(ours: World) -> None:
    launch, now = near(ours), timezone.now()
    gates.decide(
        launch, decision="no-go", reason="x", expected=seen_as(launch, None), by=ours.pm, at=now
    )
    resting(a_claim(ours), ours)
    launch.refresh_from_db()
    assert launch.day
    after = launch.day + timedelta(days=1)

    def older(today: date) -> list[str]:
        found = go_told(ours.pm, launch.pk, today=today)
        assert found
        return list(found.older)

    assert older(now.date()) == older(after) == ["1 claim was worded since."]
    Release.objects.filter(pk=ours.release.pk).update(shipped_on=now.date())
    assert older(now.date()) == ["1 claim was worded since."], "its day is still to come"
    assert older(after) == []


def test_to_narrow_the_day_is_not_to_move_it(ours: World) -> None:
    launch, now = near(ours), timezone.now()
    older: list[str] = []
    for said_day in ("2031-03", "2031-03-12", "2031-04-02"):
        actions.schedule(launch, date=parse(said_day), expected=launch.date, by=ours.pmm, at=now)
        launch.refresh_from_db()
        if said_day == "2031-03":
            expected = seen_as(launch, None)
            gates.decide(
                launch, decision="no-go", reason="x", expected=expected, by=ours.pm, at=now
            )
        older = list(told(ours, launch).older)
        assert bool(older) is (said_day == "2031-04-02"), said_day
    assert older == [
        "The decision is older than the day: it was made for Mar 2031, and that is 2 Apr 2031 now."
    ]
