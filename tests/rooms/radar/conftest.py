"""A roadmap around Wednesday, 5 March 2025, and short ways to ask the radar about it."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine

from alongside.core.plandate import parse
from alongside.rooms.features import actions
from alongside.rooms.features.models import Release
from alongside.rooms.findings import checks
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.people.models import Member
from alongside.rooms.radar.compare import Comparison, compare
from alongside.rooms.radar.queries import Page, window
from tests.rooms.conftest import World, make_world
from tests.rooms.findings.conftest import Clock, another

BEGIN = datetime(2025, 3, 5, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def clock() -> Iterator[Clock]:
    """It is the morning of 5 March, until the test says otherwise."""
    with time_machine.travel(BEGIN, tick=False) as traveller:
        yield Clock(traveller)


def planned(world: World, key: str, day: str, **where: Any) -> Release:
    """Another feature with a release planned for that plan date."""
    release = another(world, key, **where)
    says(world, release, day)
    return release


def says(world: World, release: Release, day: str) -> None:
    """The product manager states a release date."""
    row = Release.objects.get(pk=release.pk)
    actions.state_release_date(row, date=parse(day), by=world.pm, at=datetime.now(UTC))


def launches(world: World, release: Release, day: str) -> None:
    """The product marketer states a launch date."""
    row = Release.objects.get(pk=release.pk)
    actions.state_launch_date(row, date=parse(day), by=world.pmm, at=datetime.now(UTC))


@pytest.fixture
def roadmap(db: None) -> World:
    """F-1 has no date; A was due; B, C and D are in the window, E lies beyond it."""
    world = make_world("ours")
    planned(world, "A", "2025-02-20")
    planned(world, "C", "2025-04")
    planned(world, "B", "2025-03-12")
    planned(world, "D", "2025-06-25")
    planned(world, "E", "2025-06-26")
    checks.check_all(world.workspace)
    return world


def shown(member: Member, **asked: Any) -> Page:
    """A page of the radar as it is now."""
    now = datetime.now(UTC)
    return window(Member.objects.get(pk=member.pk), today=now.date(), now=now, **asked)


def keys(member: Member, **asked: Any) -> list[str]:
    """The keys on that page."""
    return [row.key for row in shown(member, **asked).rows]


def compared(world: World, *, days: float = 1, **asked: Any) -> Comparison:
    """With the moment so many days ago, for the product manager; everything is checked first."""
    checks.check_all(world.workspace)
    now = datetime.now(UTC)
    since = now - timedelta(days=days)
    return compare(world.pm, since=since, today=now.date(), now=now, **asked)


def release_of(world: World, key: str) -> Release:
    """The release of that feature."""
    found: Release = Release.objects.within(world.workspace).get(feature__key=key)
    return found


def day(text: str) -> date:
    """An ISO day."""
    return date.fromisoformat(text)


def ships(world: World, key: str) -> None:
    """It shipped today."""
    now = datetime.now(UTC)
    actions.ship(release_of(world, key), on=now.date(), by=NOBODY, at=now)
