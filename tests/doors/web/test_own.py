"""What is somebody's own: how pages read for them, their password, and the workspaces that they are in."""

import pytest
from django.test import Client

from alongside.rooms.access.models import User
from alongside.rooms.people.models import Member
from tests.doors.web.conftest import Counting, SignedIn, begin, browser
from tests.doors.web.test_sign_in import PASSWORD, max_, send
from tests.rooms.conftest import World

__all__ = ["max_"]


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
