"""Findings in lists: the kept rows with their states, filters and pages, as far as the member sees them."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext

from alongside.core.people import PM, PMM
from alongside.rooms.features.models import Feature
from alongside.rooms.findings.actions import revoke_waiver, waive
from alongside.rooms.findings.checks import check, take_baseline
from alongside.rooms.findings.identity import Identity
from alongside.rooms.findings.listed import Page, findings_for, with_state
from alongside.rooms.findings.models import Finding
from alongside.rooms.findings.states import SetAside, State
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.people.models import Area, Member
from tests.story import TODAY

UNTIL = (TODAY + timedelta(days=30)).date()


@pytest.fixture
def noor(story: Workspace) -> Member:
    """A product marketer of the story."""
    member: Member = Member.objects.within(story).get(handle="noor")
    return member


def asked(member: Member, **more: object) -> Page:
    return findings_for(member, at=TODAY, **more)  # type: ignore[arg-type]


def test_they_say_what_a_check_says(story: Workspace, noor: Member) -> None:
    found = {
        (one.code, one.release, one.anchor): (
            one.severity,
            one.sentence,
            one.action,
            one.who,
            one.events,
        )
        for one in check(story, at=TODAY).findings
    }
    listed = {
        (row.finding.code, row.finding.release_id, row.finding.anchor_id): (
            row.finding.severity,
            row.finding.sentence,
            row.finding.action,
            tuple(can.function for can in row.who),
            tuple(shown.id for shown in row.events),
        )
        for row in asked(noor, states=list(State), size=200).rows
        if row.state is not State.RESOLVED
    }
    assert listed == found
    assert len(listed) > 10


def test_worst_first(noor: Member) -> None:
    ranks = ["error", "warning", "info"]
    severities = [row.finding.severity for row in asked(noor).rows]
    assert severities == sorted(severities, key=ranks.index)
    assert len(set(severities)) > 1


def test_who_can_act_is_who_sits_there_now(story: Workspace, noor: Member) -> None:
    row = next(row for row in asked(noor).rows if row.area and row.area.pmm == noor)
    seats = {can.function: can.member for row in [row] for can in row.who}
    assert seats.get(PMM, noor) == noor
    Area.objects.within(story).update(pm=None, pmm=None)
    assert {can.member for row in asked(noor).rows for can in row.who} == {None}


def test_states(story: Workspace, noor: Member) -> None:
    with time_machine.travel(TODAY, tick=False):
        one, two, three, *_ = Finding.objects.within(story).filter(resolved_at=None).order_by("id")
        waive(one, reason="We know", until=UNTIL, by=noor, at=TODAY)
        taken_back = waive(two, reason="No", until=UNTIL, by=noor, at=TODAY)
        revoke_waiver(taken_back, by=noor, at=TODAY)
        Finding.objects.filter(pk=three.pk).update(resolved_at=TODAY)
        page = asked(noor, states=[State.WAIVED])
        (row,) = page.rows
        assert row.finding == one
        assert row.waiver
        assert (row.waiver.author, row.waiver.reason.text) == (noor, "We know")
        (gone,) = asked(noor, states=[State.RESOLVED]).rows
        assert gone.finding == three
        open_ones = page.counts[State.OPEN]
        assert page.counts[State.WAIVED] == page.counts[State.RESOLVED] == 1
        take_baseline(story, at=TODAY)
    counts = asked(noor).counts
    assert counts[State.OPEN] == 0
    assert counts[State.BASELINE] >= open_ones


def test_states_are_those_of_reports(story: Workspace, noor: Member) -> None:
    """Reckoned in the database here, and in memory there."""
    with time_machine.travel(TODAY, tick=False):
        found = list(Finding.objects.within(story).filter(resolved_at=None).order_by("id"))
        for place, one in enumerate(found[:6]):
            one.severity = ["info", "warning", "error"][place % 3]
            waive(one, reason="So", until=UNTIL, by=noor, at=TODAY)
        Finding.objects.filter(pk__in=[one.pk for one in found[6:12]]).update(
            baseline_at=TODAY, baseline_severity=F("severity")
        )
        Finding.objects.filter(pk=found[6].pk).update(baseline_severity="info", severity="error")
        Finding.objects.filter(pk=found[7].pk).update(baseline_severity=None)
        Finding.objects.filter(pk=found[8].pk).update(baseline_ended_at=TODAY)
        Finding.objects.filter(pk=found[0].pk).update(severity="error")
    for at in (TODAY - timedelta(days=1), TODAY, TODAY + timedelta(days=60)):
        aside = SetAside(story.pk, at)
        rows = with_state(Finding.objects.within(story).filter(resolved_at=None), story.pk, at)
        for row in rows:
            identity = Identity(row.code, row.release_id, row.anchor_id)
            assert row.state == aside.state_of(identity, row.severity)


def test_filters(story: Workspace, noor: Member) -> None:
    every = asked(noor).rows
    area = next(row.area for row in every if row.area)
    text = every[0].feature.key
    for wanted, passes in (
        ({"severities": ["error"]}, lambda row: row.finding.severity == "error"),
        ({"codes": ["RAD"]}, lambda row: row.finding.code.startswith("RAD")),
        (
            {"codes": ["rad407", "TIR"]},
            lambda row: row.finding.code[:3] == "TIR" or row.finding.code == "RAD407",
        ),
        ({"area": area.pk}, lambda row: row.area == area),
        ({"release": every[0].release.pk}, lambda row: row.release == every[0].release),
        ({"text": f" {text.lower()} "}, lambda row: text in row.feature.key + row.finding.sentence),
        ({"text": "%"}, lambda row: "%" in row.finding.sentence + row.feature.title),
        (
            {"mine": True},
            lambda row: any(can.function == PMM and can.member == noor for can in row.who),
        ),
    ):
        some = asked(noor, **wanted)
        assert [row.finding for row in some.rows] == [row.finding for row in every if passes(row)]
        assert some.counts[State.OPEN] == len(some.rows)
    assert asked(noor, mine=True).rows
    assert asked(noor, area=0).rows == []


def test_mine_in_a_function_without_a_seat(story: Workspace, noor: Member) -> None:
    Member.objects.filter(pk=noor.pk).update(function="docs")
    Area.objects.within(story).update(pm=None, pmm=None)
    noor.refresh_from_db()
    assert asked(noor, mine=True).rows == []
    one = asked(noor).rows[0].finding
    Finding.objects.filter(pk=one.pk).update(who="pm docs")
    assert [row.finding for row in asked(noor, mine=True).rows] == [one]


def test_pages(noor: Member) -> None:
    every = [row.finding.pk for row in asked(noor).rows]
    assert len(every) > 6
    first, second = asked(noor, size=3), asked(noor, size=3, page=2)
    assert [row.finding.pk for row in (*first.rows, *second.rows)] == every[:6]
    assert first.pages == -(-len(every) // 3)
    last = asked(noor, size=3, page=10**9)
    assert (last.number, len(last.rows) > 0) == (first.pages, True)
    assert asked(noor, size=3, page=-5).number == 1
    assert len(asked(noor, size=0).rows) == 1
    nothing = asked(noor, text="no such thing")
    assert (nothing.rows, nothing.pages, nothing.number) == ([], 1, 1)


def test_what_is_hidden_is_not_listed(story: Workspace, elsewhere: Workspace, noor: Member) -> None:
    row = asked(noor).rows[0]
    assert {one.finding.workspace_id for one in asked(noor).rows} == {story.pk}
    Feature.objects.filter(pk=row.feature.pk).update(restricted=True, area=None, author=None)
    assert row.feature not in {one.feature for one in asked(noor, states=list(State)).rows}
    Feature.objects.filter(pk=row.feature.pk).update(restricted=False, draft=True, author=noor)
    assert row.feature not in {one.feature for one in asked(noor, states=list(State)).rows}


@pytest.mark.parametrize("size", [1, 200])
def test_as_many_statements_for_one_as_for_many(noor: Member, size: int) -> None:
    with time_machine.travel(TODAY, tick=False):
        waive(asked(noor).rows[0].finding, reason="So", until=UNTIL, by=noor, at=TODAY)
    with CaptureQueriesContext(connection) as queries:
        asked(noor, size=size, states=list(State))
    assert len(queries) == 4


def test_the_pm_sees_the_same(story: Workspace, noor: Member) -> None:
    tove = Member.objects.within(story).get(handle="tove", function=PM)
    reader = Member.objects.within(story).exclude(pk__in=[tove.pk, noor.pk]).first()
    assert reader
    reader.role = "reader"
    keys = [[row.finding.pk for row in asked(one).rows] for one in (tove, noor, reader)]
    assert keys[0] == keys[1] == keys[2]
