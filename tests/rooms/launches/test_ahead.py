"""What lies ahead of whom: planned, foreseen, colliding, and what it would be like if a launch moved."""

from datetime import date, timedelta

import pytest

from alongside.core.plandate import on_day, parse
from alongside.core.tiers import Tier
from alongside.core.workdays import Workdays
from alongside.rooms.features import actions as features
from alongside.rooms.features.models import Release
from alongside.rooms.findings import checks
from alongside.rooms.findings.models import Finding
from alongside.rooms.launches import actions
from alongside.rooms.launches.ahead import ahead
from alongside.rooms.launches.lanes import Lane, by_area, by_marketer
from alongside.rooms.launches.listed import Wanted
from alongside.rooms.launches.models import Launch, LaunchTask
from alongside.rooms.launches.weeks import OutOfBounds, weeks
from alongside.rooms.launches.what_if import OutOfSight, what_if
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.people import actions as people
from alongside.rooms.people.models import Member
from tests.rooms.conftest import MONDAY, World

pytestmark = pytest.mark.django_db

TODAY = date(2025, 1, 6)
DAY = Workdays().add(TODAY, 30)


def release(world: World, key: str, *, tier: Tier | None, wd: int, area: bool = True) -> Release:
    feature = features.add_feature(world.workspace, key=key, title="Other", by=world.pm, at=MONDAY)
    if area:
        features.move_to_area(feature, area=world.area, by=world.pm, at=MONDAY)
    made = features.add_release(feature, stage="general", by=world.pm, at=MONDAY)
    assert made
    on = on_day(Workdays().add(TODAY, wd))
    features.state_release_date(made, date=on, by=world.pm, at=MONDAY)
    if tier:
        features.set_tier(made, tier=tier, by=world.pm, at=MONDAY)
    return made


def launch(world: World, *releases: Release, tier: Tier = "T2", day: date = DAY) -> Launch:
    made = actions.plan_launch(
        world.workspace, name="North", releases=releases, by=world.pmm, at=MONDAY
    )
    actions.follow_playbook(made, tier=tier, by=world.pmm, at=MONDAY)
    actions.schedule(made, date=on_day(day), expected="", by=world.pmm, at=MONDAY)
    return made


def of(lanes: list[Lane], name: str) -> Lane:
    return next(one for one in lanes if one.name == name)


def test_a_marketer_carries_what_is_proposed_to_them_and_what_they_do(ours: World) -> None:
    made = launch(ours, ours.release)
    whole = ahead(ours.pmm, today=TODAY)
    mine = LaunchTask.objects.filter(launch=made, function="pmm")
    lane = of(by_marketer(whole), "Max")
    assert lane.load.tasks == mine.count() == 8
    assert [one.name for week in lane.load.weeks for one in week.launches] == ["North"]
    docs = LaunchTask.objects.get(launch=made, key="docs-final")
    actions.give(docs, owner=ours.pmm, by=ours.pmm, at=MONDAY)
    actions.finish(mine.order_by("at")[0], by=ours.pmm, at=MONDAY)
    actions.give(mine.order_by("at")[1], owner=ours.pm, by=ours.pmm, at=MONDAY)
    lane = of(by_marketer(ahead(ours.pmm, today=TODAY)), "Max")
    assert lane.load.tasks == 7, "one more, one done, one is the product manager's"


def test_an_area_carries_what_all_of_its_launches_ask_for(ours: World) -> None:
    made = launch(ours, ours.release)
    lane = of(by_area(ahead(ours.pmm, today=TODAY)), "Search")
    end = TODAY + timedelta(weeks=16)
    assert lane.load.tasks == LaunchTask.objects.filter(launch=made, due__lt=end).count()
    assert lane.people == 2, "the pair; the others are nobody's yet"
    full = next(week for week in lane.load.weeks if week.launches)
    assert full.bears == 10


def test_what_is_nobodys_stands_last(ours: World) -> None:
    alone = release(ours, "L-1", tier=None, wd=30, area=False)
    launch(ours, alone)
    lanes = by_marketer(ahead(ours.pmm, today=TODAY))
    assert [one.name for one in lanes] == ["Max", "Nobody"]
    assert lanes[-1].load.tasks == 8
    assert lanes[0].load.tasks == 0


def test_what_somebody_left_behind_is_nobodys(ours: World) -> None:
    made = launch(ours, ours.release)
    sal = people.join(
        ours.workspace, handle="sal", name="Sal", function="pmm", by=NOBODY, at=MONDAY
    )
    assert sal
    actions.give(LaunchTask.objects.get(key="launch-post"), owner=sal, by=ours.pmm, at=MONDAY)
    assert of(by_marketer(ahead(ours.pmm, today=TODAY)), "Sal").load.tasks == 1
    people.leave(sal, by=NOBODY, at=MONDAY)
    whole = ahead(ours.pmm, today=TODAY)
    assert of(by_marketer(whole), "Nobody").load.tasks == 1
    thought = what_if(ours.pmm, whole, made.pk, Workdays().add(DAY, 5))
    assert thought
    assert of(by_marketer(thought.then), "Nobody").load.tasks == 1


