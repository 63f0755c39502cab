"""Load and the calendar as pages: what is on fire, what would be if a launch moved, what could go together."""

import re
from datetime import UTC, date, datetime, time, timedelta
from html import unescape
from itertools import pairwise

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from alongside.core.plandate import on_day
from alongside.core.playbooks.load import monday
from alongside.core.workdays import Workdays
from alongside.rooms.features import actions as features
from alongside.rooms.launches import actions
from alongside.rooms.launches.models import Bundled, Launch, LaunchTask
from alongside.rooms.ledger.models import Event
from alongside.rooms.people import actions as people
from tests.doors.web.conftest import Counting
from tests.doors.web.insights.test_pages import ODD, page
from tests.doors.web.launches.test_list import another
from tests.rooms.conftest import World

pytestmark = pytest.mark.django_db

LOAD, CALENDAR = "/ours/launches/load", "/ours/launches/calendar"


def away(wd: int) -> date:
    return Workdays().add(timezone.now().date(), wd)


def test_a_week_with_more_than_it_bears_is_told_first(
    ours: World, near: Launch, max_: Client
) -> None:
    people.change_policy(
        ours.workspace, setting="load.tasks", value=1, by=ours.pm, at=timezone.now()
    )
    shown = page(max_, LOAD)
    assert "on fire" in shown
    assert "<strong>Max</strong>, week of" in shown
    assert 'class="sky__over"' in shown
    assert "North &amp; South" in shown
    assert "Max: " in shown, "the picture has words for who does not see it"
    assert "<strong>Max</strong>, week of" in page(max_, f"{LOAD}?by=area"), "it is people who burn"
    people.change_policy(
        ours.workspace, setting="load.tasks", value=50, by=ours.pm, at=timezone.now()
    )
    shown = page(max_, LOAD)
    assert "Nothing is on fire" in shown
    assert 'sky__over" x="1' not in shown
    assert near.name


def test_a_week_is_as_far_away_as_its_monday(ours: World, near: Launch, max_: Client) -> None:
    now = timezone.now()
    people.change_policy(ours.workspace, setting="load.tasks", value=1, by=ours.pm, at=now)
    LaunchTask.objects.filter(launch=near).update(owner=ours.pmm)
    this = monday(now.date()) + timedelta(weeks=1)
    for day in (this, this + timedelta(days=2), this + timedelta(days=6)):
        with time_machine.travel(datetime.combine(day, time(10), UTC), tick=False):
            shown = page(max_, LOAD)
        fires = re.findall(r"<strong>Max</strong>, week of (\d+ \w+) .*?\((.*?)\)", shown)
        expected = [(this, "this week"), (this + timedelta(weeks=1), "in 1 week")]
        told = [(f"{begin.day} {begin:%b}", words) for begin, words in expected]
        assert fires[:2] == told or fires[0] == told[1], "on a Sunday this week is over"


def test_it_says_what_is_foreseen_of_what(ours: World, max_: Client) -> None:
    now = timezone.now()
    people.change_policy(ours.workspace, setting="load.tasks", value=1, by=ours.pm, at=now)
    features.move_to_area(ours.feature, area=ours.area, by=ours.pm, at=now)
    features.rename(ours.feature, title=ODD, by=ours.pm, at=now)
    features.state_release_date(ours.release, date=on_day(away(30)), by=ours.pm, at=now)
    features.set_tier(ours.release, tier="T2", by=ours.pm, at=now)
    shown = page(max_, LOAD)
    assert f"foreseen {ours.feature.key} " in shown
    assert ODD not in shown, "words are escaped"


def test_by_area(near: Launch, pia: Client) -> None:
    shown = page(pia, f"{LOAD}?by=area")
    assert '<th scope="row">Search</th>' in shown
    assert pia.get(f"{LOAD}?by=shoe").status_code == 422
    assert near.pk


