"""Is the database made, and as new as the code? A look costs a millisecond or two."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connection

from alongside.core.errors import AlongsideError

MIGRATIONS = Path(__file__).parent / "rooms" / "migrations"
LOCK = 7_317_001  # any number, as long as all of us take the same one


class DatabaseUnreachable(AlongsideError):
    pass


class DatabaseIsNewer(AlongsideError):
    pass


def is_current() -> bool:
    wanted, applied = _wanted(), _applied()
    if applied and max(applied) > max(wanted, default=""):
        raise DatabaseIsNewer(
            f"This database was made by a newer Alongside (its step {max(applied)} is not known here). "
            "Start the newer version, or restore a backup into an empty data folder."
        )
    return wanted <= applied


def upgrade() -> bool:
    """Creates the database or brings it up to date; says whether there was anything to do."""
    with _one_at_a_time():
        if is_current():
            return False
        if connection.vendor == "sqlite":
            _make_file(Path(connection.settings_dict["NAME"]))
        call_command("migrate", interactive=False, verbosity=0)
        return True


def _wanted() -> set[str]:
    return {file.stem for file in MIGRATIONS.glob("[0-9]*.py")}


def _applied() -> set[str]:
    if connection.vendor == "sqlite" and not Path(connection.settings_dict["NAME"]).exists():
        return set()
    _connect()
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT name FROM django_migrations WHERE app = 'rooms'")
            return {name for (name,) in cursor.fetchall()}
    except DatabaseError:  # no such table: nothing was ever made here
        return set()


def _make_file(path: Path) -> None:
    try:
        path.touch(mode=0o600)
    except OSError as problem:
        raise DatabaseUnreachable(
            f"The database {path} cannot be made: {problem.strerror}. Make its folder and see that it can be "
            "written, or look at DATABASE_URL and ALONGSIDE_DATA."
        ) from None


def _connect() -> None:
    try:
        connection.ensure_connection()
    except (DatabaseError, OSError) as problem:
        reason = str(problem).strip().splitlines()[0]
        raise DatabaseUnreachable(
            f"The database cannot be opened: {reason}. Look at DATABASE_URL and ALONGSIDE_DATA."
        ) from problem


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Of two that start at once, one migrates and the other waits for it."""
    if connection.vendor == "sqlite":
        with (settings.CONFIG.data / "upgrade.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield
        return
    _connect()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])
