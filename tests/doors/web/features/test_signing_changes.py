"""A change of scope or claims inside the freeze: its card offers to sign just that, and one button signs what waits."""

import pytest
from django.test import Client
from django.utils import timezone

from alongside.core.plandate import on_day
from alongside.core.workdays import Workdays
from alongside.rooms.features import actions as features
from alongside.rooms.features.models import Countersignature
from alongside.rooms.findings import checks
from alongside.rooms.findings.models import Finding
from alongside.rooms.messaging.claims import actions as claims
from tests.doors.web.insights.conftest import max_, pia
from tests.doors.web.insights.test_pages import page
from tests.rooms.conftest import MONDAY, World

__all__ = ["max_", "pia"]

pytestmark = pytest.mark.django_db


@pytest.fixture
def day(ours: World) -> str:
    """Three working days from today a T2 ships; its product manager has just put its claim in other words."""
    now = timezone.now()
    features.set_tier(ours.release, tier="T2", by=ours.pmm, at=MONDAY)
    date = on_day(Workdays().add(now.date(), 3))
    features.state_release_date(ours.release, date=date, by=ours.pmm, at=now)
    claim = claims.write(ours.workspace, wording="Fast", kind="outcome", by=ours.pmm, at=now)
    claims.rest_on(claim, feature=ours.feature, by=ours.pmm, at=now)
    claims.approve(claim, by=ours.pmm, at=now)
    claims.reword(claim, wording="Faster", expected=1, by=ours.pm, at=now)
    checks.check_features(ours.workspace.pk, [ours.feature.pk])
    return str(date)


def test_the_card_offers_to_sign_what_was_changed(day: str, max_: Client, pia: Client) -> None:
    shown = page(max_, "/ours/features/F-1")
    assert "A claim was put in other words with 3 working days left" in shown
    assert "Countersign the change of claims" in shown
    assert 'name="change" value="claims"' in shown
    assert "Countersign the change of claims" not in page(pia, "/ours/features/F-1")


def test_one_button_signs_what_waits(ours: World, day: str, max_: Client, pia: Client) -> None:
    form = {"release": ours.release.pk, "date": day}
    address = "/ours/features/F-1/countersignature"
    assert pia.post(address, form).status_code == 422
    assert max_.post(address, {**form, "change": "price"}).status_code == 422
    assert max_.post(address, {**form, "change": "date"}).status_code == 303
    checks.check_features(ours.workspace.pk, [ours.feature.pk])
    assert Finding.objects.filter(code="RAD404", resolved_at=None).exists(), "that was the date"
    assert max_.post(address, form).status_code == 303
    assert "countersigned the change of claims" in page(max_, "/ours/features/F-1")
    checks.check_features(ours.workspace.pk, [ours.feature.pk])
    assert not Finding.objects.filter(code="RAD404", resolved_at=None).exists()
    assert list(Countersignature.objects.order_by("pk").values_list("change", flat=True)) == [
        "date",
        "claims",
    ]
