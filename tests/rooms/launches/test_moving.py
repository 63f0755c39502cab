"""A date moves, by whatever door: what is open follows in the same transaction, and nothing is squeezed in silence."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alongside.core.plandate import on_day
from alongside.core.playbooks.fitting import State
from alongside.core.playbooks.schedule import due
from alongside.core.workdays import Workdays
from alongside.rooms.features import actions as features
from alongside.rooms.features.models import Release
from alongside.rooms.findings import checks
from alongside.rooms.findings.models import Finding
from alongside.rooms.imports.batches import importing
from alongside.rooms.imports.undo import BuiltUpon, undo
from alongside.rooms.launches import actions
from alongside.rooms.launches.models import Bundled, Launch, LaunchTask, WayOut
from alongside.rooms.launches.reflow import declared
from alongside.rooms.launches.told import launch_told
from alongside.rooms.ledger.models import Batch, Event
from alongside.rooms.ledger.origin import Origin
from alongside.rooms.people import actions as people
from alongside.rooms.people.models import Holiday
from alongside.rooms.people.queries import workdays
from tests.rooms.conftest import LATER, MONDAY, World
from tests.rooms.launches.test_launches import planned, task

pytestmark = pytest.mark.django_db

BEGIN = date(2026, 6, 1)


def by_tracker(ours: World, day: date, number: int = 0) -> None:
    """As a tracker's import states it."""
    at = timezone.now() - timedelta(days=1) + timedelta(minutes=number)
    with importing(ours.workspace, source="tracker", attested=True, at=at):
        release = Release.objects.get(pk=ours.release.pk)
        by = Origin(member=ours.pm, known_at=at)
        features.state_release_date(release, date=on_day(day), by=by, at=at)


def test_a_tracker_moves_it_with_its_tasks_in_one_transaction(ours: World) -> None:
    by_tracker(ours, date(2026, 12, 14))
    launch = planned(ours)
    assert launch.day == date(2026, 12, 14)
    actions.begin(task(launch, "positioning"), by=ours.pmm, at=MONDAY)
    began = task(launch, "positioning").due
    by_tracker(ours, date(2026, 11, 23), 1)
    launch.refresh_from_db()
    assert (launch.day, launch.day_before) == (date(2026, 11, 23), date(2026, 12, 14))
    brief = task(launch, "brief-accepted")
    assert brief.due == Workdays().add(date(2026, 11, 23), -25)
    assert brief.due_before == Workdays().add(date(2026, 12, 14), -25)
    assert task(launch, "positioning").due == began


def test_an_import_that_fails_moves_nothing(ours: World) -> None:
    by_tracker(ours, date(2026, 12, 14))
    launch = planned(ours)

    def fail() -> None:
        with importing(ours.workspace, source="tracker", attested=True, at=MONDAY):
            day = on_day(date(2026, 11, 23))
            features.state_release_date(ours.release, date=day, by=ours.pm, at=MONDAY)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    launch.refresh_from_db()
    assert launch.day == date(2026, 12, 14)
    assert task(launch, "brief-accepted").due == Workdays().add(date(2026, 12, 14), -25)


def test_an_import_taken_back_takes_the_move_back(ours: World) -> None:
    by_tracker(ours, date(2026, 12, 14))
    launch = planned(ours)
    by_tracker(ours, date(2026, 11, 23), 1)
    undo(Batch.objects.latest("pk"), at=timezone.now())
    launch.refresh_from_db()
    assert launch.day == date(2026, 12, 14)
    assert task(launch, "brief-accepted").due == Workdays().add(date(2026, 12, 14), -25)


def test_an_import_is_not_taken_back_under_a_launch(ours: World) -> None:
    at = timezone.now()
    with importing(ours.workspace, source="tracker", attested=True, at=at):
        by = Origin(member=ours.pm, known_at=at)
        feature = features.add_feature(ours.workspace, key="N-1", title="New", by=by, at=at)
        release = features.add_release(feature, stage="general", by=by, at=at)
    assert release
    actions.plan_launch(ours.workspace, name="North", releases=[release], by=ours.pmm, at=at)
    with pytest.raises(BuiltUpon):
        undo(Batch.objects.latest("pk"), at=at)


