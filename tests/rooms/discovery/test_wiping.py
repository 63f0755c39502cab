"""What was withdrawn goes from the database's files as well, however often the job runs and whatever stops it."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from alongside.core.conversations.consent import Use
from alongside.rooms.discovery import consents
from alongside.rooms.discovery.withdrawal import wiping
from alongside.rooms.jobs import work
from alongside.rooms.jobs.models import Job
from tests import database
from tests.rooms.conftest import LATER, World
from tests.rooms.discovery.agreed import Call, make_call

WORD = b"purple telephone"


@pytest.fixture
def call(transactional_db: None, ours: World) -> Call:
    """A call that was withdrawn, committed."""
    made = make_call(ours)
    consents.withdraw(made.conversation, use=Use.RECORD, by=ours.pm, at=LATER)
    return made


def files() -> Iterator[Path]:
    """The database's own: the file, its log and the log's index."""
    name = str(connection.settings_dict["NAME"])
    yield from (path for end in ("", "-wal", "-journal") if (path := Path(name + end)).exists())


def is_found(word: bytes = WORD) -> bool:
    return any(word in path.read_bytes() for path in files())


@pytest.mark.django_db(transaction=True)
def test_several_wait_for_one(ours: World) -> None:
    for key in ("call-1", "call-2"):
        made = make_call(ours, key=key)
        consents.withdraw(made.conversation, use=Use.RECORD, by=ours.pm, at=LATER)
    assert Job.objects.filter(kind="wipe").count() == 1
    assert wiping.is_under_way(ours.workspace.pk)
    work.work(once=True)
    assert not wiping.is_under_way(ours.workspace.pk)
    assert not wiping.unwiped().exists()


@pytest.mark.django_db(transaction=True)
def test_it_can_be_done_twice(call: Call, ours: World) -> None:
    for _ in range(2):
        wiping.wipe(ours.workspace.pk, {})
    assert call.now().wiped_at is not None


@pytest.mark.django_db(transaction=True)
def test_what_is_withdrawn_meanwhile_is_not_wiped_yet(call: Call, ours: World) -> None:
    other = make_call(ours, key="call-2")
    here = other.conversation

    def withdraw_more(execute: Any, sql: str, *others: Any) -> Any:
        if sql.startswith("VACUUM"):
            consents.withdraw(here, use=Use.RECORD, speaker=other.hanna, by=ours.pm, at=LATER)
        return execute(sql, *others)

    consents.withdraw(here, use=Use.RECORD, speaker=other.pia, by=ours.pm, at=LATER)
    with connection.execute_wrapper(withdraw_more):
        wiping.wipe(ours.workspace.pk, {})
    assert call.now().wiped_at is not None
    assert other.now().wiped_at is None


@pytest.mark.sqlite
def test_while_somebody_reads(transactional_db: None, ours: World) -> None:
    """A reader holds on to what was there before; the job says so, and does it once the reader is gone."""
    made = make_call(ours)
    with closing(sqlite3.connect(connection.settings_dict["NAME"])) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM rooms_turn").fetchone()
        consents.withdraw(made.conversation, use=Use.RECORD, by=ours.pm, at=LATER)
        begun = time.monotonic()
        with pytest.raises(wiping.StillRead, match="still being read"):
            wiping.wipe(ours.workspace.pk, {})
        assert time.monotonic() - begun < 30
        assert made.now().wiped_at is None
        assert is_found()
    wiping.wipe(ours.workspace.pk, {})
    assert not is_found()
    assert made.now().wiped_at is not None


@pytest.mark.sqlite
def test_the_connection_is_as_it_was(call: Call, ours: World) -> None:
    names = ("temp_store", "busy_timeout", "secure_delete", "journal_mode")

    def settings() -> list[object]:
        with connection.cursor() as cursor:
            return [cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in names]

    before = settings()
    assert before[2] == 1, "what is deleted is overwritten"
    wiping.wipe(ours.workspace.pk, {})
    assert settings() == before


KILLED = """
import os, signal
import django
django.setup()
from django.db import connection
from alongside.rooms.discovery.withdrawal import wiping
from alongside.rooms.jobs.work import work

def kill(execute, sql, params, many, context):
    if sql.startswith({at!r}):
        if {after}:
            execute(sql, params, many, context)
        os.kill(os.getpid(), signal.SIGKILL)
    return execute(sql, params, many, context)

with connection.execute_wrapper(kill):
    work(once=True, lease=1.0)
"""


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("after", [False, True])
def test_a_worker_that_is_killed_in_the_middle(ours: World, tmp_path: Path, after: bool) -> None:
    made = make_call(ours)
    Job.objects.all().delete()
    consents.withdraw(made.conversation, use=Use.RECORD, by=ours.pm, at=LATER)
    script = KILLED.format(at="VACUUM", after=after)
    done = subprocess.run(
        [sys.executable, "-P", "-c", script],
        env={
            "PATH": os.environ["PATH"],
            "PYTHONPATH": "src",
            "ALONGSIDE_DATA": str(tmp_path),
            "DATABASE_URL": database.url(),
            "DJANGO_SETTINGS_MODULE": "alongside.settings",
        },
        timeout=60,
        check=False,
    )
    assert done.returncode == -signal.SIGKILL
    assert made.now().wiped_at is None
    time.sleep(1.1)
    assert work.work(once=True).failed == 0
    assert made.now().wiped_at is not None
    assert connection.vendor != "sqlite" or not is_found()
