"""What was being sent in when the site was killed goes after a day; what is whole stays, and what still comes."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from alongside.doors.cli import worker
from alongside.rooms.discovery.withdrawal import recordings
from tests.rooms.conftest import World


@pytest.fixture
def folder(settings: Any, tmp_path: Path, ours: World) -> Path:
    settings.CONFIG = replace(settings.CONFIG, data=tmp_path)
    there = recordings.folder(ours.workspace.pk)
    there.mkdir(parents=True)
    return there


def file(folder: Path, name: str, *, hours: float) -> Path:
    """A file to which nothing was written for so long."""
    path = folder / name
    path.write_bytes(b"half a recording")
    written = (timezone.now() - timedelta(hours=hours)).timestamp()
    os.utime(path, (written, written))
    return path


def test_what_was_broken_off_goes_after_a_day(folder: Path) -> None:
    gone, comes = file(folder, f".{'a' * 32}", hours=24.1), file(folder, f".{'b' * 32}", hours=23.9)
    whole = file(folder, f"{'c' * 32}.mp3", hours=1_000)
    assert recordings.sweep(timezone.now()) == 1
    assert (gone.exists(), comes.exists(), whole.exists()) == (False, True, True)
    assert recordings.sweep(timezone.now() + timedelta(hours=1)) == 1
    assert recordings.sweep(timezone.now() + timedelta(days=1_000)) == 0
    assert whole.exists()


def test_a_worker_does_it(folder: Path) -> None:
    gone = file(folder, f".{'a' * 32}", hours=30)
    worker._see_to_it()
    assert not gone.exists()


def test_no_folder_at_all(settings: Any, tmp_path: Path) -> None:
    settings.CONFIG = replace(settings.CONFIG, data=tmp_path / "nowhere")
    assert recordings.sweep(timezone.now()) == 0
