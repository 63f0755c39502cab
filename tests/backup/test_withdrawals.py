"""What customers withdrew after a backup was made is withdrawn again when it is restored; nothing else is."""

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from alongside.backup.make import backup
from alongside.backup.restore import restore
from alongside.core.conversations.consent import Use
from alongside.rooms.discovery import consents
from alongside.rooms.discovery.models import Consent, Contact, Conversation, Turn
from alongside.rooms.discovery.recordings import keep_recording
from alongside.rooms.discovery.withdrawal import notebook, recordings
from alongside.rooms.jobs.work import work
from alongside.rooms.ledger.models import Event
from tests.backup.test_restore import emptied
from tests.rooms.conftest import LATER, MONDAY, World
from tests.rooms.discovery.agreed import HANNA, Call, make_call


@pytest.fixture
def file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The file of withdrawals of this test alone."""
    monkeypatch.setattr(notebook, "FILE", str(tmp_path / "withdrawals.jsonl"))
    return notebook.path()


@pytest.fixture
def calls(ours: World, file: Path) -> list[Call]:
    return [make_call(ours, key=f"call-{number}") for number in range(5)]


@pytest.fixture
def older(calls: list[Call], tmp_path: Path) -> Path:
    """A backup of a time when nothing was withdrawn."""
    path = tmp_path / "older.backup"
    backup(path)
    return path


def withdraw_of_every_kind(world: World, calls: list[Call]) -> None:
    pm = world.pm
    whole, voice, quoted, removed, forgotten = calls
    consents.withdraw(whole.conversation, use=Use.RECORD, by=pm, at=LATER)
    consents.withdraw(voice.conversation, use=Use.RECORD, speaker=voice.hanna, by=pm, at=LATER)
    consents.state_consent(quoted.conversation, use="internal", given=False, by=pm, at=LATER)
    consents.withdraw(quoted.conversation, use=Use.PUBLIC, by=pm, at=LATER)
    consents.remove_conversation(removed.conversation, by=pm, at=LATER)
    consents.withdraw_contact(forgotten.contact, by=pm, at=LATER)


def refuse_to_have_any_back(world: World, calls: list[Call]) -> None:
    whole, voice, quoted, removed, forgotten = calls
    assert whole.texts() == removed.texts() == []
    for one in (voice, forgotten):
        assert HANNA not in "".join(one.texts())
        assert len(one.texts()) == 5
    assert not quoted.now().shared
    assert HANNA in quoted.texts()[1]
    assert not Consent.objects.filter(given=True).exists()
    assert not Conversation.objects.visible_to(world.pm).filter(pk=removed.now().pk).exists()
    assert Contact.objects.get(pk=forgotten.contact.pk).name == "Erased at their wish"
    ended = Event.objects.get(kind="consent_withdrawn", conversation=whole.conversation)
    assert (ended.happened_at, ended.actor) == (LATER, None)


def test_by_the_file_of_the_data_folder(ours: World, calls: list[Call], older: Path) -> None:
    """The database is lost."""
    withdraw_of_every_kind(ours, calls)
    emptied()
    reapplied = restore(older).reapplied
    assert len(reapplied.done) == 6
    assert reapplied.unplaced == 0
    refuse_to_have_any_back(ours, calls)
    assert calls[0].now().wiped_at is not None
    again = restore(older, force=True).reapplied
    assert len(again.done) == 6, "it is remembered for the next time"
    refuse_to_have_any_back(ours, calls)


def test_by_the_database_that_is_replaced(ours: World, calls: list[Call], older: Path) -> None:
    withdraw_of_every_kind(ours, calls)
    assert len(restore(older, force=True, notebooks=[]).reapplied.done) == 6
    refuse_to_have_any_back(ours, calls)


def test_a_backup_that_knows_of_it(
    ours: World, calls: list[Call], older: Path, tmp_path: Path
) -> None:
    """Consent that was given anew after it was withdrawn stays given."""
    call = calls[0].conversation
    consents.withdraw(call, use=Use.INTERNAL, by=ours.pm, at=MONDAY)
    consents.state_consent(call, use="internal", given=True, by=ours.pm, at=LATER)
    backup(tmp_path / "younger.backup")
    assert restore(tmp_path / "younger.backup", force=True).reapplied == ([], 0)
    assert calls[0].now().shared


def test_what_it_does_not_hold(ours: World, calls: list[Call], older: Path) -> None:
    """A conversation that is younger; and lines of another database, in which ids are somebody else's."""
    young = make_call(ours, key="call-9")
    consents.withdraw(young.conversation, use=Use.RECORD, by=ours.pm, at=LATER)
    consents.withdraw(calls[0].conversation, use=Use.RECORD, by=ours.pm, at=LATER)
    lines = [json.loads(line) for line in notebook.path().read_text().splitlines()]
    lines[1]["since"] = (MONDAY - timedelta(days=400)).isoformat()
    stranger = {**lines[0], "key": "k", "workspace": "elsewhere"}
    notebook.path().write_text("".join(json.dumps(line) + "\n" for line in (*lines, stranger)))
    emptied()
    assert restore(older).reapplied == ([], 3)
    assert HANNA in calls[0].texts()[1]
    assert Turn.objects.count() == 25


def test_a_line_too_many(ours: World, calls: list[Call], older: Path) -> None:
    """What was found to be none is none; what was never found out about is one: somebody wished it."""
    for call in calls[:2]:
        consents.withdraw(call.conversation, use=Use.RECORD, by=ours.pm, at=LATER)
    lines = [json.loads(line) for line in notebook.path().read_text().splitlines()]
    found_out = {"what": "settled", "key": lines[0]["key"], "stands": False}
    with notebook.path().open("a") as file:
        file.write(json.dumps(found_out) + "\n")
    emptied()
    assert len(restore(older).reapplied.done) == 1
    assert calls[0].texts()
    assert not calls[1].texts()


def test_its_recording_goes_again(
    ours: World, calls: list[Call], file: Path, tmp_path: Path, settings: Any
) -> None:
    """One that was copied back before the restore is deleted by the worker; another's stays."""
    settings.CONFIG = replace(settings.CONFIG, data=tmp_path)
    folder = recordings.folder(ours.workspace.pk)
    folder.mkdir(parents=True)
    files = [folder / f"{letter * 32}.mp3" for letter in "ab"]
    for path, call in zip(files, calls[:2], strict=True):
        path.write_bytes(b"a voice")
        keep_recording(
            call.conversation, name=path.name, media_type="audio/mpeg", by=ours.pm, at=MONDAY
        )
    older = tmp_path / "older.backup"
    backup(older)
    consents.withdraw(calls[0].conversation, use=Use.RECORD, by=ours.pm, at=LATER)
    work(once=True)
    assert [path.exists() for path in files] == [False, True]
    files[0].write_bytes(b"a voice")  # from a copy
    restore(older, force=True, notebooks=[file])
    work(once=True)
    assert [path.exists() for path in files] == [False, True]
    assert calls[0].now().recording_file == ""
    assert calls[1].now().recording_file == files[1].name
