"""How far an import has come, told from within its transaction to those who look from outside."""

import threading

import pytest
from django.conf import settings
from django.db import connection, transaction

from alongside.rooms.imports import progress, uploads
from alongside.rooms.imports.models import Upload
from alongside.rooms.imports.reports import Look, Reading
from alongside.rooms.ledger.lock import lock
from tests.rooms.conftest import MONDAY, make_world


def seen_from_outside(upload: Upload) -> int:
    """What another connection is told."""
    seen = []

    def look() -> None:
        seen.append(progress.rows_done(Upload.objects.get(pk=upload.pk)))
        connection.close()

    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    return seen[0]


@pytest.mark.django_db(transaction=True)
def test_it_is_seen_while_the_transaction_lasts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "PAUSE", 0)
    world = make_world("ours")
    row = uploads.receive(
        world.pm, name="a.csv", content=b"key\n", reading=Reading(), look=Look(), at=MONDAY
    )
    with progress.telling(row.pk) as tell, transaction.atomic():
        lock(world.workspace.pk)
        Upload.objects.create(
            workspace=world.workspace,
            member=world.pm,
            name="b.csv",
            content=b"",
            uploaded_at=MONDAY,
        )
        tell(500)
        assert seen_from_outside(row) == 500
        tell(1000)
        assert seen_from_outside(row) == 1000
        Upload.objects.filter(pk=row.pk).update(done=1200, state="done")
    assert seen_from_outside(row) == 1200


@pytest.mark.django_db(transaction=True)
def test_a_note_that_cannot_be_made_harms_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "PAUSE", 0)
    folder = settings.CONFIG.data / "progress"
    if folder.exists():
        folder.rmdir()
    folder.write_text("in the way")
    try:
        with progress.telling(999_999) as tell:
            tell(500)
    finally:
        folder.unlink()
