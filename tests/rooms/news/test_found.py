"""Findings in lists: those that the member sees, by state and filters, worst first, then soonest."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.db.models import F, Q
from django.test.utils import CaptureQueriesContext

from alongside.core.rules import rules
from alongside.rooms.discovery.models import FeatureLink
from alongside.rooms.features.models import Feature
from alongside.rooms.findings.actions import revoke_waiver, waive
from alongside.rooms.findings.checks import check
from alongside.rooms.findings.listed import with_state
from alongside.rooms.findings.models import Finding
from alongside.rooms.findings.states import RANK, State
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.news.found import choosing
from alongside.rooms.news.found.queries import Page, every_finding, findings, numbers_by_rule
from alongside.rooms.news.found.told import Line
from alongside.rooms.news.found.wanted import Wanted, wanted_of
from alongside.rooms.people.models import Area, Member
from alongside.rooms.radar.filters import NoSuchFilter
from tests.rooms.news.ways import WAYS, go
from tests.story import TODAY, elsewhere, story

__all__ = ["elsewhere", "story"]

UNTIL = (TODAY + timedelta(days=30)).date()
EVERY = 500


@pytest.fixture
def noor(story: Workspace) -> Member:
    """A product marketer of the story."""
    member: Member = Member.objects.within(story).get(handle="noor")
    return member


@pytest.fixture(params=WAYS)
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every way to find what is asked of features."""
    go(request.param, monkeypatch)


def asked(member: Member, limit: int = EVERY, offset: int = 0, **wanted: Any) -> Page:
    return findings(
        member, Wanted(**wanted), now=TODAY, today=TODAY.date(), limit=limit, offset=offset
    )


def set_aside(story: Workspace, noor: Member) -> dict[State, set[int]]:
    """Findings in every state; which is in which as `with_state` says it."""
    found = list(Finding.objects.within(story).order_by("id"))
    with time_machine.travel(TODAY, tick=False):
        for one in found[:4]:
            waive(one, reason="So", until=UNTIL, by=noor, at=TODAY)
        revoke_waiver(
            waive(found[4], reason="No", until=UNTIL, by=noor, at=TODAY), by=noor, at=TODAY
        )
    some = Finding.objects.filter(pk__in=[one.pk for one in found[5:11]])
    some.update(baseline_at=TODAY, baseline_severity=F("severity"))
    Finding.objects.filter(pk=found[5].pk).update(baseline_severity="info", severity="error")
    Finding.objects.filter(pk=found[6].pk).update(baseline_severity=None)
    Finding.objects.filter(pk=found[7].pk).update(baseline_ended_at=TODAY)
    Finding.objects.filter(pk=found[0].pk).update(severity="error")
    Finding.objects.filter(pk__in=[found[3].pk, found[11].pk]).update(resolved_at=TODAY)
    rows = with_state(Finding.objects.within(story), story.pk, TODAY)
    states: dict[State, set[int]] = {state: set() for state in State}
    for number, state in rows.values_list("pk", "state"):
        states[State(state)].add(number)
    assert all(states.values())
    return states


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
    assert {row.kind for row in rows} == {"release", "conversation", "insight"}


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


@pytest.mark.parametrize(
    "wanted", [{}, {"area": "players"}, {"text": "BSN"}, {"text": "nothing"}, {"severity": "error"}]
)
@pytest.mark.usefixtures("way")
def test_states(story: Workspace, noor: Member, wanted: dict[str, Any]) -> None:
    states = set_aside(story, noor)
    fitting = Finding.objects.within(story)
    if "area" in wanted:
        links = FeatureLink.objects.within(story).filter(feature__area__slug=wanted["area"])
        fitting = fitting.filter(
            Q(feature__area__slug=wanted["area"])
            | Q(conversation__in=links.values("conversation"))
            | Q(insight__in=links.values("insight"))
        )
    if "text" in wanted:
        fitting = fitting.filter(feature__key__contains=wanted["text"])
    if "severity" in wanted:
        fitting = fitting.filter(severity=wanted["severity"])
    numbers = set(fitting.values_list("pk", flat=True))
    for state in State:
        page = asked(noor, state=state, **wanted)
        assert {row.id for row in page.rows} == states[state] & numbers, state
        assert page.counts == {one: len(states[one] & numbers) for one in State}


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


def _is_players(row: Line, story: Workspace) -> bool:
    """Whether it is about the area's features, or about what was heard of them."""
    if row.kind == "release":
        return Feature.objects.within(story).filter(area__slug="players", key=row.key).exists()
    links = FeatureLink.objects.within(story).filter(feature__area__slug="players")
    return links.filter(**{row.kind: row.subject}).exists()


@pytest.mark.usefixtures("way")
@pytest.mark.parametrize(
    ("wanted", "passes"),
    [
        ({"severity": "error"}, lambda row, _: row.severity == "error"),
        ({"rule": "RAD407"}, lambda row, _: row.code == "RAD407"),
        ({"area": "players"}, _is_players),
        ({"text": "bsn-13"}, lambda row, _: "BSN-13" in row.key),
        ({"text": "%"}, lambda row, _: "%" in row.title),
        ({"text": "_"}, lambda row, _: "_" in row.title),
        ({"text": "CHORUS"}, lambda row, _: "Chorus" in row.title),
        ({"area": "no-such"}, lambda row, _: False),
        ({"area": "players", "rule": "RAD401"}, lambda row, story: row.code == "RAD401"
         and _is_players(row, story)),
    ],
)  # fmt: skip
def test_filters(
    story: Workspace, noor: Member, wanted: dict[str, Any], passes: Callable[[Any, Workspace], bool]
) -> None:
    every = asked(noor).rows
    some = asked(noor, **wanted)
    assert [row.id for row in some.rows] == [row.id for row in every if passes(row, story)]
    assert some.counts[State.OPEN] == len(some.rows)


