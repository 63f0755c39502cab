"""Pairs of features that may be the same, and why."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from alongside.rooms.features import actions
from alongside.rooms.features.duplicates import Likely, likely_duplicates
from alongside.rooms.features.models import Feature
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.people import actions as people
from tests.rooms.conftest import LATER, MONDAY, World


def add(world: World, key: str, title: str) -> Feature:
    return actions.add_feature(world.workspace, key=key, title=title, by=NOBODY, at=MONDAY)


def found(world: World, limit: int = 20) -> list[tuple[str, str, str]]:
    pairs: list[Likely] = likely_duplicates(world.pm, limit)
    return [(one.feature.key, one.into.key, one.reason) for one in pairs]


def test_the_same_title(ours: World) -> None:
    for number, title in enumerate(("SYNONYMS!", "Filters", "synonyms ", "..", "--"), start=2):
        add(ours, f"F-{number}", title)
    assert found(ours) == [
        ("F-2", "F-1", "they have the same title"),
        ("F-4", "F-1", "they have the same title"),
    ]


def test_a_title_that_names_the_other(ours: World) -> None:
    add(ours, "GH-77", "Search words that mean the same (see f-1)")
    add(ours, "GH-78", "F-10 is somebody else, and GH-78 is this one")
    assert found(ours) == [("GH-77", "F-1", "the title of GH-77 names F-1")]


def test_titles_that_are_nearly_the_same(ours: World) -> None:
    add(ours, "A-1", "Turn pages with a pedal")
    add(ours, "A-2", "Page turns with the foot pedal")
    add(ours, "A-3", "Pedal")
    add(ours, "B-1", "Tuning drone phase 1")
    add(ours, "B-2", "Tuning drone phase 2")
    assert [one[:2] for one in found(ours)] == [("A-2", "A-1")]
    assert found(ours)[0][2] == "most of their titles is the same: page, pedal, turn"


@pytest.mark.parametrize(
    ("verb", "of", "goes", "stays"),
    [
        ("", "", "F-2", "F-1"),
        ("prioritise", "F-2", "F-1", "F-2"),
        ("prioritise", "F-1", "F-2", "F-1"),
        ("drop", "F-1", "F-1", "F-2"),
        ("complete", "F-2", "F-2", "F-1"),
    ],
)
def test_which_one_goes_on(ours: World, verb: str, of: str, goes: str, stays: str) -> None:
    add(ours, "F-2", "Synonyms")
    if verb:
        getattr(actions, verb)(Feature.objects.get(key=of), by=ours.pm, at=MONDAY)
    assert [one[:2] for one in found(ours)] == [(goes, stays)]


def test_nothing_is_left_of_either(ours: World) -> None:
    for feature in (ours.feature, add(ours, "F-2", "Synonyms")):
        actions.drop(feature, by=ours.pm, at=MONDAY)
    assert found(ours) == []


def test_merged_or_parted(ours: World) -> None:
    """What was merged is one; what was parted again is not proposed once more."""
    other = add(ours, "F-2", "Synonyms")
    actions.merge(other, into=ours.feature, by=ours.pm, at=LATER)
    assert found(ours) == []
    actions.part(other, by=ours.pm, at=LATER)
    assert found(ours) == []


def test_only_what_one_sees(ours: World, theirs: World) -> None:
    other = add(ours, "F-2", "Synonyms")
    assert len(found(ours)) == 1
    assert found(theirs) == []
    actions.restrict(other, guests=[], by=ours.pm, at=LATER)
    assert [one.feature.key for one in likely_duplicates(ours.pm)] == ["F-2"]
    sam = people.join(ours.workspace, handle="sam", function="sales", by=NOBODY, at=LATER)
    assert sam
    assert likely_duplicates(sam) == []
    assert len(likely_duplicates(ours.workspace)) == 1
    actions.draft_feature(ours.workspace, key="D-1", title="Synonyms", by=ours.pm, at=LATER)
    assert len(likely_duplicates(ours.pm)) == 1


def test_the_best_ones_of_many(ours: World) -> None:
    """As many statements for three as for a hundred, and no more pairs than asked for."""
    for number in range(2, 100):
        add(ours, f"F-{number}", f"Synonyms {number}" if number % 2 else "Synonyms")
    with CaptureQueriesContext(connection) as asked:
        pairs = likely_duplicates(ours.pm, 5)
    assert len(asked) == 2
    assert [one.likeness for one in pairs] == [1.0] * 5
    assert likely_duplicates(ours.pm, 0) == []
