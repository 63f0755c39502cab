"""A launch's own page: what it says, and every form on it."""

import csv
from datetime import timedelta
from io import StringIO

import pytest
from django.test import Client
from django.utils import timezone

from alongside.core.plandate import on_day, parse
from alongside.core.workdays import Workdays
from alongside.rooms.features import actions as features
from alongside.rooms.findings import checks
from alongside.rooms.findings.models import Finding
from alongside.rooms.forecasts.models import Outlook
from alongside.rooms.launches import actions
from alongside.rooms.launches.models import Bundled, Launch, LaunchTask, WayOut
from tests.doors.web.insights.test_pages import ODD, page
from tests.rooms.conftest import World

pytestmark = pytest.mark.django_db


def at(launch: Launch, noun: str = "") -> str:
    return f"/ours/launches/{launch.pk}{noun}"


def task(key: str) -> LaunchTask:
    return LaunchTask.objects.get(key=key)


def test_it_says_what_no_longer_fits_and_the_three_ways_out(near: Launch, pia: Client) -> None:
    shown = page(pia, at(near))
    for text in (
        "It no longer fits",
        "12 working days are left",
        "takes 25: 13 are missing",
        "Hold the launch",
        "Lower the tier",
        "Drop what no longer fits",
        "T-25",
        "no longer fits",
        "<del>",
        "waits for",
        "nobody has set a day",
        "Nobody had to choose",
    ):
        assert text in shown, text


def test_what_has_begun_and_comes_after_the_launch_is_told(
    ours: World, near: Launch, pia: Client
) -> None:
    now = timezone.now()
    last = task("dashboards")
    actions.begin(last, by=ours.pm, at=now)
    assert "after the launch" not in page(pia, at(near))
    pulled = on_day(Workdays().add(now.date(), 8))
    features.state_release_date(ours.release, date=pulled, by=ours.pm, at=now)
    assert page(pia, at(near)).count("after the launch") == 1


def test_what_is_over_neither_fits_nor_waits_for_a_choice(
    ours: World, near: Launch, pia: Client
) -> None:
    now = timezone.now()
    over = on_day(Workdays().add(now.date(), -2))
    actions.schedule(near, date=over, expected="", by=ours.pmm, at=now)
    actions.finish(task("brief-accepted"), by=ours.pm, at=now)
    shown = page(pia, at(near))
    assert "It is over, and 18 tasks are still open whose days are over, too: " in shown
    for text in ("It fits", "no longer fits", "Choose a way out", "data-misfit"):
        assert text not in shown, text
    actions.unschedule(near, by=ours.pmm, at=now)
    features.state_release_date(ours.release, date=over, by=ours.pm, at=now)
    shown = page(pia, at(near))
    assert "Nobody set one: " in shown
    assert "Nothing better can be suggested yet" not in shown


def test_held(ours: World, near: Launch, max_: Client) -> None:
    until = Workdays().add(timezone.now().date(), 30)
    form = {"until": until.isoformat(), "reason": "", "expected": ""}
    refused = max_.post(at(near, "/holding"), form)
    assert refused.status_code == 422
    assert b"Say why it is held" in refused.content
    assert max_.post(at(near, "/holding"), {**form, "until": ""}).status_code == 422
    assert max_.post(at(near, "/holding"), {**form, "until": "soon"}).status_code == 422
    stale = {**form, "reason": "x", "expected": "2026-01-01"}
    assert max_.post(at(near, "/holding"), stale).status_code == 409
    assert not WayOut.objects.exists()
    assert max_.post(at(near, "/holding"), {**form, "reason": f"{ODD} beta"}).status_code == 303
    shown = page(max_, at(near))
    assert "It no longer fits" not in shown
    assert "<strong>Max</strong> chose to hold the launch" in shown
    assert "13 wd were missing" in shown
    assert ODD not in shown, "words are escaped"


def test_lowered_once_both_have_signed(near: Launch, max_: Client, pia: Client) -> None:
    form = {"tier": "T3", "reason": "It is small"}
    assert max_.post(at(near, "/lowering"), {**form, "reason": ""}).status_code == 422
    assert max_.post(at(near, "/lowering"), {**form, "tier": "T1"}).status_code == 422
    assert max_.post(at(near, "/lowering"), form).status_code == 303
    way = WayOut.objects.get()
    assert "T2 to T3: one signature is missing" in page(max_, at(near))
    assert "It waits for a product manager" in page(max_, at(near))
    assert max_.post(at(near, "/lowering"), {"way": way.pk}).status_code == 422
    assert "Sign, too" in page(pia, at(near))
    today = page(pia, "/ours/today/customers")
    assert f'href="{at(near)}#signing"' in today
    assert "that it becomes a T3; the other side has not." in today
    assert pia.post(at(near, "/lowering"), {"way": 999_999}).status_code == 404
    assert pia.post(at(near, "/lowering"), {"way": way.pk}).status_code == 303
    near.refresh_from_db()
    assert near.tier == "T3"
    assert "Pia signed, too" in page(pia, at(near))