def test_what_no_launch_was_planned_for_is_foreseen_by_its_tier(ours: World) -> None:
    release(ours, "L-1", tier="T2", wd=30)
    whole = ahead(ours.pmm, today=TODAY)
    lane = of(by_marketer(whole), "Max")
    assert (lane.load.tasks, lane.load.foreseen) == (0, 8)
    assert [one.key.partition("-")[0] for one in whole.coming] == ["release"]
    assert of(by_area(whole), "Search").load.foreseen > 8
    features.withdraw(Release.objects.get(feature__key="L-1"), by=ours.pm, at=MONDAY)
    assert not ahead(ours.pmm, today=TODAY).coming


def test_collisions_are_those_that_the_rule_finds(ours: World) -> None:
    first, second = (release(ours, f"L-{wd}", tier="T1", wd=wd) for wd in (30, 38))
    far = release(ours, "L-60", tier="T1", wd=60)
    launch(ours, second, tier="T1", day=Workdays().add(TODAY, 38))
    whole = ahead(ours.pmm, today=TODAY)
    assert [[one.name for one in told.launches] for told in whole.collisions] == [
        ["L-30 Other", "North"]
    ]
    checks.check_all(ours.workspace)
    found = Finding.objects.filter(code="PAR902").values_list("release", flat=True)
    assert list(found) == [second.pk]
    assert first.pk
    assert far.pk


def test_releases_aboard_one_train_are_one_launch(ours: World) -> None:
    features.publish_train_date(
        ours.train, date=on_day(Workdays().add(TODAY, 30)), by=ours.pm, at=MONDAY
    )
    for key in ("L-1", "L-2"):
        made = release(ours, key, tier="T1", wd=20)
        features.state_release_date(made, train=ours.train, by=ours.pm, at=MONDAY)
    whole = ahead(ours.pmm, today=TODAY)
    assert [one.name for one in whole.coming] == ["L-1 Other and 1 more"]
    assert not whole.collisions


def test_small_ones_near_each_other_could_go_together(ours: World) -> None:
    for key, tier, wd in (
        ("L-1", "T3", 30),
        ("L-2", "T0", 35),
        ("L-3", "T3", 45),
        ("L-4", "T2", 31),
    ):
        release(ours, key, tier=tier, wd=wd)  # type: ignore[arg-type]
    whole = ahead(ours.pmm, today=TODAY)
    assert [[one.key for one in train] for train in whole.trains] == [["L-1", "L-2"]]
    people.change_policy(ours.workspace, setting="lead.T3", value=15, by=ours.pm, at=MONDAY)
    assert len(ahead(ours.pmm, today=TODAY).trains[0]) == 3
    launch(ours, Release.objects.get(feature__key="L-2"))
    assert [[one.key for one in train] for train in ahead(ours.pmm, today=TODAY).trains] == [
        ["L-1", "L-3"]
    ]


def test_if_it_moved_only_what_is_open_would_follow_and_nothing_is_written(ours: World) -> None:
    made = launch(ours, ours.release)
    started = LaunchTask.objects.get(launch=made, key="kpi")
    actions.begin(started, by=ours.pm, at=MONDAY)
    before, told = ours.told(), dict(LaunchTask.objects.values_list("key", "due"))
    whole = ahead(ours.pmm, today=TODAY)
    later = Workdays().add(DAY, 10)
    thought = what_if(ours.pmm, whole, made.pk, later)
    assert thought
    assert thought.then.going[made.pk].day == later
    assert thought.after
    assert thought.after.is_feasible
    kpi = [one for one in thought.then.tasks if one.due.day == started.due]
    assert kpi, "what has begun keeps its day"
    assert ours.told() == before
    assert dict(LaunchTask.objects.values_list("key", "due")) == told
    actions.schedule(made, date=on_day(later), expected=DAY.isoformat(), by=ours.pmm, at=MONDAY)
    now = ahead(ours.pmm, today=TODAY)
    assert by_marketer(now) == by_marketer(thought.then), "as it is once it has moved"
    assert by_area(now) == by_area(thought.then)


def test_if_it_came_too_soon_it_says_what_would_no_longer_fit(ours: World) -> None:
    made = launch(ours, ours.release)
    other = release(ours, "L-1", tier="T1", wd=12)
    features.set_tier(ours.release, tier="T1", by=ours.pm, at=MONDAY)
    thought = what_if(ours.pmm, ahead(ours.pmm, today=TODAY), made.pk, Workdays().add(TODAY, 10))
    assert thought
    assert thought.before
    assert thought.after
    assert thought.before.is_feasible
    assert thought.after.short == 15
    assert "brief-accepted" in {one.key for one in thought.after.late}
    assert not thought.come, "a T2 by its playbook does not collide with a T1"
    assert other.pk


