"""What is found of a claim stands on its page, with what cures it; and the value that it promises is chosen there."""

import json
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from alongside.core.plandate import parse
from alongside.rooms.features import actions as features
from alongside.rooms.findings import checks
from alongside.rooms.findings.models import Finding, Waiver
from alongside.rooms.messaging.claims import actions
from alongside.rooms.messaging.houses import place_line
from alongside.rooms.messaging.models import Claim
from alongside.rooms.messaging.values import name_value
from alongside.rooms.people import actions as people
from tests.doors.web.claims.test_pages import one
from tests.doors.web.features.conftest import plain
from tests.doors.web.insights.test_pages import ODD, page
from tests.rooms.conftest import LATER, World
from tests.rooms.discovery.conftest import Heard
from tests.rooms.messaging.conftest import again, claimed
from tests.rooms.messaging.made import a_group

pytestmark = pytest.mark.django_db


def found_of(world: World, claim: Claim, code: str) -> Finding:
    """What a rule finds of the claim now."""
    checks.check_features(world.workspace.pk, [], claims=[claim.pk])
    return Finding.objects.get(claim=claim, code=code)


@pytest.fixture
def approved(ours: World) -> Claim:
    """A claim that is used, and nothing bears it out."""
    return actions.approve(claimed(ours), by=ours.pmm, at=timezone.now())


def test_why_and_what_to_do(ours: World, approved: Claim, max_: Client) -> None:
    assert "What is found" not in page(max_, one(approved))
    found_of(ours, approved, "MSG601")
    shown = page(max_, one(approved))
    for text in (
        "What is found",
        "MSG601 claim-without-evidence",
        "It was approved, and nothing bears it out.",
        "The first prospect who asks how we know",
        "Put under it what bears it out",
    ):
        assert text in plain(shown), text
    assert f'<a class="button button--small" href="{one(approved)}/evidence">' in shown
    assert f'action="{one(approved)}/retirement"' in shown


def test_what_was_read_again_is_approved_there(ours: World, max_: Client) -> None:
    claim, now = claimed(ours), timezone.now()
    actions.rest_on(claim, feature=ours.feature, by=ours.pmm, at=now)
    actions.approve(claim, by=ours.pmm, at=now)
    features.drop(ours.feature, by=ours.pm, at=now)
    features.resume(ours.feature, by=ours.pm, at=now)
    found_of(ours, claim, "MSG604")
    shown = page(max_, one(claim))
    assert f'action="{one(claim)}/approval"' in shown
    max_.post(one(claim, "/approval"))
    checks.check_features(ours.workspace.pk, [], claims=[claim.pk])
    assert "Resolved" in plain(page(max_, one(claim)))
    assert not Finding.objects.filter(claim=claim, code="MSG604", resolved_at=None).exists()


def test_an_untested_one_leads_to_the_tests_of_its_house(ours: World, max_: Client) -> None:
    now = timezone.now()
    claim = claimed(ours)
    actions.rest_on(claim, feature=ours.feature, by=ours.pmm, at=now)
    features.set_tier(ours.release, tier="T1", by=ours.pm, at=now)
    soon = parse((now + timedelta(days=3)).date().isoformat())
    features.state_launch_date(ours.release, date=soon, by=ours.pmm, at=now)
    found_of(ours, claim, "MSG607")
    assert "Give it a place in a house" in page(max_, one(claim))
    group = a_group(ours)
    place_line(group, claim=claim, place="roof", by=ours.pmm, at=now)
    shown = page(max_, one(claim))
    assert f'href="/ours/messages/groups/{group.pk}/tests">Put a test on record: Search' in shown
    assert f'of the house “<a href="/ours/messages/groups/{group.pk}">Search</a>”' in shown


