"""The day that lists go by, kept with each finding; and what the last full check could not check."""

from datetime import date

from alongside.core.plandate import on_day
from alongside.rooms.features import actions
from alongside.rooms.findings import checks, unchecked
from alongside.rooms.findings.models import CheckRecord, Finding
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.people import actions as people
from tests.rooms.conftest import World
from tests.rooms.findings.conftest import Clock, Writes, states


def due(world: World) -> set[date]:
    rows = Finding.objects.within(world.workspace).filter(resolved_at=None)
    return set(rows.values_list("due", flat=True))


def look(world: World, clock: Clock) -> None:
    checks.check_features(world.workspace.pk, [world.feature.pk], at=clock.now)


def test_it_is_the_release_date_until_there_is_a_launch_date(ours: World, clock: Clock) -> None:
    states(ours, 30, clock)
    look(ours, clock)
    assert due(ours) == {clock.day(30).date()}
    launch = on_day(clock.day(35).date())
    actions.state_launch_date(ours.release, date=launch, by=ours.pmm, at=clock.now)
    look(ours, clock)
    assert due(ours) == {clock.day(35).date()}


def test_it_moves_with_the_date(ours: World, clock: Clock) -> None:
    states(ours, 30, clock)
    checks.check_all(ours.workspace, at=clock.now)
    states(ours, 20, clock)
    look(ours, clock)
    assert due(ours) == {clock.day(20).date()}


def test_it_is_the_last_of_days_without_a_date_and_for_what_is_out(
    ours: World, clock: Clock
) -> None:
    states(ours, 2, clock)
    actions.set_tier(ours.release, tier="T1", by=ours.pm, at=clock.now)
    look(ours, clock)
    assert due(ours) == {clock.day(2).date()}
    clock.to(2)
    actions.ship(ours.release, on=clock.now.date(), by=NOBODY, at=clock.now)
    look(ours, clock)
    assert due(ours) == {date.max}


def test_a_check_that_finds_the_same_writes_nothing(ours: World, clock: Clock) -> None:
    states(ours, 30, clock)
    checks.check_all(ours.workspace, at=clock.now)
    with Writes() as writes:
        checks.check_all(ours.workspace, at=clock.now)
    assert writes.made == []


def test_what_is_missing_is_kept(ours: World, theirs: World, clock: Clock) -> None:
    checks.check_all(ours.workspace, at=clock.now)
    assert "no release date" in unchecked.missing(ours.workspace.pk)["RAD407"]
    assert unchecked.missing(theirs.workspace.pk) == {}
    states(ours, 30, clock)
    checks.check_all(ours.workspace, at=clock.now)
    assert "RAD407" not in unchecked.missing(ours.workspace.pk)


def test_what_is_missing_most_comes_first(ours: World, clock: Clock) -> None:
    checks.check_all(ours.workspace, at=clock.now)
    kept = '{"RAD402":{"no tier":1,"no release date":7},"TIR501":{}}'
    CheckRecord.objects.update(not_checked=kept)
    assert unchecked.missing(ours.workspace.pk) == {
        "RAD402": ["no release date", "no tier"],
        "TIR501": [],
    }


def test_nobody_to_ask_is_missing_too(ours: World, clock: Clock) -> None:
    states(ours, 30, clock)
    people.assign_pair(ours.area, pm=ours.pm, pmm=None, by=NOBODY, at=clock.now)
    checks.check_all(ours.workspace, at=clock.now)
    assert "nobody from product marketing to ask" in unchecked.missing(ours.workspace.pk)["RAD402"]
