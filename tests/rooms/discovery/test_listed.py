"""The list of conversations: each filter, pages, and what is still open."""

from datetime import date

import pytest

from alongside.rooms.discovery.links import link
from alongside.rooms.discovery.listed import choices, listed, still_open
from alongside.rooms.discovery.listed_wanted import UnknownFilter, Wanted, wanted_of
from alongside.rooms.discovery.models import Conversation, Presence, Snapshot, Speaker
from alongside.rooms.features import actions as features
from tests.rooms.conftest import LATER, MONDAY, World
from tests.rooms.discovery.conftest import Heard, make_heard

pytestmark = pytest.mark.django_db


def titles(world: World, wanted: Wanted = Wanted()) -> set[str]:  # noqa: B008 - nobody changes it
    return {one.account for one in listed(world.pmm, wanted, limit=10).rows}


@pytest.fixture
def several(ours: World, theirs: World) -> dict[str, Heard]:
    """Three of ours, a secret one, and one of theirs."""
    make_heard(theirs, "Elsewhere")
    make_heard(ours, "Secret", restricted=True)
    return {
        "Opera": make_heard(ours, "Opera", kind="sales call", held_on=date(2025, 3, 1)),
        "Choir": make_heard(ours, "Choir", segment="choirs", title="What 100% of them say"),
        "Band": make_heard(ours, "Band", held_on=date(2024, 3, 1)),
    }


def test_all_that_are_seen_the_latest_first(ours: World, several: dict[str, Heard]) -> None:
    rows = listed(ours.pmm, Wanted(), limit=10).rows
    assert [one.account for one in rows] == ["Opera", "Choir", "Band"]
    first = rows[1]
    assert (first.kind, first.segment, first.turns, first.highlights) == (
        "interview",
        "choirs",
        12,
        3,
    )
    assert rows[0].segment == "orchestra", "its account's"
    assert "Secret" in {one.account for one in listed(ours.pm, Wanted(), limit=10).rows}


def test_pages(ours: World, several: dict[str, Heard]) -> None:
    first = listed(ours.pmm, Wanted(), limit=2)
    assert (len(first.rows), first.more) == (2, True)
    second = listed(ours.pmm, Wanted(), limit=2, offset=2)
    assert ([one.account for one in second.rows], second.more) == (["Band"], False)


def test_what_can_be_chosen(ours: World, several: dict[str, Heard]) -> None:
    make_heard(ours, "Unseen", restricted=True, segment="spies")
    offered = choices(ours.pmm)
    assert offered.segments == ["choirs", "orchestra"], "a conversation's own, and its account's"
    assert ("opera", "Opera") in offered.accounts
    assert ("elsewhere", "Elsewhere") not in offered.accounts
    assert "spies" in choices(ours.pm).segments


@pytest.mark.parametrize(
    ("values", "left"),
    [
        ({"kind": "sales call"}, {"Opera"}),
        ({"account": "choir"}, {"Choir"}),
        ({"segment": "choirs"}, {"Choir"}),
        ({"segment": "orchestra"}, {"Opera", "Band"}),
        ({"text": "100%"}, {"Choir"}),
        ({"text": "oPERA"}, {"Opera"}),
        ({"since": "2025-03-01"}, {"Opera"}),
        ({"until": "2024-03-01"}, {"Band"}),
        ({"kind": "churn"}, set()),
        ({}, {"Opera", "Choir", "Band"}),
    ],
)
def test_filters(
    ours: World, several: dict[str, Heard], values: dict[str, str], left: set[str]
) -> None:
    assert titles(ours, wanted_of(values)) == left


def test_who_was_there_and_what_it_bears_on(ours: World, several: dict[str, Heard]) -> None:
    there = {
        "workspace": ours.workspace,
        "member": ours.pm,
        "proof": "transcript",
        "proven_at": LATER,
    }
    Presence.objects.create(conversation=several["Band"].conversation, mode="present", **there)
    Presence.objects.create(conversation=several["Opera"].conversation, mode="invited", **there)
    assert titles(ours, wanted_of({"person": "pia"})) == {"Band"}
    link(several["Opera"].conversation, feature=ours.feature, by=ours.pm, at=LATER)
    assert titles(ours, wanted_of({"feature": "f-1"})) == {"Opera"}
    other = features.add_feature(ours.workspace, key="F-9", title="Ladder", by=ours.pm, at=MONDAY)
    features.merge(ours.feature, into=other, by=ours.pm, at=LATER)
    assert titles(ours, wanted_of({"feature": "f-9"})) == {"Opera"}


def test_what_waits(ours: World, several: dict[str, Heard]) -> None:
    for one in Conversation.objects.within(ours.workspace):
        Snapshot.objects.create(workspace=ours.workspace, conversation=one)
    Snapshot.objects.filter(conversation=several["Band"].conversation).update(finished_at=MONDAY)
    assert titles(ours, wanted_of({"waits": "1"})) == {"Opera", "Choir"}
    Speaker.objects.filter(contact__isnull=False).update(contact=None)
    Speaker.objects.filter(conversation=several["Band"].conversation).update(identified_at=MONDAY)
    assert still_open(ours.pmm) == (2, 2), "the secret one is not counted"
    assert still_open(ours.pm) == (3, 3)


@pytest.mark.parametrize("values", [{"kind": "chat"}, {"since": "soon"}, {"until": "2025-02-30"}])
def test_filters_that_name_nothing(values: dict[str, str]) -> None:
    with pytest.raises(UnknownFilter):
        wanted_of(values)


def test_words_are_cut() -> None:
    assert wanted_of({"text": "  a   b "}).text == "a b"
    assert len(wanted_of({"text": "a" * 500}).text) == 100
