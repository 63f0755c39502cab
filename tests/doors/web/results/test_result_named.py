"""What came of a launch, told where it belongs: on claims, objectives and features, on Today, and to a program."""

import json
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from alongside.rooms.launches.actions import give
from alongside.rooms.launches.models import LaunchTask
from alongside.rooms.messaging.claims import actions as claims
from alongside.rooms.results import actions
from alongside.rooms.results.models import AdoptionReading
from tests.doors.web.conftest import Counting
from tests.doors.web.insights.test_pages import page
from tests.doors.web.results.test_result import ago, at, reading
from tests.rooms.results.conftest import Went

pytestmark = pytest.mark.django_db


def test_its_claim_its_objective_and_its_feature_name_it(
    went: Went, max_: Client, counted: Counting
) -> None:
    by: dict[str, Any] = {"by": went.world.pmm, "at": timezone.now()}
    claim = claims.write(went.world.workspace, wording="Twice as fast", kind="outcome", **by)
    claims.rest_on(claim, feature=went.world.feature, **by)
    actions.give_verdict(went.launch, judged="partly", why="Half of them", **by)
    actions.give_verdict(went.launch, judged="not", why="It is slower", claim=claim, **by)
    told = {
        f"/ours/messages/claims/{claim.pk}": ("claim", claim.pk, "not kept", "It is slower"),
        f"/ours/strategy/objectives/{went.objective.pk}": (
            *("objective", went.objective.pk),
            *("kept in part", "the launch as a whole"),
        ),
        "/ours/features/F-1": ("feature", went.world.feature.pk, "kept in part", "Half of them"),
    }
    for address, (kind, number, judged, why) in told.items():
        part = f"/ours/launches/results/of/{kind}/{number}"
        assert f'hx-get="{part}"' in page(max_, address), kind
        shown = page(max_, part)
        for text in ("North", judged, why):
            assert text in shown, (kind, text)
        assert counted(max_, part).statements <= 10
    assert max_.get("/ours/launches/results/of/member/1").status_code == 404
    assert max_.get("/ours/launches/results/of/claim/9999").status_code == 404


def test_today_says_what_is_due(went: Went, max_: Client, pia: Client) -> None:
    due = "Results that are due"
    assert due in page(max_, "/ours/today/customers"), "Max planned it, and nobody was given it"
    assert "retrospective" in page(max_, "/ours/today/customers")
    assert due not in page(pia, "/ours/today/customers")
    for task in LaunchTask.objects.filter(launch=went.launch, key="reading-30"):
        give(task, owner=went.world.pm, by=went.world.pmm, at=timezone.now())
    shown = page(pia, "/ours/today/customers")
    assert "reading after 30 days" in shown
    assert "It was due on" in shown
    pia.post(at(went, "/readings"), reading(went))
    assert due not in page(pia, "/ours/today/customers")


def test_a_program_says_its_readings(went: Went, pia: Client) -> None:
    def say(rows: object, more: str = "") -> Any:
        here = at(went, f"/import{more}")
        return pia.post(here, json.dumps(rows), content_type="application/json")

    rows = [{"day": ago(9).isoformat(), "what": "tried", "value": 30, "of": 120}]
    tried = say(rows, "?dry=1").json()
    assert (tried["tried"], tried["many"]) == (True, 1)
    assert not AdoptionReading.objects.exists()
    assert say(rows).json()["changed"][0]["after"] == "30 of 120"
    assert say(rows).json()["many"] == 0, "said again it changes nothing"
    wrong = say([{**rows[0], "value": "many"}])
    assert wrong.status_code == 422
    assert wrong.json()["wrong"] == [
        {"line": 1, "field": "value", "why": "'many' is no figure; write one such as 12.5"}
    ]
    for none in ({"day": "x"}, [1], [{"mood": 1}]):
        assert say(none).status_code == 422
