"""The demo story as the tests' world: `story` is Second Bassoon on TODAY, `elsewhere` a company with the same keys.

The story is told once per session and rolled back; its rows are then laid out as the ground that tests stand on, or
in the transaction of a test that has its own. Every other test finds an empty database.
"""

from datetime import UTC, datetime

import pytest
from django.apps import apps
from django.db import transaction
from django.db.models import Model
from pytest_django import DjangoDbBlocker

from alongside.rooms.findings.checks import check_all
from alongside.rooms.jobs.models import Job
from alongside.rooms.ledger.models import Owned, Workspace
from alongside.story.tell import tell
from tests.ground import Ground, wanted

TODAY = datetime(2026, 3, 11, 10, tzinfo=UTC)
"""A Wednesday."""

_SLUGS = {"story": "demo", "elsewhere": "elsewhere"}
Rows = dict[type[Model], list[Model]]


@pytest.fixture(scope="session")
def _told(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> dict[str, Rows]:
    """The rows of both workspaces, by slug."""
    with django_db_blocker.unblock(), transaction.atomic():
        told = {slug: _tell(slug) for slug in ("demo", "elsewhere")}
        transaction.set_rollback(True)
    return told


@pytest.fixture
def _django_db_helper(
    request: pytest.FixtureRequest, _stand: None, _django_db_helper: None
) -> None:
    """What every test with a database goes through: the ground is as it wants it before its transaction begins."""


@pytest.fixture
def _stand(
    request: pytest.FixtureRequest, django_db_blocker: DjangoDbBlocker, _ground: Ground
) -> None:
    names = request.fixturenames
    layers = () if opens_its_own(request) else wanted(names)
    told = request.getfixturevalue("_told") if layers else {}
    with django_db_blocker.unblock():
        _ground.become(layers, lambda name: _lay_out(told[_SLUGS[name]]))


@pytest.fixture
def story(db: None, _ground: Ground, _told: dict[str, Rows]) -> Workspace:
    """The demo story, told on TODAY, with its findings, and no job waiting."""
    return _there("story", _ground, _told)


@pytest.fixture
def elsewhere(db: None, _ground: Ground, _told: dict[str, Rows]) -> Workspace:
    """Another workspace with the same people, keys and titles. Nothing of it may be seen in the story."""
    return _there("elsewhere", _ground, _told)


def opens_its_own(request: pytest.FixtureRequest) -> bool:
    """Whether a test has transactions of its own, and ends with a flush."""
    marker = request.node.get_closest_marker("django_db")
    return bool(
        {"transactional_db", "live_server"} & set(request.fixturenames)
        or (marker and (marker.kwargs.get("transaction") or marker.args[:1] == (True,)))
    )


def _there(name: str, ground: Ground, told: dict[str, Rows]) -> Workspace:
    rows = told[_SLUGS[name]]
    if name not in ground.names:
        _lay_out(rows)
    [workspace] = rows[Workspace]
    return Workspace.objects.get(pk=workspace.pk)


def _tell(slug: str) -> Rows:
    workspace = tell(TODAY, slug=slug)
    assert workspace is not None, f"a workspace {slug!r} is there already"
    check_all(workspace, at=TODAY)
    Job.objects.all().delete()  # what a worker would do by and by, such as writing the database anew
    tables = apps.get_app_config("rooms").get_models()
    mine: dict[type[Model], str] = {Workspace: "pk"}
    mine |= {table: "workspace" for table in tables if issubclass(table, Owned)}
    return {
        table: list(table._base_manager.filter(**{key: workspace.pk}))
        for table, key in mine.items()
    }


def _lay_out(rows: Rows) -> None:
    for table, some in rows.items():
        table._base_manager.bulk_create(some)
