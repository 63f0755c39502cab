"""What somebody missed: conversations of their areas, once a person finished the snapshot."""

from datetime import timedelta
from typing import Any

import pytest

from alongside.rooms.discovery.links import link
from alongside.rooms.discovery.models import Presence, Reading, Snapshot
from alongside.rooms.news.missed import missed
from alongside.rooms.people.models import Member
from tests.rooms.conftest import LATER, MONDAY, World
from tests.rooms.discovery.conftest import SAID, Heard, make_heard
from tests.rooms.news.conftest import joins

pytestmark = pytest.mark.django_db


@pytest.fixture
def heard(ours: World) -> Heard:
    """A conversation with a snapshot that is finished, linked to nothing."""
    made = make_heard(ours)
    snapshot(made, finished_at=LATER, finished_by=ours.pm, summary="Chairs stay empty.")
    return made


def snapshot(heard: Heard, **given: Any) -> Snapshot:
    there = {"workspace_id": heard.conversation.workspace_id, "conversation": heard.conversation}
    return Snapshot.objects.create(**there, **given)


def told(member: Member) -> list[int]:
    return [one.number for one in missed(member, since=MONDAY)]


def test_what_is_linked_to_nothing_is_product_marketings(ours: World, heard: Heard) -> None:
    [one] = missed(ours.pmm, since=MONDAY)
    assert (one.number, one.summary, one.by, one.why) == (
        heard.conversation.pk,
        "Chairs stay empty.",
        "Pia",
        "",
    )
    assert (one.account, [mark.verbatim for mark in one.three]) == (
        "Gewandhaus",
        [SAID[1], SAID[3], SAID[9]],
    )
    assert told(joins(ours, "sam", "sales")) == []
    assert told(joins(ours, "ada", "pm")) == []


def test_what_is_linked_is_its_pairs(ours: World, heard: Heard) -> None:
    other = joins(ours, "moe", "pmm")
    assert told(other) == [heard.conversation.pk]
    link(heard.conversation, feature=ours.feature, by=ours.pm, at=LATER)
    assert told(other) == []
    [one] = missed(ours.pmm, since=MONDAY)
    assert one.why == "F-1"
    assert told(ours.pm) == [], "she finished it"
    Snapshot.objects.update(finished_by=ours.pmm)
    assert told(ours.pm) == [heard.conversation.pk]


@pytest.mark.parametrize("mode", ["present", "watched"])
def test_whoever_heard_it_missed_nothing(ours: World, heard: Heard, mode: str) -> None:
    there = {"workspace": ours.workspace, "conversation": heard.conversation, "member": ours.pmm}
    Presence.objects.create(**there, mode=mode, proof="player", proven_at=LATER)
    assert told(ours.pmm) == []


def test_to_be_invited_is_not_to_be_there(ours: World, heard: Heard) -> None:
    there = {"workspace": ours.workspace, "conversation": heard.conversation, "member": ours.pmm}
    Presence.objects.create(**there, mode="invited", proof="calendar", proven_at=LATER)
    assert told(ours.pmm) == [heard.conversation.pk]


def test_what_was_read_is_told_no_more(ours: World, heard: Heard) -> None:
    there = {"workspace": ours.workspace, "conversation": heard.conversation}
    Reading.objects.create(**there, member=ours.pm, read_at=LATER)
    assert told(ours.pmm) == [heard.conversation.pk], "somebody else read it"
    Reading.objects.create(**there, member=ours.pmm, read_at=LATER)
    assert told(ours.pmm) == []


def test_drafts_secrets_and_what_is_old_are_not_told(ours: World, theirs: World) -> None:
    snapshot(make_heard(ours))
    snapshot(make_heard(ours, restricted=True), finished_at=LATER)
    snapshot(make_heard(ours, shared=False), finished_at=LATER)
    snapshot(make_heard(ours, withdrawn_at=LATER), finished_at=LATER)
    snapshot(make_heard(ours), finished_at=MONDAY - timedelta(days=1))
    snapshot(make_heard(theirs), finished_at=LATER)
    assert told(ours.pmm) == []
