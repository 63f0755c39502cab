"""Imports and mergers: what is taken back comes out right, or is refused."""

from collections.abc import Callable

import pytest

from alongside.core.plandate import parse
from alongside.rooms.features import actions
from alongside.rooms.features.models import Acknowledgement, Feature, Release
from alongside.rooms.imports.undo import BuiltUpon, undo
from alongside.rooms.ledger.origin import NOBODY, Origin
from tests.rooms.conftest import MONDAY, World
from tests.rooms.frames import rows_differ
from tests.rooms.imports.deeds import LATER, a_feature, brought


def two() -> Feature:
    found: Feature = Feature.objects.get(key="F-2")
    return found


def date_it(world: World) -> None:
    """Only a date; the release was there."""
    by = Origin(known_at=MONDAY)
    release = Release.objects.get(feature=two(), stage="beta")
    actions.state_release_date(release, date=parse("2025-05"), by=by, at=MONDAY)


def a_general_release(world: World) -> None:
    actions.add_release(two(), stage="GENERAL", by=NOBODY, at=MONDAY)


def merge(world: World) -> None:
    actions.merge(two(), into=world.feature, by=NOBODY, at=MONDAY)


def part(world: World) -> None:
    actions.part(two(), by=NOBODY, at=MONDAY)


def into_the_other(world: World) -> None:
    actions.merge(world.feature, into=two(), by=world.pm, at=MONDAY)


@pytest.mark.parametrize("use", [merge, into_the_other])
def test_a_feature_that_was_merged_stays(ours: World, use: Callable[[World], None]) -> None:
    """It was brought, and the merger stands on it, whichever of the two goes on."""
    batch = brought(ours, a_feature)
    use(ours)
    with pytest.raises(BuiltUpon):
        undo(batch, at=LATER)
    assert rows_differ(ours.workspace) == []


def test_a_release_that_became_one_with_another_stays(ours: World) -> None:
    a_feature(ours)
    batch = brought(ours, a_general_release)
    merge(ours)
    with pytest.raises(BuiltUpon):
        undo(batch, at=LATER)


def test_what_was_said_before_is_taken_back_from_both(ours: World) -> None:
    a_feature(ours)
    batch = brought(ours, date_it)
    merge(ours)
    beta = Release.objects.get(stage="beta")
    assert (beta.feature_id, beta.release_date) == (ours.feature.pk, "2025-05")
    undo(batch, at=LATER)
    beta.refresh_from_db()
    assert (beta.feature_id, beta.release_date) == (ours.feature.pk, "")
    assert rows_differ(ours.workspace) == []


def test_an_import_that_merged(ours: World) -> None:
    """All rows are as before: both are there, each with its releases and what was seen of them."""
    a_feature(ours)
    a_general_release(ours)
    general = Release.objects.get(stage="GENERAL")
    actions.acknowledge(general, by=ours.pmm, at=MONDAY)
    batch = brought(ours, merge)
    assert Acknowledgement.objects.get().release_id == ours.release.pk
    assert rows_differ(ours.workspace) == []
    undo(batch, at=LATER)
    feature = two()
    assert (feature.on_roadmap, feature.merged_into_id) == (True, None)
    stages = Release.objects.filter(feature=feature, withdrawn=False).order_by("id")
    assert list(stages.values_list("stage", flat=True)) == ["beta", "GENERAL"]
    assert Acknowledgement.objects.get().release_id == general.pk
    assert rows_differ(ours.workspace) == []


@pytest.mark.parametrize("side", ["goes", "stays"])
def test_an_import_that_merged_what_others_work_with(ours: World, side: str) -> None:
    """Nobody could tell of which of the two they spoke."""
    a_feature(ours)
    batch = brought(ours, merge)
    if side == "stays":
        actions.acknowledge(ours.release, by=ours.pmm, at=LATER)
    else:
        actions.acknowledge(Release.objects.get(stage="beta"), by=ours.pmm, at=LATER)
    with pytest.raises(BuiltUpon, match="1 later event stands"):
        undo(batch, at=LATER)


def test_an_import_that_parted(ours: World) -> None:
    a_feature(ours)
    merge(ours)
    batch = brought(ours, part)
    assert two().on_roadmap
    undo(batch, at=LATER)
    assert two().merged_into_id == ours.feature.pk
    assert rows_differ(ours.workspace) == []
    batch = brought(ours, part)
    actions.prioritise(two(), by=ours.pm, at=LATER)
    with pytest.raises(BuiltUpon):
        undo(batch, at=LATER)
