"""The digest: ten lines at most, since the last one, to whoever has an address and wants it."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alongside.core import events
from alongside.rooms.access.models import User
from alongside.rooms.findings import checks
from alongside.rooms.news.digest import MOST, digest, shared_out
from alongside.rooms.news.heard import SHOWN
from alongside.rooms.news.readers import (
    can_be_reached,
    member_of,
    readers_due,
    token_of,
    want,
    was_told,
)
from alongside.rooms.people.models import Member
from tests.rooms import said
from tests.rooms.conftest import World
from tests.rooms.news.conftest import Clock, another, says

MONDAY = datetime(2025, 1, 27, 8, 30, tzinfo=UTC)


def reader(world: World) -> Member:
    member: Member = Member.objects.select_related("workspace", "user").get(pk=world.pmm.pk)
    return member


@pytest.fixture
def address(ours: World) -> Member:
    """The marketer has an address."""
    Member.objects.filter(pk=ours.pmm.pk).update(email="max@company.org")
    return reader(ours)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.integers(0, 30), min_size=7, max_size=7))
def test_lines_are_shared_out(there: list[int]) -> None:
    given_ = shared_out(*there)
    assert sum(given_) == min(MOST, sum(there))
    assert all(0 <= one <= many for one, many in zip(given_, there, strict=True))
    assert all(one or not many for one, many in zip(given_, there, strict=True)), "none is left out"


def test_at_most_ten_lines_and_the_rest_is_counted(quiet: World, clock: Clock) -> None:
    for number in range(12):
        says(quiet, str(clock.day(30 + number).date()), release=another(quiet, f"N-{number}"))
    checks.check_all(quiet.workspace)
    told = digest(reader(quiet), clock.now)
    assert told.lines == MOST
    assert told.more == sum(part.total for part in told.news[1:4]) - MOST
    assert told.more > 0


@pytest.mark.parametrize(
    ("told_days_ago", "since_days_ago"), [(None, 7), (7, 7), (7.9, 7.9), (8.1, 7), (60, 7)]
)
def test_since_the_last_one_or_seven_days(
    quiet: World, clock: Clock, told_days_ago: float | None, since_days_ago: float
) -> None:
    if told_days_ago is not None:
        was_told(quiet.pmm, until=clock.now - timedelta(days=told_days_ago))
    told = digest(reader(quiet), clock.now)
    assert told.since == clock.now - timedelta(days=since_days_ago)


def test_a_quiet_week_has_no_lines(quiet: World, clock: Clock) -> None:
    checks.check_all(quiet.workspace)
    assert digest(reader(quiet), clock.now).lines == 0


def test_what_is_found_in_what_they_heard_is_told_to_them_alone(quiet: World, clock: Clock) -> None:
    for number in range(7):
        title = f"Call {number}"
        call = said.conversation(quiet.workspace, title, author=quiet.pmm, restricted=number == 0)
        said.tell(call, events.ConsentStated("internal", False))
        said.quote(said.insight(quiet.workspace, f"Lesson {number}"), call)
    clock.forward(days=21)
    checks.check_all(quiet.workspace)
    told, other = (
        digest(Member.objects.select_related("workspace", "user").get(pk=one.pk), clock.now)
        for one in (quiet.pmm, quiet.pm)
    )
    assert [line.code for line in told.heard] == ["DSC105"] * SHOWN
    assert {line.title for line in told.heard} == {f"Call {number}" for number in range(SHOWN)}
    assert told.lines <= MOST
    assert other.heard == [], "neither was he there, nor did he bring it in"


def test_who_gets_it(ours: World, address: Member) -> None:
    def due(now: datetime = MONDAY) -> list[int]:
        return [one.pk for one in readers_due(ours.workspace.pk, now=now)]

    assert due() == [address.pk], "the product manager has no address"
    assert due(MONDAY - timedelta(minutes=1)) == []
    user = User.objects.create(email=address.email, zone="America/New_York")
    Member.objects.filter(pk=address.pk).update(user=user)
    assert due() == []
    assert due(MONDAY + timedelta(hours=5)) == [address.pk]
    User.objects.update(zone="No/Where")
    assert due() == [address.pk], "an unknown zone is UTC"
    was_told(address, until=MONDAY)
    assert due(MONDAY + timedelta(minutes=15)) == []
    assert due(MONDAY + timedelta(days=7)) == [address.pk]


@pytest.mark.parametrize("change", [{"digest": False}, {"email": ""}, {"left_at": MONDAY}])
def test_who_does_not(ours: World, address: Member, change: dict[str, object]) -> None:
    Member.objects.filter(pk=address.pk).update(**change)
    assert readers_due(ours.workspace.pk, now=MONDAY) == []


@pytest.mark.parametrize(
    ("email", "reached"),
    [
        ("noor@second-bassoon.example", False),
        ("a@b.test", False),
        ("", False),
        ("noor@example.org", True),
    ],
)
def test_nothing_is_sent_to_addresses_that_are_nobodys(email: str, reached: bool) -> None:
    assert can_be_reached(Member(email=email)) is reached


def test_the_token_stops_one_digest_and_cannot_be_made_up(ours: World, theirs: World) -> None:
    token = token_of(ours.pmm)
    assert token == token_of(reader(ours)), "a mail of last year stops it as well"
    found = member_of(token)
    assert found
    assert found.pk == ours.pmm.pk
    number, _, mark = token.partition(":")
    for forged in (
        str(ours.pmm.pk),
        f"{theirs.pmm.pk}:{mark}",
        f"{number}:{mark[:-1]}",
        "",
        ":",
        "x",
    ):
        assert member_of(forged) is None
    Member.objects.filter(pk=ours.pmm.pk).update(left_at=MONDAY)
    assert member_of(token) is None


def test_to_stop_and_to_go_on(ours: World, theirs: World) -> None:
    assert want(ours.pmm, digest=False)
    assert not want(ours.pmm, digest=False)
    assert set(Member.objects.filter(digest=False)) == {ours.pmm}
    assert want(ours.pmm, digest=True)
