"""The page on which go or no-go is decided: what it says, and every form on it."""

import csv
import re
from io import StringIO

import pytest
from django.test import Client
from django.utils import timezone

from alongside.core.plandate import on_day
from alongside.core.workdays import Workdays
from alongside.rooms.features import actions as features
from alongside.rooms.findings import checks
from alongside.rooms.launches import actions
from alongside.rooms.launches.gates.models import GateBypass, GoNoGo, Readiness
from alongside.rooms.launches.models import Launch, LaunchTask
from alongside.rooms.messaging.claims import actions as claims
from alongside.rooms.people import actions as people
from tests.doors.web.conftest import Counting
from tests.doors.web.insights.test_pages import ODD, page
from tests.rooms import said
from tests.rooms.conftest import World
from tests.rooms.findings.claimed import a_claim, borne_out, resting

pytestmark = pytest.mark.django_db


def at(launch: Launch, noun: str = "/go") -> str:
    return f"/ours/launches/{launch.pk}{noun}"


def seen(launch: Launch) -> str:
    """What whoever decides looks at, while nothing is decided."""
    launch.refresh_from_db()
    return f"{launch.date or launch.day}/{launch.tier}/0"


def reasons(launch: Launch) -> dict[str, str]:
    """A reason for everything that a T2 could miss."""
    keys = LaunchTask.objects.filter(launch=launch, gate=True).values_list("key", flat=True)
    asked = ("pm", "pmm", "sales", "support", "docs", "enablement")
    return {
        **{f"gate-{key}": f"{ODD} gate" for key in keys},
        **{f"function-{one}": f"{ODD} function" for one in asked},
    }


@pytest.fixture
def decided(ours: World, near: Launch) -> Launch:
    """The same launch; Pia decides on it."""
    actions.decide_by(near, owner=ours.pm, by=ours.pmm, at=timezone.now())
    near.refresh_from_db()
    return near


def test_it_shows_everything_that_is_asked_with_what_shows_it(
    ours: World, near: Launch, max_: Client
) -> None:
    actions.finish(
        LaunchTask.objects.get(key="brief-accepted"),
        evidence=f"{ODD} seen",
        by=ours.pm,
        at=timezone.now(),
    )
    shown = page(max_, at(near))
    for text in (
        "Go or no-go: North &amp; South",
        "Not decided yet",
        "Nobody decides on it.",
        "<strong>1 of 5</strong> gates passed",
        "<strong>0 of 6</strong> functions ready or waived",
        "No claim rests on it",
        "F-1: no brief",
        "on record otherwise today",
        "F-1: no tier",
        "Scope and claims are frozen",
        "still ahead",
        "after the decision: go needs no reason for it before that",
        "Product marketing",
        "It has not said anything.",
        "no brief",
        "Nothing is claimed of what ships",
    ):
        assert text in shown, text
    assert "/decision" not in shown, "who does not decide has no form for it"
    assert ODD not in shown
    assert at(near) in page(max_, at(near, ""))


def test_a_function_says_how_it_stands(decided: Launch, max_: Client, pia: Client) -> None:
    form = {"function": "pmm", "said": "ready", "expected": "", "evidence": f"{ODD} shown"}
    assert max_.post(at(decided, "/readiness"), {**form, "function": "sales"}).status_code == 422
    assert (
        max_.post(at(decided, "/readiness"), {**form, "said": "waived", "why": "x"}).status_code
        == 422
    )
    refused = max_.post(at(decided, "/readiness"), {**form, "said": "not ready"})
    assert refused.status_code == 422
    assert b"Say why product marketing is not ready" in refused.content
    assert b"shown&#34;" not in refused.content
    assert max_.post(at(decided, "/readiness"), form).status_code == 303
    assert (
        max_.post(at(decided, "/readiness"), {**form, "said": "not ready", "why": "x"}).status_code
        == 409
    )
    shown = page(max_, at(decided))
    assert "<strong>1 of 6</strong> functions" in shown
    assert ODD not in shown
    waived = {"function": "enablement", "said": "waived", "why": "Nobody here", "expected": ""}
    assert pia.post(at(decided, "/readiness"), waived).status_code == 303
    assert "waived" in page(max_, at(decided))
    assert set(Readiness.objects.values_list("said", flat=True)) == {"ready", "waived"}


def test_decided_by_one_person_with_every_bypass_on_the_record(
    decided: Launch, max_: Client, pia: Client
) -> None:
    form = {"decision": "go", "reason": "", "expected": seen(decided)}
    assert max_.post(at(decided, "/decision"), {**form, **reasons(decided)}).status_code == 422
    refused = pia.post(at(decided, "/decision"), {**form, "gate-pm-review": "Seen"})
    assert refused.status_code == 422
    assert b"takes a reason for each" in refused.content
    assert b'value="Seen"' in refused.content, "what was typed is kept"
    assert pia.post(at(decided, "/decision"), {**form, "decision": ""}).status_code == 422
    assert pia.post(at(decided, "/decision"), {**form, "decision": "no-go"}).status_code == 422
    assert pia.post(at(decided, "/decision"), {**form, "expected": "x"}).status_code == 409
    assert not GoNoGo.objects.exists()
    sent = {**form, **reasons(decided), "decision": "go with conditions", "reason": f"{ODD} if"}
    assert pia.post(at(decided, "/decision"), sent).status_code == 303
    shown = page(max_, at(decided))
    assert (
        "Pia said go with conditions for the launch “North &amp; South”, bypassing 4 gates and 6 functions."
        in (page(max_, at(decided, "")))
    )
    assert "Go with conditions</h2>" in shown
    assert "Bypassed: <strong>The context brief is accepted</strong>" in shown
    assert ODD not in shown
    assert GateBypass.objects.count() == 10
    assert "said <strong>go with conditions</strong>" in shown
    assert 'tag--good">go with conditions' in page(max_, at(decided, ""))


