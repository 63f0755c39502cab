"""Which findings are chosen for a list: by state and filters, page by page, of those that the member sees."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.db.models import Q, QuerySet
from django.test.utils import CaptureQueriesContext

from alongside.rooms.discovery.models import FeatureLink
from alongside.rooms.features.models import Feature
from alongside.rooms.findings.models import Finding
from alongside.rooms.findings.states import State
from alongside.rooms.launches.models import Bundled
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.messaging.models import Capability
from alongside.rooms.news.found import choosing
from alongside.rooms.news.found.queries import Page, numbers_by_rule
from alongside.rooms.news.found.told import Line
from alongside.rooms.news.found.wanted import Wanted, wanted_of
from alongside.rooms.people.models import Area, Member
from alongside.rooms.radar.filters import NoSuchFilter
from alongside.rooms.strategy.models import Objective
from tests.rooms.news.lists import EVERY, asked, every, set_aside
from tests.story import TODAY


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
            | Q(claim__in=_claimed(story, wanted["area"]).values("claim"))
            | Q(launch__in=_bundled(story, wanted["area"]).values("launch"))
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


def _claimed(story: Workspace, area: str) -> QuerySet[Capability]:
    """What claims rest on that are about an area's features."""
    found: QuerySet[Capability] = Capability.objects.within(story).filter(feature__area__slug=area)
    return found


def _bundled(story: Workspace, area: str) -> QuerySet[Bundled]:
    """What goes to market with launches of an area's features."""
    found: QuerySet[Bundled] = Bundled.objects.within(story).filter(feature__area__slug=area)
    return found


def _is_players(row: Line, story: Workspace) -> bool:
    """Whether it is about the area, its features or objectives, or about what was heard of them."""
    if row.kind == "release":
        return Feature.objects.within(story).filter(area__slug="players", key=row.key).exists()
    if row.kind == "area":
        return Area.objects.within(story).filter(slug="players", pk=row.subject).exists()
    if row.kind == "objective":
        return Objective.objects.within(story).filter(area__slug="players", pk=row.subject).exists()
    if row.kind == "claim":
        return _claimed(story, "players").filter(claim=row.subject).exists()
    if row.kind == "launch":
        return _bundled(story, "players").filter(launch=row.subject).exists()
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
    Finding.objects.within(story).exclude(launch=None).delete()  # it goes with its feature
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