@pytest.mark.usefixtures("way")
@pytest.mark.parametrize("wanted", [{}, {"text": "BSN"}])
def test_pages(noor: Member, wanted: dict[str, Any]) -> None:
    every = [row.id for row in asked(noor, **wanted).rows]
    first, second = asked(noor, 3, **wanted), asked(noor, 3, 3, **wanted)
    assert [row.id for row in (*first.rows, *second.rows)] == every[:6]
    assert (first.more, asked(noor, len(every), **wanted).more) == (True, False)
    assert asked(noor, 3, 10**12, **wanted).rows == []
    assert len(asked(noor, 0, -5, **wanted).rows) == 1


@pytest.mark.usefixtures("way")
@pytest.mark.parametrize("wanted", [{}, {"text": "BSN"}])
def test_they_are_counted_so_far(
    noor: Member, wanted: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(choosing, "COUNTED", 4)
    page = asked(noor, **wanted)
    assert page.counts[State.OPEN] == 5
    assert len(page.rows) > 10


@pytest.mark.usefixtures("way")
@pytest.mark.parametrize("wanted", [{}, {"text": "BSN"}, {"mine": True}])
def test_what_is_hidden_is_not_there(
    story: Workspace, elsewhere: Workspace, noor: Member, wanted: dict[str, Any]
) -> None:
    row = asked(noor, **wanted).rows[0]
    mine = set(Finding.objects.within(story).values_list("pk", flat=True))
    assert {one.id for one in asked(noor, **wanted).rows} <= mine
    before = asked(noor, **wanted).counts[State.OPEN]
    feature = Feature.objects.within(story).filter(key=row.key)
    about = sum(one.key == row.key for one in asked(noor, **wanted).rows)
    for hidden in (
        {"restricted": True, "area": None, "author": None},
        {"restricted": False, "draft": True, "author": noor},
        {"draft": False, "on_roadmap": False},
    ):
        feature.update(**hidden)
        page = asked(noor, **wanted)
        assert row.key not in {one.key for one in page.rows}
        assert page.counts[State.OPEN] == before - about
        assert row.key not in {one.key for one in every(noor, Wanted(**wanted))}
        assert numbers_by_rule(noor, [row.code], now=TODAY)[row.code][State.OPEN] == sum(
            one.code == row.code for one in asked(noor).rows
        )
    Member.objects.filter(pk=noor.pk).update(left_at=TODAY)
    noor.refresh_from_db()
    assert asked(noor, **wanted) == Page([], False, dict.fromkeys(State, 0))


def every(member: Member, wanted: Wanted, most: int = 1_000) -> list[Any]:
    return list(every_finding(member, wanted, now=TODAY, today=TODAY.date(), most=most))


def test_all_of_them_for_a_file(noor: Member, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = asked(noor).rows
    assert every(noor, Wanted()) == rows
    assert every(noor, Wanted(), most=3) == rows[:3]


@pytest.mark.parametrize(
    "wanted", [{}, {"mine": True, "text": "BSN"}, {"mine": True}, {"state": State.WAIVED}]
)
def test_as_many_statements_for_one_as_for_many(
    story: Workspace, noor: Member, wanted: dict[str, Any]
) -> None:
    if wanted.get("state"):
        set_aside(story, noor)
    taken = set()
    for limit in (1, 3, EVERY):
        with CaptureQueriesContext(connection) as queries:
            rows = asked(noor, limit, **wanted).rows
        assert rows
        # The lines of those that are about no release take one more, however many they are.
        taken.add(len(queries) - any(row.kind != "release" for row in rows))
    assert len(taken) == 1
    assert taken.pop() <= 6


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


def test_what_an_address_asks_for() -> None:
    said = {"state": "waived", "severity": "error", "rule": "rad403", "mine": "1", "page": "2"}
    assert wanted_of(said) == Wanted(State.WAIVED, "error", "RAD403", mine=True)
    assert wanted_of({"text": " a ", "area": "x"}) == Wanted(area="x", text="a")


@pytest.mark.parametrize(
    "said",
    [
        {"state": "gone"},
        {"severity": "bad"},
        {"rule": "XYZ1"},
        {"mine": "no"},
        {"text": "x" * 101},
        {"area": "a\x07"},
    ],
)
def test_what_cannot_be_asked_for(said: dict[str, str]) -> None:
    with pytest.raises(NoSuchFilter):
        wanted_of(said)


def test_the_area_and_its_pair(story: Workspace, noor: Member) -> None:
    row = next(row for row in asked(noor).rows if row.is_pmm)
    assert row.pmm == noor.name
    assert row.name_of("pmm") == noor.name
    assert row.name_of("docs") == ""
    Area.objects.within(story).update(pm=None, pmm=None)
    assert {(row.pm, row.pmm, row.is_pm, row.is_pmm) for row in asked(noor).rows} == {
        ("", "", False, False)
    }
