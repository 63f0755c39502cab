"""Go or no-go that is due: it waits for whoever decides, and for functions that have not said a word."""

from datetime import date
from typing import Any

import pytest
from django.utils import timezone

from alongside.core.workdays import Workdays
from alongside.rooms.features import actions as features
from alongside.rooms.launches import actions
from alongside.rooms.launches.gates import actions as gates
from alongside.rooms.launches.gates.models import GoNoGo
from alongside.rooms.launches.gates.standing import seen_as
from alongside.rooms.launches.models import Launch, LaunchTask
from alongside.rooms.news.besides import besides
from alongside.rooms.people import actions as people
from alongside.rooms.people.models import Member
from tests.rooms.conftest import MONDAY, World
from tests.rooms.launches.test_gates import near, somebody

pytestmark = pytest.mark.django_db


def told(member: Member, *, today: date | None = None) -> list[tuple[str, str, str, int]]:
    """What waits of launches."""
    now = timezone.now()
    given: dict[str, Any] = {"today": today or now.date(), "workdays": Workdays(), "shown": 9}
    lines = besides(member, since=now, **given).asked.lines
    return [
        (one.what, one.title, one.by, one.left) for one in lines if one.what in ("word", "decision")
    ]


@pytest.fixture
def launch(ours: World) -> Launch:
    """Its go or no-go is due in four working days; our PM decides on it."""
    features.move_to_area(ours.feature, area=ours.area, by=ours.pm, at=MONDAY)
    return near(ours, 9)


def due(launch: Launch) -> int:
    day = LaunchTask.objects.get(launch=launch, key="go-no-go").due
    assert day
    return Workdays().between(timezone.now().date(), day)


def test_silent_functions_and_whoever_decides_are_told(
    ours: World, theirs: World, launch: Launch
) -> None:
    sal, dora, law = (somebody(ours, one) for one in ("sales", "docs", "legal"))
    name, left = launch.name, due(launch)
    assert told(ours.pm) == [("word", name, "pm", left), ("decision", name, "", left)]
    assert told(ours.pmm) == [("word", name, "pmm", left)]
    assert told(sal) == [("word", name, "sales", left)], "it takes part in the decision"
    assert told(dora) == [("word", name, "docs", left)], "it answers for a task"
    assert told(law) == [], "it does nothing for it"
    for stranger in (theirs.pm, theirs.pmm):
        assert told(stranger) == []
    now = timezone.now()
    gates.say_ready(launch, function="sales", said="ready", expected="", by=sal, at=now)
    gates.say_ready(
        launch, function="pm", said="not ready", why="Ill", expected="", by=ours.pm, at=now
    )
    assert told(sal) == []
    assert [what for what, *_ in told(ours.pm)] == ["decision"]


def test_it_is_not_asked_long_before_nor_when_it_is_over(ours: World, launch: Launch) -> None:
    day = launch.day
    assert day
    first = LaunchTask.objects.get(key="go-no-go").due
    assert first
    calendar = Workdays()
    assert told(ours.pmm, today=calendar.add(first, -6)) == []
    assert told(ours.pmm, today=calendar.add(first, -5)) == [("word", launch.name, "pmm", 5)]
    assert [left for *_, left in told(ours.pmm, today=day)] == [-5], "late"
    assert told(ours.pmm, today=calendar.add(day, 1)) == []
    actions.call_off(launch, by=ours.pmm, at=timezone.now())
    assert told(ours.pmm) == told(ours.pm) == []


def test_once_it_is_decided_nobody_is_asked_until_that_is_taken_back(
    ours: World, launch: Launch
) -> None:
    now = timezone.now()
    said: dict[str, Any] = {"reason": "Not yet", "by": ours.pm, "at": now}
    row = gates.decide(launch, decision="no-go", expected=seen_as(launch, None), **said)
    assert told(ours.pm) == told(ours.pmm) == []
    gates.take_back(row, **said)
    assert len(told(ours.pm)) == 2
    assert GoNoGo.objects.exists()


def test_whoever_leads_a_function_speaks_for_it_and_others_are_left_alone(
    ours: World, launch: Launch
) -> None:
    sal, dora = somebody(ours, "sales"), somebody(ours, "docs")
    now = timezone.now()
    actions.name_lead(ours.workspace, function="docs", member=sal, by=ours.pm, at=now)
    assert [by for _, _, by, _ in told(sal)] == ["sales"]
    gates.say_ready(launch, function="sales", said="ready", expected="", by=sal, at=now)
    assert [by for _, _, by, _ in told(sal)] == ["docs"]
    assert told(dora) == []
    people.leave(sal, by=ours.pm, at=now)
    assert [by for _, _, by, _ in told(dora)] == ["docs"]


def test_whose_tasks_were_dropped_is_not_asked(ours: World, launch: Launch) -> None:
    ena = somebody(ours, "enablement")
    assert [by for _, _, by, _ in told(ena)] == ["enablement"]
    for task in LaunchTask.objects.filter(function="enablement"):
        actions.drop(task, reason="No time", by=ours.pmm, at=timezone.now())
    assert told(ena) == []


def test_a_pair_speaks_for_its_own_launches_and_a_secret_one_is_not_told(
    ours: World, launch: Launch
) -> None:
    other, sal = somebody(ours, "pmm"), somebody(ours, "sales")
    assert told(other) == []
    features.restrict(ours.feature, guests=[], by=ours.pm, at=timezone.now())
    assert told(sal) == []
    assert told(ours.pmm)
