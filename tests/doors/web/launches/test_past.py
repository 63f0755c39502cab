"""A launch on a past day, and whether anything would have warned us, as pages."""

from datetime import UTC, datetime, timedelta
from html import unescape

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from alongside.core.people import Function
from alongside.core.plandate import on_day
from alongside.core.workdays import Workdays
from alongside.rooms.features import actions as features
from alongside.rooms.kits.opening import open_kit
from alongside.rooms.launches import actions
from alongside.rooms.launches.gates import actions as gates
from alongside.rooms.launches.gates.standing import seen_as
from alongside.rooms.launches.models import Launch, LaunchTask
from alongside.rooms.people.models import Member
from alongside.rooms.results.actions import note_adoption, note_kpi
from alongside.rooms.strategy.contributions import contribute
from alongside.rooms.strategy.kpis import state_kpi
from alongside.rooms.strategy.objectives import set_objective
from tests.doors.web.conftest import Counting, SignedIn
from tests.doors.web.insights.test_pages import ODD, page
from tests.rooms.conftest import World, make_world

pytestmark = pytest.mark.django_db

LONG_AGO = timedelta(days=30)


def ago(days: float) -> datetime:
    return timezone.now() - timedelta(days=days)


@pytest.fixture
def ours(db: None) -> World:
    """Our world as it has been for a month."""
    with time_machine.travel(ago(40), tick=False):
        return make_world("ours")


@pytest.fixture
def old(ours: World) -> Launch:
    """A T2 that was planned twenty days ago, was renamed and pulled in ten days ago, and lost a task since."""
    with time_machine.travel(ago(20), tick=False):
        now = timezone.now()
        far = on_day(Workdays().add(now.date(), 70))
        features.state_release_date(ours.release, date=far, by=ours.pm, at=now)
        launch = actions.plan_launch(
            ours.workspace, name=f"North {ODD}", releases=[ours.release], by=ours.pmm, at=now
        )
        actions.follow_playbook(launch, tier="T2", by=ours.pmm, at=now)
    with time_machine.travel(ago(10), tick=False):
        now = timezone.now()
        near = on_day(Workdays().add(now.date(), 15))
        features.state_release_date(ours.release, date=near, reason=ODD, by=ours.pm, at=now)
        actions.rename(launch, name="South", by=ours.pmm, at=now)
        task = LaunchTask.objects.get(key="sales-kit")
        actions.drop(task, reason=f"No time {ODD}", by=ours.pmm, at=now)
    launch.refresh_from_db()
    return launch


def at(launch: Launch, days: float, noun: str = "") -> str:
    return f"/ours/launches/{launch.pk}{noun}?on={ago(days).astimezone(UTC).date()}"


def test_it_says_that_it_is_the_past_and_takes_no_form(old: Launch, max_: Client) -> None:
    shown = page(max_, at(old, 15))
    for text in (
        "This is the past:",
        "Back to today",
        "Today it is on",
        "It is called “South” today",
        "North ",
    ):
        assert text in shown, text
    assert 'method="post"' not in shown
    assert "It did not fit any more" not in shown
    assert ODD not in shown, "words are escaped"
    assert "dropped" not in shown
    later = page(max_, at(old, 9))
    assert "It did not fit any more" in later
    assert '<span class="tag">dropped</span>' in later
    assert "<h1>South</h1>" in later
    assert 'method="post"' not in later


def test_days_that_cannot_be_seen_are_named_on_the_launch_of_today(
    old: Launch, max_: Client
) -> None:
    for said, why in (
        (timezone.now().date().isoformat(), "is not over yet"),
        ("2999-01-01", "is not over yet"),
        ("soon", "is no day"),
        (ODD, "is no day"),
        ("2001-01-01", "was not planned yet"),
    ):
        for noun in ("", "/warned") if "planned" not in why else ("",):
            answer = max_.get(f"/ours/launches/{old.pk}{noun}", {"on": said})
            assert answer.status_code == 422, said
            told = unescape(answer.content.decode())
            assert why in told
            assert "South" in told
            assert ODD not in answer.content.decode()


def test_it_would_have_warned_us(old: Launch, max_: Client) -> None:
    shown = page(max_, at(old, 8, "/warned"))
    assert "TIR504" in shown
    assert "stands today" in shown
    assert "PAR902" in shown, "it says what it does not replay"
    before = page(max_, at(old, 15, "/warned"))
    assert "Only since" in before
    assert before.index("Only since") < before.index("TIR504")
    today = page(max_, f"/ours/launches/{old.pk}/warned")
    assert "What stands today" in today
    assert ODD not in shown


