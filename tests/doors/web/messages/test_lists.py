"""Lists of messages as files: in every format, marked where a spreadsheet would run them, and nobody else's."""

import csv
import io
import json
from datetime import date
from typing import Any

import pytest
from django.test import Client

from alongside.rooms.ledger.models import Event
from alongside.rooms.messaging.audiences import describe_persona, retire_persona
from alongside.rooms.messaging.houses import place_line
from alongside.rooms.messaging.models import CustomerValue, FeatureGroup
from alongside.rooms.messaging.tested import note_test
from alongside.rooms.messaging.values import promise, state_delivery
from tests.doors.web.claims.test_pages import backed
from tests.doors.web.messages.test_group import ALL, of
from tests.rooms.conftest import LATER, World
from tests.rooms.discovery.conftest import make_heard
from tests.rooms.messaging.made import a_customer, a_group
from tests.rooms.messaging.test_houses import a_line
from tests.rooms.messaging.test_values import a_value, found

pytestmark = pytest.mark.django_db

RUNS = "=HYPERLINK(1)"
"""What a spreadsheet would run."""


def made(world: World) -> FeatureGroup:
    """A group of which there is one of everything, with words that a spreadsheet would run."""
    group = a_group(world, f"{RUNS} group")
    roof = a_line(world, group, f"{RUNS} [roof](x)", "roof").claim
    altered = backed(world, make_heard(world), "“They said so”")
    place_line(group, claim=altered, place="pillar", by=world.pmm, at=LATER)
    value: CustomerValue = a_value(world, group, f"{RUNS} evenings")
    promise(roof, value=value, by=world.pmm, at=LATER)
    state_delivery(value, score=2, why=f"{RUNS} why", by=world.pm, at=LATER)
    found(world, value, source=f"{RUNS} calls")
    note_test(
        roof, method="live pitch", day=date(2025, 1, 6), asked=5, taken=4, source=f"{RUNS} five",
        clarity=4.5, by=world.pmm, at=LATER,
    )  # fmt: skip
    whom = a_customer(world, f"{RUNS} houses", segment="Mid", signs=f"{RUNS} signs")
    persona = describe_persona(
        world.workspace, name=f"{RUNS} buyer", role="buyer", customer=whom, by=world.pmm, at=LATER
    )
    assert persona
    gone = describe_persona(world.workspace, name="Gone", role="user", by=world.pmm, at=LATER)
    assert gone
    retire_persona(gone, by=world.pmm, at=LATER)
    return group


def lists(group: FeatureGroup) -> dict[str, str]:
    """Where each list is exported, by its name."""
    return {
        "message-houses": f"{ALL}/export",
        f"message-house-{group.pk}": of(group, "/export"),
        "audiences": f"{ALL}/audiences/export",
        "personas": f"{ALL}/personas/export",
        f"values-{group.pk}": of(group, "/values/export"),
        f"message-tests-{group.pk}": of(group, "/tests/export"),
    }


def sent(client: Client, address: str, form: str) -> str:
    response = client.get(address, {"format": form})
    assert response.status_code == 200, address
    assert response["Content-Disposition"].startswith("attachment")
    return response.content.decode()


def test_in_every_format(ours: World, max_: Client) -> None:
    group = made(ours)
    for name, address in lists(group).items():
        assert f'filename="{name}-' in max_.get(address, {"format": "csv"})["Content-Disposition"]
        rows = list(csv.reader(io.StringIO(sent(max_, address, "csv"))))
        cells = [cell for row in rows for cell in row]
        assert any(cell.startswith("'=HYPERLINK") for cell in cells), name
        assert not any(cell.startswith("=") for cell in cells), name
        told = json.loads(sent(max_, address, "json"))
        assert len(told) == len(rows) - 1
        assert list(told[0]) == rows[0]
        assert RUNS in json.dumps(told)
        assert "HYPERLINK" in sent(max_, address, "md")
        assert max_.get(address, {"format": "xls"}).status_code == 422
    exported = Event.objects.within(ours.workspace).filter(kind="list_exported")
    assert exported.count() == 4 * len(lists(group))


def test_what_each_says(ours: World, max_: Client) -> None:
    group = made(ours)
    told: dict[str, list[dict[str, Any]]] = {
        name.rstrip("-0123456789"): json.loads(sent(max_, address, "json"))
        for name, address in lists(group).items()
    }
    roof, altered = told["message-houses"]
    assert told["message-house"] == [roof, altered]
    assert (roof["place"], roof["for"], roof["state"]) == ("roof", "everybody", "unbacked")
    assert altered["wording"] == "[not taken out: altered quote]", (
        "what they did not say stays here"
    )
    [value] = told["values"]
    assert (value["promised"], value["delivered"], value["perceived"]) == (5, 2, 2.5)
    assert (value["stated"], value["asked"], value["disappointing"]) == (2, 5, 2.5)
    [test] = told["message-tests"]
    assert (test["verdict"], test["percent"], test["clarity"]) == ("passed", 80, 4.5)
    [whom] = told["audiences"]
    assert (whom["segment"], whom["retired_at"]) == ("Mid", None)
    assert {one["name"]: bool(one["retired_at"]) for one in told["personas"]} == {
        f"{RUNS} buyer": False,
        "Gone": True,
    }
    document = sent(max_, lists(group)["personas"], "md")
    assert "Gone" not in document, "what is pasted into a document is what holds"
    assert "They said so" not in sent(max_, of(group, "/export"), "md")


def test_nothing_of_another_company(ours: World, theirs: World, max_: Client) -> None:
    group = made(theirs)
    for name, address in lists(group).items():
        response = max_.get(address, {"format": "json"})
        if str(group.pk) in name:
            assert response.status_code == 404, name
        else:
            assert json.loads(response.content) == [], name
