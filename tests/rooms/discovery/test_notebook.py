"""What is noted of withdrawals outside of the database: ids, one line each, settled by what the ledger says."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.db import transaction

from alongside.core.conversations.consent import Use
from alongside.rooms.discovery import consents
from alongside.rooms.discovery.models import Conversation
from alongside.rooms.discovery.withdrawal import notebook
from alongside.rooms.ledger.models import Event
from tests.rooms.conftest import LATER, World
from tests.rooms.discovery.agreed import HANNA, make_call


@pytest.fixture(autouse=True)
def file(monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file, empty."""
    notebook.path().unlink(missing_ok=True)
    return notebook.path()


def test_ids_and_moments_alone(ours: World, file: Path) -> None:
    call = make_call(ours)
    conversation = call.conversation
    consents.withdraw(conversation, use=Use.INTERNAL, speaker=call.hanna, by=ours.pm, at=LATER)
    consents.withdraw_contact(call.contact, by=ours.pm, at=LATER)
    consents.remove_conversation(conversation, by=ours.pm, at=LATER)
    assert file.stat().st_mode & 0o777 == 0o600
    text = file.read_text()
    for word in ("Hanna", "Vogt", HANNA, "example"):
        assert word not in text
    lines = [json.loads(line) for line in text.splitlines()]
    told = [
        {name: line.get(name) for name in ("conversation", "contact", "speaker", "use")}
        for line in lines
    ]
    number, hanna = conversation.pk, call.hanna.pk
    assert told == [
        {"conversation": number, "contact": None, "speaker": hanna, "use": "internal"},
        {"conversation": None, "contact": call.contact.pk, "speaker": None, "use": ""},
        {"conversation": number, "contact": None, "speaker": hanna, "use": "record"},
        {"conversation": number, "contact": None, "speaker": None, "use": ""},
    ]
    first = Event.objects.filter(conversation=conversation).order_by("id")[0]
    assert lines[0]["since"] == first.recorded_at.isoformat()
    assert {line["workspace"] for line in lines} == {"ours"}


def settled() -> list[bool]:
    return list(notebook.read(notebook.path())[1].values())


def test_what_the_ledger_says_stands(ours: World) -> None:
    call = make_call(ours)
    consents.withdraw(call.conversation, use=Use.RECORD, by=ours.pm, at=LATER)
    for _ in range(2):
        notebook.settle(ours.workspace)
    assert settled() == [True]


def test_a_line_too_many_is_found_out(ours: World) -> None:
    """The transaction failed after the line was written."""
    call = make_call(ours)
    with transaction.atomic():
        consents.withdraw(call.conversation, use=Use.RECORD, by=ours.pm, at=LATER)
        transaction.set_rollback(True)
    there = Conversation.objects.get(pk=call.conversation.pk)
    assert there.withdrawn_at is None
    with time_machine.travel(LATER + timedelta(minutes=59)):
        notebook.settle(ours.workspace)
    assert settled() == [], "it may still be going on"
    with time_machine.travel(LATER + timedelta(minutes=61)):
        notebook.settle(ours.workspace)
    assert settled() == [False]


def test_a_line_of_another_database_is_left_alone(ours: World, file: Path) -> None:
    """Its conversation has an id that is another one's here, which was recorded at another moment."""
    call = make_call(ours)
    consents.withdraw(call.conversation, use=Use.RECORD, by=ours.pm, at=LATER)
    lines = [json.loads(line) for line in file.read_text().splitlines()]
    lines[0] |= {"since": "2024-01-01T00:00:00+00:00", "at": "2024-01-02T00:00:00+00:00"}
    file.write_text("".join(json.dumps(line) + "\n" for line in lines))
    notebook.settle(ours.workspace)
    assert settled() == []


def test_a_torn_line_takes_no_other_along(ours: World, file: Path) -> None:
    call = make_call(ours)
    consents.withdraw(call.conversation, use=Use.PUBLIC, by=ours.pm, at=LATER)
    whole = file.read_bytes()
    file.write_bytes(whole + whole[:30])
    consents.withdraw(call.conversation, use=Use.INTERNAL, by=ours.pm, at=LATER)
    lines, _ = notebook.read(file)
    assert [line.use for line in lines] == ["public", "internal"]


def test_without_a_file_there_are_no_lines(file: Path) -> None:
    assert notebook.read(file) == ([], {})
