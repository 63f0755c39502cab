"""Snapshots: what is kept, thrown away, put back, finished, taken up again and read; every refusal."""

from typing import Any

import pytest

from alongside.rooms.discovery.highlights import NotTheirs, remove_highlight
from alongside.rooms.discovery.models import Candidate, Conversation, Highlight, Reading, Snapshot
from alongside.rooms.discovery.snapshot_reading import read_snapshot
from alongside.rooms.discovery.snapshots import (
    LONGEST_SUMMARY,
    NothingKept,
    finish,
    keep,
    put_back,
    take_up_again,
    throw_away,
)
from alongside.rooms.discovery.snapshots_queries import told_of, tray_of
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


def snapshot_for(heard: Heard) -> Snapshot:
    """Its snapshot, with nothing marked by hand."""
    Highlight.objects.filter(conversation=heard.conversation).delete()
    there = {"workspace_id": heard.conversation.workspace_id, "conversation": heard.conversation}
    return Snapshot.objects.create(**there)


def candidate(heard: Heard, position: int, **given: Any) -> Candidate:
    """The whole of a turn."""
    text = SAID[position]
    place = {"first_turn": position, "start": 0, "last_turn": position, "end": len(text)}
    return Candidate.objects.create(
        workspace_id=heard.conversation.workspace_id,
        conversation=heard.conversation,
        position=position,
        **{"kind": "need", "verbatim": text, **place, **given},
    )


@pytest.fixture
def snapshot(heard: Heard) -> Snapshot:
    return snapshot_for(heard)


def test_keep(ours: World, heard: Heard, snapshot: Snapshot, recorded: Recorded) -> None:
    one = candidate(heard, 1)
    made = keep(one, by=ours.pmm, at=LATER)
    assert made
    assert (made.lens, made.kind, made.verbatim, made.author_id) == (
        "market",
        "need",
        SAID[1],
        ours.pmm.pk,
    )
    one.refresh_from_db()
    assert (one.kept, one.judged_by_id, one.judged_at) == (True, ours.pmm.pk, LATER)
    assert keep(one, by=ours.pm, at=LATER) is None, "kept by two at once it is one highlight"
    assert [kind for kind, _ in recorded()] == ["highlight_made"]


def test_kept_and_removed_beside_its_words(ours: World, heard: Heard, snapshot: Snapshot) -> None:
    """The tray does not say that it has what is gone: somebody may decide on it anew."""
    one, other = candidate(heard, 1), candidate(heard, 2)
    keep(one, by=ours.pmm, at=LATER)
    made = keep(other, by=ours.pmm, at=LATER)
    assert made
    remove_highlight(made, by=ours.pmm, at=LATER)
    one.refresh_from_db()
    other.refresh_from_db()
    assert (one.kept, other.kept, other.judged_by, other.judged_at) == (True, None, None, None)
    assert keep(other, by=ours.pm, at=LATER)


def test_keep_as_something_else(ours: World, heard: Heard, snapshot: Snapshot) -> None:
    made = keep(candidate(heard, 1), lens="product", kind="quote", by=ours.pmm, at=LATER)
    assert made
    assert (made.lens, made.kind) == ("product", "quote")
    by_function = keep(candidate(heard, 3), by=ours.pm, at=LATER)
    assert by_function
    assert by_function.lens == "product"


def test_throw_away_and_put_back(ours: World, heard: Heard, snapshot: Snapshot) -> None:
    one = candidate(heard, 1)
    throw_away(one, by=ours.pmm, at=LATER)
    one.refresh_from_db()
    assert (one.kept, one.judged_by_id) == (False, ours.pmm.pk)
    put_back(one, by=ours.pmm, at=LATER)
    one.refresh_from_db()
    assert (one.kept, one.judged_by_id, one.judged_at) == (None, None, None)


def test_what_was_kept_goes_when_it_is_thrown_away(
    ours: World, heard: Heard, snapshot: Snapshot
) -> None:
    one = candidate(heard, 1)
    keep(one, by=ours.pmm, at=LATER)
    throw_away(one, by=ours.pmm, at=LATER)
    assert not Highlight.objects.filter(conversation=heard.conversation).exists()
    assert keep(one, by=ours.pm, at=LATER)
    with pytest.raises(NotTheirs):
        put_back(one, by=ours.pmm, at=LATER)
    one.refresh_from_db()
    assert one.kept is True, "what was refused changed nothing"


def test_a_reader_decides_nothing(ours: World, heard: Heard, snapshot: Snapshot) -> None:
    people.give_role(ours.pmm, role="reader", by=NOBODY, at=LATER)
    reader, one = Member.objects.get(pk=ours.pmm.pk), candidate(heard, 1)
    with pytest.raises(NotAllowed):
        keep(one, by=reader, at=LATER)
    with pytest.raises(NotAllowed):
        throw_away(one, by=reader, at=LATER)
    with pytest.raises(NotAllowed):
        put_back(one, by=reader, at=LATER)
    with pytest.raises(NoMember):
        keep(one, by=NOBODY, at=LATER)
    one.refresh_from_db()
    assert one.kept is None


