"""Highlights: the verbs and every refusal."""

from typing import Any
from uuid import uuid4

import pytest

from alongside.core.conversations.passage import Passage
from alongside.rooms.discovery.highlights import (
    LONGEST,
    LONGEST_NOTE,
    Cited,
    NoSuchPassage,
    NotTheirs,
    Replaced,
    change_highlight,
    highlight,
    remove_highlight,
)
from alongside.rooms.discovery.insights import learn
from alongside.rooms.discovery.models import Conversation, Highlight, Turn
from alongside.rooms.ledger.given import NotThere
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.ledger.rows import TooLong
from alongside.rooms.people import actions as people
from alongside.rooms.people.actions import NoMember
from alongside.rooms.people.models import Member
from alongside.rooms.people.roles import NotAllowed
from tests.rooms.conftest import LATER, Recorded, World
from tests.rooms.discovery.conftest import SAID, Heard, make_heard

pytestmark = pytest.mark.django_db


def mark(heard: Heard, passage: Passage, by: Any, **given: Any) -> Highlight | None:
    how = {"lens": "market", "key": str(uuid4()), "revision": 1, **given}
    return highlight(heard.conversation, passage=passage, by=by, at=LATER, **how)


def test_a_passage_of_one_turn(ours: World, heard: Heard, recorded: Recorded) -> None:
    made = mark(heard, Passage(1, 5, 1, 12), ours.pmm, kind="need", note="  So it is. ")
    assert made
    row = Highlight.objects.get(pk=made.pk)
    assert row.verbatim == SAID[1][5:12] == "I phone"
    assert (row.begins, row.speaker_id) == (10_000, heard.speakers[1].pk)
    assert (row.lens, row.kind, row.note, row.author_id) == (
        "market",
        "need",
        "So it is.",
        ours.pmm.pk,
    )
    assert recorded() == [("highlight_made", {"highlight": row.pk, "lens": "market"})]


def test_a_passage_of_several_turns(ours: World, heard: Heard) -> None:
    made = mark(heard, Passage(2, 9, 4, 3), ours.pmm)
    assert made
    assert made.verbatim == f"{SAID[2][9:]} {SAID[3]} {SAID[4][:3]}"


def test_sent_twice_is_marked_once(ours: World, heard: Heard) -> None:
    key = str(uuid4())
    assert mark(heard, Passage(1, 0, 1, 4), ours.pmm, key=key)
    before = Highlight.objects.count()
    assert mark(heard, Passage(1, 0, 1, 4), ours.pmm, key=key) is None
    assert Highlight.objects.count() == before


@pytest.mark.parametrize(
    "passage",
    [
        Passage(-1, 0, 1, 4),
        Passage(3, 0, 2, 4),
        Passage(11, 0, 12, 4),
        Passage(1, -1, 1, 4),
        Passage(1, 0, 1, 0),
        Passage(1, 8, 1, 8),
        Passage(1, 9, 1, 4),
        Passage(1, 4, 1, 5),
        Passage(1, len(SAID[1]), 2, 3),
        Passage(1, 0, 1, len(SAID[1]) + 1),
    ],
)
def test_nothing_stands_there(ours: World, heard: Heard, passage: Passage) -> None:
    before = Highlight.objects.count()
    with pytest.raises(NoSuchPassage):
        mark(heard, passage, ours.pmm)
    assert Highlight.objects.count() == before


@pytest.mark.parametrize("key", ["", "short", "k" * 37, "no blanks here", "quote'quote'"])
def test_a_key_that_is_none(ours: World, heard: Heard, key: str) -> None:
    with pytest.raises(NoSuchPassage, match="usable key"):
        mark(heard, Passage(1, 0, 1, 4), ours.pmm, key=key)


