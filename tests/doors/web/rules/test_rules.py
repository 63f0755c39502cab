"""The rules: all of them in a list, and each with its figures, its findings and its scenarios."""

import re
from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client

from alongside.core.rules import rules
from alongside.doors.web.rules.scenarios import told
from alongside.rooms.features.models import Feature
from alongside.rooms.findings.actions import waive
from alongside.rooms.findings.models import Finding
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.people.actions import change_policy, give_role
from tests.doors.web.conftest import Counting, SignedIn
from tests.doors.web.findings.conftest import Who, one, text_of, who, words
from tests.story import TODAY

__all__ = ["who"]

RULES = "/demo/rules"


@pytest.fixture(autouse=True)
def _then() -> Iterator[None]:
    with time_machine.travel(TODAY, tick=False):
        yield


@pytest.fixture
def noor(who: Who, signed_in: SignedIn) -> Client:
    """Noor's browser."""
    return signed_in(who("noor"))


def entry(page: str, code: str) -> str:
    """A rule's part of the list."""
    [found] = [
        part for part in re.findall(r"<li class=.*?</li>", page, re.DOTALL) if f'/{code}"' in part
    ]
    return str(found)


def test_every_rule_with_what_it_looks_at(noor: Client) -> None:
    page = text_of(noor, RULES)
    for rule in rules().values():
        said = words(entry(page, rule.code))
        assert f"{rule.code} {rule.name}" in said
        assert rule.summary in said
        assert any(severity in said for severity in ("error", "warning", "info"))
    assert re.findall(r'id="room-(\w+)"', page) == [
        "context",
        "discovery",
        "enablement",
        "messaging",
        "partnership",
        "radar",
        "results",
        "strategy",
        "sync",
        "tiers",
    ]


def test_how_many_are_open_and_waived(noor: Client, story: Workspace, who: Who) -> None:
    open_ones = Finding.objects.within(story).filter(code="RAD407")
    many = open_ones.count()
    waive(open_ones[0], reason="So", until=TODAY.date(), by=who("noor"), at=TODAY)
    part = entry(text_of(noor, RULES), "RAD407")
    assert f"{many - 1} open , 1 waived" in words(part)
    assert 'href="/demo/findings?rule=RAD407"' in part
    assert "state=waived&amp;rule=RAD407" in part or "state=waived&rule=RAD407" in part
    nobody = one(story, "RAD406")
    Feature.objects.filter(pk=nobody.feature_id or 0).update(
        restricted=True, area=None, author=None
    )
    assert "none open" in words(entry(text_of(noor, RULES), "RAD406"))


def test_what_the_policy_says(noor: Client, story: Workspace) -> None:
    for setting, value in (
        ("RAD403.severity", "off"),
        ("RAD405.severity", "error"),
        ("RAD405.move_wd", 9),
    ):
        change_policy(story, setting=setting, value=value, by=NOBODY, at=TODAY)
    page = text_of(noor, RULES)
    assert "switched off" in words(entry(page, "RAD403"))
    changed = words(entry(page, "RAD405"))
    assert "always error" in changed
    assert "1 figure changed" in changed
    assert "switched off" in words(text_of(noor, f"{RULES}/RAD403"))
    figures = words(text_of(noor, f"{RULES}/RAD405"))
    assert "RAD405.move_wd 9 working days default 5 working days" in figures
    assert "RAD405.seen_wd 2 working days a change" in figures


def test_what_could_not_be_checked(noor: Client) -> None:
    missing = "Not checked on some releases"
    assert missing in words(entry(text_of(noor, RULES), "RAD402"))
    page = words(text_of(noor, f"{RULES}/RAD402"))
    assert missing in page
    assert "no tier" in page


def test_find(noor: Client) -> None:
    codes = re.findall(r'href="/demo/rules/(\w+)"', text_of(noor, f"{RULES}?text=customers+DATE"))
    assert "RAD406" in codes
    assert len(codes) < len(rules())
    assert "No rule says so" in words(text_of(noor, f"{RULES}?text=qwertz"))
    rows = noor.get(RULES, {"text": "tir"}, headers={"HX-Request": "true", "HX-Target": "div#rows"})
    assert rows.content.decode().strip().startswith('<div id="rows"')
    assert "<script>" not in text_of(noor, f"{RULES}?text=<script>")


