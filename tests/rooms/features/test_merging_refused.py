"""What cannot be merged, and why."""

import pytest

from alongside.rooms.features import actions
from alongside.rooms.features.actions.merging import CannotMerge
from alongside.rooms.features.models import Feature
from alongside.rooms.ledger.given import NotThere
from alongside.rooms.ledger.origin import NOBODY
from tests.rooms.conftest import LATER, MONDAY, Recorded, World
from tests.rooms.features.conftest import merge


def test_into_itself(ours: World) -> None:
    with pytest.raises(CannotMerge, match="F-1 cannot be merged into itself"):
        actions.merge(ours.feature, into=ours.feature, by=ours.pm, at=LATER)


def test_twice(ours: World, twin: Feature) -> None:
    merge(ours, twin)
    with pytest.raises(CannotMerge, match="OLD-1 was merged into F-1 already"):
        merge(ours, twin)


def test_into_one_that_was_merged(ours: World, twin: Feature) -> None:
    merge(ours, twin)
    other = actions.add_feature(ours.workspace, key="F-3", title="x", by=NOBODY, at=MONDAY)
    with pytest.raises(CannotMerge, match="OLD-1 was merged into F-1 already; take that one"):
        actions.merge(other, into=twin, by=ours.pm, at=LATER)


def test_off_the_roadmap(ours: World, twin: Feature) -> None:
    for gone in (twin, ours.feature):
        Feature.objects.filter(pk=gone.pk).update(on_roadmap=False)
        with pytest.raises(NotThere):
            merge(ours, twin)
        Feature.objects.filter(pk=gone.pk).update(on_roadmap=True)


def test_another_company(ours: World, theirs: World, twin: Feature) -> None:
    for feature, into in ((twin, theirs.feature), (theirs.feature, twin)):
        with pytest.raises(NotThere):
            actions.merge(feature, into=into, by=ours.pm, at=LATER)


def test_a_draft(ours: World) -> None:
    draft = actions.draft_feature(ours.workspace, key="D-1", title="x", by=ours.pm, at=MONDAY)
    with pytest.raises(CannotMerge, match="D-1 is a draft"):
        actions.merge(draft, into=ours.feature, by=ours.pm, at=LATER)
    with pytest.raises(NotThere):
        actions.merge(draft, into=ours.feature, by=ours.pmm, at=LATER)


def test_nothing_leaks(ours: World, twin: Feature) -> None:
    actions.restrict(twin, guests=[], by=ours.pm, at=MONDAY)
    with pytest.raises(NotThere):
        actions.merge(twin, into=ours.feature, by=ours.pmm, at=LATER)
    with pytest.raises(CannotMerge, match="everybody would see what few may"):
        merge(ours, twin)


def test_nothing_is_left_behind(ours: World, twin: Feature, recorded: Recorded) -> None:
    with pytest.raises(CannotMerge):
        actions.merge(twin, into=twin, by=ours.pm, at=LATER)
    assert "feature_merged" not in dict(recorded())
