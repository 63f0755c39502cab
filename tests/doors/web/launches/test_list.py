"""The list of launches: what it shows, how it is filtered and sorted, its files, and the form that plans one."""

import csv
import json
from io import StringIO

import pytest
from django.test import Client
from django.utils import timezone

from alongside.core.plandate import parse
from alongside.rooms.features import actions as features
from alongside.rooms.findings import checks
from alongside.rooms.launches import actions
from alongside.rooms.launches.models import Launch, LaunchTask
from alongside.rooms.people.models import Member
from tests.doors.web.conftest import Counting, SignedIn
from tests.doors.web.insights.test_pages import page
from tests.rooms.conftest import World

pytestmark = pytest.mark.django_db

LIST = "/ours/launches"


def another(ours: World, number: int, day: str = "2030-03-01") -> Launch:
    """A launch of a feature of its own."""
    now = timezone.now()
    feature = features.add_feature(
        ours.workspace, key=f"L-{number}", title="Other", by=ours.pm, at=now
    )
    release = features.add_release(feature, stage="general", by=ours.pm, at=now)
    assert release
    launch = actions.plan_launch(
        ours.workspace, name=f"Launch {number:03}", releases=[release], by=ours.pmm, at=now
    )
    actions.schedule(launch, date=parse(day), expected="", by=ours.pmm, at=now)
    actions.follow_playbook(launch, tier="T3", by=ours.pmm, at=now)
    return launch


def test_an_empty_list_teaches(ours: World, pia: Client) -> None:
    assert "No launch is planned" in page(pia, LIST)
    assert "No launch fits" in page(pia, LIST, tier="T1")
    for wrong in ({"tier": "T9"}, {"standing": "x"}, {"sort": "size"}):
        assert pia.get(LIST, wrong).status_code == 422


def test_the_list_says_how_far_each_is_and_what_does_not_fit(
    ours: World, near: Launch, pia: Client
) -> None:
    another(ours, 1)
    checks.check_features(ours.workspace.pk, [ours.feature.pk])
    shown = page(pia, LIST)
    for text in (
        "North &amp; South",
        "does not fit",
        "12 wd",
        "<del>",
        "0 of",
        "Launch 001",
        "fits",
    ):
        assert text in shown, text
    assert shown.index("North") < shown.index("Launch 001")
    assert page(pia, LIST, sort="-day").index("Launch 001") < page(pia, LIST, sort="-day").index(
        "North"
    )
    actions.decide_by(near, owner=ours.pm, by=ours.pmm, at=timezone.now())
    for asked, found in (
        ({"text": "north"}, True),
        ({"text": "west"}, False),
        ({"tier": "T2"}, True),
        ({"tier": "T3"}, False),
        ({"tier": "-"}, False),
        ({"owner": "pia"}, True),
        ({"owner": "-"}, False),
        ({"standing": "over"}, False),
        ({"standing": "all", "sort": "tier"}, True),
    ):
        assert ("North" in page(pia, LIST, **asked)) is found, asked
    actions.call_off(near, by=ours.pmm, at=timezone.now())
    assert "North" not in page(pia, LIST)
    assert "called off" in page(pia, LIST, standing="off")


def test_the_list_as_files(ours: World, near: Launch, pia: Client) -> None:
    checks.check_features(ours.workspace.pk, [ours.feature.pk])
    [row] = csv.DictReader(StringIO(pia.get(f"{LIST}/export", {"format": "csv"}).content.decode()))
    assert (row["name"], row["tier"], row["fits"]) == ("North & South", "T2", "no")
    [told] = json.loads(pia.get(f"{LIST}/export", {"format": "json"}).content)
    assert told["date"] == ""
    assert told["day"] == near.day.isoformat() if near.day else ""
    assert "| North & South" in pia.get(f"{LIST}/export", {"format": "md"}).content.decode()
    assert pia.get(f"{LIST}/export", {"format": "pdf"}).status_code == 422


