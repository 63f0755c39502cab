"""Every verb of a feature: what it changes, the one event it records, what it refuses and how."""

from collections.abc import Callable

import pytest

from alongside.core.events.base import few_words
from alongside.rooms.features import actions
from alongside.rooms.features.actions.features import KeyTaken
from alongside.rooms.features.models import Feature
from alongside.rooms.ledger.models import Event, Wording
from alongside.rooms.ledger.rows import TooLong
from alongside.rooms.people.words import LONGEST_REASON, NoName, UnusableWords
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
    ("key", "title", "lacks"),
    [("", "Title", "key"), (" \n", "Title", "key"), ("F-2", "", "title"), ("F-2", " ", "title")],
)
def test_add_feature_without_key_or_title(
    ours: World, key: str, title: str, lacks: str, recorded: Recorded
) -> None:
    with pytest.raises(NoName, match=f"every feature needs a {lacks}"):
        actions.add_feature(ours.workspace, key=key, title=title, by=ours.pm, at=LATER)
    assert recorded() == []


@pytest.mark.parametrize(
    ("key", "title", "what"),
    [
        ("F" * 61, "Title", "the key of the feature has at most 60 characters; this one has 61"),
        ("F-2", "t" * 301, "the title of the feature has at most 300 characters"),
        ("F\0", "Title", "the key of the feature holds a NUL character; remove it"),
        ("F-2", "Caf\udce9", "the title of the feature holds half a character; write it in UTF-8"),
    ],
)
def test_add_feature_that_nothing_could_read_back(
    ours: World, key: str, title: str, what: str, recorded: Recorded
) -> None:
    with pytest.raises((TooLong, UnusableWords), match=what):
        actions.add_feature(ours.workspace, key=key, title=title, by=ours.pm, at=LATER)
    assert recorded() == []


def test_a_key_stands_without_the_blanks_around_it(ours: World) -> None:
    """An import takes them off; it would take the key for another one."""
    feature = actions.add_feature(
        ours.workspace, key=" F-2\n", title=" As it is ", by=ours.pm, at=LATER
    )
    assert (feature.key, feature.title) == ("F-2", " As it is ")
    with pytest.raises(KeyTaken):
        actions.add_feature(ours.workspace, key="F-2 ", title="x", by=ours.pm, at=LATER)


def test_rename(ours: World, recorded: Recorded) -> None:
    assert actions.rename(ours.feature, title="Thesaurus", by=ours.pm, at=LATER) == ours.feature
    assert kept(ours).title == "Thesaurus"
    assert recorded() == [("feature_renamed", {})]
    assert Event.objects.latest("id").wording == Wording.objects.get(text="Thesaurus")
    assert actions.rename(ours.feature, title="Thesaurus", by=ours.pm, at=LATER) is None
    with pytest.raises(NoName, match="every feature needs a title"):
        actions.rename(ours.feature, title=" ", by=ours.pm, at=LATER)
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
        ("brief_opened", {}),
        ("feature_dropped", {"why": "deferred"}),
        ("feature_resumed", {}),
        ("feature_completed", {}),
        ("feature_resumed", {}),
    ]


def test_drop_keeps_the_trackers_word_short(ours: World, recorded: Recorded) -> None:
    actions.drop(ours.feature, why="w" * 99, by=ours.pm, at=LATER)
    assert recorded() == [("feature_dropped", {"why": few_words("w" * 99)})]
    assert few_words("w" * 99) != "w" * 99


def test_what_people_say_about_dropping_it_can_be_erased(ours: World, recorded: Recorded) -> None:
    said = "Anna Meier (anna@acme.com) is ill until May"
    actions.drop(ours.feature, reason=said, by=ours.pm, at=LATER)
    assert recorded() == [("feature_dropped", {})]
    assert Event.objects.latest("id").wording == Wording.objects.get(text=said)


@pytest.mark.parametrize(
    ("reason", "what"),
    [
        ("x" * (LONGEST_REASON + 1), "a reason has at most 20,000 characters; this one has 20,001"),
        ("x\0", "a reason holds a NUL character"),
        ("\ud83d", "a reason holds half a character"),
    ],
)
def test_a_reason_that_nothing_could_read_back(
    ours: World, reason: str, what: str, recorded: Recorded
) -> None:
    with pytest.raises((TooLong, UnusableWords), match=what):
        actions.drop(ours.feature, reason=reason, by=ours.pm, at=LATER)
    assert recorded() == []
    actions.drop(ours.feature, reason="x" * LONGEST_REASON, by=ours.pm, at=LATER)


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
