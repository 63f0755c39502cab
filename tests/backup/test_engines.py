"""A backup fits both engines, by way of the command line: SQLite, PostgreSQL, SQLite again, nothing lost."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from alongside.backup import archive
from tests import database
from tests.rooms.conftest import World


def alongside(*arguments: str, data: Path, address: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-P", "-m", "alongside", *arguments],
        env={
            "PATH": os.environ["PATH"],
            "ALONGSIDE_DATA": str(data),
            "DATABASE_URL": address,
        },
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def sums(path: Path) -> dict[str, tuple[str, int | None]]:
    with archive.reading(path) as reader:
        return {part.table: (part.sha256, part.last_id) for part in reader.manifest.parts}


@pytest.mark.postgres
def test_from_engine_to_engine(ours: World, tmp_path: Path) -> None:
    files = [tmp_path / f"{number}.backup" for number in range(4)]
    with database.empty(tmp_path) as postgres:
        addresses = [
            database.url(),
            f"sqlite:///{tmp_path / 'one.sqlite3'}",
            postgres,
            f"sqlite:///{tmp_path / 'two.sqlite3'}",
        ]
        for number, (address, file) in enumerate(zip(addresses, files, strict=True)):
            if number:
                before = files[number - 1]
                done = alongside("restore", str(before), data=tmp_path, address=address)
                assert done.returncode == 0, done.stderr
            done = alongside("backup", str(file), data=tmp_path, address=address)
            assert done.returncode == 0, done.stderr
    first = sums(files[0])
    assert first["rooms_event"][0] != first["rooms_feature"][0]
    assert [sums(file) for file in files[1:]] == [first] * 3


def test_the_commands(ours: World, tmp_path: Path) -> None:
    file = tmp_path / "b"
    done = alongside("backup", str(file), data=tmp_path / "data", address=database.url())
    assert (done.returncode, done.stderr) == (0, "")
    assert "The secret key is not in it" in done.stdout
    again = alongside("backup", str(file), data=tmp_path / "data", address=database.url())
    assert again.returncode == 2
    assert again.stderr.startswith(f"alongside: {file} exists; choose another name")

    with database.empty(tmp_path) as empty:
        for arguments, code, words in (
            ([], 0, "they are as they were written"),
            ([], 2, "holds something already"),
            (["--force"], 0, "What was there before is in "),
        ):
            done = alongside("restore", str(file), *arguments, data=tmp_path, address=empty)
            assert done.returncode == code, done.stderr
            assert words in done.stdout + done.stderr
        assert "what customers withdrew since then is not known here" in done.stdout
        worker = alongside("worker", "--once", data=tmp_path, address=empty)
        assert worker.returncode == 0, worker.stderr
    file.write_bytes(file.read_bytes()[:-99])
    done = alongside("restore", str(file), data=tmp_path, address=f"sqlite:///{tmp_path / 'new'}")
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert not (tmp_path / "new").exists(), "nothing was touched"


def test_there_is_nothing_yet(transactional_db: None, tmp_path: Path) -> None:
    with database.empty(tmp_path) as empty:
        done = alongside("backup", str(tmp_path / "b"), data=tmp_path, address=empty)
    assert done.returncode == 2
    assert "there is no database yet" in done.stderr
    assert not list(tmp_path.glob("*.sqlite3"))
