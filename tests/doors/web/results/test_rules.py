"""Results as the rules see them: by the same policy, and told on the launch's page."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from alongside.rooms.findings import checks
from alongside.rooms.people import actions as people
from alongside.rooms.strategy.kpis import measure
from tests.doors.web.insights.test_pages import page
from tests.doors.web.results.test_result import ago, at
from tests.rooms.results.conftest import Went

pytestmark = pytest.mark.django_db


def test_a_baseline_is_as_old_as_the_policy_lets_it(went: Went, pia: Client) -> None:
    by: dict[str, Any] = {"by": went.world.pm, "at": timezone.now()}
    measure(went.kpi, value=12, day=ago(40 + 40), **by)
    shown = page(pia, at(went))
    assert "0 of 1 KPIs read" in shown
    assert "in the 20 working days before" in shown
    people.change_policy(went.world.workspace, setting="RES951.window", value=40, **by)
    shown = page(pia, at(went))
    assert "0 of 1 KPIs read" not in shown
    assert ">baseline<" in shown


def test_the_launch_says_what_the_rules_miss_of_its_result(went: Went, pia: Client) -> None:
    checks.check_all(went.world.workspace)
    shown = page(pia, f"/ours/launches/{went.launch.pk}/kits")
    for text in ("What the rules find", "RES951", "RES952", "the retrospective was due"):
        assert text in shown
