"""The demo story as the tests' world: `story` is Second Bassoon on TODAY, `elsewhere` a company with the same keys.

The story is told once per session and rolled back; a test gets its rows laid out in its own transaction, which
takes a tenth of the time and leaves every other test an empty database.
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

TODAY = datetime(2026, 3, 11, 10, tzinfo=UTC)
"""A Wednesday."""

Rows = dict[type[Model], list[Model]]


@pytest.fixture(scope="session")
def _told(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> dict[str, Rows]:
    """The rows of both workspaces, by slug."""
    with django_db_blocker.unblock(), transaction.atomic():
        told = {slug: _tell(slug) for slug in ("demo", "elsewhere")}
        transaction.set_rollback(True)
    return told


@pytest.fixture
def story(db: None, _told: dict[str, Rows]) -> Workspace:
    """The demo story, told on TODAY, with its findings, and no job waiting."""
    return _lay_out(_told["demo"])


@pytest.fixture
def elsewhere(db: None, _told: dict[str, Rows]) -> Workspace:
    """Another workspace with the same people, keys and titles. Nothing of it may be seen in the story."""
    return _lay_out(_told["elsewhere"])


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


def _lay_out(rows: Rows) -> Workspace:
    for table, some in rows.items():
        table._base_manager.bulk_create(some)
    [workspace] = rows[Workspace]
    return Workspace.objects.get(pk=workspace.pk)
