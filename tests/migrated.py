"""On SQLite the migrations run once for as long as they stay the same: after that a test run begins with a copy.

The copy lies in pytest's cache; `pytest --cache-clear` forgets it.
"""

import fcntl
import hashlib
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import django
import pytest
from django.apps import apps
from django.conf import settings
from django.test.utils import setup_databases
from pytest_django import DjangoDbBlocker


@pytest.fixture(scope="session")
def django_db_keepdb(
    request: pytest.FixtureRequest,
    django_test_environment: None,
    django_db_modify_db_settings: None,
    django_db_blocker: DjangoDbBlocker,
) -> bool:
    """Whether a migrated database lies ready. It lasts as long as the run's data folder in any case."""
    [database] = settings.DATABASES.values()
    if "sqlite" not in database["ENGINE"] or request.config.cache is None:
        return False
    folder = request.config.cache.mkdir("migrated")
    wanted = folder / f"{_digest()}.sqlite3"
    with (folder / "lock").open("w") as lock:
        fcntl.flock(
            lock, fcntl.LOCK_EX
        )  # of several workers one migrates, and the others wait for it
        if not wanted.exists():
            for old in folder.glob("*.sqlite3"):
                old.unlink()
            with django_db_blocker.unblock():
                setup_databases(verbosity=0, interactive=False)
            _copy(Path(database["TEST"]["NAME"]), wanted)
        else:
            _copy(wanted, Path(database["TEST"]["NAME"]))
    return True


def _digest() -> str:
    """What the migrations are, and what runs them."""
    seen = hashlib.sha256(f"{django.VERSION} {sqlite3.sqlite_version}".encode())
    for app in apps.get_app_configs():
        for file in sorted(Path(app.path, "migrations").glob("*.py")):
            seen.update(file.read_bytes())
    return seen.hexdigest()[:20]


def _copy(source: Path, target: Path) -> None:
    """A copy in one piece, with what its log still holds."""
    half = target.with_suffix(".half")
    half.unlink(missing_ok=True)
    with closing(sqlite3.connect(source)) as there, closing(sqlite3.connect(half)) as here:
        there.backup(here)
    os.replace(half, target)  # noqa: PTH105
