"""The policy: changed only after one has seen what it would change, and on the record."""

import pytest
from django.test import Client

from alongside.core.rules import settings
from alongside.rooms.features.actions import restrict
from alongside.rooms.features.models import Feature
from alongside.rooms.findings.models import Finding
from alongside.rooms.ledger.models import Event, Workspace
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.people.actions import change_policy, give_role
from alongside.rooms.people.queries import policy, policy_changes
from tests.doors.web.conftest import Counting, SignedIn
from tests.doors.web.settings.conftest import Who, text_of
from tests.story import TODAY

POLICY = "/demo/settings/policy"
PREVIEW = f"{POLICY}/preview"


def test_every_setting_with_its_meaning(admin: Client) -> None:
    text = text_of(admin.get(POLICY))
    assert all(f'id="{path}"' in text for path in settings())
    assert "Going by how past plans came out" in text, "a rule's summary"
    assert "default 10 plans" in text, "what differs says from what"
    assert "Vasudha Iyengar-Holt" in text, "and by whom"


def test_whoever_may_not_change_it_looks(reader: Client, counted: Counting) -> None:
    found = counted(reader, POLICY)
    assert found.statements <= 10, found.told
    text = text_of(found.response)
    assert "disabled" in text
    assert "Show what would change" not in text
    assert reader.post(POLICY, {"lead.T1": "1"}).status_code == 403
    assert reader.get(PREVIEW, {"lead.T1": "1"}).status_code == 403
    assert reader.post(PREVIEW, {"lead.T1": "1", "known": "1"}).status_code == 403


def test_a_form_leads_to_the_preview_of_what_differs(admin: Client, story: Workspace) -> None:
    form = {"lead.T1": "60", "lead.T2": "25", "RAD408.least_cases": "", "no.such": "1"}
    response = admin.post(POLICY, form)
    assert response.status_code == 303
    assert response["Location"] == f"{PREVIEW}?lead.T1=60&RAD408.least_cases="
    same = admin.post(POLICY, {"lead.T1": "40"}, follow=True)
    assert "the policy is so already" in text_of(same)
    assert policy(story)["lead.T1"] == 40, "nothing is changed yet"


@pytest.mark.parametrize(
    ("path", "typed", "said"),
    [
        ("lead.T1", "soon", "takes a number in wd from 0 to 10000"),
        ("lead.T1", "-1", "takes a number"),
        ("RAD402.error_percent", "101", "from 0 to 100"),
        ("TIR501.severity", "dreadful", "takes one of default, error, warning, info, off"),
        ("tiers.decisions", "internal => T0", "is no line of a decision list"),
    ],
)
def test_a_wrong_value_is_kept_and_told(admin: Client, path: str, typed: str, said: str) -> None:
    response = admin.post(POLICY, {path: typed, "lead.T2": "30"})
    text = text_of(response)
    assert response.status_code == 422
    assert said in text.replace("&#39;", "'")
    assert f'id="{path}-problem"' in text
    assert 'value="30"' in text, "what else was typed stands as well"
    assert admin.get(PREVIEW, {path: typed}).status_code == 404


def test_the_preview_tells_what_would_change_and_keeps_nothing(
    admin: Client, story: Workspace
) -> None:
    events, findings = Event.objects.count(), list(Finding.objects.order_by("id").values())
    text = text_of(admin.get(PREVIEW, {"TIR501.severity": "off", "lead.T1": "60"}))
    assert "40 working days" in text
    assert "60 working days" in text
    assert "Would vanish" in text
    assert "TIR501 untiered" in text
    assert (Event.objects.count(), list(Finding.objects.order_by("id").values())) == (
        events,
        findings,
    )