def test_a_train_takes_its_launches_along(ours: World) -> None:
    features.publish_train_date(ours.train, date=on_day(date(2026, 12, 14)), by=ours.pm, at=MONDAY)
    features.state_release_date(ours.release, train=ours.train, by=ours.pm, at=MONDAY)
    launch = planned(ours)
    features.publish_train_date(ours.train, date=on_day(date(2026, 12, 7)), by=ours.pm, at=MONDAY)
    launch.refresh_from_db()
    assert launch.day == date(2026, 12, 7)


def test_a_holiday_moves_what_lies_before_it(ours: World) -> None:
    launch = planned(ours, day="2026-12-14")
    before = task(launch, "brief-accepted").due
    assert before
    people.add_holiday(ours.workspace, day=date(2026, 12, 8), by=ours.pm, at=MONDAY)
    assert task(launch, "brief-accepted").due == Workdays().add(before, -1)
    people.add_holiday(ours.workspace, day=date(2026, 12, 12), by=ours.pm, at=MONDAY)
    assert task(launch, "brief-accepted").due == Workdays().add(before, -1), "a Saturday"
    people.remove_holiday(ours.workspace, day=date(2026, 12, 8), by=ours.pm, at=MONDAY)
    assert task(launch, "brief-accepted").due == before


def test_what_has_shipped_keeps_the_day_for_what_comes_after(ours: World) -> None:
    features.state_release_date(ours.release, date=on_day(BEGIN), by=ours.pm, at=MONDAY)
    launch = planned(ours)
    shipped = MONDAY.date()
    features.ship(ours.release, on=shipped, by=ours.pm, at=MONDAY)
    launch.refresh_from_db()
    assert launch.day == shipped
    assert task(launch, "reading-30").due == shipped + timedelta(days=30)


def test_what_is_dropped_counts_no_more(ours: World) -> None:
    other = features.add_feature(ours.workspace, key="F-2", title="Other", by=ours.pm, at=MONDAY)
    second = features.add_release(other, stage="general", by=ours.pm, at=MONDAY)
    assert second
    early, late = on_day(date(2026, 11, 23)), on_day(date(2026, 12, 14))
    features.state_release_date(ours.release, date=early, by=ours.pm, at=MONDAY)
    features.state_release_date(second, date=late, by=ours.pm, at=MONDAY)
    launch = planned(ours)
    actions.bundle(launch, release=second, by=ours.pmm, at=MONDAY)
    launch.refresh_from_db()
    assert launch.day == late.first
    features.drop(other, by=ours.pm, at=MONDAY, why="no")
    launch.refresh_from_db()
    assert launch.day == early.first


def test_a_feature_that_is_merged_keeps_its_launch(ours: World) -> None:
    launch = planned(ours)
    other = features.add_feature(ours.workspace, key="F-2", title="Other", by=ours.pm, at=MONDAY)
    features.merge(ours.feature, into=other, by=ours.pm, at=MONDAY)
    assert Bundled.objects.get().feature == other
    release = Release.objects.get(pk=ours.release.pk)
    features.state_release_date(release, date=on_day(BEGIN), by=ours.pm, at=MONDAY)
    launch.refresh_from_db()
    assert launch.day == BEGIN


DAYS = st.integers(0, 150).map(lambda days: BEGIN + timedelta(days=days))
MOVES = st.lists(
    st.tuples(
        st.sampled_from(
            ["tracker", "hand", "set", "free", "holiday", "work", "undo", "begin", "train"]
        ),
        DAYS,
    ),
    min_size=1,
    max_size=6,
)


