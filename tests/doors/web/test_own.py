"""What is somebody's own: how pages read for them, their password, and the workspaces that they are in."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from alongside.mail_server import parse
from alongside.rooms.access import links
from alongside.rooms.access.models import Session, User
from alongside.rooms.jobs.models import Job
from alongside.rooms.people.models import Member
from alongside.rooms.people.sign_in import user_of
from tests.doors.web.conftest import Counting, SignedIn, begin, browser
from tests.doors.web.test_sign_in import PASSWORD, is_signed_in, max_, path_of_link, send
from tests.rooms.conftest import World

__all__ = ["max_"]

ANOTHER = "nine bassoons in a lift"


@pytest.fixture
def client(max_: User) -> Client:
    made = browser()
    begin(made, max_)
    return made


def test_preferences_are_kept(client: Client, max_: User, ours: World) -> None:
    form = {"zone": "Europe/Lisbon", "locale": "en-US", "theme": "dark", "digest": str(ours.pmm.pk)}
    assert client.post("/-/preferences", form).status_code == 303
    max_.refresh_from_db()
    assert (max_.zone, max_.locale, max_.theme, max_.shortcuts) == (
        "Europe/Lisbon",
        "en-US",
        "dark",
        False,
    )
    assert Member.objects.get(pk=ours.pmm.pk).digest
    page = client.get("/-/preferences").content.decode()
    assert '<option value="Europe/Lisbon" selected>' in page
    client.post("/-/preferences", form | {"digest": "", "shortcuts": "on"})
    max_.refresh_from_db()
    assert max_.shortcuts
    assert not Member.objects.get(pk=ours.pmm.pk).digest


@pytest.mark.parametrize("value", ["", "../../etc/passwd", "Europe/Nowhere", "x" * 5000, "<b>"])
@pytest.mark.parametrize("field", ["zone", "locale", "theme"])
def test_what_cannot_be_chosen_changes_nothing(
    client: Client, max_: User, field: str, value: str
) -> None:
    assert client.post("/-/preferences", {field: value}).status_code == 303
    max_.refresh_from_db()
    assert (max_.zone, max_.locale, max_.theme) == ("UTC", "en-GB", "system")


def test_the_digest_of_others_is_not_ones_own(client: Client, ours: World, theirs: World) -> None:
    Member.objects.update(digest=False)
    others = [str(ours.pm.pk), str(theirs.pmm.pk)]
    client.post("/-/preferences", {"digest": others})
    assert not Member.objects.filter(digest=True).exists()


def test_the_first_password(ours: World, signed_in: SignedIn) -> None:
    Member.objects.filter(pk=ours.pm.pk).update(email="pia@ours.example")
    client = signed_in(Member.objects.get(pk=ours.pm.pk))
    assert "need none: a link by mail" in client.get("/-/preferences").content.decode()
    assert client.post("/-/preferences/password", {"password": PASSWORD}).status_code == 303
    assert send(browser(), email="pia@ours.example", password=PASSWORD).status_code == 303
    user = User.objects.get(email="pia@ours.example")
    assert user.password.startswith("argon2$argon2id$")


@pytest.fixture
def pia(ours: World) -> User:
    """Somebody with an address and without a password."""
    Member.objects.filter(pk=ours.pm.pk).update(email="pia@ours.example")
    return user_of(Member.objects.get(pk=ours.pm.pk))


@pytest.mark.parametrize(("minutes", "sets"), [(14, True), (16, False)])
def test_a_first_password_takes_a_fresh_sign_in(pia: User, minutes: int, sets: bool) -> None:
    """Otherwise whoever finds the browser open gives themselves a way to come back."""
    client = browser()
    begin(client, pia)
    began = timezone.now() - timedelta(minutes=minutes)
    Session.objects.filter(user=pia).update(began_at=began)
    page = client.get("/-/preferences").content.decode()
    assert ("New password" in page, "sign in anew" in page) == (sets, not sets)
    response = client.post("/-/preferences/password", {"password": PASSWORD}, follow=True)
    pia.refresh_from_db()
    assert pia.has_usable_password() == sets
    said = "The password is set" if sets else "No password was set: sign in anew first"
    assert said in response.content.decode()
    assert Session.objects.filter(user=pia).count() == 1


def test_a_link_from_the_page_makes_it_fresh_again(
    pia: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = parse("smtp://alongside:secret@mail.example.com")
    monkeypatch.setattr(settings, "CONFIG", replace(settings.CONFIG, mail=server))
    client = browser()
    begin(client, pia)
    Session.objects.filter(user=pia).update(began_at=timezone.now() - timedelta(hours=2))
    assert "Mail me a link" in client.get("/-/preferences").content.decode()
    asked = client.post("/-/preferences/password", {"link": "yes"}, follow=True)
    assert "on its way to pia@ours.example" in asked.content.decode()
    job = Job.objects.get(kind="mail_sign_in_link")
    assert json.loads(job.payload)["next"] == "/-/preferences"
    token = links.make(pia, at=timezone.now())
    assert client.post(f"/-/sign-in/{token}", {"next": "/-/preferences"})["Location"] == (
        "/-/preferences"
    )
    client.post("/-/preferences/password", {"password": PASSWORD})
    pia.refresh_from_db()
    assert pia.check_password(PASSWORD)
    answers = [
        client.post("/-/preferences/password", {"link": "yes"}, follow=True) for _ in range(5)
    ]
    assert "tried too often" in answers[-1].content.decode()
    assert Job.objects.filter(kind="mail_sign_in_link").count() == 5


def test_who_has_a_password_changes_it_at_any_time(client: Client, max_: User) -> None:
    """The present one says who they are."""
    Session.objects.filter(user=max_).update(began_at=timezone.now() - timedelta(days=9))
    client.post("/-/preferences/password", {"present": PASSWORD, "password": ANOTHER})
    max_.refresh_from_db()
    assert max_.check_password(ANOTHER)


@pytest.mark.parametrize(("minutes", "sets"), [(14, True), (16, False)])
def test_a_forgotten_password_takes_a_fresh_link(max_: User, minutes: int, sets: bool) -> None:
    client = browser()
    client.post("/" + path_of_link(max_))
    began = timezone.now() - timedelta(minutes=minutes)
    Session.objects.filter(user=max_).update(began_at=began)
    page = client.get("/-/preferences").content.decode()
    assert ("Present password" in page, "Forgotten?" in page) == (not sets, not sets)
    response = client.post("/-/preferences/password", {"password": ANOTHER}, follow=True)
    max_.refresh_from_db()
    assert max_.check_password(ANOTHER if sets else PASSWORD)
    said = "The password is set" if sets else "give the present password, or sign in anew by a link"
    assert said in response.content.decode()


def test_a_sign_in_by_password_proves_nothing_new(max_: User) -> None:
    """Or a browser left open would take another password from anybody, however fresh it is."""
    client = browser()
    client.post("/" + path_of_link(max_))
    client.post("/-/sign-out")
    send(client, email=max_.email, password=PASSWORD)
    client.post("/-/preferences/password", {"password": ANOTHER, "present": "a guess"})
    max_.refresh_from_db()
    assert max_.check_password(PASSWORD)


def test_a_link_forgives_one_forgotten_password(max_: User) -> None:
    """What was just set is known: to set it again takes it. Everybody else is signed out."""
    client, other = browser(), browser()
    begin(other, max_)
    client.post("/" + path_of_link(max_))
    client.post("/-/preferences/password", {"password": ANOTHER})
    assert is_signed_in(client)
    assert not is_signed_in(other)
    client.post("/-/preferences/password", {"password": PASSWORD})
    max_.refresh_from_db()
    assert max_.check_password(ANOTHER)


def test_workspaces(client: Client, theirs: World) -> None:
    page = client.get("/-/workspaces").content.decode()
    assert "Ours" in page
    assert "Theirs" not in page
    Member.objects.update(left_at=theirs.workspace.opened_at)
    assert "You are in no workspace" in client.get("/-/workspaces").content.decode()


def test_every_component_is_shown_to_anybody(db: None) -> None:
    page = browser().get("/-/components")
    assert page.status_code == 200
    assert b"Every part that pages are made of" in page.content


@pytest.mark.parametrize("path", ["/-/preferences", "/-/workspaces"])
def test_few_statements(client: Client, counted: Counting, path: str) -> None:
    found = counted(client, path)
    assert found.response.status_code == 200
    assert found.statements <= 4, found.told
