"""Who sees which rows, of every table: one's own workspace, without what is drafted or restricted by others."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from alongside.rooms.features.models import Feature, Guest, Release
from alongside.rooms.ledger import sight
from alongside.rooms.ledger.models import Event, Owned, Workspace
from alongside.rooms.people.models import Member
from tests.rooms.conftest import World
from tests.rooms.ledger.every import OWNED, label, make

pytestmark = pytest.mark.django_db

OPEN = [model for model in OWNED if model.SEEN_THROUGH != sight.OTHER_ROWS]
HANGS = [model for model in OWNED if model.SEEN_THROUGH.endswith((sight.ITSELF, "feature"))]
OWN = [model for model in OWNED if model.SEEN_THROUGH == sight.MEMBER]


def member(workspace: Workspace, **more: Any) -> Member:
    """Somebody who has nothing to do with any feature yet."""
    row = make(Member, workspace, **{"left_at": None, "role": "member", **more})
    assert isinstance(row, Member)
    return row


def row_of(model: type[Owned], feature: Feature) -> Owned:
    """A row of the table that hangs on that feature."""
    if model is Feature:
        return feature
    path = model.SEEN_THROUGH.split("__")
    if path == ["feature"]:
        return make(model, feature.workspace, feature=feature)
    return make(model, feature.workspace, release=make(Release, feature.workspace, feature=feature))


def a_feature(world: World, **columns: Any) -> Feature:
    """A feature in nobody's area, by somebody who was there before."""
    given = {"area": None, "author": world.pm, "draft": False, "restricted": False}
    row = make(Feature, world.workspace, **{**given, **columns})
    assert isinstance(row, Feature)
    return row


@pytest.mark.parametrize("model", OWNED, ids=label)
def test_every_table_says_who_sees_its_rows(model: type[Owned]) -> None:
    assert "SEEN_THROUGH" in vars(model), "say who sees them: rooms/ledger/sight.py has the words"
    assert not hasattr(Owned, "SEEN_THROUGH"), "and nothing is seen because nobody thought of it"


@pytest.mark.parametrize("model", OPEN, ids=label)
def test_nobody_sees_another_workspaces_rows(
    ours: World, theirs: World, model: type[Owned]
) -> None:
    def one(world: World) -> Owned:
        return row_of(model, a_feature(world)) if model in HANGS else make(model, world.workspace)

    mine, foreign = one(ours), one(theirs)
    for world, own, other in ((ours, mine, foreign), (theirs, foreign, mine)):
        reader: Member = getattr(own, "member", world.pm) if model in OWN else world.pm
        reader.left_at = None
        seen = model.objects.visible_to(reader)
        assert seen.filter(pk=own.pk).exists()
        assert not seen.filter(pk=other.pk).exists()
        assert {row.workspace_id for row in seen} == {world.workspace.pk}
        assert set(seen) <= set(model.objects.within(world.workspace))
        assert set(model.objects.within(world.workspace)) == set(
            model.objects.within(world.workspace.pk)
        )


@pytest.mark.parametrize("model", OPEN, ids=label)
def test_whoever_has_left_sees_nothing(ours: World, model: type[Owned]) -> None:
    make(model, ours.workspace, **({"member": ours.pm} if model in OWN else {}))
    ours.pm.left_at = timezone.now()
    assert not model.objects.visible_to(ours.pm).exists()


@pytest.mark.parametrize("model", [model for model in OWNED if model not in OPEN], ids=label)
def test_what_is_read_beside_other_rows_is_seen_by_nobody_alone(
    ours: World, model: type[Owned]
) -> None:
    make(model, ours.workspace)
    assert not model.objects.visible_to(ours.pm).exists()


@pytest.mark.parametrize("model", OWN, ids=label)
def test_what_is_a_members_own(ours: World, model: type[Owned]) -> None:
    row = make(model, ours.workspace, member=ours.pm)
    assert model.objects.visible_to(ours.pm).get() == row
    assert not model.objects.visible_to(ours.pmm).exists()
    admin = member(ours.workspace, role="admin")
    assert not model.objects.visible_to(admin).exists(), "an admin sees no more"


@pytest.mark.parametrize("model", HANGS, ids=label)
@pytest.mark.parametrize("role", ["admin", "member", "reader"])
def test_a_draft_is_its_authors_alone(ours: World, model: type[Owned], role: str) -> None:
    other = member(ours.workspace, role=role)
    row = row_of(model, a_feature(ours, draft=True, area=ours.area))
    sees = _sees(model, row)
    assert sees(ours.pm)
    assert not sees(ours.pmm), "though it is in her area"
    assert not sees(other)
    Feature.objects.within(ours.workspace).update(draft=False)
    assert sees(other)


@pytest.mark.parametrize("model", HANGS, ids=label)
@pytest.mark.parametrize("role", ["admin", "member", "reader"])
def test_a_restricted_feature_is_seen_by_few(ours: World, model: type[Owned], role: str) -> None:
    author, guest, other = (member(ours.workspace, role=role) for _ in range(3))
    feature = a_feature(ours, restricted=True, author=author)
    make(Guest, ours.workspace, feature=feature, member=guest)
    make(Guest, ours.workspace, feature=a_feature(ours), member=other)
    sees = _sees(model, row_of(model, feature))
    assert (sees(author), sees(guest), sees(other)) == (True, True, False)
    assert not sees(ours.pm), "it is in no area"
    Feature.objects.filter(pk=feature.pk).update(area=ours.area)
    assert (sees(ours.pm), sees(ours.pmm), sees(other)) == (True, True, False)
    ours.area.pmm = None
    ours.area.save()
    assert not sees(ours.pmm), "the pair of now, not of then"
    Feature.objects.filter(pk=feature.pk).update(restricted=False)
    assert sees(other)


def test_a_restricted_draft_is_a_draft(ours: World) -> None:
    row = a_feature(ours, draft=True, restricted=True, area=ours.area)
    make(Guest, ours.workspace, feature=row, member=ours.pmm)
    assert not Feature.objects.visible_to(ours.pmm).filter(pk=row.pk).exists()


def test_events_of_no_feature_are_seen_by_all(ours: World) -> None:
    row = make(Event, ours.workspace, feature=None)
    assert Event.objects.visible_to(ours.pmm).filter(pk=row.pk).exists()


@pytest.mark.parametrize("model", OPEN, ids=label)
def test_it_is_one_statement(ours: World, model: type[Owned]) -> None:
    with CaptureQueriesContext(connection) as queries:
        list(model.objects.visible_to(ours.pm))
    assert len(queries) == 1


def test_nothing_is_seen_while_nobody_has_said_who_sees_features(
    ours: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sight, "_features", [])
    with pytest.raises(ImproperlyConfigured):
        Feature.objects.visible_to(ours.pm)


def _sees(model: type[Owned], row: Owned) -> Callable[[Member], bool]:
    """Whether a member sees the row."""
    return lambda who: model.objects.visible_to(who).filter(pk=row.pk).exists()
