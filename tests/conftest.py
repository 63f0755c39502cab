"""What every test may ask for. The settings, with their throwaway data folder, are tests/settings.py."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection
from hypothesis import HealthCheck, settings

from alongside.rooms.ledger import guards
from tests.ground import _ground, wanted  # noqa: F401 - fixtures for every test
from tests.story import (  # noqa: F401 - fixtures for every test
    _django_db_helper,
    _stand,
    _told,
    elsewhere,
    opens_its_own,
    story,
)

settings.register_profile(
    "alongside",
    deadline=None,  # machines are slow at times, and nothing is measured here
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("ci", settings.get_profile("alongside"), derandomize=True)
settings.load_profile(os.environ.get("ALONGSIDE_EXAMPLES", "alongside"))

JOURNEYS = Path(__file__).parent / "journeys"


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """The journeys run where they are asked for by name, and then alone: `bin/journeys`.

    A browser is driven by an event loop, beside which Django lets nobody use the database.
    """
    asked_for = any("journeys" in Path(one.partition("::")[0]).parts for one in config.args)
    return True if collection_path == JOURNEYS and not asked_for else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests that stand on the same ground come one after the other."""
    items.sort(key=lambda item: len(wanted(getattr(item, "fixturenames", ()))))


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
    flushes = opens_its_own(request)
    for fixture in {"transactional_db", "live_server"} & set(request.fixturenames):
        request.getfixturevalue(fixture)  # set up before this one, so that it ends after it
    yield
    if flushes:
        guards.remove()
