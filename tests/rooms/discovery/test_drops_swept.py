"""Files that somebody sent in and nobody imported go after two days, though nobody sends in others."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from alongside.doors.cli import worker
from alongside.rooms.discovery import drops
from alongside.rooms.discovery.drops_files import path_of
from alongside.rooms.discovery.models import Drop
from tests.rooms.conftest import World


@pytest.fixture(autouse=True)
def _data(settings: Any, tmp_path: Path) -> None:
    settings.CONFIG = replace(settings.CONFIG, data=tmp_path)


def dropped(ours: World, at: datetime, state: str) -> tuple[Drop, Path]:
    """A drop with one file, and where that lies."""
    drop = Drop.objects.create(
        workspace=ours.workspace, member=ours.pm, dropped_at=at, choices="{}"
    )
    path = path_of(drops.put(drop, name="call.vtt", content=io.BytesIO(b"WEBVTT")))
    Drop.objects.filter(pk=drop.pk).update(state=state)
    return drop, path


@pytest.mark.parametrize(
    ("state", "hours", "goes"),
    [
        ("filling", 47, False),
        ("filling", 49, True),
        ("waiting", 49, True),
        ("done", 49, True),
        ("rehearsing", 49, False),
        ("importing", 95, False),
        ("importing", 97, True),
    ],
)
def test_a_worker_sweeps_them(ours: World, state: str, hours: int, goes: bool) -> None:
    drop, path = dropped(ours, timezone.now() - timedelta(hours=hours), state)
    worker._see_to_it()
    assert Drop.objects.filter(pk=drop.pk).exists() is path.exists() is not goes
