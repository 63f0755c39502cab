"""What is found about objectives and areas leads to where it is put right."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from alongside.core.plandate import parse
from alongside.rooms.features import actions as features
from alongside.rooms.findings.checks import check_all
from alongside.rooms.findings.models import Finding
from tests.doors.web.findings.conftest import row_of
from tests.doors.web.insights.test_pages import page
from tests.doors.web.strategy.ways import TREE, one, serves
from tests.rooms.conftest import World
from tests.rooms.strategy.conftest import a_feature, an_objective

pytestmark = pytest.mark.django_db

FOUND = "/ours/findings"
NOW = timezone.now().date()
PERIOD: dict[str, Any] = {"begins": NOW - timedelta(days=90), "ends": NOW + timedelta(days=10)}


def test_an_objective_without_a_feature(ours: World, pia: Client, max_: Client) -> None:
    aim = an_objective(ours, owner=ours.pmm, **PERIOD)
    check_all(ours.workspace)
    row = row_of(page(max_, FOUND), Finding.objects.get(code="STR202"))
    assert f'href="{one(aim)}#features-title"' in row
    assert "Link a feature …" in row
    assert "<strong>you</strong>" in row, "who answers for it acts first"
    assert 'id="features-title"' in page(max_, one(aim))
    assert "<strong>you</strong>" not in row_of(page(pia, FOUND), Finding.objects.get())


def test_an_area_that_rows_apart(ours: World, pia: Client) -> None:
    aims = [an_objective(ours, f"Aim {number}", **PERIOD) for number in range(4)]
    for number, aim in enumerate(aims):
        serves(ours, a_feature(ours, f"R-{number}"), aim)
    check_all(ours.workspace)
    row = row_of(page(pia, FOUND), Finding.objects.get(code="STR203"))
    area = f"{TREE}/areas/{ours.area.pk}"
    assert f'href="{area}"' in row
    assert "See what can wait …" in row
    assert "?release=" not in row
    assert pia.get(area)["Location"] == f"{TREE}#area-{ours.area.pk}"
    told = page(pia, TREE)
    ways = [f"{one(aim)}?change=yes#ending-ending" in told for aim in aims]
    assert ways == [False, False, True, True], "the two that come first do not wait"
    opened = page(pia, f"{one(aims[0])}?change=yes")
    assert '<details class="menu" open>' in opened
    assert 'id="ending-ending"' in opened
    assert '<details class="menu" open>' not in page(pia, one(aims[0]))


def test_a_feature_without_an_objective_or_a_brief(ours: World, pia: Client) -> None:
    with time_machine.travel(timezone.now() - timedelta(days=30)):
        an_objective(ours, **PERIOD)
        features.prioritise(ours.feature, by=ours.pm, at=timezone.now())
        features.state_release_date(
            ours.release, date=parse(f"{NOW.year + 1}-06"), by=ours.pm, at=timezone.now()
        )
    check_all(ours.workspace)
    own, listed = page(pia, "/ours/features/F-1"), page(pia, FOUND)
    for code, place in (("STR201", "purpose"), ("CTX301", "brief")):
        row = row_of(listed, Finding.objects.get(code=code))
        way = f'href="/ours/features/F-1/{place}"'
        assert way in row, code
        assert way in own
        assert pia.get(f"/ours/features/F-1/{place}").status_code == 200
