"""What was backed up comes back: every row, on both engines, and nothing is given out twice."""

import hashlib
import json
import threading
import zipfile
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Model
from django.utils import timezone

from alongside.backup import archive, databases, make, tables
from alongside.backup.make import Unwritable, backup
from alongside.backup.restore import NotEmpty, NotRestored, _empty, restore
from alongside.core.plandate import parse
from alongside.rooms.access import links, throttle
from alongside.rooms.access.models import Session, SignInLink, Tally, User
from alongside.rooms.features import actions
from alongside.rooms.jobs import queue
from alongside.rooms.ledger import guards
from alongside.rooms.ledger.models import Event, Wording, Workspace
from alongside.rooms.people.models import Label
from tests.backup.conftest import content
from tests.rooms.conftest import MONDAY, World, make_world


def emptied() -> None:
    """Take everything out, as a new database would be."""
    guards.remove()
    _empty(tables.in_order(apps))
    guards.install()


def test_a_round_trip(ours: World, made: Path) -> None:
    before = content()
    emptied()
    assert not Event.objects.exists()
    manifest, kept, reapplied = restore(made)
    assert not reapplied.done
    assert content() == before
    assert kept is None
    assert manifest.rows == sum(lines.count(b"\n") for lines in before.values())
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Event.objects.update(kind="x")


def test_text_that_repeats_itself(ours: World, tmp_path: Path) -> None:
    """It is packed a thousand to one, and comes back all the same."""
    for _ in range(9):
        actions.remove_release_date(ours.release, by=ours.pm, at=MONDAY)
        actions.state_release_date(
            ours.release, date=parse("2025"), by=ours.pm, at=MONDAY, reason="a" * 20_000
        )
        Wording.objects.create(workspace=ours.workspace, text="a" * 125_000)
    before = content()
    backup(tmp_path / "b")
    assert (tmp_path / "b").stat().st_size < 50_000
    emptied()
    restore(tmp_path / "b")
    assert content() == before


def test_work_goes_on_after_it(ours: World, made: Path) -> None:
    emptied()
    restore(made)
    highest = Event.objects.latest("id").pk
    feature = actions.add_feature(ours.workspace, key="F-9", title="Next", by=ours.pm, at=MONDAY)
    assert feature.pk > ours.feature.pk
    assert Event.objects.latest("id").pk > highest
    assert make_world("third").workspace.pk > ours.workspace.pk


def test_ids_of_what_was_deleted_are_not_given_out_again(ours: World, tmp_path: Path) -> None:
    label = Label.objects.create(workspace=ours.workspace, text="jb")
    label_id = label.pk
    label.delete()
    backup(tmp_path / "b")
    emptied()
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM sqlite_sequence")
    restore(tmp_path / "b")
    assert Label.objects.create(workspace=ours.workspace, text="kl").pk > label_id


def test_what_is_there_is_not_replaced(ours: World, made: Path) -> None:
    before = content()
    with pytest.raises(NotEmpty, match="replace what is there with --force"):
        restore(made)
    assert content() == before


def test_what_is_there_is_backed_up_before_it_is_replaced(ours: World, made: Path) -> None:
    then = content()
    make_world("later")
    now = content()
    kept = restore(made, force=True).kept
    assert content() == then
    assert kept is not None
    assert kept.parent == made.parent
    assert kept.stat().st_mode & 0o777 == 0o600
    emptied()
    restore(kept)
    assert content() == now


def test_it_ends_every_session_and_link(ours: World, made: Path) -> None:
    """Whoever was signed in may be nobody in what is restored; and what was revoked since does not come back."""
    user = User.objects.create(email="max@ours.example")
    links.make(user, at=timezone.now())
    Session.objects.create(session_key="k", expire_date=timezone.now(), user=user)
    throttle.count("sign in from", "192.0.2.1", at_most=5, per=timedelta(minutes=15))
    kept_out = (Session, SignInLink, Tally)
    assert all(model.objects.exists() for model in kept_out)
    restore(made, force=True)
    assert not any(model.objects.exists() for model in kept_out)
    assert {model._meta.db_table for model in kept_out} == tables.SIGNED_IN


def rewritten(path: Path, table: str, old: bytes, new: bytes) -> None:
    """Change a backup's rows together with their sum."""
    with zipfile.ZipFile(path) as file:
        entries = {name: file.read(name) for name in file.namelist()}
    rows = entries[f"{table}.jsonl"] = entries[f"{table}.jsonl"].replace(old, new)
    told = json.loads(entries["manifest.json"])
    for part in told["parts"]:
        if part["table"] == table:
            part |= {"bytes": len(rows), "sha256": hashlib.sha256(rows).hexdigest()}
    entries["manifest.json"] = json.dumps(told).encode()
    with zipfile.ZipFile(path, "w") as file:
        for name, data in entries.items():
            file.writestr(name, data)


