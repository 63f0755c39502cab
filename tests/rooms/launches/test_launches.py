"""Launches: what goes to market together, when, and what is done for it. Nothing is squeezed."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alongside.core.errors import ChangedMeanwhile
from alongside.core.plandate import on_day, parse
from alongside.core.playbooks.fitting import State
from alongside.core.workdays import Workdays
from alongside.rooms.features import actions as features
from alongside.rooms.features.models import Release
from alongside.rooms.findings import checks
from alongside.rooms.findings.models import Finding
from alongside.rooms.launches import actions
from alongside.rooms.launches.models import Bundled, Launch, LaunchTask
from alongside.rooms.launches.refusals import (
    BundledElsewhere,
    CalledOff,
    NoReason,
    NothingToLaunch,
    NotLower,
    OneSided,
)
from alongside.rooms.launches.told import launch_told
from alongside.rooms.ledger.given import NotThere
from alongside.rooms.ledger.models import Event
from alongside.rooms.people.models import Member
from tests.rooms.conftest import MONDAY, World

pytestmark = pytest.mark.django_db

FAR = parse("2026-12-14")


def planned(ours: World, *, tier: str = "T2", day: str = "") -> Launch:
    launch = actions.plan_launch(
        ours.workspace, name="North", releases=[ours.release], by=ours.pmm, at=MONDAY
    )
    if day:
        actions.schedule(launch, date=parse(day), expected="", by=ours.pmm, at=MONDAY)
    actions.follow_playbook(launch, tier=tier, by=ours.pmm, at=MONDAY)  # type: ignore[arg-type]
    launch.refresh_from_db()
    return launch


def days_of(launch: Launch) -> dict[str, date | None]:
    return dict(LaunchTask.objects.filter(launch=launch).values_list("key", "due"))


def task(launch: Launch, key: str) -> LaunchTask:
    return LaunchTask.objects.get(launch=launch, key=key)


def kinds() -> list[str]:
    return list(Event.objects.order_by("id").values_list("kind", flat=True))


def test_a_launch_follows_its_release_until_a_day_is_set(ours: World) -> None:
    features.state_release_date(ours.release, date=FAR, by=ours.pm, at=MONDAY)
    launch = planned(ours)
    assert launch.day == date(2026, 12, 14)
    assert days_of(launch)["brief-accepted"] == Workdays().add(date(2026, 12, 14), -25)
    earlier = parse("2026-11-23")
    features.state_release_date(ours.release, date=earlier, by=ours.pm, at=MONDAY)
    launch.refresh_from_db()
    assert launch.day == date(2026, 11, 23)
    assert days_of(launch)["brief-accepted"] == Workdays().add(date(2026, 11, 23), -25)
    assert days_of(launch)["reading-30"] == date(2026, 12, 23)
    actions.schedule(launch, date=FAR, expected="", by=ours.pmm, at=MONDAY)
    features.state_release_date(ours.release, date=parse("2026-10-05"), by=ours.pm, at=MONDAY)
    launch.refresh_from_db()
    assert launch.day == date(2026, 12, 14), "it has a day of its own"
    ours.release.refresh_from_db()
    assert ours.release.launch_date == "2026-12-14"
    actions.unschedule(launch, by=ours.pmm, at=MONDAY)
    launch.refresh_from_db()
    assert launch.day == date(2026, 10, 5)
    ours.release.refresh_from_db()
    assert ours.release.launch_date == ""


def test_without_any_date_nothing_is_due(ours: World) -> None:
    launch = planned(ours)
    assert launch.day is None
    assert set(days_of(launch).values()) == {None}


def test_what_has_begun_keeps_its_day(ours: World) -> None:
    launch = planned(ours, day="2026-12-14")
    before = days_of(launch)
    actions.begin(task(launch, "positioning"), by=ours.pmm, at=MONDAY)
    actions.finish(task(launch, "kpi"), evidence="KPI 4", by=ours.pm, at=MONDAY)
    actions.drop(task(launch, "launch-post"), reason="No post this time", by=ours.pmm, at=MONDAY)
    actions.schedule(
        launch, date=parse("2026-12-21"), expected="2026-12-14", by=ours.pmm, at=MONDAY
    )
    after = days_of(launch)
    kept = {key for key in before if before[key] == after[key]}
    assert kept == {"positioning", "kpi", "launch-post"}
    actions.reopen(task(launch, "launch-post"), by=ours.pmm, at=MONDAY)
    assert days_of(launch)["launch-post"] == Workdays().add(date(2026, 12, 21), -12)


def test_another_playbook_keeps_what_both_have(ours: World) -> None:
    launch = planned(ours, tier="T1", day="2026-12-14")
    actions.finish(task(launch, "brief-accepted"), by=ours.pm, at=MONDAY)
    actions.begin(task(launch, "press-brief"), by=ours.pmm, at=MONDAY)
    with pytest.raises(OneSided):
        actions.follow_playbook(launch, tier="T3", by=ours.pmm, at=MONDAY)
    actions.lower(launch, tier="T3", reason="smaller", by=ours.pmm, at=MONDAY)
    assert task(launch, "brief-accepted").at == -40, "one side alone lowers nothing"
    actions.lower(launch, tier="T3", reason="", by=ours.pm, at=MONDAY)
    launch.refresh_from_db()
    there = dict(LaunchTask.objects.filter(launch=launch).values_list("key", "state"))
    assert there["brief-accepted"] == State.DONE
    assert there["press-brief"] == State.STARTED, "somebody works on it"
    assert "dashboards" not in there
    assert task(launch, "brief-accepted").at == -10
    assert actions.follow_playbook(launch, tier="T3", by=ours.pmm, at=MONDAY) is None
    told = launch_told(ours.pmm, launch.pk, today=MONDAY.date())
    assert told
    assert "press-brief" in [one.row.key for one in told.tasks], "though what it waited for went"
    with pytest.raises(NotLower):
        actions.follow_playbook(launch, tier="T9", by=ours.pmm, at=MONDAY)  # type: ignore[arg-type]


def test_a_release_goes_to_market_once(ours: World) -> None:
    launch = planned(ours)
    assert actions.bundle(launch, release=ours.release, by=ours.pmm, at=MONDAY) is None
    with pytest.raises(BundledElsewhere, match="North"):
        actions.plan_launch(
            ours.workspace, name="South", releases=[ours.release], by=ours.pmm, at=MONDAY
        )
    assert Launch.objects.count() == 1, "both or neither"
    with pytest.raises(NothingToLaunch):
        actions.plan_launch(ours.workspace, name="South", releases=[], by=ours.pmm, at=MONDAY)
    with pytest.raises(NothingToLaunch):
        actions.unbundle(Bundled.objects.get(), by=ours.pmm, at=MONDAY)


def test_several_releases_and_the_latest_of_them(ours: World) -> None:
    second = features.add_release(ours.feature, stage="beta", by=ours.pm, at=MONDAY)
    assert second
    features.state_release_date(ours.release, date=FAR, by=ours.pm, at=MONDAY)
    features.state_release_date(second, date=parse("2026-10-05"), by=ours.pm, at=MONDAY)
    launch = actions.plan_launch(
        ours.workspace, name="Both", releases=[ours.release, second], by=ours.pmm, at=MONDAY
    )
    launch.refresh_from_db()
    assert launch.day == FAR.first
    actions.unbundle(Bundled.objects.get(release=ours.release), by=ours.pmm, at=MONDAY)
    launch.refresh_from_db()
    assert launch.day == date(2026, 10, 5)


def test_who_sets_a_day_has_seen_the_last_one(ours: World) -> None:
    launch = planned(ours, day="2026-12-14")
    with pytest.raises(ChangedMeanwhile, match="14 Dec 2026"):
        actions.schedule(launch, date=parse("2026-12-15"), expected="", by=ours.pmm, at=MONDAY)
    assert actions.schedule(launch, date=FAR, expected="2026-12-14", by=ours.pmm, at=MONDAY) is None


def test_called_off_it_is_not_worked_on(ours: World) -> None:
    launch = planned(ours, day="2026-12-14")
    actions.call_off(launch, reason="No market", by=ours.pmm, at=MONDAY)
    assert actions.call_off(launch, by=ours.pmm, at=MONDAY) is None
    for refused in (
        lambda: actions.rename(launch, name="South", by=ours.pmm, at=MONDAY),
        lambda: actions.begin(task(launch, "kpi"), by=ours.pmm, at=MONDAY),
        lambda: actions.schedule(launch, date=FAR, expected="2026-12-14", by=ours.pmm, at=MONDAY),
    ):
        with pytest.raises(CalledOff):
            refused()
    assert actions.resume(launch, by=ours.pmm, at=MONDAY)
    assert actions.resume(launch, by=ours.pmm, at=MONDAY) is None
    assert actions.rename(launch, name="South", by=ours.pmm, at=MONDAY)
    assert kinds()[-3:] == ["launch_called_off", "launch_resumed", "launch_renamed"]


def test_who_decides_and_where_it_is_told(ours: World) -> None:
    launch = planned(ours)
    assert actions.decide_by(launch, owner=ours.pm, by=ours.pmm, at=MONDAY)
    assert actions.decide_by(launch, owner=ours.pm, by=ours.pmm, at=MONDAY) is None
    assert actions.choose_channels(launch, channels="web, mail, web ,", by=ours.pmm, at=MONDAY)
    launch.refresh_from_db()
    assert launch.channels == "web, mail"
    assert actions.choose_channels(launch, channels="web,mail", by=ours.pmm, at=MONDAY) is None
    assert actions.give(task(launch, "kpi"), owner=ours.pm, by=ours.pmm, at=MONDAY)
    assert task(launch, "kpi").owner == ours.pm


def test_what_is_dropped_is_so_for_a_reason(ours: World) -> None:
    launch = planned(ours)
    with pytest.raises(NoReason):
        actions.drop(task(launch, "kpi"), reason=" ", by=ours.pmm, at=MONDAY)
    assert task(launch, "kpi").state == State.OPEN


def test_of_another_workspace_it_is_not_there(ours: World, theirs: World) -> None:
    launch = planned(theirs)
    with pytest.raises((NotThere, ValueError)):
        actions.rename(launch, name="X", by=ours.pmm, at=MONDAY)
    assert not Launch.objects.visible_to(ours.pmm).exists()


def test_who_does_not_see_a_feature_does_not_see_its_launch(ours: World) -> None:
    launch = planned(ours)
    features.restrict(ours.feature, guests=[], by=ours.pm, at=MONDAY)
    outsider = Member.objects.create(
        workspace=ours.workspace, handle="out", name="Out", function="sales"
    )
    assert not Launch.objects.visible_to(outsider).exists()
    assert not LaunchTask.objects.visible_to(outsider).exists()
    assert Launch.objects.visible_to(ours.pm).get() == launch
    with pytest.raises(NotThere):
        actions.rename(launch, name="X", by=outsider, at=MONDAY)


def test_the_rule_says_what_no_longer_fits_until_somebody_chooses(ours: World) -> None:
    now = timezone.now()
    soon = Workdays().add(now.date(), 12)
    features.state_release_date(ours.release, date=on_day(soon), by=ours.pm, at=now)
    launch = planned(ours)

    def said() -> list[str]:
        checks.check_features(ours.workspace.pk, [ours.feature.pk])
        found = Finding.objects.filter(code="TIR504", resolved_at=None)
        return list(found.values_list("sentence", flat=True))

    [sentence] = said()
    assert "takes 25 working days" in sentence
    assert Finding.objects.get(code="TIR504").launch_id == launch.pk
    late = on_day(Workdays().add(now.date(), 30))
    actions.schedule(launch, date=late, expected="", by=ours.pmm, at=now, reason="hold")
    assert said() == []
    checks.check_all(ours.workspace)
    assert said() == []


DAYS = st.lists(st.integers(5, 120), min_size=1, max_size=5)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(DAYS, st.sets(st.sampled_from(["positioning", "kpi", "sales-kit", "go-no-go"])))
def test_however_it_is_moved_no_lead_is_shortened(
    ours: World, moves: list[int], begun: set[str]
) -> None:
    """Open tasks keep their distance from the launch; those that have begun, their day."""
    Bundled.objects.all().delete()
    Release.objects.update(launch_date="", launch_first=None, launch_last=None)
    launch = planned(ours, day="2026-12-14")
    kept = {}
    for number, days in enumerate(moves):
        if number == 1:
            for key in begun:
                actions.begin(task(launch, key), by=ours.pmm, at=MONDAY)
                kept[key] = task(launch, key).due
        launch.refresh_from_db()
        day = date(2026, 6, 1) + timedelta(days=days)
        actions.schedule(launch, date=on_day(day), expected=launch.date, by=ours.pmm, at=MONDAY)
        for one in LaunchTask.objects.filter(launch=launch, unit="wd"):
            if one.key in kept:
                assert one.due == kept[one.key]
            else:
                assert one.due == Workdays().add(day, one.at), one.key