def test_collisions_that_a_move_would_bring_and_end(ours: World) -> None:
    release(ours, "L-1", tier="T1", wd=30)
    made = launch(ours, ours.release, tier="T1", day=Workdays().add(TODAY, 35))
    whole = ahead(ours.pmm, today=TODAY)
    away = what_if(ours.pmm, whole, made.pk, Workdays().add(TODAY, 60))
    assert away
    assert (len(away.gone), len(away.come)) == (1, 0)
    near = what_if(ours.pmm, away.then, made.pk, Workdays().add(TODAY, 25))
    assert near
    assert (len(near.gone), len(near.come)) == (0, 1)


def test_a_day_is_told_as_exactly_as_it_was_stated(ours: World) -> None:
    for key, tier in (("L-1", "T2"), ("L-2", "T3"), ("L-3", "T3")):
        one = release(ours, key, tier=tier, wd=30)  # type: ignore[arg-type]
        features.state_release_date(one, date=parse("2025-Q1"), by=ours.pm, at=MONDAY)
    made = launch(ours, ours.release)
    month = parse("2025-03")
    actions.schedule(made, date=month, expected=DAY.isoformat(), by=ours.pmm, at=MONDAY)
    whole = ahead(ours.pmm, today=date(2024, 12, 30))
    assert {one.stated for one in whole.coming} == {"2025-03", "2025-Q1"}
    assert [[one.stated for one in train] for train in whole.trains] == [["2025-Q1"] * 2]
    thought = what_if(ours.pmm, whole, made.pk, date(2025, 4, 1))
    assert thought
    assert thought.then.going[made.pk].stated == "2025-04-01", "in thought it is on a day"


def test_a_quarter_that_has_begun_is_still_ahead_until_it_ends(ours: World) -> None:
    made = release(ours, "F-7", tier="T2", wd=0)
    features.state_release_date(made, date=parse("2024-Q4"), by=ours.pm, at=MONDAY)
    assert not ahead(ours.pmm, today=TODAY).alone
    features.state_release_date(made, date=parse("2025-Q1"), by=ours.pm, at=MONDAY)
    for today, day in ((TODAY, [TODAY]), (date(2025, 3, 31), [date(2025, 3, 31)])):
        assert [one.day for one in ahead(ours.pmm, today=today).alone] == day
    assert not ahead(ours.pmm, today=date(2025, 4, 1)).alone


def test_it_moves_only_into_what_can_be_planned(ours: World) -> None:
    made = launch(ours, ours.release)
    whole = ahead(ours.pmm, today=TODAY)
    for day in (TODAY - timedelta(days=1), TODAY + timedelta(days=2_000)):
        with pytest.raises(OutOfSight):
            what_if(ours.pmm, whole, made.pk, day)
    assert what_if(ours.pmm, whole, 999_999, DAY) is None


def test_nothing_of_what_one_does_not_see_is_counted(ours: World, theirs: World) -> None:
    made = launch(ours, ours.release)
    hidden = release(ours, "L-1", tier="T3", wd=30, area=False)
    release(ours, "L-2", tier="T3", wd=31, area=False)
    features.restrict(ours.feature, guests=[], by=ours.pm, at=MONDAY)
    features.restrict(hidden.feature, guests=[], by=ours.pm, at=MONDAY)
    other = people.join(
        ours.workspace, handle="sal", name="Sal", function="pmm", by=NOBODY, at=MONDAY
    )
    for member in (other, theirs.pmm):
        assert member
        whole = ahead(member, today=TODAY)
        assert not whole.going
        assert not whole.tasks
        assert not whole.areas
        assert not any(one.load.tasks for one in by_marketer(whole))
        assert what_if(member, whole, made.pk, DAY) is None
        shown = weeks(member, Wanted(), first=TODAY, number=26, today=TODAY)
        assert not any(week.launches for week in shown)
    assert ahead(Member.objects.get(pk=ours.pmm.pk), today=TODAY).going


def test_what_was_called_off_or_is_long_over_weighs_nothing(ours: World) -> None:
    made = launch(ours, ours.release)
    assert not ahead(ours.pmm, today=DAY + timedelta(days=121)).going
    assert ahead(ours.pmm, today=DAY + timedelta(days=119)).going
    actions.call_off(made, by=ours.pmm, at=MONDAY)
    assert not ahead(ours.pmm, today=TODAY).going


def test_the_calendar_has_each_launch_in_its_week(ours: World) -> None:
    made = launch(ours, ours.release)
    actions.finish(LaunchTask.objects.get(key="kpi"), by=ours.pm, at=MONDAY)
    shown = weeks(ours.pmm, Wanted(), first=TODAY, number=26, today=DAY)
    assert len(shown) == 26
    (week,) = [one for one in shown if one.launches]
    assert week.begin <= DAY < week.begin + timedelta(weeks=1)
    (one,) = week.launches
    assert (one.number, one.tasks, one.done) == (made.pk, 23, 1)
    assert one.late
    assert not any(
        one.launches
        for one in weeks(ours.pmm, Wanted(tier="T1"), first=TODAY, number=26, today=TODAY)
    )
    for number in (0, 54):
        with pytest.raises(OutOfBounds):
            weeks(ours.pmm, Wanted(), first=TODAY, number=number, today=TODAY)
    with pytest.raises(OutOfBounds):
        weeks(ours.pmm, Wanted(), first=date.max, number=53, today=TODAY)