def test_what_had_been_decided_and_read_by_then(ours: World, old: Launch, max_: Client) -> None:
    with time_machine.travel(ago(8), tick=False):
        now = timezone.now()
        actions.decide_by(old, owner=ours.pm, by=ours.pmm, at=now)
        gates.say_ready(
            old,
            function="pmm",
            said="not ready",
            why=f"Ill {ODD}",
            expected="",
            by=ours.pmm,
            at=now,
        )
        row = Launch.objects.get(pk=old.pk)
        keys = LaunchTask.objects.filter(gate=True).values_list("key", flat=True)
        gates.decide(
            row, decision="go", reason="", gates=dict.fromkeys(keys, f"Printed {ODD}"),
            functions=dict.fromkeys(Function, "Not asked"), expected=seen_as(row, None),
            by=ours.pm, at=now,
        )  # fmt: skip
        note_adoption(old, step="seen", people=12, out_of=50, day=now.date(), by=ours.pmm, at=now)
        open_kit(row, role="sales", by=ours.pmm, at=now)
    shown = page(max_, at(old, 7))
    for text in (
        "Bypassed: <strong>",
        "Printed ",
        "not ready",
        "Ill ",
        "<strong>12</strong> of 50",
    ):
        assert text in shown, text
    assert "begun, and not handed out" in shown
    assert ODD not in shown
    before = page(max_, at(old, 9))
    for text in (
        "Neither go nor no-go had been said.",
        "It had not said anything.",
        "No kit had been begun.",
        "Nothing had been read.",
    ):
        assert text in before, text
    assert "Printed " not in before


def test_the_launch_of_today_leads_there(old: Launch, max_: Client) -> None:
    shown = page(max_, f"/ours/launches/{old.pk}")
    assert f'href="/ours/launches/{old.pk}/warned"' in shown
    assert 'name="on"' in shown
    assert f"/ours/launches/load?launch={old.pk}#what-if" in shown


def test_nobody_sees_the_past_of_what_they_do_not_see(
    ours: World, old: Launch, theirs: World, max_: Client, signed_in: SignedIn
) -> None:
    features.restrict(ours.feature, guests=[], by=ours.pm, at=timezone.now())
    Member.objects.filter(pk=theirs.pmm.pk).update(email="t@theirs.example")
    stranger = signed_in(Member.objects.get(pk=theirs.pmm.pk))
    for noun in ("", "/warned"):
        assert max_.get(at(old, 15, noun)).status_code == 200, "of the area's pair"
        assert stranger.get(at(old, 15, noun)).status_code == 404
        theirs_of_it = at(old, 15, noun).replace("/ours/", "/theirs/")
        assert stranger.get(theirs_of_it).status_code == 404
    assert max_.get(f"/ours/launches/999999?on={ago(15).date()}").status_code == 404


def test_as_many_statements_for_one_release_as_for_many(
    ours: World, old: Launch, max_: Client, counted: Counting
) -> None:
    with time_machine.travel(ago(9), tick=False):
        now = timezone.now()
        aim = set_objective(
            ours.workspace, title="Sing", begins=now.date(), ends=now.date(), why="So",
            by=ours.pmm, at=now,
        )  # fmt: skip
        contribute(ours.feature, objective=aim, sentence="It does", by=ours.pmm, at=now)
        kpi = state_kpi(aim, name=f"Songs {ODD}", target=9, by=ours.pmm, at=now)
        assert kpi
        note_kpi(old, kpi=kpi, value=2.0, day=now.date(), by=ours.pmm, at=now)
    assert "Songs" in page(max_, at(old, 7))
    taken: dict[str, list[int]] = {}
    for many in (0, 1, 6):
        with time_machine.travel(ago(19 - many / 10), tick=False):
            for number in range(many):
                now = timezone.now()
                feature = features.add_feature(
                    ours.workspace, key=f"M-{many}{number}", title="More", by=ours.pm, at=now
                )
                release = features.add_release(feature, stage="general", by=ours.pm, at=now)
                assert release
                actions.bundle(old, release=release, by=ours.pmm, at=now)
        for noun in ("", "/warned"):
            found = counted(max_, at(old, 7, noun))
            assert found.response.status_code == 200
            assert found.statements <= 10, found.told
            taken.setdefault(noun, []).append(found.statements)
    assert all(len(set(numbers)) == 1 for numbers in taken.values()), taken
