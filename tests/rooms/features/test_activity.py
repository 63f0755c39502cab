"""Activity: what was recorded, newest first, by names, with its times, as far as one may know of it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from alongside.rooms.features import actions
from alongside.rooms.features.activity import IT, MOST, WHO, events_for
from alongside.rooms.imports.batches import importing
from alongside.rooms.imports.undo import undo
from alongside.rooms.ledger.models import Event, Workspace
from alongside.rooms.ledger.origin import NOBODY, Origin
from alongside.rooms.people import actions as people
from alongside.rooms.people.models import Member
from tests.rooms.conftest import LATER, MONDAY, World

pytestmark = pytest.mark.django_db


def sentences(member: Member, **asked: object) -> list[str]:
    return [one.sentence for one in events_for(member, **asked)]  # type: ignore[arg-type]


def test_each_in_a_sentence(ours: World) -> None:
    people.give_role(ours.pmm, role="admin", by=NOBODY, at=LATER)
    people.note_export(
        ours.workspace, what="findings", file_format="csv", rows=3, by=ours.pm, at=LATER
    )
    assert sentences(ours.pm) == [
        "Pia exported findings as csv; rows: 3.",
        "Somebody made Max an admin.",
        "Pia opened the release train v1.",
        "Pia added the release F-1 general.",
        "Pia moved F-1 to area Search.",
        "Pia put F-1 on the roadmap.",
        "Somebody assigned the pair of Search.",
        "Somebody made Pia an admin.",
        "Somebody opened the area Search.",
        "Max joined as pmm.",
        "Pia joined as pm.",
        "Somebody opened the workspace Ours.",
    ]


def test_with_all_that_belongs_to_it(ours: World) -> None:
    actions.drop(ours.feature, reason="Too dear", by=ours.pm, at=MONDAY)
    one, *_ = events_for(ours.pmm, limit=1)
    row = Event.objects.latest("id")
    assert (one.id, one.kind, one.who, one.handle) == (row.pk, row.kind, "Pia", ours.pm.handle)
    assert (one.feature, one.title, one.stage) == ("F-1", ours.feature.title, "")
    assert (one.told, one.it, one.reason) == (f"{WHO} dropped {IT}.", "F-1", "Too dear")
    assert (one.happened_at, one.known_at, one.recorded_at) == (
        MONDAY,
        row.known_at,
        row.recorded_at,
    )
    assert (one.batch, one.source, one.counts) == (None, "", True)
    added = next(one for one in events_for(ours.pmm) if one.kind == "feature_added")
    assert added.reason == "", "a title is none"
    assert (
        next(one for one in events_for(ours.pmm) if one.kind == "release_added").stage == "general"
    )


def test_imports(ours: World) -> None:
    with importing(ours.workspace, source="kep", attested=True, at=LATER) as run:
        by = Origin(label=people.label(ours.workspace, "jb"), known_at=LATER)
        actions.prioritise(ours.feature, by=by, at=LATER)
    undo(run.batch, at=LATER)
    undone, imported, brief, prioritised, *_ = events_for(ours.pm)
    number = run.batch.pk
    assert undone.sentence == f"Somebody took back the kep import {number}, 2 events."
    assert imported.sentence == "The kep import imported 2 events from kep."
    assert (prioritised.sentence, prioritised.handle) == ("jb prioritised F-1.", "")
    assert (prioritised.counts, prioritised.batch, prioritised.source) == (False, number, "kep")
    assert sentences(ours.pm, batch=number) == [
        imported.sentence,
        brief.sentence,
        prioritised.sentence,
    ]


def test_filters(ours: World, theirs: World) -> None:
    actions.acknowledge(ours.release, by=ours.pmm, at=LATER)
    for asked, passes in (
        (
            {"kinds": ["member_joined", "area_opened"]},
            lambda one: one.kind in ("member_joined", "area_opened"),
        ),
        ({"features": [ours.feature.pk]}, lambda one: one.feature == "F-1"),
        ({"features": []}, lambda one: False),
        ({"release": ours.release.pk}, lambda one: one.stage == "general"),
        ({"about": ours.pmm.pk}, lambda one: one.sentence == "Max joined as pmm."),
        ({"actor": ours.pmm.pk}, lambda one: one.handle == ours.pmm.handle),
        ({"person": ours.pmm.pk}, lambda one: "Max" in one.sentence),
        (
            {"person": ours.pmm.pk, "kinds": ["member_joined"]},
            lambda one: "Max joined" in one.sentence,
        ),
        ({"actor": ours.pm.pk, "kinds": ["member_joined"]}, lambda one: False),
        ({"features": [theirs.feature.pk]}, lambda one: False),
        ({"release": theirs.release.pk}, lambda one: False),
        ({"about": theirs.pm.pk}, lambda one: False),
        ({"person": theirs.pm.pk}, lambda one: False),
        ({"actor": theirs.pm.pk}, lambda one: False),
        ({"kinds": ["no such kind"]}, lambda one: False),
    ):
        some = events_for(ours.pm, **asked)
        assert some == [one for one in events_for(ours.pm) if passes(one)]


def test_pages_by_key(ours: World) -> None:
    every = events_for(ours.pm)
    read = events_for(ours.pm, limit=3)
    actions.acknowledge(ours.release, by=ours.pmm, at=LATER)  # written while somebody reads
    while some := events_for(ours.pm, before=read[-1].id, limit=3):
        assert len(some) <= 3
        read += some
    assert read == every
    assert len(events_for(ours.pm, limit=-1)) == 1
    assert len(events_for(ours.pm, limit=10**9)) <= MOST


def test_what_is_hidden_is_told_to_nobody_else(ours: World, theirs: World) -> None:
    actions.draft_feature(ours.workspace, key="F-9", title="Secret", by=ours.pm, at=LATER)
    assert sentences(ours.pm)[0] == "Pia began F-9 as a draft."
    assert not any("F-9" in sentence for sentence in sentences(ours.pmm))
    sam = people.join(ours.workspace, handle="sam", function="sales", by=NOBODY, at=LATER)
    assert sam
    actions.restrict(ours.feature, guests=[], by=ours.pmm, at=LATER)
    assert sentences(ours.pm)[0] == "Max restricted F-1 to its pair and no guests."
    assert not any("F-1" in sentence for sentence in sentences(sam))
    assert {one.id for one in events_for(theirs.pm)}.isdisjoint(
        one.id for one in events_for(ours.pm)
    )


def test_every_kind_of_the_story(story: Workspace) -> None:
    """Nothing in it is told by an id or left without its name."""
    member = Member.objects.within(story).first()
    assert member
    before, kinds = None, set()
    while some := events_for(member, before=before, limit=200):
        before = some[-1].id
        kinds |= {one.kind for one in some}
        for one in some:
            assert one.sentence.endswith(".")
            assert "  " not in one.sentence
            assert "None" not in one.sentence
    assert kinds == set(Event.objects.within(story).values_list("kind", flat=True))


@pytest.mark.parametrize("limit", [1, 2000])
def test_three_statements_at_most(story: Workspace, limit: int) -> None:
    member = Member.objects.within(story).first()
    assert member
    with CaptureQueriesContext(connection) as queries:
        events_for(member, limit=limit)
    assert len(queries) <= 3


def test_somebody_who_left_sees_nothing(ours: World) -> None:
    people.leave(ours.pmm, by=NOBODY, at=LATER)
    ours.pmm.refresh_from_db()
    assert events_for(ours.pmm) == []


def test_from_an_id_on(ours: World) -> None:
    every = events_for(ours.pm)
    assert events_for(ours.pm, first=every[3].id) == every[:4]
    assert events_for(ours.pm, first=every[3].id, before=every[1].id) == every[2:4]
    assert events_for(ours.pm, first=every[3].id, features=[ours.feature.pk]) == every[1:4]
