"""The command line as a person meets it: a program of its own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from alongside.doors.cli import _commands

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


def test_two_first_starts_at_once(tmp_path: Path) -> None:
    command = [sys.executable, "-P", "-m", "alongside", "migrate"]
    environ = {"PATH": os.environ["PATH"], "ALONGSIDE_DATA": str(tmp_path / "data")}
    starts = [
        subprocess.Popen(command, env=environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
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
