"""Scope and claims are frozen before a launch: found when they change, and gone when product marketing signs."""

from datetime import timedelta

import pytest
from django.utils import timezone

from alongside.core.plandate import on_day
from alongside.core.workdays import Workdays
from alongside.rooms.features import actions as features
from alongside.rooms.features.actions.knowledge import NoSuchChange
from alongside.rooms.features.models import Countersignature
from alongside.rooms.findings.about import findings_about_launch, unsigned_change
from alongside.rooms.findings.models import Finding
from alongside.rooms.launches import actions as launches
from alongside.rooms.launches.gates import actions as gates
from alongside.rooms.launches.gates.standing import seen_as
from alongside.rooms.messaging.claims import actions as claims
from tests.rooms.conftest import MONDAY, World
from tests.rooms.findings.claimed import approved, do, resting

pytestmark = pytest.mark.django_db


def frozen(world: World) -> None:
    """A T2 three working days from today."""
    now = timezone.now()
    features.set_tier(world.release, tier="T2", by=world.pmm, at=MONDAY)
    day = on_day(Workdays().add(now.date(), 3))
    features.state_release_date(world.release, date=day, by=world.pmm, at=now)


def found() -> list[str]:
    rows = Finding.objects.filter(code="RAD404", resolved_at=None)
    return list(rows.values_list("sentence", flat=True))


def test_a_claim_that_changes_is_found_and_signed(quiet: World) -> None:
    frozen(quiet)
    claim = resting(approved(quiet), quiet)
    do(quiet)
    assert found() == []
    claims.reword(
        claim, wording="No chair", kind="outcome", expected=1, by=quiet.pm, at=timezone.now()
    )
    do(quiet)
    assert found()[0].startswith("A claim was put in other words with 3 working days left")
    assert unsigned_change(quiet.release.pk, quiet.pmm) == "claims"
    with pytest.raises(NoSuchChange):
        features.countersign(quiet.release, change="price", by=quiet.pmm, at=timezone.now())
    features.countersign(quiet.release, by=quiet.pmm, at=timezone.now())
    do(quiet)
    assert found(), "to sign the date is not to sign the claims"
    features.countersign(quiet.release, change="claims", by=quiet.pmm, at=timezone.now())
    do(quiet)
    assert found() == []
    assert list(Countersignature.objects.order_by("pk").values_list("change", flat=True)) == [
        "date",
        "claims",
    ]


def test_a_claim_that_product_marketing_approves_again_is_signed(quiet: World) -> None:
    frozen(quiet)
    claim = resting(approved(quiet), quiet)
    claims.retire(claim, by=quiet.pm, at=timezone.now())
    do(quiet)
    assert found()[0].startswith("A claim was retired")
    claims.revive(claim, by=quiet.pm, at=timezone.now())
    do(quiet)
    assert found() == [], "it is as it was"


def test_a_launch_that_nobody_decided_on(quiet: World) -> None:
    now = timezone.now()
    launch = launches.plan_launch(
        quiet.workspace, name="North", releases=[quiet.release], by=quiet.pmm, at=now
    )
    launches.follow_playbook(launch, tier="T2", by=quiet.pmm, at=now)
    launches.schedule(launch, date=on_day(now.date()), expected="", by=quiet.pmm, at=now)
    launches.decide_by(launch, owner=quiet.pm, by=quiet.pmm, at=now)
    features.ship(quiet.release, on=now.date(), by=quiet.pm, at=now)
    do(quiet)
    about = findings_about_launch(
        launch.pk, quiet.pm, releases=[quiet.release.pk], claims=[], at=now + timedelta(seconds=5)
    )
    assert "TIR505" in {one.finding.code for one in about}
    launch.refresh_from_db()
    gates.decide(
        launch,
        decision="go",
        reason="",
        gates=dict.fromkeys(
            ("brief-accepted", "tier-confirmed", "pm-review", "scope-freeze", "claims-check"), "x"
        ),
        functions=dict.fromkeys(("pm", "pmm", "sales", "support", "docs", "enablement"), "x"),
        expected=seen_as(launch, None),
        by=quiet.pm,
        at=now,
    )
    do(quiet)
    assert not Finding.objects.filter(code="TIR505", resolved_at=None).exists()