def test_a_launch_is_planned_with_the_playbook_of_its_highest_tier(
    ours: World, pia: Client
) -> None:
    features.set_tier(ours.release, tier="T3", by=ours.pmm, at=timezone.now())
    refused = pia.post(LIST, {"name": "North", "releases": "F-9"})
    assert refused.status_code == 422
    assert b"There is no &#39;F-9&#39;" in refused.content
    assert b'value="North"' in refused.content, "what was typed is kept"
    refused = pia.post(LIST, {"name": "North", "releases": "F-1 gold"})
    assert b"F-1 has general" in refused.content
    assert pia.post(LIST, {"name": "North", "releases": ""}).status_code == 422
    assert not Launch.objects.exists()
    sent = pia.post(LIST, {"name": "North", "releases": "f-1 General"})
    launch = Launch.objects.get()
    assert sent["Location"] == f"{LIST}/{launch.pk}"
    assert (launch.tier, launch.playbook) == ("T3", 0)
    assert LaunchTask.objects.get(key="brief-accepted").owner == ours.pm
    again = pia.post(LIST, {"name": "South", "releases": "F-1"})
    assert again.status_code == 422
    assert Launch.objects.count() == 1, "both or neither"


def test_what_is_restricted_and_what_is_anothers_is_not_listed(
    ours: World, theirs: World, near: Launch, signed_in: SignedIn
) -> None:
    features.restrict(ours.feature, guests=[], by=ours.pm, at=timezone.now())
    outsider = Member.objects.create(
        workspace=ours.workspace,
        handle="out",
        name="Out",
        function="sales",
        email="out@ours.example",
    )
    client = signed_in(outsider)
    Member.objects.filter(pk=theirs.pm.pk).update(email="pia@theirs.example")
    stranger = signed_in(Member.objects.get(pk=theirs.pm.pk))
    assert "North" not in page(client, LIST, standing="all")
    assert b"North" not in client.get(f"{LIST}/export", {"format": "csv"}).content
    checks.check_all(ours.workspace)
    for address in ("activity", "findings", "find?q=north", "today", "rules/TIR504"):
        shown = page(client, f"/ours/{address}")
        assert "North" not in shown, address
        assert f"launches/{near.pk}" not in shown, address
    for noun in ("holding", "lowering", "drops", "tasks/kpi", "day", "owners"):
        assert client.post(f"{LIST}/{near.pk}/{noun}", {"say": "begin"}).status_code == 404
    assert client.get(f"{LIST}/{near.pk}").status_code == 404
    sent = client.post(LIST, {"name": "Mine", "releases": "F-1"})
    assert sent.status_code == 422, "a release that one does not see cannot be named"
    assert stranger.get(f"/theirs/launches/{near.pk}").status_code == 404


def test_what_is_done_and_found_stands_on_the_other_pages(
    ours: World, near: Launch, pia: Client
) -> None:
    now = timezone.now()
    actions.drop_tasks(near, reasons={"kpi": "No"}, by=ours.pmm, at=now)
    actions.give_out(near, by=ours.pmm, at=now)
    checks.check_all(ours.workspace)
    shown = page(pia, "/ours/activity")
    assert "dropped “kpi” for the launch" in shown
    assert f"{LIST}/{near.pk}" in shown
    assert "North" in pia.get("/ours/activity/export", {"format": "csv"}).content.decode()
    assert f"{LIST}/{near.pk}" in page(pia, "/ours/findings")
    for address in ("/ours/today", "/ours/radar", "/ours/features/F-1", "/ours/rules/TIR504"):
        page(pia, address)


def test_it_is_found_by_its_name(ours: World, near: Launch, pia: Client) -> None:
    shown = page(pia, "/ours/find", q="north")
    assert f"{LIST}/{near.pk}" in shown
    actions.call_off(near, by=ours.pmm, at=timezone.now())
    assert "called off" in page(pia, "/ours/find", q="north")


def test_ten_statements_at_most_however_many_there_are(
    ours: World, near: Launch, pia: Client, counted: Counting
) -> None:
    few = counted(pia, LIST)
    for number in range(1, 4):
        another(ours, number)
    many = counted(pia, LIST)
    assert few.statements == many.statements <= 10, many.told
    one = counted(pia, f"{LIST}/{near.pk}")
    assert one.statements <= 10, one.told
    LaunchTask.objects.filter(launch=near).exclude(key="launch").delete()
    assert counted(pia, f"{LIST}/{near.pk}").statements == one.statements
