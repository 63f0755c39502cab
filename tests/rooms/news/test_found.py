"""Findings in lists: those that the member sees, by state and filters, worst first, then soonest."""

from datetime import timedelta

import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from alongside.core.rules import rules
from alongside.rooms.findings.actions import waive
from alongside.rooms.findings.checks import check
from alongside.rooms.findings.models import Finding
from alongside.rooms.findings.states import RANK, State
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.news.found.queries import findings, numbers_by_rule
from alongside.rooms.news.found.told import Line
from alongside.rooms.people.models import Area, Member
from tests.rooms.news.lists import UNTIL, asked, set_aside
from tests.story import TODAY


def test_they_say_what_a_check_says(story: Workspace, noor: Member) -> None:
    found = {
        (one.code, one.judged, one.subject, one.sentence, one.action, one.severity)
        for one in check(story, at=TODAY).findings
    }
    rows = asked(noor).rows
    assert {
        (row.code, row.kind, _subject(row), row.sentence, row.action, row.severity) for row in rows
    } == found
    assert len(rows) == len(found) > 10
    kinds = {"area", "claim", "conversation", "insight", "launch", "objective", "release"}
    assert {row.kind for row in rows} == kinds


def _subject(row: Line) -> int:
    return row.release or row.subject


def test_worst_first_then_soonest(noor: Member) -> None:
    due = dict(Finding.objects.values_list("pk", "due"))
    order = [
        (RANK[row.severity], due[row.id], row.kind != "release", _subject(row))
        for row in asked(noor).rows
    ]
    assert order == sorted(order), "what is about no release comes after those that are as bad"
    assert len({rank for rank, *_ in order}) > 1
    assert len({day for _, day, *_ in order}) > 3


def test_a_waiver_comes_with_its_reason(story: Workspace, noor: Member) -> None:
    one = Finding.objects.within(story).order_by("id")[0]
    with time_machine.travel(TODAY, tick=False):
        waive(one, reason="Shorter", until=UNTIL - timedelta(days=9), by=noor, at=TODAY)
        held = waive(one, reason="We know", until=UNTIL, by=noor, at=TODAY)
    [row] = asked(noor, state=State.WAIVED).rows
    assert row.waived == (held.pk, noor.name, "We know", UNTIL)
    later = TODAY + timedelta(days=31)
    counts = findings(noor, now=later, today=later.date()).counts
    assert counts[State.WAIVED] == 0, "it has run out"


def test_what_was_resolved_last_comes_first(story: Workspace, noor: Member) -> None:
    found = list(Finding.objects.within(story).order_by("id")[:3])
    for one, hours in zip(found, (2, 9, 5), strict=True):
        Finding.objects.filter(pk=one.pk).update(resolved_at=TODAY - timedelta(hours=hours))
    rows = asked(noor, state=State.RESOLVED).rows
    assert [row.id for row in rows] == [found[0].pk, found[2].pk, found[1].pk]
    assert rows[0].at == TODAY - timedelta(hours=2)
    assert [row.id for row in asked(noor, state=State.RESOLVED, severity="nothing").rows] == []


def test_numbers_by_rule(story: Workspace, noor: Member) -> None:
    set_aside(story, noor)
    with CaptureQueriesContext(connection) as queries:
        numbers = numbers_by_rule(noor, [*rules()], now=TODAY)
    assert len(queries) == 1
    for state in (State.OPEN, State.WAIVED):
        rows = asked(noor, state=state).rows
        assert {code: told[state] for code, told in numbers.items()} == {
            code: sum(row.code == code for row in rows) for code in rules()
        }
    few = numbers_by_rule(noor, [*rules()], now=TODAY, most=1)
    assert {told[State.OPEN] for told in few.values()} <= {0, 1, 2}
    assert numbers_by_rule(noor, [], now=TODAY) == {}


def test_the_area_and_its_pair(story: Workspace, noor: Member) -> None:
    row = next(row for row in asked(noor).rows if row.is_pmm)
    assert row.pmm == noor.name
    assert row.name_of("pmm") == noor.name
    assert row.name_of("docs") == ""
    Area.objects.within(story).update(pm=None, pmm=None)
    rows = asked(noor).rows
    assert {
        (row.pm, row.pmm, row.is_pm, row.is_pmm)
        for row in rows
        if row.kind not in ("claim", "objective")
    } == {("", "", False, False)}
    answered_for = {(row.pmm, row.is_pmm) for row in rows if row.kind == "claim"}
    assert answered_for == {("Aurelio Santavenere", False), (noor.name, True)}, "whatever the pair"