def test_signed_and_taken_back(near: Launch, max_: Client) -> None:
    max_.post(at(near, "/lowering"), {"tier": "T3", "reason": "It is small"})
    way = WayOut.objects.get()
    max_.post(at(near, "/lowering"), {"way": way.pk, "back": "1"})
    assert "taken back on" in page(max_, at(near))
    assert "signature is missing" not in page(max_, at(near))


def test_dropped_each_for_its_reason(near: Launch, max_: Client) -> None:
    keys = ["brief-accepted", "tier-confirmed"]
    refused = max_.post(at(near, "/drops"), {"task": keys, "reason-brief-accepted": "Known"})
    assert refused.status_code == 422
    assert b'value="Known"' in refused.content, "what was typed is kept"
    assert max_.post(at(near, "/drops"), {"reason": "x"}).status_code == 422
    form = {"task": keys, "reason-brief-accepted": "Known", "reason": "No time"}
    assert max_.post(at(near, "/drops"), form).status_code == 303
    assert task("brief-accepted").evidence == "Known"
    assert task("tier-confirmed").evidence == "No time"
    assert "dropped: Known" in page(max_, at(near))


def test_its_day_is_a_suggestion_until_it_is_set(ours: World, near: Launch, max_: Client) -> None:
    p80 = timezone.now().date() + timedelta(days=60)
    Outlook.objects.update_or_create(
        workspace=ours.workspace,
        release=ours.release,
        defaults={
            "feature": ours.feature, "plan": "x", "chance": 50, "p80": p80, "cases": 9, "pooled": False,
        },
    )  # fmt: skip
    shown = page(max_, at(near))
    assert "(P80). It stays a suggestion until somebody sets it" in shown
    assert max_.post(at(near, "/day"), {"date": "rubbish"}).status_code == 422
    max_.post(at(near, "/day"), {"date": p80.isoformat(), "expected": ""})
    near.refresh_from_db()
    assert near.date == p80.isoformat()
    stale = max_.post(at(near, "/day"), {"date": "2031-01-01", "expected": ""})
    assert stale.status_code == 409
    max_.post(at(near, "/day"), {"date": "", "expected": near.date})
    near.refresh_from_db()
    assert near.date == ""
    sooner = on_day(timezone.now().date() + timedelta(days=30))
    actions.schedule(near, date=sooner, expected="", by=ours.pmm, at=timezone.now())
    assert "before P80" in page(max_, at(near))


def test_a_launch_date_that_was_said_of_a_release_alone(
    ours: World, near: Launch, max_: Client
) -> None:
    day = parse("2031-03-03")
    features.state_launch_date(ours.release, date=day, by=ours.pmm, at=timezone.now())
    shown = page(max_, at(near))
    assert "was said of it alone" in shown
    max_.post(at(near, "/day"), {"date": str(day), "expected": ""})
    assert "was said of it alone" not in page(max_, at(near))


def test_what_is_said_of_a_task(ours: World, near: Launch, max_: Client) -> None:
    one = at(near, "/tasks/sales-kit")
    assert 'name="evidence"' not in page(max_, at(near))
    assert 'name="evidence"' in page(max_, at(near), task="sales-kit")
    assert max_.post(one, {"say": "begin"}).status_code == 303
    assert task("sales-kit").state == "started"
    max_.post(one, {"say": "finish", "evidence": "See the wiki"})
    assert "shown by: See the wiki" in page(max_, at(near))
    max_.post(one, {"say": "reopen"})
    assert task("sales-kit").state == "open"
    refused = max_.post(one, {"say": "drop", "evidence": " ", "key": "sales-kit"})
    assert refused.status_code == 422
    assert b"task-evidence-sales-kit" in refused.content
    assert max_.post(one, {"say": "sing", "key": "sales-kit"}).status_code == 422
    max_.post(one, {"say": "give", "owner": ours.pm.pk})
    assert task("sales-kit").owner == ours.pm
    assert max_.post(one, {"say": "give", "owner": 999_999}).status_code == 404
    assert max_.post(at(near, "/tasks/nothing"), {"say": "begin"}).status_code == 404


def test_owners_are_proposed_and_given_out(near: Launch, max_: Client) -> None:
    assert "Pia?" in page(max_, at(near))
    assert max_.post(at(near, "/owners")).status_code == 303
    assert task("kpi").owner
    assert "Give out as proposed" not in page(max_, at(near))