def test_waived_and_taken_back(ours: World, approved: Claim, max_: Client) -> None:
    found = found_of(ours, approved, "MSG601")
    address = f"/ours/findings/{found.pk}/waiver"
    assert f'action="{address}"' in page(max_, one(approved))
    response = max_.post(address, {"reason": f"The survey runs {ODD}"})
    assert response["Location"] == one(approved)
    shown = page(max_, one(approved))
    assert "Set aside" in shown
    assert "The survey runs" in shown
    assert ODD not in shown
    max_.post(address, {"revoke": Waiver.objects.get().pk})
    assert "Set aside" not in page(max_, one(approved))


def test_a_reader_reads_it_and_no_more(ours: World, approved: Claim, max_: Client) -> None:
    people.give_role(ours.pmm, role="reader", by=ours.pm, at=timezone.now())
    found_of(ours, approved, "MSG601")
    shown = page(max_, one(approved))
    assert "nothing bears it out" in shown
    for button in ("/waiver", "/retirement", "/value", "finding__cures"):
        assert button not in shown


def test_who_does_not_see_what_it_rests_on_sees_nothing_of_it(
    ours: World, approved: Claim, max_: Client, pia: Client
) -> None:
    hidden = features.add_feature(ours.workspace, key="S-1", title="S", by=ours.pm, at=LATER)
    actions.rest_on(approved, feature=hidden, by=ours.pm, at=timezone.now())
    features.restrict(hidden, guests=[], by=ours.pm, at=timezone.now())
    found_of(ours, approved, "MSG601")
    assert "MSG601" in page(pia, one(approved))
    assert "MSG601" not in page(max_, one(approved))


def test_which_value_it_promises(ours: World, theirs: World, max_: Client) -> None:
    claim = claimed(ours)
    assert "It promises this" not in page(max_, one(claim)), "none is named"
    value, foreign = (
        name_value(a_group(world), name=f"Evenings {ODD}", by=world.pmm, at=LATER)
        for world in (ours, theirs)
    )
    assert value
    assert foreign
    shown = page(max_, one(claim))
    assert ODD not in shown
    assert f'<option value="{value.pk}">Search: Evenings' in shown
    address = one(claim, "/value")
    assert max_.post(address, {"value": value.pk})["Location"] == one(claim)
    assert again(claim).value == value
    assert f"/ours/messages/groups/{value.group_id}/values#value-{value.pk}" in page(
        max_, one(claim)
    )
    for nothing in (foreign.pk, "x", 2**70):
        assert max_.post(address, {"value": nothing}).status_code == 404
    assert again(claim).value == value
    late = max_.post(address, {"value": "", "expected": 0})
    assert late.status_code == 409
    assert "meanwhile that it promises “Evenings" in late.content.decode()
    assert again(claim).value == value
    assert f'name="expected" value="{value.pk}"' in late.content.decode()
    max_.post(address, {"value": "", "expected": value.pk})
    assert again(claim).value is None
    actions.retire(claim, by=ours.pmm, at=timezone.now())
    refused = max_.post(address, {"value": value.pk})
    assert refused.status_code == 422
    assert "retired" in refused.content.decode()


def test_what_they_did_not_say_does_not_leave_with_the_findings(
    ours: World, heard: Heard, max_: Client
) -> None:
    claim = claimed(ours, "“On a good evening”", kind="customer said")
    actions.add_support(claim, bearing=heard.highlights[1], by=ours.pmm, at=timezone.now())
    found_of(ours, claim, "MSG606")
    fine = actions.approve(claimed(ours, "No chair stays empty"), by=ours.pmm, at=timezone.now())
    found_of(ours, fine, "MSG601")
    for form in ("csv", "md", "json"):
        text = max_.get(f"/ours/findings/export?format={form}").content.decode()
        assert "good evening" not in text
        assert "No chair stays empty" in text
    read = json.loads(max_.get("/ours/findings/export?format=json").content)
    titles = {row["title"] for row in read if row["code"] == "MSG606"}
    assert titles == {"[not taken out: altered quote]"}