@pytest.mark.parametrize(
    ("table", "old", "new"),
    [
        ("rooms_release", b'"general"', b"null"),
        ("rooms_release", b'"general"', b"17"),
        ("rooms_release", b'"general"', b'{"a":1}'),
        ("rooms_release", b'"general"', b'"general",1'),
        ("rooms_release", b"]\n", b"\n"),
        ("rooms_event", b'"2025-01-06T09:00:00Z"', b'"yesterday"'),
        ("rooms_workspace", b'"theirs"', b'"ours"'),
    ],
)
def test_rows_that_do_not_fit(ours: World, made: Path, table: str, old: bytes, new: bytes) -> None:
    """With the right sums, so that only the database can tell: it stays as it was."""
    before = content()
    rewritten(made, table, old, new)
    with pytest.raises((archive.Damaged, NotRestored)):
        restore(made, force=True)
    assert content() == before


def test_rows_that_point_into_another_workspace(ours: World, made: Path) -> None:
    before = content()
    other = Workspace.objects.get(slug="theirs").pk
    mine = f"[{ours.feature.pk},{ours.workspace.pk},".encode()
    rewritten(made, "rooms_feature", mine, f"[{ours.feature.pk},{other},".encode())
    with pytest.raises(NotRestored, match="does not fit"):
        restore(made, force=True)
    assert content() == before


def test_a_backup_of_an_earlier_version(transactional_db: None, tmp_path: Path) -> None:
    """Its rows go through the migrations that came since."""
    first = {"rooms": ["0001_heart"]}
    with databases.scratch(tmp_path) as scratch:
        MigrationExecutor(scratch).migrate(databases.last_steps(first))
        old = databases.models_at(first)

        def add(model: str, **values: Any) -> Model:
            manager: Any = old.get_model("rooms", model)._default_manager
            row: Model = manager.using(scratch.alias).create(**values)
            return row

        workspace = add("Workspace", slug="old", name="Old", opened_at=MONDAY)
        for _ in range(2):
            add("Job", workspace=workspace, kind="check_all", run_at=MONDAY)
        add(
            "Event",
            workspace=workspace,
            kind="workspace_opened",
            subject=workspace.pk,
            payload="{}",
            happened_at=MONDAY,
            recorded_at=MONDAY,
            known_at=MONDAY,
        )
        with (tmp_path / "old.backup").open("w+b") as file:
            make.write(file, scratch)
    (tmp_path / "scratch.sqlite3").unlink()

    manifest = restore(tmp_path / "old.backup").manifest
    assert manifest.steps == first
    assert databases.steps(connection) == databases.known_steps()
    assert Workspace.objects.get().slug == "old"
    assert Event.objects.get().happened_at == MONDAY
    queue.enqueue("check_all", workspace=workspace.pk, payload={}, run_at=timezone.now())
    assert len(list(iter(queue.lease, None))) == 3, "what was asked for twice then is done twice"
    with pytest.raises(NotEmpty):
        restore(tmp_path / "old.backup")


def test_a_snapshot_while_others_write(ours: World, tmp_path: Path) -> None:
    """Every event's feature is in it, and no half of an action."""
    stop = threading.Event()
    written = 0

    def write() -> None:
        nonlocal written
        while not stop.is_set():
            key = f"W-{written}"
            actions.add_feature(ours.workspace, key=key, title="W", by=ours.pm, at=MONDAY)
            written += 1
        connection.close()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        paths = [tmp_path / f"{number}.backup" for number in range(5)]
        for path in paths:
            backup(path)
    finally:
        stop.set()
        writer.join()
    assert written > 5
    for path in paths:
        with archive.reading(path) as reader:
            parts = {part.table: part for part in reader.manifest.parts}
            features = {json.loads(line)[0] for line in reader.lines(parts["rooms_feature"])}
            told = [json.loads(line) for line in reader.lines(parts["rooms_event"])]
        column = parts["rooms_event"].columns.index("feature_id")
        added = parts["rooms_event"].columns.index("kind")
        assert {row[column] for row in told if row[added] == "feature_added"} == features
    emptied()
    restore(paths[-1])


def test_the_file_is_ours_alone_and_whole(ours: World, tmp_path: Path) -> None:
    path = tmp_path / "b"
    backup(path)
    assert path.stat().st_mode & 0o777 == 0o600
    with pytest.raises(Unwritable, match="exists; choose another name, or replace it with --force"):
        backup(path)
    first = path.read_bytes()
    make_world("later")
    backup(path, force=True)
    assert path.read_bytes() != first
    assert [file.name for file in tmp_path.iterdir()] == ["b"]
    for nowhere, words in ((tmp_path, "is a folder"), (tmp_path / "x" / "b", "cannot be written")):
        with pytest.raises(Unwritable, match=words):
            backup(nowhere)


def test_nothing_is_left_of_one_that_failed(
    ours: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*args: object) -> None:
        raise OSError(28, "No space left on device")

    (tmp_path / "b").write_bytes(b"what was there")
    monkeypatch.setattr(archive.Writer, "manifest", full)
    with pytest.raises(Unwritable, match="No space left on device"):
        backup(tmp_path / "b", force=True)
    assert [file.name for file in tmp_path.iterdir()] == ["b"]
    assert (tmp_path / "b").read_bytes() == b"what was there"


def test_secrets_are_not_in_it(made: Path) -> None:
    with zipfile.ZipFile(made) as file:
        assert not any(settings.SECRET_KEY.encode() in file.read(name) for name in file.namelist())
