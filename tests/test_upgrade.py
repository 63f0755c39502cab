"""A database that the first commit made comes up to date with all its rows, and works. See upgrade/make.py."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from alongside.backup import databases
from tests import database
from tests.upgrade.shape import shape

DUMPS = {"sqlite": "first.sql", "postgresql": "first.postgres.sql"}

GONE = {"rooms_sliprecord"}
"""How late releases were, as the last check had reckoned it. The next check writes `rooms_checkrecord` instead."""

Rows = list[tuple[Any, ...]]


@pytest.fixture
def first(db: None, tmp_path: Path) -> Iterator[str]:
    """DATABASE_URL of such a database."""
    script = Path(__file__).parent / "upgrade" / DUMPS[connection.vendor]
    with database.empty(tmp_path) as address:
        database.run_script(address, script.read_text())
        yield address


def alongside(*arguments: str, data: Path, address: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-P", "-m", "alongside", *arguments],
        env={"PATH": os.environ["PATH"], "ALONGSIDE_DATA": str(data), "DATABASE_URL": address},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def columns(address: str) -> dict[str, list[str]]:
    """Each of our tables with its columns."""
    if address.startswith("sqlite"):
        query = (
            "SELECT m.name, c.name FROM sqlite_master m, pragma_table_info(m.name) c "
            "WHERE m.type = 'table' AND m.name LIKE 'rooms_%'"
        )
    else:
        query = (
            "SELECT table_name, column_name FROM information_schema.columns "
            "WHERE table_schema = 'public' AND table_name LIKE 'rooms_%'"
        )
    found: dict[str, list[str]] = {}
    for table, column in database.rows(address, query):
        found.setdefault(table, []).append(column)
    return found


def rows(address: str, table: str, names: list[str]) -> Rows:
    """The rows of a table, but for the jobs by which an upgrade has made the vectors that search goes by."""
    listed = ", ".join(f'"{name}"' for name in names)
    asked = " WHERE kind <> 'embed'" if table == "rooms_job" else ""
    return database.rows(address, f"SELECT {listed} FROM {table}{asked} ORDER BY id")


def test_every_row_survives(first: str, tmp_path: Path) -> None:
    then = columns(first)
    assert "rooms_event" in then
    before = {table: rows(first, table, names) for table, names in then.items()}
    assert all(len(found) == 2 for found in before.values()), "a row in every table"

    done = alongside("migrate", data=tmp_path, address=first)
    assert (done.returncode, done.stdout) == (0, "The database is now up to date.\n"), done.stderr

    now = columns(first)
    assert not GONE & set(now)
    for table, names in then.items():
        if table in GONE:
            continue
        assert set(names) <= set(now[table]), "a column that goes away needs a test of its own"
        assert rows(first, table, names) == before[table]
    applied = database.rows(first, "SELECT name FROM django_migrations WHERE app = 'rooms'")
    assert sorted(name for (name,) in applied) == databases.known_steps()["rooms"]
    assert len(shape(first)) > 1_000
    assert shape(first) == shape(database.url()), "as a database that is made at one go"


def test_what_was_set_aside_is_as_bad_as_its_finding(first: str, tmp_path: Path) -> None:
    """Nobody wrote down how bad it was when it was waived or set aside."""
    database.run_script(
        first,
        "UPDATE rooms_finding SET severity = 'warning';"
        "UPDATE rooms_finding SET baseline_at = NULL WHERE id = 2;"
        "UPDATE rooms_waiver SET code = 'XYZ1' WHERE id = 2",
    )
    assert alongside("migrate", data=tmp_path, address=first).returncode == 0
    baseline = rows(first, "rooms_finding", ["baseline_severity", "baseline_ended_at"])
    assert baseline == [("warning", None), (None, None)]
    waivers = rows(first, "rooms_waiver", ["severity"])
    assert waivers == [("warning",), (None,)], "the second one's finding is not kept"


def test_it_works(first: str, tmp_path: Path) -> None:
    """The guards stand, and what it holds can be backed up and restored."""
    assert alongside("migrate", data=tmp_path, address=first).returncode == 0
    with pytest.raises(Exception, match="append-only"):
        database.run_script(first, "DELETE FROM rooms_event")
    done = alongside("jobs", data=tmp_path, address=first)
    assert (done.returncode, done.stderr) == (0, "")
    file = str(tmp_path / "b")
    assert alongside("backup", file, data=tmp_path, address=first).returncode == 0
    with database.empty(tmp_path) as empty:
        done = alongside("restore", file, data=tmp_path, address=empty)
    assert done.returncode == 0, done.stderr


def test_a_backup_of_it_is_brought_up_to_date(first: str, tmp_path: Path) -> None:
    """Backing up does not upgrade; restoring does."""
    file = str(tmp_path / "b")
    done = alongside("backup", file, data=tmp_path, address=first)
    assert done.returncode == 0, done.stderr
    assert columns(first)["rooms_job"].count("identity") == 0
    with database.empty(tmp_path) as empty:
        done = alongside("restore", file, data=tmp_path, address=empty)
        assert done.returncode == 0, done.stderr
        then = columns(first)
        for table, names in ((table, then[table]) for table in set(then) - GONE):
            assert rows(empty, table, names) == rows(first, table, names)
