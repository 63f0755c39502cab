"""The page behind the link that stops the digest."""

import pytest
from django.test import Client

from alongside.rooms.news.readers import token_of
from alongside.rooms.people.models import Member
from tests.doors.mail.conftest import reader


@pytest.fixture
def client() -> Client:
    """Nobody who is signed in, and every form is checked."""
    return Client(enforce_csrf_checks=True, SERVER_NAME="127.0.0.1")


def test_to_look_stops_nothing(client: Client, noor: Member) -> None:
    page = client.get(f"/-/digest/{token_of(noor)}")
    assert page.status_code == 200
    assert "Stop it" in page.content.decode()
    assert reader(noor.workspace).digest


def test_its_button_stops_it_and_can_be_taken_back(client: Client, noor: Member) -> None:
    address = f"/-/digest/{token_of(noor)}"
    assert "is stopped" in client.post(address).content.decode()
    assert not reader(noor.workspace).digest
    assert "is stopped" in client.get(address).content.decode()
    assert "goes on" in client.post(address, {"again": "yes"}).content.decode()
    assert reader(noor.workspace).digest


@pytest.mark.parametrize("token", ["1", "1:x", "x", "%2e%2e", "9" * 400])
def test_a_made_up_one_does_nothing(client: Client, noor: Member, token: str) -> None:
    assert client.post(f"/-/digest/{token}").status_code == 404
    assert reader(noor.workspace).digest
