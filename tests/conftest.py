"""What every test may ask for. The settings, with their throwaway data folder, are tests/settings.py."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection

from alongside.rooms.ledger import guards
from tests.story import _told, elsewhere, story  # noqa: F401 - fixtures for every test

JOURNEYS = Path(__file__).parent / "journeys"


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """The journeys run where they are asked for by name, and then alone: `bin/journeys`.

    A browser is driven by an event loop, beside which Django lets nobody use the database.
    """
    asked_for = any("journeys" in Path(one.partition("::")[0]).parts for one in config.args)
    return True if collection_path == JOURNEYS and not asked_for else None


@pytest.fixture(autouse=True)
def _engine(request: pytest.FixtureRequest) -> None:
    """Skips what is marked for the other engine."""
    other = "postgres" if connection.vendor == "sqlite" else "sqlite"
    if request.node.get_closest_marker(other):
        pytest.skip(f"needs {other}; this run is on {connection.vendor}")


@pytest.fixture(autouse=True)
def _guards_down_for_the_flush(
    _django_db_marker: None, request: pytest.FixtureRequest
) -> Iterator[None]:
    """A transactional test ends with a flush, which the ledger's guards refuse: they step aside for it.

    During the test they stand, and the flush itself puts them up again (post_migrate).
    """
    marker = request.node.get_closest_marker("django_db")
    flushes = bool(marker and (marker.kwargs.get("transaction") or marker.args[:1] == (True,)))
    for fixture in {"transactional_db", "live_server"} & set(request.fixturenames):
        request.getfixturevalue(fixture)  # set up before this one, so that it ends after it
        flushes = True
    yield
    if flushes:
        guards.remove()
