"""The page about mail that comes in: addresses, how it comes in, what was refused."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from alongside.mail_source import Port, parse
from alongside.rooms.discovery.mail_addresses import make_address, workspace_of
from alongside.rooms.discovery.models import MailAddress
from alongside.rooms.discovery.refusals import note
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.ledger.origin import NOBODY
from tests.doors.web.conftest import Counting
from tests.doors.web.settings.conftest import text_of
from tests.story import TODAY

HERE = "/demo/settings/mail-in"


@pytest.fixture
def comes_in(settings: Settings) -> None:
    """Mail and files come in."""
    settings.CONFIG = replace(
        settings.CONFIG,
        mail_in=Port("127.0.0.1", 2525),
        mail_in_domain="in.example.com",
        watched=Path("/srv/recordings"),
    )


def test_an_address_is_shown_once(admin: Client, story: Workspace, comes_in: None) -> None:
    response = admin.post(HERE, {"name": "Sales <b>"})
    assert response.status_code == 200
    assert response["Cache-Control"] == "no-store"
    found = re.search(r"demo\+([a-z2-7]{20})@in\.example\.com", text_of(response))
    assert found
    assert workspace_of("demo", found[1]) == story
    again = text_of(admin.get(HERE))
    assert found[1] not in again
    assert "Sales &lt;b&gt;" in again
    assert "on port 2525" in again
    assert "/srv/recordings/demo" in again


def test_an_address_is_revoked(admin: Client, story: Workspace) -> None:
    made = make_address(story, name="Sales", by=NOBODY, at=TODAY)
    response = admin.post(f"{HERE}/{made.address.pk}/revocation", follow=True)
    assert "Sales: what is sent to that address is refused" in text_of(response)
    assert workspace_of("demo", made.token) is None
    assert admin.post(f"{HERE}/{made.address.pk}/revocation").status_code == 404
    assert admin.post(f"{HERE}/{10**30}/revocation").status_code == 404


def test_those_of_others_are_not_there(admin: Client, elsewhere: Workspace) -> None:
    made = make_address(elsewhere, name="Theirs", by=NOBODY, at=TODAY)
    assert admin.post(f"{HERE}/{made.address.pk}/revocation").status_code == 404
    assert workspace_of(elsewhere.slug, made.token) == elsewhere
    assert "Theirs" not in text_of(admin.get(HERE))


def test_without_a_name(admin: Client) -> None:
    response = admin.post(HERE, {"name": " "})
    assert response.status_code == 422
    assert 'id="name-problem"' in text_of(response)
    assert not MailAddress.objects.exists()


def test_nothing_is_set(admin: Client) -> None:
    text = text_of(admin.get(HERE))
    assert "ALONGSIDE_MAIL_IN_DOMAIN" in text
    assert "ALONGSIDE_WATCHED" in text
    assert "no mail comes in, no folder is watched" in text_of(admin.get("/demo/settings"))


def test_a_mailbox_is_told_without_its_password(admin: Client, settings: Settings) -> None:
    mailbox = parse("imaps://post:hunter2@imap.example.com/Customers")
    settings.CONFIG = replace(settings.CONFIG, mail_in=mailbox)
    text = text_of(admin.get(HERE))
    assert "post at imap.example.com, Customers" in text
    assert "hunter2" not in text


def test_what_was_refused(admin: Client, story: Workspace, counted: Counting) -> None:
    few = counted(admin, HERE)
    for number in range(30):
        note(story, way="folder", what=f"call {number}.vtt", why="<b>no cue</b>", at=TODAY)
    for _ in range(10):
        make_address(story, name="Sales", by=NOBODY, at=TODAY)
    many = counted(admin, HERE)
    assert few.statements == many.statements <= 10, many.told
    assert "call 29.vtt" in text_of(many.response)
    assert "&lt;b&gt;no cue" in text_of(many.response)


def test_it_is_for_admins(reader: Client) -> None:
    assert reader.get(HERE).status_code == 403
    assert HERE not in text_of(reader.get("/demo/settings"))