def test_what_if_it_moved(ours: World, near: Launch, max_: Client) -> None:
    before = Event.objects.count()
    shown = page(max_, f"{LOAD}?launch={near.pk}&weeks=6")
    assert "If “North &amp; South” moved" in shown
    assert "<strong>fits</strong>" in shown
    assert "again" in shown
    assert "sky__ghost" in shown
    sooner = page(max_, f"{LOAD}?launch={near.pk}&to={away(8).isoformat()}")
    assert "17 wd short" in sooner
    assert "Would no longer fit:" in sooner
    assert Event.objects.count() == before, "a thought is kept nowhere"
    assert ours.pm.pk


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("weeks=soon", "is no number of weeks"),
        ("weeks=-99", "choose a day from today on"),
        ("weeks=999", "within three years"),
        ("to=whenever", "whenever"),
        ("to=1999-01-01", "choose a day from today on"),
    ],
)
def test_what_cannot_be_thought_is_said_beside_its_field(
    near: Launch, max_: Client, asked: str, said: str
) -> None:
    answer = max_.get(f"{LOAD}?launch={near.pk}&{asked}")
    assert answer.status_code == 422
    told = unescape(answer.content.decode())
    assert said.casefold() in told.casefold()
    assert "What if a launch moved?" in told


def test_a_launch_that_is_not_there(near: Launch, max_: Client) -> None:
    for number in ("999999", "x", ""):
        assert max_.get(f"{LOAD}?launch={number}&weeks=1").status_code == 404
    assert near.pk


def test_small_ones_are_bundled_by_the_button(ours: World, max_: Client) -> None:
    now = timezone.now()
    for number, title in enumerate((ODD, "Other")):
        feature = features.add_feature(
            ours.workspace, key=f"S-{number}", title=title, by=ours.pm, at=now
        )
        features.move_to_area(feature, area=ours.area, by=ours.pm, at=now)
        release = features.add_release(feature, stage="public beta", by=ours.pm, at=now)
        assert release
        features.state_release_date(release, date=on_day(away(20 + number)), by=ours.pm, at=now)
        features.set_tier(release, tier="T3", by=ours.pm, at=now)
    shown = page(max_, LOAD)
    assert 'value="S-0 public beta, S-1 public beta"' in shown
    assert 'value="Search: 2 small things"' in shown
    assert ODD not in shown, "words are escaped"
    form = {"name": "Two for one", "releases": "S-0 public beta, S-1 public beta"}
    assert max_.post("/ours/launches", form).status_code == 303
    assert Bundled.objects.filter(launch__name="Two for one").count() == 2
    assert Launch.objects.get().tier == "T3"
    assert "Could go together" not in page(max_, LOAD)


def test_an_empty_workspace_teaches(ours: World, max_: Client) -> None:
    assert "Nothing is on fire, and nothing collides" in page(max_, LOAD)
    assert "No launch in these weeks" in page(max_, CALENDAR)
    people.leave(ours.pmm, by=ours.pm, at=timezone.now())


def test_the_calendar(ours: World, near: Launch, max_: Client) -> None:
    shown = page(max_, CALENDAR)
    assert "North &amp; South" in shown
    assert "<del>" in shown
    assert "of 23 done" in shown
    assert "North" not in page(max_, f"{CALENDAR}?tier=T1")
    assert "North" in page(max_, f"{CALENDAR}?owner=-&text=nort")
    assert "North" not in page(max_, f"{CALENDAR}?from=2020-01-01&weeks=4")
    actions.call_off(near, by=ours.pmm, at=timezone.now())
    assert "North" not in page(max_, CALENDAR)
    for wrong in ("weeks=0", "weeks=x", "weeks=99", "from=never", "from=9999-12-30", "tier=T7"):
        assert max_.get(f"{CALENDAR}?{wrong}").status_code == 422, wrong
    assert max_.get(f"{CALENDAR}?from=0001-01-01").status_code == 422


def test_both_take_as_many_statements_for_one_launch_as_for_many(
    ours: World, max_: Client, counted: Counting
) -> None:
    taken: dict[str, list[int]] = {}
    day = away(40).isoformat()
    for begin, end in pairwise((0, 1, 3, 30)):
        for number in range(begin, end):
            another(ours, number, (away(30) + timedelta(days=number)).isoformat())
        one = Launch.objects.latest("pk").pk
        for asked in (LOAD, f"{LOAD}?by=area", f"{LOAD}?launch={one}&to={day}", CALENDAR):
            found = counted(max_, asked)
            assert found.response.status_code == 200
            assert found.statements <= 10, found.told
            taken.setdefault(asked.replace(str(one), "N"), []).append(found.statements)
    assert all(len(set(numbers)) == 1 for numbers in taken.values()), taken
