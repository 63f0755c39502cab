"""What tests of backups ask for: a database with something in it, whose content is committed."""

from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection

from alongside.backup import tables
from alongside.backup.make import backup
from alongside.core.plandate import parse
from alongside.rooms.features import actions
from tests.rooms.conftest import MONDAY, World, make_world


@pytest.fixture
def ours(transactional_db: None) -> World:
    """Our world, with a date and the reason for it; theirs is beside it."""
    make_world("theirs")
    world = make_world("ours")
    actions.state_release_date(
        world.release, date=parse("2025-Q2"), by=world.pm, at=MONDAY, reason="„Früher“ — 🎻\n\t\\N"
    )
    return world


@pytest.fixture
def made(ours: World, tmp_path: Path) -> Path:
    """A backup of it."""
    path = tmp_path / "made.backup"
    backup(path)
    return path


def content() -> dict[str, bytes]:
    """Everything in the database, by table."""
    return {
        model._meta.db_table: b"".join(tables.dump(model, connection.alias))
        for model in tables.in_order(apps)
    }