def test_confirmed_it_is_changed_and_on_the_record(
    admin: Client, story: Workspace, who: Who
) -> None:
    form = {"lead.T1": "60", "RAD408.least_cases": "", "known": "1"}
    text = text_of(admin.post(PREVIEW, form, follow=True))
    assert "2 settings changed." in text
    now = policy(story)
    assert (now["lead.T1"], now["RAD408.least_cases"]) == (60, 10)
    assert [change.value for change in policy_changes(story)[1:]] == [60, None]
    assert Event.objects.filter(kind="policy_changed", actor=who("noor")).count() == 2


def test_a_list_is_one_line_a_line(admin: Client, story: Workspace) -> None:
    lines = "internal -> T0\r\nstage beta -> T3\r\n\r\nnotable -> T1"
    response = admin.post(POLICY, {"tiers.decisions": lines}, follow=True)
    assert "internal -&gt; T0; stage beta -&gt; T3; notable -&gt; T1" in text_of(response)
    admin.post(PREVIEW, {"tiers.decisions": lines.replace("\r\n", ";"), "known": "1"})
    assert policy(story)["tiers.decisions"] == [
        "internal -> T0",
        "stage beta -> T3",
        "notable -> T1",
    ]


def test_a_change_meanwhile_is_not_overlooked(admin: Client, story: Workspace) -> None:
    change_policy(story, setting="lead.T2", value=30, by=NOBODY, at=TODAY)
    response = admin.post(PREVIEW, {"lead.T1": "60", "known": "1"})
    assert (response.status_code, response["Location"]) == (303, f"{PREVIEW}?lead.T1=60")
    assert policy(story)["lead.T1"] == 40


def test_what_one_may_not_see_is_not_told(
    admin: Client, story: Workspace, who: Who, signed_in: SignedIn
) -> None:
    ask = {"TIR501.severity": "off"}
    finding = Finding.objects.filter(code="TIR501", resolved_at=None).select_related("feature")
    feature: Feature = finding[0].feature
    assert feature.key in text_of(admin.get(PREVIEW, ask))
    restrict(feature, guests=[], by=who("ewa"), at=TODAY)
    give_role(who("takumi"), role="admin", by=NOBODY, at=TODAY)
    text = text_of(signed_in(who("takumi")).get(PREVIEW, ask))
    assert feature.key not in text
    assert feature.title not in text


def test_without_anything_to_preview_one_is_led_back(admin: Client) -> None:
    assert admin.get(PREVIEW)["Location"] == POLICY
    assert admin.get(PREVIEW, {"lead.T1": "40"})["Location"] == POLICY
    assert admin.post(PREVIEW)["Location"] == POLICY


def test_previews_are_not_made_without_end(admin: Client) -> None:
    answers = [admin.get(PREVIEW, {"RAD406.severity": "off"}) for _ in range(60)]
    assert answers[-1].status_code == 200
    assert "too often" in text_of(admin.get(PREVIEW, {"RAD406.severity": "off"}))


def test_statements(admin: Client, counted: Counting) -> None:
    for path in (POLICY, f"{POLICY}/history", f"{PREVIEW}?lead.T1=60"):
        found = counted(admin, path)
        assert found.statements <= 14, found.told


def test_the_history(admin: Client, story: Workspace, who: Who) -> None:
    give_role(who("tove"), role="admin", by=NOBODY, at=TODAY)
    change_policy(story, setting="lead.T1", value=45, by=who("tove"), at=TODAY)
    change_policy(story, setting="lead.T1", value=None, by=who("noor"), at=TODAY)
    history = f"{POLICY}/history"
    rows = text_of(admin.get(history, {"setting": "lead.T1"}))
    assert rows.index("<del>45 working days</del>") < rows.index("<del>40 working days</del>")
    assert "Tove Almskog" in rows
    assert "RAD408.least_cases" not in rows
    assert "RAD408.least_cases" in text_of(admin.get(history))
    assert "Never changed" in text_of(admin.get(history, {"setting": "lead.T2"}))
    assert admin.get(history, {"setting": "no.such"}).status_code == 404