def test_each_field_is_the_only_one_of_its_name(decided: Launch, pia: Client) -> None:
    """The label of a bypass leads to its field, and not to the row of the function."""
    shown = page(pia, at(decided))
    ids = re.findall(r' id="([^"]+)"', shown)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'<label [^>]*for="([^"]+)"', shown)) <= set(ids)


def test_a_decision_is_older_than_the_day_that_moved_since(
    ours: World, decided: Launch, pia: Client
) -> None:
    form = {"decision": "no-go", "reason": "Not yet", "expected": seen(decided)}
    assert pia.post(at(decided, "/decision"), form).status_code == 303
    assert "Decide again:" not in page(pia, at(decided))
    now = timezone.now()
    later = on_day(Workdays().add(now.date(), 60))
    actions.schedule(decided, date=later, expected="", by=ours.pmm, at=now)
    actions.follow_playbook(decided, tier="T1", by=ours.pmm, at=now)
    beta = features.add_release(ours.feature, stage="beta", by=ours.pm, at=now)
    assert beta
    actions.bundle(decided, release=beta, by=ours.pmm, at=now)
    claim = claims.write(
        ours.workspace, wording="Fast", kind="capability", by=ours.pmm, at=timezone.now()
    )
    claims.rest_on(claim, feature=ours.feature, by=ours.pmm, at=timezone.now())
    shown = page(pia, at(decided))
    for text in (
        "Decide again:",
        "The decision is older than the day",
        "It was decided on as a T2, and is a T1 now.",
        "1 release came into it since.",
        "1 claim was worded since.",
    ):
        assert text in shown, text


def test_taken_back(decided: Launch, max_: Client, pia: Client) -> None:
    form = {"decision": "no-go", "reason": "Not yet", "expected": seen(decided)}
    pia.post(at(decided, "/decision"), form)
    row = GoNoGo.objects.get()
    back = {"decision": row.pk, "reason": "It works now"}
    assert pia.post(at(decided, "/withdrawal"), {**back, "decision": "x"}).status_code == 404
    assert pia.post(at(decided, "/withdrawal"), {**back, "reason": ""}).status_code == 422
    assert max_.post(at(decided, "/withdrawal"), back).status_code == 422
    assert pia.post(at(decided, "/withdrawal"), back).status_code == 303
    shown = page(max_, at(decided))
    assert "Not decided yet" in shown
    assert "took it back" in shown


def test_as_a_file(ours: World, decided: Launch, pia: Client) -> None:
    sent = {"decision": "go", "reason": "", "expected": seen(decided), **reasons(decided)}
    assert pia.post(at(decided, "/decision"), sent).status_code == 303
    text = pia.get(at(decided, "/go/export?format=csv")).content.decode("utf-8-sig")
    rows = list(csv.DictReader(StringIO(text)))
    assert {row["part"] for row in rows} == {"gate", "function", "release", "decision", "bypass"}
    assert pia.get(at(decided, "/go/export?format=json")).json()
    assert pia.get(at(decided, "/go/export?format=md")).status_code == 200


def test_who_does_not_see_the_launch_sees_no_gate(
    ours: World, decided: Launch, max_: Client, pia: Client
) -> None:
    now = timezone.now()
    people.assign_pair(ours.area, pm=ours.pm, pmm=None, by=ours.pm, at=now)
    features.restrict(ours.feature, guests=[], by=ours.pm, at=now)
    for noun in ("/go", "/go/export?format=csv"):
        assert max_.get(at(decided, noun)).status_code == 404
    for noun in ("/readiness", "/decision", "/withdrawal"):
        assert max_.post(at(decided, noun), {}).status_code == 404
    assert pia.get(at(decided)).status_code == 200


def test_it_takes_ten_statements_however_much_is_asked(
    ours: World, decided: Launch, pia: Client, counted: Counting
) -> None:
    before = counted(pia, at(decided))
    now = timezone.now()
    for number in range(5):
        claim = claims.write(
            ours.workspace, wording=f"Fast {number}", kind="capability", by=ours.pmm, at=now
        )
        claims.rest_on(claim, feature=ours.feature, by=ours.pmm, at=now)
        claims.approve(claim, by=ours.pmm, at=now)
    said_so = said.conversation(
        ours.workspace, "Harp", account=said.account(ours.workspace, "Harp")
    )
    quoted = a_claim(ours, "“It sings”", kind="customer said", public=True)
    borne_out(quoted, ours, said_so)
    resting(quoted, ours)
    claims.approve(quoted, by=ours.pmm, at=now)
    sent = {"decision": "go", "reason": "", "expected": seen(decided), **reasons(decided)}
    assert pia.post(at(decided, "/decision"), sent).status_code == 303
    checks.check_features(ours.workspace.pk, [ours.feature.pk])
    page(pia, at(decided))  # what was said after the last form is read once
    after = counted(pia, at(decided))
    assert max(before.statements, after.statements) <= 10, after.told
