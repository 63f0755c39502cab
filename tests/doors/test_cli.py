"""The command line as a person meets it: a program of its own."""

import os
import sqlite3
import subprocess
import sys
from contextlib import ExitStack, closing
from pathlib import Path
from subprocess import PIPE, Popen

import pytest

from alongside.doors.cli import _commands
from tests.processes import ending

HEAVY = ("django", "rich", "structlog", "alongside.rooms", "alongside.core.rules")


MAIN = ("-m", "alongside")
TELL_MODULES = """
import atexit, sys
atexit.register(lambda: print(*sys.modules, sep="\\n", file=sys.stderr))
from alongside.doors.cli import main
main()
"""
MAIN_THEN_TELL_MODULES = ("-c", TELL_MODULES)


def alongside(
    *arguments: str, data: Path, program: tuple[str, ...] = MAIN, **environ: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-P", *program, *arguments],
        env={"PATH": os.environ["PATH"], "ALONGSIDE_DATA": str(data)} | environ,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize("arguments", [["--help"], ["version"]])
def test_only_what_is_asked_for_is_imported(tmp_path: Path, arguments: list[str]) -> None:
    result = alongside(*arguments, data=tmp_path / "data", program=MAIN_THEN_TELL_MODULES)
    assert result.returncode == 0
    assert set(result.stderr.split()).isdisjoint(HEAVY)
    assert not (tmp_path / "data").exists()


def test_no_command_pays_for_another(tmp_path: Path) -> None:
    result = alongside("migrate", data=tmp_path, program=MAIN_THEN_TELL_MODULES)
    assert result.returncode == 0
    others = {_commands.read(name).module for name in _commands.names()}
    assert set(result.stderr.split()) & others == {"alongside.doors.cli.migrate"}
    assert set(result.stderr.split()).isdisjoint({"rich", "structlog"})


@pytest.mark.parametrize("name", sorted(_commands.names()))
def test_every_command_explains_itself(tmp_path: Path, name: str) -> None:
    known = _commands.read(name)
    assert known.help.endswith(".")
    assert known.needs in {"nothing", "settings", "database"}
    result = alongside(name, "--help", data=tmp_path)
    assert result.returncode == 0, result.stderr
    assert known.help.partition(".")[0].split()[0] in result.stdout
    assert f"alongside {name}" in result.stdout


def test_help_needs_no_right_settings(tmp_path: Path) -> None:
    result = alongside("migrate", "--help", data=tmp_path, DATABASE_URL="nonsense")
    assert (result.returncode, result.stderr) == (0, "")


def test_unknown_command(tmp_path: Path) -> None:
    result = alongside("migrat", data=tmp_path)
    assert result.returncode == 2
    assert "Did you mean migrate?" in result.stderr


def test_wrong_settings_are_sentences(tmp_path: Path) -> None:
    result = alongside("migrate", data=tmp_path, DATABASE_URL="postgres://me:hunter2@h", PORT="x")
    assert result.returncode == 2
    first, second = result.stderr.splitlines()
    assert first.startswith("alongside: DATABASE_URL names no database")
    assert first.endswith("(alongside.E002)")
    assert second.endswith("(alongside.E005)")
    assert "hunter2" not in result.stderr


def test_unreachable_database_is_a_sentence(tmp_path: Path) -> None:
    pytest.importorskip("psycopg")
    url = "postgres://me:hunter2@127.0.0.1:1/name?connect_timeout=2"
    result = alongside("migrate", data=tmp_path, DATABASE_URL=url)
    assert result.returncode == 2
    assert result.stderr.startswith("alongside: The database cannot be opened: connection")
    assert "hunter2" not in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_a_file_that_is_no_database_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "alongside.sqlite3").write_text("A shopping list, not a database. " * 99)
    result = alongside("migrate", data=tmp_path)
    assert result.returncode == 2
    assert result.stderr.startswith(
        "alongside: The database cannot be opened: file is not a database"
    )