def test_what_it_is_called_who_decides_and_where_it_is_told(
    ours: World, near: Launch, max_: Client
) -> None:
    max_.post(at(near, "/name"), {"name": "West"})
    assert max_.post(at(near, "/name"), {"name": " "}).status_code == 422
    max_.post(at(near, "/owner"), {"owner": ours.pm.pk})
    max_.post(at(near, "/channels"), {"channels": "web, press"})
    shown = page(max_, at(near))
    for text in ("<h1>West</h1>", "Pia decides", "web, press"):
        assert text in shown, text
    max_.post(at(near, "/standing"), {"reason": "No market"})
    shown = page(max_, at(near))
    assert "It was called off" in shown
    assert "It no longer fits" not in shown
    assert max_.post(at(near, "/name"), {"name": "East"}).status_code == 422
    max_.post(at(near, "/standing"), {"again": "1"})
    assert "It was called off on" not in page(max_, at(near))


def test_what_goes_with_it(ours: World, near: Launch, max_: Client) -> None:
    features.add_release(ours.feature, stage="beta", by=ours.pm, at=timezone.now())
    max_.post(at(near, "/releases"), {"releases": "F-1 beta"})
    assert "beta" in page(max_, at(near))
    assert max_.post(at(near, "/releases"), {"releases": "nothing"}).status_code == 422
    max_.post(at(near, "/releases"), {"out": ours.release.pk})
    assert max_.post(at(near, "/releases"), {"out": ours.release.pk}).status_code == 404


def test_another_playbook_and_a_newer_version(ours: World, near: Launch, max_: Client) -> None:
    assert max_.post(at(near, "/playbook"), {"tier": "T3"}).status_code == 422, "one side alone"
    assert max_.post(at(near, "/playbook"), {"tier": "x"}).status_code == 422
    assert max_.post(at(near, "/playbook"), {"tier": "T1"}).status_code == 303
    assert task("press-brief").owner is None, "nobody does that here"
    assert task("positioning").owner == ours.pmm, "what is nobody's is given out as proposed"
    text = """name = "T1"\n[[task]]\nkey = "launch"\ntitle = "Off we go"\nat = 0\nowner = "pm"\n"""
    now = timezone.now()
    actions.write_playbook(ours.workspace, tier="T1", text=text, expected=0, by=ours.pm, at=now)
    shown = page(max_, at(near))
    for words in ("Version 1 is in force", "Off we go", "would go, unless", "Take version 1"):
        assert words in shown, words
    max_.post(at(near, "/playbook"), {"tier": "T1"})
    assert LaunchTask.objects.count() == 1


def test_its_schedule_as_a_file(near: Launch, max_: Client) -> None:
    sent = max_.get(at(near, "/schedule"), {"format": "csv"})
    rows = {row["key"]: row for row in csv.DictReader(StringIO(sent.content.decode()))}
    assert rows["brief-accepted"]["when"] == "T-25"
    assert rows["brief-accepted"]["due_before"] > rows["brief-accepted"]["due"]


def test_a_tracker_pulls_it_in_and_a_month_later_the_record_tells(
    ours: World, near: Launch, max_: Client
) -> None:
    """What the issue asks for: old and new, what no longer fits, three options, a choice, and the record."""
    checks.check_features(ours.workspace.pk, [ours.feature.pk])
    assert Finding.objects.filter(code="TIR504", resolved_at=None, launch=near.pk).exists()
    until = Workdays().add(timezone.now().date(), 26)
    max_.post(at(near, "/holding"), {"until": until.isoformat(), "reason": "Docs", "expected": ""})
    checks.check_features(ours.workspace.pk, [ours.feature.pk])
    assert not Finding.objects.filter(code="TIR504", resolved_at=None).exists()
    WayOut.objects.update(chosen_at=timezone.now() - timedelta(days=30))
    assert parse(str(until)).first == until
    assert "<q>Docs</q>" in page(max_, at(near))


def test_the_page_of_its_feature_names_it(ours: World, near: Launch, max_: Client) -> None:
    feature = "/ours/features/F-1"
    way = f'with <a href="{at(near)}">North &amp; South</a>'
    assert way in page(max_, feature)
    other = features.add_feature(
        ours.workspace, key="F-2", title="Two", by=ours.pm, at=timezone.now()
    )
    release = features.add_release(other, stage="beta", by=ours.pm, at=timezone.now())
    assert release
    actions.bundle(near, release=release, by=ours.pmm, at=timezone.now())
    assert way in page(max_, feature)
    features.restrict(other, guests=[], by=ours.pm, at=timezone.now())
    assert "North &amp;" not in page(max_, feature), "it bundles what she may not know of"
    bundled = Bundled.objects.get(release=release)
    actions.unbundle(bundled, by=ours.pm, at=timezone.now())
    assert way in page(max_, feature)
    actions.call_off(near, reason="x", by=ours.pmm, at=timezone.now())
    assert "North &amp;" not in page(max_, feature)


@pytest.mark.parametrize("noun", ["", "/schedule", "/go", "/results", "/kits/sales"])
def test_a_number_that_nothing_has_is_nothing(pia: Client, noun: str) -> None:
    assert pia.get(f"/ours/launches/{10**20}{noun}").status_code == 404
