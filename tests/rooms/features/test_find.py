"""Finding features, people and areas: every word, best first, and nothing that is hidden."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from alongside.core.lookup import sought
from alongside.core.plandate import parse
from alongside.rooms.features import actions
from alongside.rooms.features.find import find_features, own_features, threads_like
from alongside.rooms.features.models import Feature
from alongside.rooms.findings import checks
from alongside.rooms.imports.batches import importing
from alongside.rooms.imports.undo import undo
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.people import actions as people
from alongside.rooms.people.find import find_people_and_areas
from alongside.rooms.people.models import Member
from tests.rooms.conftest import LATER, World

pytestmark = pytest.mark.django_db


@pytest.fixture
def many(ours: World) -> World:
    for key, title in (
        ("BSN-1", "Planner for rehearsals"),
        ("BSN-10", "Rehearsal planner"),
        ("BSN-2", "Explanner of 100% discounts"),
        ("BSN-3", "Rehearsal_rooms"),
        ("PLAN", "Übersicht"),
    ):
        actions.add_feature(ours.workspace, key=key, title=title, by=ours.pm, at=LATER)
    return ours


def feature(world: World, key: str) -> Feature:
    found: Feature = Feature.objects.within(world.workspace).get(key=key)
    return found


def keys(member: Member, text: str, limit: int = 9) -> list[str]:
    return [one.key for one in find_features(member, sought(text), limit=limit)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("bsn-1", ["BSN-1", "BSN-10"]),
        ("planner", ["BSN-1", "BSN-10", "BSN-2"]),
        ("plan", ["PLAN", "BSN-1", "BSN-10", "BSN-2"]),
        ("rehearsal planner", ["BSN-10", "BSN-1"]),
        ("planner rehearsal", ["BSN-1", "BSN-10"]),
        ("10 planner", ["BSN-10", "BSN-2"]),
        ("100%", ["BSN-2"]),
        ("0%", ["BSN-2"]),
        ("l_r", ["BSN-3"]),
        ("!", []),
        ("übersicht", ["PLAN"]),
        ("ÜBER", ["PLAN"]),
        ("e", ["BSN-2"]),
        ("planner nowhere", []),
        ("", []),
        ("   ", []),
        ("' OR 1=1 --", []),
        ("x" * 5000, []),
        (" ".join(f"w{one}" for one in range(900)), []),
    ],
)
def test_every_word_and_the_best_first(many: World, text: str, found: list[str]) -> None:
    assert keys(many.pm, text) == found


def test_as_many_as_are_asked_for(many: World) -> None:
    assert keys(many.pm, "planner", limit=1) == ["BSN-1"]


def test_what_is_still_worked_on_comes_first(many: World) -> None:
    actions.drop(feature(many, "BSN-1"), by=many.pm, at=LATER)
    assert keys(many.pm, "bsn") == ["BSN-10", "BSN-2", "BSN-3", "BSN-1"]
    found = {one.key: one.status for one in find_features(many.pm, sought("bsn"), limit=9)}
    assert found["BSN-1"] == "dropped"


def test_by_the_key_of_one_that_was_merged(many: World) -> None:
    actions.merge(feature(many, "BSN-3"), into=many.feature, by=many.pm, at=LATER)
    [one] = find_features(many.pm, sought("bsn-3"), limit=9)
    assert (one.key, one.former, one.area) == ("F-1", "BSN-3", "Search")
    [one] = find_features(many.pm, sought("rehearsal_rooms"), limit=9)
    assert (one.key, one.title) == ("F-1", many.feature.title)


def test_hidden_from_others(many: World, theirs: World) -> None:
    actions.draft_feature(many.workspace, key="SEC-1", title="Secret planner", by=many.pm, at=LATER)
    sam = people.join(many.workspace, handle="sam", function="sales", by=NOBODY, at=LATER)
    assert sam
    actions.restrict(many.feature, guests=[], by=many.pmm, at=LATER)
    assert keys(many.pm, "secret") == ["SEC-1"]
    assert keys(many.pm, "F-1") == ["F-1"]
    assert keys(many.pmm, "secret") == []
    assert keys(sam, "f-1") == []
    assert keys(theirs.pm, "planner") == []
    assert threads_like(many.pmm, "SEC-1", most=9).ids == []
    assert threads_like(sam, "F-1", most=9).ids == []
    people.leave(sam, by=NOBODY, at=LATER)
    sam.refresh_from_db()
    assert keys(sam, "planner") == []
    assert find_people_and_areas(sam, sought("pia"), limit=9) == ([], [])


def test_what_an_import_brought_that_was_undone(ours: World) -> None:
    with importing(ours.workspace, source="csv", attested=False, at=LATER) as run:
        actions.add_feature(ours.workspace, key="GONE", title="Gone", by=NOBODY, at=LATER)
    assert keys(ours.pm, "gone") == ["GONE"]
    undo(run.batch, at=LATER)
    assert keys(ours.pm, "gone") == []


def test_threads(many: World) -> None:
    number = {one.key: one.pk for one in Feature.objects.within(many.workspace)}
    actions.merge(feature(many, "BSN-3"), into=feature(many, "BSN-1"), by=many.pm, at=LATER)
    alone = threads_like(many.pm, "bsn-1", most=9)
    assert (sorted(alone.ids), alone.more) == ([number["BSN-1"], number["BSN-3"]], False)
    some = threads_like(many.pm, "planner", most=2)
    assert some.more
    assert set(some.ids) == {number["BSN-1"], number["BSN-10"], number["BSN-3"]}
    assert threads_like(many.pm, "nothing like it", most=9) == ([], False)
    assert threads_like(many.pm, " ", most=9) == ([], False)


def test_ones_own(many: World) -> None:
    assert own_features(many.pm, limit=9) == [], "nothing has moved yet"
    date = parse("2025-05-01")
    actions.state_release_date(many.release, date=date, by=many.pm, at=LATER)
    checks.check_all(many.workspace)
    actions.draft_feature(many.workspace, key="MINE", title="Mine", by=many.pm, at=LATER)
    assert [one.key for one in own_features(many.pm, limit=9)] == ["MINE", "F-1"]
    assert [one.key for one in own_features(many.pmm, limit=9)] == ["F-1"]
    sam = people.join(many.workspace, handle="sam", function="sales", by=NOBODY, at=LATER)
    assert sam
    assert own_features(sam, limit=9) == []


def test_people(ours: World, theirs: World) -> None:
    for handle, name in (
        ("maxine", "Maxine Gold"),
        ("gmax", "Gerd Maximilian"),
        ("old", "Max Old"),
    ):
        people.join(
            ours.workspace,
            handle=handle,
            name=name,
            function="sales",
            email=f"{handle}@brass.example",
            by=NOBODY,
            at=LATER,
        )
    people.leave(
        Member.objects.within(ours.workspace).get(handle="old"),
        by=NOBODY,
        at=LATER + timedelta(days=1),
    )
    found, _ = find_people_and_areas(ours.pm, sought("max"), limit=9)
    assert [(one.handle, one.left) for one in found] == [
        ("max", False),
        ("maxine", False),
        ("gmax", False),
        ("old", True),
    ]
    by_address, _ = find_people_and_areas(ours.pm, sought("gmax@brass"), limit=9)
    assert [one.handle for one in by_address] == ["gmax"]
    assert len(find_people_and_areas(ours.pm, sought("max"), limit=2)[0]) == 2
    assert find_people_and_areas(ours.pm, sought(""), limit=9) == ([], [])


def test_areas(ours: World) -> None:
    people.open_area(ours.workspace, slug="research", name="Research", by=NOBODY, at=LATER)
    _, found = find_people_and_areas(ours.pm, sought("search"), limit=9)
    assert [one.name for one in found] == ["Search", "Research"]


@pytest.mark.parametrize("more", [0, 40])
def test_three_statements_however_many_there_are(many: World, more: int) -> None:
    for number in range(more):
        key = f"MORE-{number}"
        actions.add_feature(many.workspace, key=key, title="planner", by=many.pm, at=LATER)
        if number % 2:
            actions.merge(feature(many, key), into=many.feature, by=many.pm, at=LATER)
    with CaptureQueriesContext(connection) as captured:
        find_features(many.pm, sought("planner"), limit=50)
    assert len(captured) <= 3
    with CaptureQueriesContext(connection) as captured:
        own_features(many.pm, limit=8)
    assert len(captured) <= 4
