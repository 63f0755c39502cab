"""The backup: whole, handed to whoever may see all of it, and left nowhere."""

from collections.abc import Iterator
from contextlib import nullcontext
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from alongside.backup import archive
from alongside.rooms.access.models import Session
from alongside.rooms.features.actions import draft_feature
from alongside.rooms.ledger.models import Event
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.people.actions import correct, give_role
from alongside.rooms.people.sign_in import user_of
from tests.doors.web.conftest import begin, browser
from tests.doors.web.settings.conftest import text_of
from tests.rooms.conftest import MONDAY, World, make_world

pytestmark = pytest.mark.django_db(transaction=True)
BACKUP = "/ours/settings/backup"


@pytest.fixture(autouse=True)
def _then() -> Iterator[None]:
    """No other time than now: a backup is made by the clock of the machine."""
    with nullcontext():
        yield


@pytest.fixture
def ours(transactional_db: None) -> World:
    """Our world, whose content is committed; Pia is its admin and has an address."""
    world = make_world("ours")
    correct(world.pm, name="Pia", email="pia@x.example", by=NOBODY, at=MONDAY)
    give_role(world.pm, role="admin", by=NOBODY, at=MONDAY)
    world.pm.refresh_from_db()
    return world


@pytest.fixture
def pia(ours: World) -> Client:
    """Her browser."""
    client = browser()
    begin(client, user_of(ours.pm))
    return client


def left_behind() -> list[Path]:
    return [*settings.CONFIG.data.glob("backup-*")]


def refused(client: Client) -> str:
    """What is said to somebody who is handed nothing."""
    response = client.post(BACKUP, follow=True)
    assert "Content-Disposition" not in response
    assert not Event.objects.filter(kind="backup_made").exists()
    return text_of(response)


def test_it_is_handed_out_whole_and_noted(pia: Client, ours: World, tmp_path: Path) -> None:
    assert "None was made yet." in text_of(pia.get(BACKUP))
    response = pia.post(BACKUP)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/octet-stream"
    assert response["Content-Disposition"].startswith('attachment; filename="alongside-')
    assert response["Cache-Control"] == "no-store"
    file = tmp_path / "taken.backup"
    file.write_bytes(b"".join(response.streaming_content))  # type: ignore[attr-defined]
    response.close()
    with archive.reading(file) as reader:
        reader.check()
        assert reader.manifest.rows > 10
    assert left_behind() == []
    assert Event.objects.get(kind="backup_made").actor == ours.pm
    assert "by Pia." in text_of(pia.get(BACKUP))


def test_not_to_the_admin_of_one_workspace_among_several(pia: Client) -> None:
    make_world("theirs")
    assert "You cannot take it along." in text_of(pia.get(BACKUP))
    assert "it would hold what you may not see" in refused(pia)


def test_not_to_somebody_from_whom_anything_is_hidden(pia: Client, ours: World) -> None:
    draft_feature(ours.workspace, key="D-1", title="Mine alone", by=ours.pmm, at=MONDAY)
    assert "You cannot take it along." in text_of(pia.get(BACKUP))
    assert "it would hold what you may not see" in refused(pia)


def test_not_to_a_browser_that_was_left_open(pia: Client) -> None:
    for session in Session.objects.all():
        session.began_at -= timedelta(hours=2)
        session.save(update_fields=["began_at"])
    assert "Sign in again first." in text_of(pia.get(BACKUP))
    assert "sign in again first" in refused(pia)


def test_not_without_a_token_from_our_own_page(pia: Client) -> None:
    pia.handler.enforce_csrf_checks = True
    assert pia.post(BACKUP).status_code == 403
    assert not Event.objects.filter(kind="backup_made").exists()


def test_not_without_end(pia: Client) -> None:
    for _ in range(4):
        pia.post(BACKUP).close()
    refused_now = pia.post(BACKUP)
    assert refused_now.status_code == 422
    assert "too often" in text_of(refused_now)
    assert Event.objects.filter(kind="backup_made").count() == 4
