"""What was found about conversations and insights, on the command line."""

import json

import pytest

from alongside.core import events
from alongside.rooms.discovery.models import Conversation
from alongside.rooms.findings.models import Waiver
from tests.doors.cli.conftest import NASTY, Alongside
from tests.rooms import said
from tests.rooms.conftest import World
from tests.rooms.findings.conftest import Clock, clock

__all__ = ["clock"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def call(ours: World, clock: Clock) -> Conversation:
    """A conversation that is quoted although that was refused."""
    found = said.conversation(ours.workspace, f"Harp {NASTY}", by=ours.pm)
    said.tell(found, events.ConsentStated("internal", False))
    said.quote(said.insight(ours.workspace, "They share by e-mail", by=ours.pm), found)
    return found


@pytest.mark.parametrize("form", ["text", "markdown", "github"])
def test_it_is_told(alongside: Alongside, call: Conversation, form: str) -> None:
    out = alongside("check", "--format", form, "--select", "DSC105", code=1).out
    assert f"conversation:{call.pk}" in out.replace("\\", "")
    assert "was refused" in " ".join(out.split())
    assert NASTY not in out


def test_for_programs(alongside: Alongside, call: Conversation) -> None:
    out = alongside("check", "--format", "json", "--select", "DSC105", code=1).out
    [found] = json.loads(out)["findings"]
    assert found["subject"] == {
        "kind": "conversation",
        "id": call.pk,
        "key": "",
        "title": call.title,
        "stage": "",
    }
    sarif = json.loads(alongside("check", "--format", "sarif", "--select", "DSC105", code=1).out)
    [result] = sarif["runs"][0]["results"]
    [place] = result["locations"][0]["logicalLocations"]
    assert place["fullyQualifiedName"] == f"conversation/{call.pk}"


def test_what_is_not_checked_says_of_what(alongside: Alongside, ours: World, clock: Clock) -> None:
    found = said.conversation(ours.workspace, "Harp", by=ours.pm)
    said.quote(said.insight(ours.workspace, "They share by e-mail", by=ours.pm), found)
    out = alongside("check", "--select", "DSC105").out
    assert "not checked: DSC105 on 1 conversation (no consent on record)" in out


def test_waive(alongside: Alongside, call: Conversation, ours: World) -> None:
    name = f"conversation:{call.pk}"
    out = alongside("waive", "DSC105", name, "--reason", "Asked again", "--by", "pia").out
    assert out.startswith(f"DSC105 on {name} is waived up to and including")
    assert f"DSC105 on {name} until" in alongside("waivers").out
    assert alongside("check", "--select", "DSC105").out
    out = alongside("waive", "DSC105", name, "--revoke", "--by", "pia").out
    assert out == f"DSC105 on {name} is waived no more.\n"
    assert Waiver.objects.get().revoked_at
    again = alongside("waive", "DSC105", name, "--revoke", "--by", "pia", code=2)
    assert "no waiver of DSC105" in again.err


def test_waive_what_is_not_there(
    alongside: Alongside, call: Conversation, ours: World, theirs: World
) -> None:
    foreign = said.conversation(theirs.workspace, "Theirs")
    for name in (f"conversation:{foreign.pk}", "insight:999", "conversation:" + "9" * 30):
        refused = alongside(
            "waive", "DSC105", name, "--reason", "So", "--by", "pia", "--workspace", "ours", code=2
        )
        assert refused.err
    refused = alongside(
        "waive",
        "DSC102",
        f"conversation:{call.pk}",
        "--reason",
        "So",
        "--by",
        "pia",
        "--workspace",
        "ours",
        code=2,
    )
    assert "finds nothing about" in refused.err
