"""A roadmap around Monday, 6 January 2025, and short ways to ask for somebody's news."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from alongside.core.plandate import parse
from alongside.rooms.features import actions
from alongside.rooms.features.models import Release
from alongside.rooms.findings import checks
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.news.today import News, news
from alongside.rooms.people import actions as people
from alongside.rooms.people.models import Area, Member
from tests.rooms.conftest import World
from tests.rooms.findings.conftest import Clock, another, clock
from tests.rooms.news.ways import WAYS, go

__all__ = ["Clock", "another", "clock"]


def says(world: World, day: str, *, release: Release | None = None, reason: str = "") -> Release:
    """The product manager states a release date."""
    row: Release = Release.objects.get(pk=(release or world.release).pk)
    actions.state_release_date(
        row, date=parse(day), by=world.pm, at=datetime.now(UTC), reason=reason
    )
    return row


def acknowledges(world: World, *, release: Release | None = None, by: Member | None = None) -> None:
    """The product marketer, or another member, has seen the date in force."""
    row = Release.objects.get(pk=(release or world.release).pk)
    actions.acknowledge(row, by=by or world.pmm, at=datetime.now(UTC))


def sets(world: World, tier: str, *, release: Release | None = None) -> None:
    """The product manager chooses a tier."""
    row = Release.objects.get(pk=(release or world.release).pk)
    actions.set_tier(row, tier=tier, by=world.pm, at=datetime.now(UTC))


def joins(world: World, handle: str, function: str) -> Member:
    """Somebody else comes in."""
    member = people.join(
        world.workspace,
        handle=handle,
        name=handle.title(),
        function=function,
        by=NOBODY,
        at=datetime.now(UTC),
    )
    assert member
    return member


def opens(world: World, slug: str, *, pm: Member | None = None, pmm: Member | None = None) -> Area:
    """Another area, with its pair."""
    now = datetime.now(UTC)
    area = people.open_area(world.workspace, slug=slug, name=slug.title(), by=NOBODY, at=now)
    assert area
    if pm or pmm:
        people.assign_pair(area, pm=pm, pmm=pmm, by=NOBODY, at=now)
    return area


def told(member: Member, *, days: float = 7, **asked: Any) -> News:
    """The member's news of the last days, everything being checked first."""
    now = datetime.now(UTC)
    checks.check_all(member.workspace)
    reader = Member.objects.select_related("workspace").get(pk=member.pk)
    since = now - timedelta(days=days)
    return news(reader, since=since, now=now, today=now.date(), **asked)


@pytest.fixture
def quiet(ours: World, clock: Clock) -> World:
    """F-1 ships in 60 working days, as a T2 that both have signed; nothing has happened to it for a fortnight."""
    says(ours, str(clock.day(60).date()))
    sets(ours, "T2")
    actions.confirm_tier(Release.objects.get(pk=ours.release.pk), by=ours.pmm, at=clock.now)
    acknowledges(ours)
    clock.to(10)
    return ours


@pytest.fixture
def noor(story: Workspace) -> Member:
    """A product marketer of the story."""
    member: Member = Member.objects.within(story).get(handle="noor")
    return member


@pytest.fixture(params=WAYS)
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every way to find what is asked of features."""
    go(request.param, monkeypatch)
