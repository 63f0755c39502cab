"""`alongside import` as a person meets it."""

import subprocess
from pathlib import Path

import pytest

from tests.doors.test_cli import alongside
from tests.doors.trackers.kep.sample import Sample


@pytest.fixture
def folder(sample: Sample) -> Path:
    return sample.created("2020-01-10", 7, ms={"alpha": "v1.1"}).write()


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return alongside("import", *arguments, data=folder.parent / "data")


def test_rehearse_import_again_list_undo(folder: Path) -> None:
    rehearsed = run(folder, "kep", str(folder), "--dry-run")
    assert rehearsed.returncode == 0, rehearsed.stderr
    assert rehearsed.stdout.startswith("Dry run: nothing was changed.")
    assert "Nothing was imported yet." in run(folder, "list").stdout

    done = run(folder, "kep", str(folder))
    assert done.returncode == 0, done.stderr
    assert "4 lines read, 0 of them imported before" in done.stdout
    assert "1  feature added" in done.stdout
    assert "1 finding of this first import" in done.stdout
    assert "alongside import undo 1" in done.stdout

    again = run(folder, "kep", str(folder))
    assert (
        "4 lines read, 4 of them imported before and passed over.\nNothing is new." in again.stdout
    )
    assert "kubernetes" in run(folder, "list", "--workspace", "kubernetes").stdout

    undone = run(folder, "undo", "1")
    assert undone.stdout.startswith("Batch 1 was taken back: ")
    assert "taken back" in run(folder, "list").stdout
    twice = run(folder, "undo", "1")
    assert (twice.returncode, twice.stdout) == (2, "")
    assert twice.stderr.startswith("alongside: batch 1 was taken back on")


@pytest.mark.parametrize("more", [(), ("--dry-run",)])
def test_refused_lines_are_named(folder: Path, more: tuple[str, ...]) -> None:
    with (folder / "events.jsonl").open("a") as file:
        file.write("{\n")
    refused = run(folder, "kep", str(folder), *more)
    assert refused.returncode == 2
    assert "events.jsonl:2: the line is not JSON" in refused.stdout + refused.stderr
    assert "Nothing was imported yet." in run(folder, "list").stdout


def test_a_folder_that_is_missing(folder: Path) -> None:
    lost = run(folder, "kep", str(folder / "nowhere"))
    assert lost.returncode == 2
    assert "cannot be read" in lost.stderr


def test_without_a_subcommand_it_says_which_there_are(folder: Path) -> None:
    told = run(folder)
    assert "kep" in told.stdout + told.stderr
