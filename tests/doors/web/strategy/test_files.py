"""Objectives as a file, and read in from one."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from alongside.rooms.strategy.models import Contribution, Objective
from tests.doors.web.conftest import SignedIn
from tests.doors.web.insights.conftest import browser
from tests.doors.web.strategy.ways import TREE, a_kpi, serves
from tests.rooms.conftest import World
from tests.rooms.strategy.conftest import an_objective

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("form", ["csv", "md", "json"])
def test_as_a_file(ours: World, pia: Client, form: str) -> None:
    aim = an_objective(ours)
    a_kpi(ours, aim, 12)
    serves(ours, ours.feature, aim)
    response = pia.get(f"{TREE}/export", {"format": form})
    assert response["Content-Disposition"].endswith(f'.{form}"')
    text = response.content.decode()
    for said in ("Grow", "Sign-ups", "12", "F-1", "It helps"):
        assert said in text, said


def test_read_in(ours: World, theirs: World, pia: Client, signed_in: SignedIn) -> None:
    aim = an_objective(ours)
    a_kpi(ours, aim, 12)
    serves(ours, ours.feature, aim)
    client = browser(signed_in, theirs.pm)
    for form in ("md", "csv"):
        text = pia.get(f"{TREE}/export", {"format": form}).content
        sent = SimpleUploadedFile(f"o.{form}", text)
        assert client.post("/theirs/strategy/import", {"file": sent}).status_code == 303
    assert Objective.objects.within(theirs.workspace).count() == 1
    assert Contribution.objects.within(theirs.workspace).get().sentence == "It helps"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "Choose a file"),
        ("## Grow\n- begins: 2025-01-01\n- ends: soon\n", "<td>3</td><td>ends</td>"),
        ("kind,objective\nobjective,Grow\n", "<td>2</td><td>begins</td>"),
        ("nothing of the kind", "kind and objective"),
    ],
)
def test_what_cannot_be_read_in(ours: World, pia: Client, text: str, why: str) -> None:
    response = pia.post(f"{TREE}/import", {"text": text})
    assert response.status_code == 422
    assert why in response.content.decode()
    assert not Objective.objects.exists()


def test_no_text(ours: World, pia: Client) -> None:
    sent = SimpleUploadedFile("o.csv", b"\xff\xfe\x00")
    response = pia.post(f"{TREE}/import", {"file": sent})
    assert response.status_code == 422
    assert "UTF-8" in response.content.decode()