def test_finish(ours: World, heard: Heard, snapshot: Snapshot, recorded: Recorded) -> None:
    keep(candidate(heard, 1), by=ours.pmm, at=LATER)
    done = finish(snapshot, summary=" Chairs stay empty. ", by=ours.pmm, at=LATER)
    assert done
    row = Snapshot.objects.get(pk=snapshot.pk)
    assert (row.summary, row.finished_at, row.finished_by_id) == (
        "Chairs stay empty.",
        LATER,
        ours.pmm.pk,
    )
    assert finish(row, summary="Chairs stay empty.", by=ours.pm, at=LATER) is None
    assert finish(row, summary="And sopranos too.", by=ours.pm, at=LATER)
    assert recorded()[1] == ("snapshot_finished", {"kept": 1})


def test_with_nothing_in_it(ours: World, snapshot: Snapshot) -> None:
    with pytest.raises(NothingKept):
        finish(snapshot, summary="  ", by=ours.pmm, at=LATER)
    assert finish(snapshot, summary="They were kind.", by=ours.pmm, at=LATER)


def test_a_long_summary(ours: World, snapshot: Snapshot) -> None:
    with pytest.raises(TooLong):
        finish(snapshot, summary="a" * (LONGEST_SUMMARY + 1), by=ours.pmm, at=LATER)
    assert finish(snapshot, summary="a" * LONGEST_SUMMARY, by=ours.pmm, at=LATER)


def test_the_machine_finishes_nothing(snapshot: Snapshot) -> None:
    with pytest.raises(NoMember):
        finish(snapshot, summary="So it says.", by=NOBODY, at=LATER)


def test_take_up_again(ours: World, snapshot: Snapshot, recorded: Recorded) -> None:
    assert take_up_again(snapshot, by=ours.pmm, at=LATER) is None
    finish(snapshot, summary="Done.", by=ours.pmm, at=LATER)
    assert take_up_again(snapshot, by=ours.pm, at=LATER)
    row = Snapshot.objects.get(pk=snapshot.pk)
    assert (row.finished_at, row.finished_by, row.summary) == (None, None, "Done.")
    assert recorded()[-1] == ("snapshot_reopened", {})


def test_read(ours: World, heard: Heard, snapshot: Snapshot, recorded: Recorded) -> None:
    assert read_snapshot(snapshot, by=ours.pmm, at=LATER) is None, "nobody finished it"
    finish(snapshot, summary="Done.", by=ours.pm, at=LATER)
    row = Snapshot.objects.get(pk=snapshot.pk)
    assert read_snapshot(row, by=ours.pmm, at=LATER)
    assert read_snapshot(row, by=ours.pmm, at=LATER) is None
    reading = Reading.objects.get()
    assert (reading.member_id, reading.conversation_id) == (ours.pmm.pk, heard.conversation.pk)
    assert recorded()[-1] == ("snapshot_read", {})
    with pytest.raises(NoMember):
        read_snapshot(row, by=NOBODY, at=LATER)


def test_whoever_does_not_see_it(ours: World) -> None:
    secret = snapshot_for(make_heard(ours, restricted=True))
    for verb in (finish, take_up_again, read_snapshot):
        with pytest.raises(NotThere):
            verb(secret, by=ours.pmm, at=LATER)
    assert tray_of(ours.pmm, secret.conversation) is None
    assert tray_of(ours.pm, secret.conversation)


def test_the_tray_has_what_was_marked_first(ours: World, heard: Heard, snapshot: Snapshot) -> None:
    candidate(heard, 1, kind="need")
    candidate(heard, 3, kind="fact")
    candidate(heard, 5, kind="decision", said=True)
    throw_away(candidate(heard, 7, kind="need"), by=ours.pmm, at=LATER)
    tray = tray_of(ours.pmm, heard.conversation)
    assert tray
    assert [(kind, [one.turn for one in some]) for kind, some in tray.groups] == [
        ("", [5]),
        ("fact", [3]),
        ("need", [1, 7]),
    ]
    assert (tray.decided, tray.total) == (1, 4)


def test_what_a_snapshot_tells(ours: World, heard: Heard, snapshot: Snapshot) -> None:
    for position, kind in ((1, "need"), (3, "quote"), (5, "need"), (9, "decision")):
        keep(candidate(heard, position, kind=kind), by=ours.pmm, at=LATER)
    assert told_of(ours.pm, heard.conversation, snapshot) is None, "a draft tells nothing"
    finish(snapshot, summary="Done.", by=ours.pmm, at=LATER)
    conversation = Conversation.objects.get(pk=heard.conversation.pk)
    told = told_of(ours.pm, conversation, Snapshot.objects.get(pk=snapshot.pk))
    assert told
    assert [(kind, len(some)) for kind, some in told.groups] == [
        ("quote", 1),
        ("need", 2),
        ("decision", 1),
    ]
    assert [one.first for one in told.three] == sorted(one.first for one in told.three)
    assert len(told.three) == 3
    assert told.by == "Max"
