"""Drafting: when the tray is filled, and what becomes of it when a conversation grows or is corrected."""

from datetime import timedelta

import msgspec
import pytest

from alongside.core.conversations.brought import Brought, Marking
from alongside.core.conversations.highlights import Kind
from alongside.core.conversations.passage import Passage, verbatim
from alongside.rooms.discovery.bringing import bring
from alongside.rooms.discovery.bringing.spoken import spoken
from alongside.rooms.discovery.drafting import JOB
from alongside.rooms.discovery.models import Candidate, Conversation, Highlight, Snapshot
from alongside.rooms.discovery.snapshots import finish, keep, take_up_again, throw_away
from alongside.rooms.discovery.snapshots_queries import changed_since, tray_of
from alongside.rooms.jobs.models import Job
from alongside.rooms.jobs.work import work
from tests.rooms.conftest import LATER, MONDAY, World
from tests.rooms.discovery.bringing.said import call, thread

pytestmark = pytest.mark.django_db

TALK = (
    "Ana Sousa: We spend two days a month copying invoices into the ledger by hand.",
    "Max: How many invoices is that?",
    "Ana Sousa: We check 300 invoices a week. I wish that the export kept our own numbers.",
    "Max: And who checks them afterwards?",
    "Ana Sousa: Nobody does. It is a nightmare that keeps me awake before every audit.",
)

FIRST = (
    "1",
    "ana@acme.example",
    "We spend two days a month copying invoices into the ledger by hand.",
)
EARLIER = ("0", "bo@acme.example", "I wish that the export kept our own numbers for the auditor.")
ANSWER = (
    "2",
    "ana@acme.example",
    "We decided to pay 300 euros a month for somebody who copies them.",
)


def drafted(brought: Brought, ours: World) -> Snapshot:
    """It came in, or took the place of what was there, and was drafted."""
    bring(ours.workspace, brought, by=ours.pm, at=LATER)
    assert Job.objects.filter(kind=JOB, done_at=None).exists()
    work(once=True)
    return Snapshot.objects.get()


def the_one(words: str) -> Candidate:
    return Candidate.objects.select_related("conversation", "workspace").get(
        verbatim__contains=words
    )


def stand_where_they_say() -> bool:
    turns = spoken(Conversation.objects.get())
    return all(
        verbatim(turns, Passage(one.first_turn, one.start, one.last_turn, one.end)) == one.verbatim
        for one in Candidate.objects.all()
    )


def test_a_thread_that_grows_is_drafted_again(ours: World) -> None:
    drafted(thread(FIRST), ours)
    before = the_one("two days a month").pk
    assert not Candidate.objects.filter(verbatim__contains="300 euros").exists()
    drafted(thread(EARLIER, FIRST, ANSWER), ours)
    again = the_one("two days a month")
    assert (again.pk, again.first_turn) == (before, 1), "what waits stays, where its words are now"
    assert the_one("300 euros").first_turn == 2
    assert the_one("I wish").first_turn == 0
    assert stand_where_they_say()
    tray = tray_of(ours.pm, Conversation.objects.get())
    assert tray
    for _, group in tray.groups:
        assert [one.turn for one in group] == sorted(one.turn for one in group)


def test_what_was_decided_stays_decided(ours: World) -> None:
    drafted(call(*TALK), ours)
    keep(the_one("two days a month"), by=ours.pm, at=LATER)
    throw_away(the_one("300 invoices"), by=ours.pmm, at=LATER)
    decided = set(Candidate.objects.exclude(kept=None).values_list("pk", "kept", "verbatim"))
    more = "Ana Sousa: I wish that somebody told us which of the 40 ledgers is wrong."
    drafted(call("Max: Thank you for coming.", more, *TALK), ours)
    now = Candidate.objects.exclude(kept=None)
    assert set(now.values_list("pk", "kept", "verbatim")) == decided
    assert the_one("40 ledgers").kept is None
    assert stand_where_they_say()
    assert Highlight.objects.get().lost_at is None


def test_the_same_words_elsewhere_are_not_asked_again(ours: World) -> None:
    drafted(call(*TALK), ours)
    throw_away(the_one("two days a month"), by=ours.pm, at=LATER)
    drafted(call(*TALK, "Max: Say that again?", TALK[0]), ours)
    assert the_one("two days a month").kept is False


def test_what_is_gone_and_was_not_kept_goes(ours: World) -> None:
    drafted(call(*TALK), ours)
    assert the_one("keeps me awake").kept is None
    keep(the_one("300 invoices"), by=ours.pm, at=LATER)
    drafted(call(TALK[0], TALK[1], "Ana Sousa: Lots of them."), ours)
    assert not Candidate.objects.filter(verbatim__contains="keeps me awake").exists()
    assert stand_where_they_say()
    assert Highlight.objects.get().lost_at, "what was kept is told to be lost"


def test_an_open_question_that_was_answered_since(ours: World) -> None:
    question = ("1", "max@ours.example", "Which numbers does the auditor ask you for?")
    drafted(thread(question), ours)
    assert the_one("auditor").kind == Kind.QUESTION
    drafted(thread(question, ("2", "ana@acme.example", "The ones that are on each invoice.")), ours)
    assert not Candidate.objects.filter(kind=Kind.QUESTION).exists()


def test_what_the_source_marks_by_now(ours: World) -> None:
    marked = call(*TALK, markings=(Marking(Kind.DECISION, Passage(0, 0, 0, 8)),))
    drafted(marked, ours)
    [one] = Candidate.objects.filter(why="marked so in its source")
    places = Passage(1, 0, 1, 8), Passage(2, 0, 2, 5)
    turns = call("Max: Good morning.", *TALK[:3]).turns
    drafted(
        msgspec.structs.replace(
            marked, turns=turns, markings=tuple(Marking(Kind.DECISION, place) for place in places)
        ),
        ours,
    )
    there = Candidate.objects.filter(why="marked so in its source").order_by("first_turn")
    assert [(one.first_turn, one.said) for one in there] == [(1, True), (2, True)]
    assert there[0].pk == one.pk


def test_a_finished_snapshot_stays_as_it_is(ours: World) -> None:
    snapshot = drafted(call(*TALK), ours)
    assert not changed_since(snapshot)
    throw_away(the_one("300 invoices"), by=ours.pm, at=LATER)
    finish(snapshot, summary="They copy.", by=ours.pm, at=LATER)
    assert not changed_since(snapshot)
    tray = set(Candidate.objects.values_list("pk", flat=True))
    more = "Ana Sousa: I wish that somebody told us which of the 40 ledgers is wrong."
    snapshot = drafted(call(*TALK, more), ours)
    assert set(Candidate.objects.values_list("pk", flat=True)) == tray
    assert changed_since(snapshot)
    assert snapshot.summary == "They copy."
    take_up_again(snapshot, by=ours.pmm, at=LATER + timedelta(hours=1))
    work(once=True)
    assert the_one("40 ledgers").kept is None
    assert the_one("300 invoices").kept is False
    finish(Snapshot.objects.get(), summary="They copy.", by=ours.pmm, at=LATER)
    assert not changed_since(snapshot)


def test_drafted_once_as_long_as_nothing_changes(ours: World) -> None:
    snapshot = drafted(call(*TALK), ours)
    assert snapshot.drafted_at
    assert bring(ours.workspace, call(*TALK), by=ours.pm, at=MONDAY) is None
    work(once=True)
    assert Snapshot.objects.get().drafted_at == snapshot.drafted_at
