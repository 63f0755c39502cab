"""Every verb of a feature: what it changes, the one event it records, what it refuses and how."""

from collections.abc import Callable

import pytest

from alongside.core.events.base import few_words
from alongside.rooms.features import actions
from alongside.rooms.features.actions.features import KeyTaken, NoKey
from alongside.rooms.features.models import Feature
from alongside.rooms.ledger.models import Event
from tests.rooms.conftest import LATER, MONDAY, Recorded, World

pytestmark = pytest.mark.django_db


def kept(world: World) -> Feature:
    return Feature.objects.get(pk=world.feature.pk)


def test_add_feature(ours: World, theirs: World, recorded: Recorded) -> None:
    feature = actions.add_feature(ours.workspace, key="F-2", title="Facets", by=ours.pm, at=LATER)
    row = Feature.objects.get(workspace=ours.workspace, key="F-2")
    assert feature == row
    assert (row.title, row.status, row.area, row.ships_tracked) == (
        "Facets",
        "proposed",
        None,
        True,
    )
    assert recorded() == [("feature_added", {})], "a title is words, and stands in the row"
    event = Event.objects.latest("id")
    assert (event.feature, event.subject, event.actor) == (row, row.pk, ours.pm)
    assert event.happened_at == LATER
    elsewhere = actions.add_feature(
        theirs.workspace, key="F-2", title="Facets", by=theirs.pm, at=LATER
    )
    assert elsewhere != feature


def test_add_feature_that_is_there(ours: World, recorded: Recorded) -> None:
    with pytest.raises(KeyTaken, match="F-1 is on the roadmap already; change that one"):
        actions.add_feature(ours.workspace, key="F-1", title="Again", by=ours.pm, at=LATER)
    assert recorded() == []


def test_add_feature_whose_import_was_undone(ours: World, recorded: Recorded) -> None:
    Feature.objects.filter(pk=ours.feature.pk).update(on_roadmap=False)
    again = actions.add_feature(ours.workspace, key="F-1", title="Again", by=ours.pm, at=LATER)
    assert again == ours.feature
    assert (kept(ours).on_roadmap, kept(ours).title) == (True, "Again")
    assert recorded() == [("feature_added", {})]


@pytest.mark.parametrize(
    ("key", "title"), [("", "Title"), ("  ", "Title"), ("F-2", ""), ("F-2", " ")]
)
def test_add_feature_without_key_or_title(
    ours: World, key: str, title: str, recorded: Recorded
) -> None:
    with pytest.raises(NoKey, match="needs a key and a title"):
        actions.add_feature(ours.workspace, key=key, title=title, by=ours.pm, at=LATER)
    assert recorded() == []


def test_rename(ours: World, recorded: Recorded) -> None:
    assert actions.rename(ours.feature, title="Thesaurus", by=ours.pm, at=LATER) == ours.feature
    assert kept(ours).title == "Thesaurus"
    assert recorded() == [("feature_renamed", {})]
    assert actions.rename(ours.feature, title="Thesaurus", by=ours.pm, at=LATER) is None
    assert len(recorded()) == 1


def test_rename_to_words_that_are_known_no_more(ours: World, recorded: Recorded) -> None:
    assert actions.rename(ours.feature, title=None, by=ours.pm, at=LATER) == ours.feature
    assert kept(ours).title == "Synonyms"
    assert recorded() == [("feature_renamed", {})]


def test_move_to_area(ours: World, recorded: Recorded) -> None:
    stays = actions.move_to_area(ours.feature, area=ours.area, by=ours.pm, at=LATER)
    assert stays is None
    assert actions.move_to_area(ours.feature, area=None, by=ours.pm, at=LATER) == ours.feature
    assert kept(ours).area is None
    assert actions.move_to_area(ours.feature, area=None, by=ours.pm, at=LATER) is None
    actions.move_to_area(ours.feature, area=ours.area, by=ours.pm, at=LATER)
    assert kept(ours).area == ours.area
    assert recorded() == [
        ("feature_moved", {"area": None}),
        ("feature_moved", {"area": ours.area.pk}),
    ]


def test_from_proposal_to_done_and_back(ours: World, recorded: Recorded) -> None:
    steps: list[tuple[Callable[[], Feature | None], str]] = [
        (lambda: actions.resume(ours.feature, by=ours.pm, at=LATER), ""),
        (lambda: actions.prioritise(ours.feature, by=ours.pm, at=LATER), "prioritised"),
        (lambda: actions.prioritise(ours.feature, by=ours.pm, at=LATER), ""),
        (lambda: actions.resume(ours.feature, by=ours.pm, at=LATER), ""),
        (lambda: actions.drop(ours.feature, why="deferred", by=ours.pm, at=LATER), "dropped"),
        (lambda: actions.drop(ours.feature, why="rejected", by=ours.pm, at=LATER), ""),
        (lambda: actions.resume(ours.feature, by=ours.pm, at=LATER), "proposed"),
        (lambda: actions.complete(ours.feature, by=ours.pm, at=LATER), "done"),
        (lambda: actions.complete(ours.feature, by=ours.pm, at=LATER), ""),
        (lambda: actions.resume(ours.feature, by=ours.pm, at=LATER), "proposed"),
    ]
    status = "proposed"
    for step, becomes in steps:
        result = step()
        assert (result is None) == (becomes == "")
        status = becomes or status
        assert kept(ours).status == status
    assert recorded() == [
        ("feature_prioritised", {}),
        ("feature_dropped", {"why": "deferred"}),
        ("feature_resumed", {}),
        ("feature_completed", {}),
        ("feature_resumed", {}),
    ]


def test_drop_keeps_the_trackers_word_short(ours: World, recorded: Recorded) -> None:
    actions.drop(ours.feature, why="w" * 99, by=ours.pm, at=LATER)
    assert recorded() == [("feature_dropped", {"why": few_words("w" * 99)})]
    assert few_words("w" * 99) != "w" * 99


def test_track_shipments(ours: World, recorded: Recorded) -> None:
    assert actions.track_shipments(ours.feature, tracked=True, by=ours.pm, at=LATER) is None
    actions.track_shipments(ours.feature, tracked=False, by=ours.pm, at=LATER)
    assert kept(ours).ships_tracked is False
    assert recorded() == [("shipment_tracking_stated", {"tracked": False})]


def test_what_is_only_noted(ours: World, recorded: Recorded) -> None:
    before = Feature.objects.filter(pk=ours.feature.pk).values().get()
    noted = (
        actions.see_evidence(
            ours.feature, what="docs", by=ours.pm, at=LATER, stage="beta", train="v1"
        ),
        actions.request_decision(
            ours.feature, about="added after the freeze", train="v1", by=ours.pm, at=LATER
        ),
        actions.make_decision(
            ours.feature,
            about="added after the freeze",
            outcome="approved",
            train=None,
            by=ours.pm,
            at=LATER,
        ),
    )
    assert noted == (ours.feature,) * 3
    assert Feature.objects.filter(pk=ours.feature.pk).values().get() == before
    assert recorded() == [
        ("evidence_seen", {"what": "docs", "stage": "beta", "train": "v1"}),
        ("decision_requested", {"about": "added after the freeze", "train": "v1"}),
        ("decision_made", {"about": "added after the freeze", "outcome": "approved"}),
    ]


def test_when_it_happened_is_as_told(ours: World) -> None:
    actions.prioritise(ours.feature, by=ours.pm, at=MONDAY)
    event = Event.objects.latest("id")
    assert event.happened_at == MONDAY < event.recorded_at == event.known_at