@contextmanager
def as_it_was() -> Iterator[None]:
    """What is done inside is taken back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(MOVES)
def test_however_it_moves_no_lead_is_shortened_without_a_choice(
    ours: World, moves: list[tuple[str, date]]
) -> None:
    """By the tracker, by hand, with its train, when days off change, when an import is taken back."""
    with as_it_was():
        features.state_release_date(ours.release, date=on_day(BEGIN), by=ours.pm, at=MONDAY)
        launch = planned(ours)
        keys = {one.key: one.at for one in LaunchTask.objects.all()}
        kept: dict[str, date | None] = {}
        for number, (how, day) in enumerate(moves):
            if how == "begin" and (row := LaunchTask.objects.filter(state=State.OPEN).first()):
                actions.begin(row, by=ours.pmm, at=MONDAY)
                kept[row.key] = row.due
            elif how != "begin":
                move(ours, how, day, number)
            refuse_squeezed(ours, launch, keys, kept)
        assert not WayOut.objects.exists()


def move(ours: World, how: str, day: date, number: int) -> None:
    launch, at = Launch.objects.get(), timezone.now()
    ours.release.refresh_from_db()
    ours.train.refresh_from_db()
    ways: dict[str, Callable[[], object]] = {
        "tracker": lambda: by_tracker(ours, day, number),
        "hand": lambda: features.state_release_date(
            ours.release, date=on_day(day), by=ours.pm, at=at
        ),
        "train": lambda: (
            features.state_release_date(ours.release, train=ours.train, by=ours.pm, at=at),
            features.publish_train_date(ours.train, date=on_day(day), by=ours.pm, at=at),
        ),
        "set": lambda: actions.schedule(
            launch, date=on_day(day), expected=launch.date, by=ours.pmm, at=at
        ),
        "free": lambda: actions.unschedule(launch, by=ours.pmm, at=at),
        "holiday": lambda: people.add_holiday(ours.workspace, day=day, by=ours.pm, at=at),
        "work": lambda: [
            people.remove_holiday(ours.workspace, day=one.day, by=ours.pm, at=at)
            for one in Holiday.objects.all()[:1]
        ],
        "undo": lambda: [
            undo(one, at=at) for one in Batch.objects.filter(undone_at=None).order_by("-pk")[:1]
        ],
    }
    ways[how]()


def refuse_squeezed(
    ours: World, launch: Launch, keys: dict[str, int], kept: dict[str, date | None]
) -> None:
    """Every open task lies as far before the launch as its playbook says, or somebody is told that it cannot."""
    launch.refresh_from_db()
    calendar, today = workdays(ours.workspace), timezone.now().date()
    rows = list(LaunchTask.objects.all())
    assert {one.key: one.at for one in rows} == keys, "no task goes, and none comes nearer"
    for one in rows:
        wanted = due(declared(one), launch.day, calendar) if launch.day else None
        assert one.due == kept.get(one.key, wanted), one.key
    told = launch_told(ours.pmm, launch.pk, today=today)
    assert told
    late = bool(told.fit and not told.fit.is_feasible and launch.day and launch.day >= today)
    assert (told.choices is not None) == late
    checks.check_features(ours.workspace.pk, [ours.feature.pk])
    found = Finding.objects.filter(code="TIR504", resolved_at=None)
    assert found.exists() == late, Event.objects.latest("pk").kind


def test_with_a_launch_goes_the_release_that_goes_on(ours: World) -> None:
    """Of two releases that became one; where they are parted again, its own is back."""
    by_tracker(ours, date(2026, 12, 14))
    launch = planned(ours)
    other = features.add_feature(ours.workspace, key="F-2", title="Two", by=ours.pm, at=MONDAY)
    stage = ours.release.stage
    goes_on = features.add_release(other, stage=stage, by=ours.pm, at=MONDAY)
    assert goes_on
    features.state_release_date(goes_on, date=on_day(date(2027, 1, 11)), by=ours.pm, at=MONDAY)
    features.merge(ours.feature, into=other, by=ours.pm, at=LATER)
    launch.refresh_from_db()
    assert launch.day == date(2027, 1, 11)
    held = Bundled.objects.values_list("launch", "release", "feature")
    assert [*held] == [(launch.pk, goes_on.pk, other.pk)]
    checks.check_features(ours.workspace.pk, [other.pk])
    assert Finding.objects.filter(code="TIR504").exists() is False
    features.part(ours.feature, by=ours.pm, at=LATER)
    launch.refresh_from_db()
    assert launch.day == date(2026, 12, 14)
    assert [*held.all()] == [(launch.pk, ours.release.pk, ours.feature.pk)]


def test_what_goes_to_market_already_stays_there(ours: World) -> None:
    by_tracker(ours, date(2026, 12, 14))
    launch = planned(ours)
    other = features.add_feature(ours.workspace, key="F-2", title="Two", by=ours.pm, at=MONDAY)
    goes_on = features.add_release(other, stage=ours.release.stage, by=ours.pm, at=MONDAY)
    assert goes_on
    elsewhere = actions.plan_launch(
        ours.workspace, name="South", releases=[goes_on], by=ours.pmm, at=MONDAY
    )
    features.merge(ours.feature, into=other, by=ours.pm, at=LATER)
    held = Bundled.objects.values_list("launch", "release")
    assert [*held] == [(elsewhere.pk, goes_on.pk)]
    features.part(ours.feature, by=ours.pm, at=LATER)
    assert {*held.all()} == {(elsewhere.pk, goes_on.pk), (launch.pk, ours.release.pk)}