def test_a_database_in_a_folder_that_is_not_there_is_a_sentence(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/nowhere/x.sqlite3"
    result = alongside("workspace", "list", data=tmp_path, DATABASE_URL=url)
    assert (result.returncode, len(result.stderr.splitlines())) == (2, 1)
    assert "nowhere/x.sqlite3 cannot be made: No such file or directory. Make its folder" in (
        result.stderr
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ["workspace", "open", "x", "--name", "caf\udce9"],
        ["people", "leave", "caf\udce9"],
        ["import", "csv", "caf\udce9.csv"],
        ["backup", "caf\udce9"],
        ["caf\udce9"],
    ],
)
def test_what_is_no_text_is_a_sentence(tmp_path: Path, arguments: list[str]) -> None:
    (tmp_path / "caf\udce9.csv").write_text("key,title\nA,a\n")
    result = alongside(*arguments, data=tmp_path / "data")
    assert (result.returncode, result.stdout) == (2, "")
    assert len(result.stderr.splitlines()) == 1
    assert "is not UTF-8: type it again, or rename the file or folder that it names" in (
        result.stderr
    )


def test_help_as_a_value_is_no_cry_for_help(tmp_path: Path) -> None:
    result = alongside("workspace", "open", "x", "--name", "--help", data=tmp_path / "data")
    assert result.stdout == "Opened the workspace x (--help).\n"


@pytest.mark.parametrize(
    "arguments", [["jobs", "retry", "--help"], ["workspace", "open", "--help"], ["check", "--x"]]
)
def test_who_asks_or_mistypes_waits_for_no_database(tmp_path: Path, arguments: list[str]) -> None:
    result = alongside(*arguments, data=tmp_path / "data")
    assert "Usage:" in result.stdout + result.stderr
    assert "now up to date" not in result.stderr
    assert not (tmp_path / "data" / "alongside.sqlite3").exists()


IMPATIENT = """
from alongside import database_url
database_url.SQLITE_OPTIONS["timeout"] = 0.2
from alongside.doors.cli import main
main()
"""


@pytest.mark.sqlite
def test_whoever_was_kept_waiting_for_too_long_is_told_so(tmp_path: Path) -> None:
    """As while a long import writes."""
    alongside("workspace", "open", "acme", "--name", "Acme", data=tmp_path)
    with closing(sqlite3.connect(tmp_path / "alongside.sqlite3", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        result = alongside("check", data=tmp_path, program=("-c", IMPATIENT))
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr == (
        "alongside: Another command is writing to the database. Try again when it is done.\n"
    )


def test_two_first_starts_at_once(tmp_path: Path) -> None:
    command = [sys.executable, "-P", "-m", "alongside", "migrate"]
    environ = {"PATH": os.environ["PATH"], "ALONGSIDE_DATA": str(tmp_path / "data")}
    with ExitStack() as stack:
        starts = [
            stack.enter_context(ending(Popen(command, env=environ, stdout=PIPE, stderr=PIPE)))
            for _ in range(4)
        ]
        said = [start.communicate(timeout=60) for start in starts]
    assert [start.returncode for start in starts] == [0, 0, 0, 0], said
    assert sum(b"now up to date" in out for out, _ in said) <= 1
    kept = {file.name: file.stat().st_mode & 0o777 for file in (tmp_path / "data").iterdir()}
    assert kept["secret_key"] == 0o600
    assert kept.get("alongside.sqlite3", 0o600) == 0o600


def test_run_shows_the_demo_and_can_be_repeated(tmp_path: Path) -> None:
    first, second = (alongside("run", "--once", data=tmp_path / "data") for _ in range(2))
    assert first.returncode == 0, first.stderr
    assert "RAD" in first.stdout
    assert "bin/alongside import --help" in first.stdout
    assert (second.returncode, second.stderr) == (0, "")
