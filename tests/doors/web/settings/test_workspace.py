"""The workspace, another one, the mail, and the overview of all settings."""

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.test import Client

from alongside.rooms.ledger.models import Workspace
from alongside.rooms.people.models import Member
from tests.doors.web.conftest import Counting
from tests.doors.web.settings.conftest import Who, text_of

SETTINGS = "/demo/settings"
HERE = f"{SETTINGS}/workspace"
MAIL = f"{SETTINGS}/mail"


def test_the_overview_says_how_each_stands(admin: Client, counted: Counting) -> None:
    found = counted(admin, SETTINGS)
    assert found.statements <= 10, found.told
    text = text_of(found.response)
    assert "10 people, 1 admin" in text
    assert "1 empty seat" in text
    assert "1 of 111 settings differs from the default" in text
    assert "no mail server is set" in text
    assert "none was made yet" in text


def test_a_reader_is_not_shown_what_is_for_admins(reader: Client) -> None:
    text = text_of(reader.get(SETTINGS))
    assert MAIL not in text
    assert f"{SETTINGS}/backup" not in text
    assert reader.get(MAIL).status_code == 403
    assert reader.get(f"{SETTINGS}/backup").status_code == 403


def test_open_another_workspace(admin: Client, who: Who) -> None:
    response = admin.post(HERE, {"name": "Trial", "slug": "trial"})
    assert (response.status_code, response["Location"]) == (303, "/trial/settings/people")
    there = Member.objects.get(workspace__slug="trial")
    noor = who("noor")
    assert (there.handle, there.name, there.email) == (noor.handle, noor.name, noor.email)
    assert (there.role, there.function, there.user) == ("admin", "pmm", noor.user)
    assert admin.get("/trial/settings/people").status_code == 200
    assert "You are in 1 other" in text_of(admin.get(HERE))


@pytest.mark.parametrize(
    ("form", "field", "said"),
    [
        ({"name": "Trial", "slug": "demo"}, "slug", "exists already"),
        ({"name": "Trial", "slug": "-"}, "slug", "cannot name a workspace"),
        ({"name": "Trial", "slug": "My Trial"}, "slug", "cannot name a workspace"),
        ({"name": " ", "slug": "trial"}, "name", "Every workspace needs a name"),
    ],
)
def test_what_cannot_be_opened(admin: Client, form: dict[str, str], field: str, said: str) -> None:
    response = admin.post(HERE, form)
    assert response.status_code == 422
    assert said in text_of(response)
    assert f'id="{field}-problem"' in text_of(response)
    assert Workspace.objects.count() == 1


def test_workspaces_are_not_opened_without_end(admin: Client) -> None:
    for number in range(10):
        assert admin.post(HERE, {"name": "T", "slug": f"t{number}"}).status_code == 303
    refused = admin.post(HERE, {"name": "T", "slug": "t10"})
    assert refused.status_code == 422
    assert "too often" in text_of(refused)


def test_only_admins_open_one(reader: Client) -> None:
    assert "Open another workspace" not in text_of(reader.get(HERE))
    assert reader.post(HERE, {"name": "Trial", "slug": "trial"}).status_code == 403


def test_mail_without_a_server(admin: Client) -> None:
    text = text_of(admin.get(MAIL))
    assert "ALONGSIDE_MAIL" in text
    assert "Send me a trial mail" not in text
    assert "no mail server is set" in text_of(admin.post(MAIL, follow=True)).lower()
    assert mail.outbox == []


def test_mail_with_one(admin: Client, who: Who, by_mail: None, counted: Counting) -> None:
    Member.objects.filter(pk=who("ewa").pk).update(digest=False)
    Member.objects.filter(pk=who("tove").pk).update(email="")
    found = counted(admin, MAIL)
    assert found.statements <= 10, found.told
    text = text_of(found.response)
    assert "mail.example.com:587, with STARTTLS, with a password" in text
    assert "secret" not in text.replace("secret key", "")
    assert "switched off" in text
    assert "no address" in text
    assert "look into noor@second-bassoon.example" in text_of(admin.post(MAIL, follow=True))
    [sent] = mail.outbox
    assert sent.to == ["noor@second-bassoon.example"]
    assert sent.extra_headers["Auto-Submitted"] == "auto-generated"


def test_a_server_that_refuses_is_told_without_its_secrets(
    admin: Client, by_mail: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: EmailMessage) -> int:
        raise ConnectionRefusedError("smtp://alongside:hunter2@mail.example.com refused")

    monkeypatch.setattr(EmailMessage, "send", refuse)
    text = text_of(admin.post(MAIL, follow=True))
    assert "No mail was sent: The mail server did not take it" in text
    assert "hunter2" not in text


def test_trials_are_not_sent_without_end(admin: Client, by_mail: None) -> None:
    for _ in range(6):
        admin.post(MAIL)
    assert "too often" in text_of(admin.post(MAIL, follow=True))
    assert len(mail.outbox) == 5