@pytest.mark.parametrize(("more", "fits"), [(0, True), (1, False)])
def test_how_long_it_may_be(ours: World, heard: Heard, more: int, fits: bool) -> None:
    Turn.objects.filter(conversation=heard.conversation, position=1).update(
        text="a" * (LONGEST + 1)
    )
    passage = Passage(1, 0, 1, LONGEST + more)
    if fits:
        assert mark(heard, passage, ours.pmm)
    else:
        with pytest.raises(NoSuchPassage, match="at most 4,000"):
            mark(heard, passage, ours.pmm)


def test_another_transcript_took_its_place(ours: World, heard: Heard) -> None:
    Conversation.objects.filter(pk=heard.conversation.pk).update(revision=2)
    heard.conversation.refresh_from_db()
    with pytest.raises(Replaced, match="load the page again"):
        mark(heard, Passage(1, 0, 1, 4), ours.pmm)


def test_the_machine_marks_nothing(heard: Heard) -> None:
    with pytest.raises(NoMember):
        mark(heard, Passage(1, 0, 1, 4), NOBODY)


def test_a_reader_marks_nothing(ours: World, heard: Heard) -> None:
    people.give_role(ours.pmm, role="reader", by=NOBODY, at=LATER)
    with pytest.raises(NotAllowed):
        mark(heard, Passage(1, 0, 1, 4), Member.objects.get(pk=ours.pmm.pk))


def test_whoever_does_not_see_it_marks_nothing(ours: World) -> None:
    secret = make_heard(ours, restricted=True)
    with pytest.raises(NotThere):
        mark(secret, Passage(1, 0, 1, 4), ours.pmm)
    assert mark(secret, Passage(1, 0, 1, 4), ours.pm)


def test_change(ours: World, heard: Heard, recorded: Recorded) -> None:
    made = mark(heard, Passage(1, 0, 1, 4), ours.pmm)
    assert made
    how: dict[str, Any] = {"lens": "product", "kind": "quote", "note": "Said twice."}
    assert change_highlight(made, **how, by=ours.pmm, at=LATER)
    row = Highlight.objects.get(pk=made.pk)
    assert {name: getattr(row, name) for name in how} == how
    assert change_highlight(row, **how, by=ours.pmm, at=LATER) is None
    assert recorded()[1:] == [("highlight_changed", {"highlight": row.pk, "lens": "product"})]


def test_a_long_note(ours: World, heard: Heard) -> None:
    with pytest.raises(TooLong, match="at most 2,000"):
        mark(heard, Passage(1, 0, 1, 4), ours.pmm, note="a" * (LONGEST_NOTE + 1))
    assert mark(heard, Passage(1, 0, 1, 4), ours.pmm, note="a" * LONGEST_NOTE)


def test_somebody_elses(ours: World, heard: Heard) -> None:
    mine = mark(heard, Passage(1, 0, 1, 4), ours.pm)
    theirs = mark(heard, Passage(1, 0, 1, 4), ours.pmm)
    assert mine
    assert theirs
    with pytest.raises(NotTheirs):
        change_highlight(mine, lens="market", kind="", note="x", by=ours.pmm, at=LATER)
    with pytest.raises(NotTheirs):
        remove_highlight(mine, by=ours.pmm, at=LATER)
    remove_highlight(theirs, by=ours.pm, at=LATER)
    assert not Highlight.objects.filter(pk=theirs.pk).exists(), "she is an admin"


def test_remove(ours: World, heard: Heard, recorded: Recorded) -> None:
    made = mark(heard, Passage(1, 0, 1, 4), ours.pmm)
    assert made
    assert remove_highlight(made, by=ours.pmm, at=LATER) == heard.conversation
    assert not Highlight.objects.filter(pk=made.pk).exists()
    assert recorded()[1:] == [("highlight_removed", {"highlight": made.pk})]


def test_one_that_an_insight_rests_on(ours: World, heard: Heard) -> None:
    learn(ours.workspace, sentence="It is dire.", highlights=heard.highlights, by=ours.pm, at=LATER)
    with pytest.raises(Cited, match="It is dire"):
        remove_highlight(heard.highlights[0], by=ours.pm, at=LATER)
    assert Highlight.objects.filter(pk=heard.highlights[0].pk).exists()
