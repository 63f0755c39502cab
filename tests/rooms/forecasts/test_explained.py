"""Why a release is foreseen as it is: the day that it is about, the reasons, and what would have to be true."""

from collections.abc import Mapping
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from alongside.core.plandate import on_day
from alongside.rooms.features import actions
from alongside.rooms.features.models import Release
from alongside.rooms.features.thread import thread_of
from alongside.rooms.findings.checks import check_all
from alongside.rooms.forecasts.explained import Explained, explain
from alongside.rooms.forecasts.models import Learning, Outlook
from alongside.rooms.ledger.origin import NOBODY
from tests.rooms.conftest import World
from tests.rooms.findings.conftest import Clock, another, clock, fresh, states
from tests.rooms.forecasts.conftest import past

__all__ = ["clock"]


@pytest.fixture
def planned(ours: World, clock: Clock) -> World:
    """A release that ships in 30 working days, where past plans were two days late, and one full check."""
    for release in [another(ours, f"P-{number}") for number in range(3)]:
        states(ours, 5, clock, release=release)
    clock.to(2)
    actions.confirm_release_date(fresh(release), by=ours.pm, at=clock.now)  # here one does confirm
    clock.to(7)
    for release in Release.objects.exclude(pk=ours.release.pk):
        actions.ship(release, on=clock.now.date(), by=NOBODY, at=clock.now)
    clock.to(10)
    states(ours, 40, clock)
    check_all(ours.workspace)
    return ours


def explained(
    world: World, clock: Clock, *, by: Mapping[int, date] | None = None
) -> dict[int, Explained]:
    """All that can be said of the world's feature."""
    thread = thread_of(world.feature, until=clock.now)
    lines = thread.line.releases.values()
    return explain(world.workspace.pk, thread.workspace, lines, at=clock.now, by=by or {})


def test_it_says_what_is_kept(planned: World, clock: Clock) -> None:
    [it] = explained(planned, clock).values()
    kept = Outlook.objects.get(release=planned.release)
    assert (kept.chance, kept.cases, kept.pooled) == (round(it.outlook.chance * 100), 3, True)
    assert (kept.p50, kept.p80, kept.p90) == (it.p50, it.p80, it.p90)
    assert it.is_guess, "three plans are too few"
    assert it.usual is None, "and too few for a record"
    assert it.trains == {}


def test_the_day_is_the_planned_one_then_the_launch_then_what_is_asked(
    planned: World, clock: Clock
) -> None:
    number = planned.release.pk
    due, launch, asked = (clock.day(days).date() for days in (40, 60, 75))
    one = explained(planned, clock)[number]
    assert (one.wanted, one.chance) == (due, one.outlook.chance)
    actions.state_launch_date(planned.release, date=on_day(launch), by=planned.pmm, at=clock.now)
    two = explained(planned, clock)[number]
    assert two.wanted == launch
    assert two.chance > one.chance
    three = explained(planned, clock, by={number: asked})[number]
    assert three.wanted == asked
    assert three.chance > two.chance
    assert explained(planned, clock, by={number + 1: asked})[number].wanted == launch


def test_a_day_that_is_over_is_not_asked_about(planned: World, clock: Clock) -> None:
    clock.to(45)
    [it] = explained(planned, clock).values()
    assert it.outlook.due == clock.day(40).date()
    assert it.wanted >= clock.now.date()
    assert it.wanted == (it.p50 or it.outlook.days[-1])
    assert it.reasons == [], "reasons are about the planned day"


def test_doing_what_is_needed_makes_it_so(planned: World, clock: Clock) -> None:
    number = planned.release.pk
    before = explained(planned, clock)[number]
    [confirm] = [need for need in before.needs if "confirmed" in need.what]
    assert confirm.alone > before.chance
    assert any("Nobody has confirmed" in one.what for one in before.reasons)
    actions.confirm_release_date(fresh(planned.release), by=planned.pm, at=clock.now)
    after = explained(planned, clock)[number]
    assert after.chance == pytest.approx(confirm.alone, abs=0.02)
    assert not [need for need in after.needs if need.what == confirm.what]


def test_the_last_of_the_needs_is_the_best(planned: World, clock: Clock) -> None:
    it = explained(planned, clock)[planned.release.pk]
    chances = [it.chance, *(need.together for need in it.needs)]
    assert chances == sorted(chances)
    assert all(need.alone > it.chance - 1e-9 for need in it.needs)


def test_what_is_likely_needs_nothing(planned: World, clock: Clock) -> None:
    far = clock.day(400).date()
    it = explained(planned, clock, by={planned.release.pk: far})[planned.release.pk]
    assert it.chance >= 0.8
    assert it.needs == []


def test_trains_are_named_by_their_days(ours: World, clock: Clock) -> None:
    days = [clock.day(number).date() for number in (30, 90)]
    second = actions.open_train(ours.workspace, key="v2", position=2, by=ours.pm, at=clock.now)
    assert second
    for train, day in zip((ours.train, second), days, strict=True):
        actions.publish_train_date(train, date=on_day(day), by=ours.pm, at=clock.now)
    actions.state_release_date(ours.release, train=ours.train, by=ours.pm, at=clock.now)
    check_all(ours.workspace)
    [it] = explained(ours, clock).values()
    assert it.outlook.by_train
    assert it.trains == {days[0]: "v1", days[1]: "v2"}
    assert it.outlook.days[:2] == tuple(days)
    between = {ours.release.pk: days[1] - timedelta(days=1)}
    assert explained(ours, clock, by=between)[ours.release.pk].chance == it.chance


def test_nothing_is_said_of_what_is_not_ahead_or_has_no_date(planned: World, clock: Clock) -> None:
    for stage in ("shipped", "withdrawn", "undated"):
        release = actions.add_release(planned.feature, stage=stage, by=planned.pm, at=clock.now)
        assert release
        if stage != "undated":
            states(planned, 50, clock, release=release)
        if stage == "shipped":
            actions.ship(release, on=clock.now.date(), by=NOBODY, at=clock.now)
        if stage == "withdrawn":
            actions.withdraw(fresh(release), by=planned.pm, at=clock.now)
    assert list(explained(planned, clock)) == [planned.release.pk]


def test_before_anything_was_learnt_nothing_is_said(
    ours: World, theirs: World, clock: Clock
) -> None:
    states(ours, 30, clock)
    states(theirs, 30, clock)
    check_all(theirs.workspace)
    assert explained(ours, clock) == {}
    check_all(ours.workspace)
    assert list(explained(ours, clock)) == [ours.release.pk]
    Learning.objects.within(ours.workspace).delete()
    assert explained(ours, clock) == {}


def test_it_takes_one_statement(planned: World, clock: Clock) -> None:
    thread = thread_of(planned.feature, until=clock.now)
    lines = list(thread.line.releases.values())
    for some in (lines, lines * 6):
        with CaptureQueriesContext(connection) as captured:
            explain(planned.workspace.pk, thread.workspace, some, at=clock.now)
        assert len(captured) == 1


def test_the_record_of_all_plans_stands_beside_the_reasons(ours: World, clock: Clock) -> None:
    """As far ahead of their day as this one is."""
    past(ours, clock, lateness=[0, 0, 3, 3, 3, -1])
    states(ours, 50, clock)
    check_all(ours.workspace)
    [it] = explained(ours, clock).values()
    assert it.usual == (3, 6)
    for reason in it.reasons:
        assert reason.rate is None or reason.rate[1] <= 6
