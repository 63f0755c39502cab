"""A launch as it stood: folded from the ledger, it is what its rows were then, whatever came after."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

import pytest
import time_machine

from alongside.core.plandate import on_day
from alongside.core.timeline.launch_then import launch_then
from alongside.core.workdays import Workdays
from alongside.rooms.features import actions as features
from alongside.rooms.launches import actions
from alongside.rooms.launches.models import Launch, LaunchTask
from alongside.rooms.launches.past import NotThen, Past, launch_past, past_day, threads_of
from alongside.rooms.launches.playbooks import text_of
from alongside.rooms.ledger.book import writing
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.people import actions as people
from alongside.rooms.people.models import Member
from tests.rooms.conftest import MONDAY, World, make_world

pytestmark = pytest.mark.django_db

DAY = date(2025, 4, 14)


class At:
    """A clock that each verb moves: what is done becomes known when it shows that."""

    def __init__(self, traveller: time_machine.Traveller) -> None:
        self._traveller = traveller
        self.world: World | None = None

    def __call__(self, days: float) -> dict[str, Any]:
        """By our marketer, so many days after the first Monday."""
        assert self.world
        moment = MONDAY + timedelta(days=days)
        self._traveller.move_to(moment)
        return {"by": self.world.pmm, "at": moment}


@pytest.fixture
def at() -> Iterator[At]:
    with time_machine.travel(MONDAY, tick=False) as traveller:
        yield At(traveller)


@pytest.fixture
def ours(at: At, db: None) -> World:
    """Our world, made on that Monday."""
    at.world = make_world("ours")
    return at.world


@pytest.fixture
def north(ours: World, at: At) -> Launch:
    """A T2, planned on the second day for the release date."""
    features.state_release_date(ours.release, date=on_day(DAY), **at(1))
    launch = actions.plan_launch(ours.workspace, name="North", releases=[ours.release], **at(2))
    actions.follow_playbook(launch, tier="T2", **at(2.1))
    actions.give_out(launch, **at(2.2))
    launch.refresh_from_db()
    return launch


def on(world: World, launch: Launch, days: int, member: Member | None = None) -> Past | None:
    day = (MONDAY + timedelta(days=days)).date()
    return launch_past(member or world.pmm, launch.pk, on=day, zone=UTC)


def test_its_day_its_tasks_and_who_did_them(ours: World, north: Launch, at: At) -> None:
    kpi = LaunchTask.objects.get(key="kpi")
    before = dict(LaunchTask.objects.values_list("key", "due"))
    actions.begin(kpi, **at(5))
    later = DAY + timedelta(days=14)
    actions.schedule(north, date=on_day(later), expected="", reason="Press asked", **at(8))
    actions.give(LaunchTask.objects.get(key="docs-final"), owner=ours.pm, **at(9))
    actions.drop(LaunchTask.objects.get(key="sales-kit"), reason="Nobody sells it", **at(10))

    past = on(ours, north, 6)
    assert past
    assert (past.then.day, past.then.is_set) == (DAY, False)
    assert {one.then.task.key: one.then.due for one in past.tasks} == before
    states = {one.then.task.key: str(one.then.state) for one in past.tasks}
    assert states.pop("kpi") == "started"
    assert set(states.values()) == {"open"}
    assert {one.title for one in past.tasks if one.then.task.key == "kpi"} == {kpi.title}
    assert next(one.owner for one in past.tasks if one.then.task.key == "kpi") == "Pia"
    assert not any("set the launch" in one.sentence for one in past.record)
    assert past.left == 65, "a Sunday's first working day is the Monday"

    now = on(ours, north, 30)
    assert now
    assert (now.then.day, now.then.is_set) == (later, True)
    kpi.refresh_from_db()
    by_key = {one.then.task.key: one for one in now.tasks}
    assert by_key["kpi"].then.due == kpi.due == before["kpi"]
    assert str(by_key["sales-kit"].then.state) == "skipped"
    assert by_key["docs-final"].owner == "Pia"
    assert any(one.reason == "Press asked" for one in now.record)


def test_its_name_tier_channels_and_what_went_with_it(ours: World, north: Launch, at: At) -> None:
    actions.rename(north, name="South", **at(5))
    actions.choose_channels(north, channels="web, press", **at(5))
    actions.decide_by(north, owner=ours.pm, **at(5))
    actions.rename(north, name="West", **at(20))
    actions.follow_playbook(north, tier="T1", **at(20))
    beta = features.add_release(ours.feature, stage="beta", **at(20))
    assert beta
    actions.bundle(north, release=beta, **at(20))
    names = [past.name for days in (3, 6, 21) if (past := on(ours, north, days))]
    assert names == ["North", "South", "West"]
    past = on(ours, north, 10)
    assert past
    assert (past.then.line.tier, past.then.channels, past.owner) == ("T2", ("web", "press"), "Pia")
    assert [one.row.pk for one in past.releases] == [ours.release.pk]
    assert str(past.releases[0].ships) == DAY.isoformat()
    now = on(ours, north, 25)
    assert now
    assert (now.then.line.tier, len(now.releases), len(now.tasks)) == ("T1", 2, 40)


def test_a_playbook_of_ones_own_keeps_its_words(ours: World, north: Launch, at: At) -> None:
    text = '[[task]]\nkey = "song"\ntitle = "Write a song"\nat = -9\nowner = "pmm"\ngate = true\n'
    shipped = text_of(None, "T2")
    actions.write_playbook(
        ours.workspace,
        tier="T2",
        text=shipped + "\n" + text,
        expected=0,
        **{**at(4), "by": ours.pm},
    )
    actions.follow_playbook(north, tier="T2", **at(5))
    actions.write_playbook(
        ours.workspace, tier="T2", text=shipped, expected=1, **(at(8) | {"by": ours.pm})
    )
    actions.follow_playbook(north, tier="T2", **at(9))
    assert not LaunchTask.objects.filter(key="song").exists()
    titles = {one.title for one in on(ours, north, 6).tasks}  # type: ignore[union-attr]
    assert "Write a song" in titles
    assert "Write a song" not in {one.title for one in on(ours, north, 3).tasks}  # type: ignore[union-attr]


def test_what_did_not_fit_then(ours: World, north: Launch, at: At) -> None:
    soon = Workdays().add((MONDAY + timedelta(days=10)).date(), 12)
    features.state_release_date(ours.release, date=on_day(soon), **at(10))
    features.state_release_date(ours.release, date=on_day(DAY), **at(20))
    past, after = on(ours, north, 10), on(ours, north, 21)
    assert past
    assert past.fit
    assert (past.fit.left, past.fit.short) == (12, 13)
    assert any(one.did_not_fit for one in past.tasks)
    assert after
    assert after.fit
    assert after.fit.is_feasible


def test_days_that_are_none(ours: World, north: Launch) -> None:
    with pytest.raises(NotThen, match="not planned yet"):
        on(ours, north, 1)
    today = date(2025, 3, 1)
    assert past_day(" 2025-02-28 ", today=today) == date(2025, 2, 28)
    for said in ("2025-03-01", "2025-03-02", "2999-01-01", "soon", "2025-02", "1", "9" * 500):
        with pytest.raises(NotThen):
            past_day(said, today=today)


def test_who_does_not_see_it_today_does_not_see_its_past(
    ours: World, theirs: World, north: Launch, at: At
) -> None:
    other = people.join(
        ours.workspace, handle="sal", name="Sal", function="sales", by=NOBODY, at=MONDAY
    )
    assert other
    assert on(ours, north, 6, other)
    assert on(ours, north, 6, theirs.pmm) is None
    features.restrict(ours.feature, guests=[], by=ours.pm, at=MONDAY)
    assert on(ours, north, 6, other) is None
    assert on(ours, north, 6)


def test_nor_a_past_in_which_something_went_with_it_that_is_secret_now(
    ours: World, north: Launch, at: At
) -> None:
    """It would tell when that ships: the launch of today does not hold it any more, and is seen."""
    other = people.join(
        ours.workspace, handle="sal", name="Sal", function="sales", by=NOBODY, at=MONDAY
    )
    assert other
    hidden = features.add_feature(ours.workspace, key="X-1", title="Secret", by=ours.pm, at=MONDAY)
    release = features.add_release(hidden, stage="general", by=ours.pm, at=MONDAY)
    assert release
    row = actions.bundle(north, release=release, **at(4))
    assert row
    assert on(ours, north, 6, other)
    actions.unbundle(row, **at(7))
    features.restrict(hidden, guests=[], by=ours.pm, at=MONDAY)
    assert Launch.objects.visible_to(other).filter(pk=north.pk).exists()
    assert threads_of(other, north.pk) is None
    assert on(ours, north, 6, other) is None


DO: tuple[Callable[[World, Launch, int, dict[str, Any]], object], ...] = (
    lambda w, _, n, by: features.state_release_date(
        w.release, date=on_day(DAY + timedelta(days=n)), **by
    ),
    lambda _, one, n, by: actions.schedule(
        one, date=on_day(DAY + timedelta(days=n)), expected=one.date, **by
    ),
    lambda _, one, __, by: actions.unschedule(one, **by),
    lambda _, one, n, by: actions.begin(_task(one, n), **by),
    lambda _, one, n, by: actions.finish(_task(one, n), **by),
    lambda _, one, n, by: actions.drop(_task(one, n), reason="No time", **by),
    lambda _, one, n, by: actions.reopen(_task(one, n), **by),
    lambda w, one, n, by: actions.give(_task(one, n), owner=w.pm if n % 2 else None, **by),
    lambda _, one, n, by: (
        actions.follow_playbook(one, tier="T1" if n % 2 else "T2", **by)
        if one.tier != "T1"
        else None
    ),
    lambda w, _, n, by: people.add_holiday(w.workspace, day=DAY - timedelta(days=n), **by),
)


def _task(launch: Launch, number: int) -> LaunchTask:
    tasks = list(LaunchTask.objects.filter(launch=launch).select_related("launch").order_by("key"))
    return tasks[number % len(tasks)]


def as_rows_have_it(launch: Launch) -> tuple[Any, ...]:
    row = Launch.objects.get(pk=launch.pk)
    tasks = LaunchTask.objects.filter(launch=launch.pk).order_by("key")
    told = list(tasks.values_list("key", "state", "owner", "due", "at"))
    return row.day, row.tier, bool(row.date), told


@pytest.mark.parametrize("seed", range(4))
def test_at_every_moment_it_is_what_its_rows_were(ours: World, at: At, seed: int) -> None:
    """Whatever was done: each moment, seen from the end, is what stood then."""
    dice = Random(seed)
    verbs = [(dice.randrange(len(DO)), dice.randrange(40)) for _ in range(18)]
    people.give_role(ours.pmm, role="admin", by=NOBODY, at=MONDAY)
    ours.pmm.refresh_from_db()
    launch = actions.plan_launch(ours.workspace, name="Past", releases=[ours.release], **at(1))
    actions.follow_playbook(launch, tier="T2", **at(1.1))
    stood: list[tuple[datetime, tuple[Any, ...]]] = []
    for place, (verb, figure) in enumerate(verbs):
        by = at(2 + place)
        launch = Launch.objects.get(pk=launch.pk)
        with writing(ours.workspace.pk):
            DO[verb](ours, launch, figure, by)
        stood.append((by["at"], as_rows_have_it(launch)))
    told = threads_of(ours.pmm, launch.pk)
    assert told
    for moment, rows in stood:
        then = launch_then(told.entries, launch.pk, until=moment)
        assert then
        tasks = sorted(
            (one.task.key, str(one.state), one.owner, one.due, one.task.at) for one in then.tasks
        )
        assert (then.day, then.line.tier, then.is_set, tasks) == rows