@pytest.mark.parametrize("code", list(rules()))
def test_a_rules_page(noor: Client, code: str) -> None:
    rule = rules()[code]
    page = text_of(noor, f"{RULES}/{code.lower()}")
    said = words(page)
    for part in (rule.looks_at, rule.why, rule.cure, *rule.settings):
        assert part in said, part
    for scenario in told(rule).scenarios:
        assert scenario.title in said
        assert scenario.what in said


@pytest.mark.parametrize("code", list(rules()))
def test_every_scenario_is_read(code: str) -> None:
    """From the package itself: a page that is not packed would be missed here."""
    page = told(rules()[code])
    assert page.title
    assert page.opening.endswith(".")
    assert page.severities
    assert len(page.scenarios) > 5
    for scenario in page.scenarios:
        assert scenario.title
        assert scenario.what
        assert scenario.said
        assert all(line.when and line.sentence for line in scenario.said), scenario
        assert scenario.found
        assert all(line.when and line.severity for line in scenario.found), scenario
        assert not any("```" in line.sentence for line in scenario.said)


def test_a_scenario_in_words() -> None:
    first = told(rules()["RAD405"]).scenarios[0]
    assert first.title == "Five days, and three days of silence"
    assert first.said[1] == ("2 May 2025", "pmm", "The PMM acknowledged 15 Sep 2025 for it.")
    quiet, warned = first.found
    assert (quiet.when, quiet.severity) == ("4 Jun 2025", "nothing")
    assert warned.severity == "warning"
    assert warned.sentence.startswith("The date moved by 5 working days, from 15 Sep 2025")
    assert "since" not in warned.sentence
    assert warned.more[0] == ("do", "Tell product marketing, and have the date acknowledged.")


def test_its_first_open_findings(noor: Client, story: Workspace) -> None:
    finding = one(story, "RAD403", "BSN-123")
    Feature.objects.filter(pk=finding.feature_id or 0).update(title="<b>")
    page = text_of(noor, f"{RULES}/RAD403")
    assert finding.sentence in words(page)
    assert "<strong>BSN-123</strong> &lt;b&gt;" in page
    many = Finding.objects.within(story).filter(code="RAD401").count()
    assert f"{many} open" in words(text_of(noor, f"{RULES}/RAD401"))


def test_only_admins_are_led_to_the_policy(who: Who, signed_in: SignedIn) -> None:
    way, tove = 'href="/demo/settings/policy#RAD405"', signed_in(who("tove"))
    assert way not in text_of(tove, f"{RULES}/RAD405")
    give_role(who("tove"), role="admin", by=NOBODY, at=TODAY)
    assert way in text_of(tove, f"{RULES}/RAD405")


def test_no_such_rule(noor: Client) -> None:
    assert noor.get(f"{RULES}/XYZ999").status_code == 404


@pytest.mark.parametrize(
    "path", [RULES, f"{RULES}?text=date", f"{RULES}/RAD405", f"{RULES}/PAR902"]
)
def test_statements(noor: Client, counted: Counting, path: str) -> None:
    found = counted(noor, path)
    assert found.statements <= 10, found.told


def test_what_customers_said_in_words() -> None:
    """The short lines of a scenario are no events, and still are sentences."""
    first = told(rules()["DSC101"]).scenarios[0]
    assert first.said[0] == (
        "2 Jun 2025",
        "pm",
        "The PM brought in harp, an interview with Harp; there: the PM; it bears on export.",
    )
    lines = [
        line.sentence
        for code in ("DSC101", "DSC102", "DSC103", "DSC104", "DSC105")
        for scenario in told(rules()[code]).scenarios
        for line in scenario.said
    ]
    assert "The PM took the snapshot of harp up again." in lines
    assert "The PM put words of tuba against the insight sharing." in lines
    assert "Consent to internal use of harp: yes, until 30 Jun 2025." in lines
    assert not any("{" in line for line in lines)
