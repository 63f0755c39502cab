"""Tasks that are due: a line a launch, for whoever is to do them."""

from datetime import UTC, date, timedelta
from typing import Any

import pytest

from alongside.core.workdays import Workdays
from alongside.rooms.features import actions as features
from alongside.rooms.launches import actions
from alongside.rooms.launches.models import Launch, LaunchTask
from alongside.rooms.news.besides import besides
from alongside.rooms.people.models import Member
from tests.rooms.conftest import LATER, MONDAY, World
from tests.rooms.launches.test_gates import near, somebody

pytestmark = pytest.mark.django_db
TODAY = MONDAY.date()
"""The day of the tests' clock."""


def told(member: Member) -> list[tuple[str, str, int, int]]:
    """Which launch, what is due first, how many there are, and how much time there is for the first."""
    given: dict[str, Any] = {"today": TODAY, "workdays": Workdays(), "shown": 9}
    lines = besides(member, since=MONDAY, **given).asked.lines
    found = [one for one in lines if one.what == "tasks"]
    assert all(one.since.astimezone(UTC).date() for one in found)
    return [(one.title, one.key, int(one.by), one.left) for one in found]


def is_due(launch: Launch, owner: Member, key: str, day: date, **more: Any) -> None:
    LaunchTask.objects.filter(launch=launch, key=key).update(owner=owner.pk, due=day, **more)


@pytest.fixture
def launch(ours: World) -> Launch:
    """Nothing of it is due for a long time, until a test says so."""
    made = near(ours, 60)
    LaunchTask.objects.filter(launch=made).update(due=TODAY + timedelta(days=50))
    return made


def test_what_is_due_within_a_week_is_told_once_a_launch(ours: World, launch: Launch) -> None:
    wd = Workdays().add
    assert told(ours.pmm) == []
    is_due(launch, ours.pmm, "launch-post", wd(TODAY, 6))
    assert told(ours.pmm) == []
    is_due(launch, ours.pmm, "launch-post", wd(TODAY, 5))
    [(name, title, many, left)] = told(ours.pmm)
    assert (name, many, left) == (launch.name, 1, 5)
    assert title == LaunchTask.objects.get(launch=launch, key="launch-post").title
    is_due(launch, ours.pmm, "sales-kit", wd(TODAY, -3), state="started")
    assert [one[2:] for one in told(ours.pmm)] == [(2, -3)]
    assert told(ours.pm) == [], "it is not theirs"


@pytest.mark.parametrize("over", [{"state": "done"}, {"state": "skipped"}])
def test_what_is_over_waits_for_nobody(ours: World, launch: Launch, over: dict[str, Any]) -> None:
    is_due(launch, ours.pmm, "launch-post", TODAY, **over)
    assert told(ours.pmm) == []


def test_the_decision_and_results_are_told_by_themselves(ours: World, launch: Launch) -> None:
    for key in ("go-no-go", "dashboards", "retro", "reading-30", "verdict"):
        is_due(launch, ours.pm, key, TODAY)
    assert told(ours.pm) == []


def test_once_it_is_out_only_what_comes_after_is_asked_for(ours: World, launch: Launch) -> None:
    is_due(launch, ours.pmm, "launch-post", TODAY)
    for days, many in ((0, 1), (-1, 0)):
        Launch.objects.update(day=TODAY + timedelta(days=days))
        assert len(told(ours.pmm)) == many
    is_due(launch, ours.pmm, "launch-post", TODAY, at=30)
    assert [one[2] for one in told(ours.pmm)] == [1]
    for days, many in ((-180, 1), (-181, 0)):
        Launch.objects.update(day=TODAY + timedelta(days=days))
        assert len(told(ours.pmm)) == many


def test_what_is_called_off_or_not_seen_is_not_told(
    ours: World, theirs: World, launch: Launch
) -> None:
    is_due(launch, ours.pmm, "launch-post", TODAY)
    assert told(theirs.pmm) == []
    actions.call_off(launch, reason="No.", by=ours.pm, at=LATER)
    assert told(ours.pmm) == []
    actions.resume(launch, by=ours.pm, at=LATER)
    is_due(launch, ours.pmm, "launch-post", TODAY)
    assert len(told(ours.pmm)) == 1
    sales = somebody(ours, "sales")
    is_due(launch, sales, "launch-post", TODAY)
    assert len(told(sales)) == 1
    features.restrict(ours.feature, guests=[], by=ours.pm, at=LATER)
    assert told(sales) == []
