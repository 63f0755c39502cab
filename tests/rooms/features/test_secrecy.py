"""Drafts and restricted features: who may make and open them, what others learn, and when."""

import pytest

from alongside.rooms.features import actions
from alongside.rooms.features.actions.features import KeyTaken
from alongside.rooms.features.models import Feature, Guest
from alongside.rooms.features.queries import NoFeature, feature_by_key
from alongside.rooms.imports.batches import importing
from alongside.rooms.imports.undo import undo
from alongside.rooms.ledger.given import NotThere
from alongside.rooms.ledger.models import Event
from alongside.rooms.ledger.origin import NOBODY, Origin
from alongside.rooms.people.actions import NoMember, join
from alongside.rooms.people.models import Member
from tests.rooms.conftest import LATER, MONDAY, Recorded, World
from tests.rooms.frames import rows_differ

pytestmark = pytest.mark.django_db


def draft(world: World, key: str = "F-9") -> Feature:
    return actions.draft_feature(world.workspace, key=key, title="Secret", by=world.pm, at=LATER)


def outsider(world: World) -> Member:
    """Somebody who sits in no pair."""
    member = join(world.workspace, handle="sam", name="Sam", function="sales", by=NOBODY, at=MONDAY)
    assert member
    return member


def sees(member: Member, feature: Feature) -> bool:
    return bool(Feature.objects.visible_to(member).filter(pk=feature.pk).exists())


def test_draft(ours: World, recorded: Recorded) -> None:
    feature = Feature.objects.get(pk=draft(ours).pk)
    assert (feature.draft, feature.author, feature.on_roadmap) == (True, ours.pm, True)
    assert recorded() == [("feature_drafted", {})], "and not its title"
    event = Event.objects.latest("id")
    assert event.wording
    assert event.wording.text == "Secret"
    assert (sees(ours.pm, feature), sees(ours.pmm, feature)) == (True, False)


def test_draft_needs_a_member(ours: World, recorded: Recorded) -> None:
    with pytest.raises(NoMember):
        actions.draft_feature(ours.workspace, key="F-9", title="Secret", by=NOBODY, at=LATER)
    assert recorded() == []


def test_a_key_is_taken_once(ours: World) -> None:
    draft(ours)
    for verb in (actions.draft_feature, actions.add_feature):
        with pytest.raises(KeyTaken, match=r"^the key F-9 is taken; choose another one$"):
            verb(ours.workspace, key="F-9", title="Mine", by=ours.pmm, at=LATER)
    with pytest.raises(KeyTaken, match="taken"):
        draft(ours, "F-1")


def test_publish(ours: World, recorded: Recorded) -> None:
    feature = draft(ours)
    assert actions.publish(feature, by=ours.pm, at=LATER) == feature
    assert sees(ours.pmm, feature)
    assert recorded() == [("feature_drafted", {}), ("feature_added", {})]
    assert actions.publish(feature, by=ours.pm, at=LATER) is None
    assert rows_differ(ours.workspace) == []


def test_only_whoever_sees_a_draft_publishes_it(ours: World, recorded: Recorded) -> None:
    feature = draft(ours)
    with pytest.raises(NotThere):
        actions.publish(feature, by=ours.pmm, at=LATER)
    assert len(recorded()) == 1
    assert actions.publish(feature, by=NOBODY, at=LATER), "the command line is the operator's"


def test_restrict(ours: World, recorded: Recorded) -> None:
    sam = outsider(ours)
    ours.feature.refresh_from_db()
    assert sees(sam, ours.feature)
    actions.restrict(ours.feature, guests=[], by=ours.pmm, at=LATER)
    assert (sees(ours.pmm, ours.feature), sees(sam, ours.feature)) == (True, False)
    actions.restrict(ours.feature, guests=[sam], by=ours.pm, at=LATER)
    assert sees(sam, ours.feature)
    row = Feature.objects.get(pk=ours.feature.pk)
    assert (row.restricted, row.author) == (True, ours.pmm), "who asks others in is not its author"
    assert actions.restrict(ours.feature, guests=[sam], by=ours.pm, at=LATER) is None
    assert recorded()[-2:] == [
        ("feature_restricted", {"guests": []}),
        ("feature_restricted", {"guests": [sam.pk]}),
    ]
    assert rows_differ(ours.workspace) == []


def test_open_up(ours: World, recorded: Recorded) -> None:
    sam = outsider(ours)
    actions.restrict(ours.feature, guests=[ours.pm], by=ours.pmm, at=LATER)
    assert actions.open_up(ours.feature, by=ours.pm, at=LATER) == ours.feature
    assert sees(sam, ours.feature)
    assert not Guest.objects.exists()
    assert actions.open_up(ours.feature, by=ours.pm, at=LATER) is None
    assert recorded()[-1] == ("feature_opened", {})
    assert rows_differ(ours.workspace) == []


def test_what_one_does_not_see_one_cannot_restrict(ours: World, recorded: Recorded) -> None:
    sam = outsider(ours)
    with pytest.raises(NoMember):
        actions.restrict(ours.feature, guests=[], by=NOBODY, at=LATER)
    actions.restrict(ours.feature, guests=[], by=ours.pm, at=LATER)
    with pytest.raises(NotThere):
        actions.restrict(ours.feature, guests=[sam], by=sam, at=LATER)
    with pytest.raises(NotThere):
        actions.open_up(ours.feature, by=sam, at=LATER)
    assert [kind for kind, _ in recorded()].count("feature_restricted") == 1


def test_guests_are_of_this_workspace(ours: World, theirs: World, recorded: Recorded) -> None:
    with pytest.raises(NotThere):
        actions.restrict(ours.feature, guests=[theirs.pm], by=ours.pm, at=LATER)
    assert recorded() == []


def test_an_import_of_all_of_it_is_taken_back(ours: World) -> None:
    """What was a draft and restricted before is so again; what the import drafted is gone."""
    sam = outsider(ours)
    mine = draft(ours, "F-8")
    actions.restrict(mine, guests=[sam], by=ours.pm, at=LATER)
    with importing(ours.workspace, source="log", attested=True, at=LATER) as run:
        by = Origin(member=ours.pmm, source=None, known_at=LATER)
        actions.draft_feature(ours.workspace, key="F-9", title="New", by=by, at=LATER)
        actions.publish(mine, by=Origin(known_at=LATER), at=LATER)
        actions.open_up(mine, by=Origin(known_at=LATER), at=LATER)
        actions.restrict(ours.feature, guests=[sam], by=by, at=LATER)
    assert rows_differ(ours.workspace) == []
    undo(run.batch, at=LATER)
    assert rows_differ(ours.workspace) == []
    mine, theirs = (Feature.objects.get(key=key) for key in ("F-8", "F-9"))
    assert (mine.draft, mine.restricted, mine.author) == (True, True, ours.pm)
    assert list(Guest.objects.values_list("feature", "member")) == [(mine.pk, sam.pk)]
    assert (theirs.on_roadmap, theirs.draft) == (False, False)
    assert not Feature.objects.get(pk=ours.feature.pk).restricted


def test_what_is_hidden_has_no_key(ours: World) -> None:
    feature = draft(ours)
    assert feature_by_key(ours.workspace, "f-9", seen_by=ours.pm) == feature
    assert feature_by_key(ours.workspace, "f-9") == feature, "the command line is the operator's"
    with pytest.raises(NoFeature) as problem:
        feature_by_key(ours.workspace, "F-9", seen_by=ours.pmm)
    assert str(problem.value) == "no feature 'F-9' in ours; did you mean F-1?", "and no other hint"
