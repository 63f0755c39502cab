"""Interviews from now on, and who joins them."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from alongside.rooms.discovery.models import Interview
from alongside.rooms.people.models import Member
from tests.rooms.conftest import World
from tests.rooms.discovery.planned import planned, somebody

HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def _reached(ours: World) -> None:
    """Everybody has an address, by which they sign in."""
    for one in (ours.pm, ours.pmm):
        one.email = f"{one.handle}@ours.example"
        one.save()


@pytest.fixture
def sam(ours: World) -> Member:
    return somebody(ours, "sam", at=timezone.now())


def ahead(world: World, days: float = 3, **said: Any) -> Interview:
    """An interview in so many days from now."""
    now = timezone.now()
    begins = now + timedelta(days=days)
    return planned(world, begins_at=begins, ends_at=begins + HOUR, at=now, **said)


def over(world: World, **said: Any) -> Interview:
    """One that was held an hour ago."""
    made = ahead(world, **said)
    begins = timezone.now() - 2 * HOUR
    Interview.objects.filter(pk=made.pk).update(begins_at=begins, ends_at=begins + HOUR)
    made.refresh_from_db()
    return made


def text(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200, path
    return str(response.content.decode())
