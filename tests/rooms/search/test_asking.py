"""What somebody is told who asks: whose words, from where, and how few statements it takes."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from alongside.core.search.found import Band
from alongside.core.search.minilm import files
from alongside.rooms.discovery.models import (
    Conversation,
    Highlight,
    Speaker,
    Turn,
)
from alongside.rooms.search.answers import Asked
from alongside.rooms.search.asking import ask, reach
from alongside.rooms.search.sight import Operator
from alongside.rooms.search.wanted import Filters
from tests.rooms.conftest import MONDAY, World
from tests.rooms.said import mark
from tests.rooms.search.conftest import converse
from tests.rooms.search.opinions import account, insight, put_under

TALK = [
    ("Ann Byron", "Every quarter the audit export takes us two whole days of work."),
    ("Bo", "And what do you pay for it at the moment, if I may ask?"),
    ("Ann Byron", "Nothing yet, but we would pay for an export that runs by itself."),
]
OTHER = [
    ("Cy", "The harbour office counts every ladder by hand, and so do we."),
    ("Dee", "Ladders are counted in spring, and windows are counted in autumn."),
]


@pytest.fixture(autouse=True)
def by_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "PACKAGE", "a_package_that_nobody_has")


def conversations(found: Asked) -> list[int]:
    return list(dict.fromkeys(one.talk.id for one in found.passages))


def test_a_passage_tells_who_says_it_where_and_when(ours: World) -> None:
    harbour = account(ours, "Harbour")
    there = converse(ours.workspace, TALK, account=harbour, title="The audit")
    Turn.objects.filter(conversation=there, position=0).update(begins=61_000)
    Speaker.objects.filter(conversation=there, label="Bo").update(member=ours.pmm)
    found = ask(ours.pmm, "What did customers say about the audit export?")
    best = found.passages[0]
    assert (best.talk.id, best.talk.title, best.talk.kind) == (there.pk, "The audit", "interview")
    assert (best.talk.account, best.talk.segment, best.talk.held_on) == (
        "Harbour",
        "ports",
        date(2025, 1, 6),
    )
    assert (best.first_turn, best.last_turn, best.begins, best.kind) == (
        0,
        2,
        61_000,
        "conversation",
    )
    told = [(line.speaker, line.ours, line.text) for line in best.lines]
    assert told == [
        ("Ann Byron", False, TALK[0][1]),
        ("Max", True, TALK[1][1]),
        ("Ann Byron", False, TALK[2][1]),
    ]
    marked = [TALK[0][1][start:end] for start, end in best.lines[0].marks]
    assert marked == ["audit", "export"]
    assert best.speakers == ["Ann Byron", "Max"]
    assert found.verdict.band is Band.FOUND
    assert found.sentence.startswith("Found. ")


def test_a_passage_is_opened_at_the_first_word_that_was_looked_for(ours: World) -> None:
    there = converse(ours.workspace, TALK)
    Turn.objects.filter(conversation=there, position=2).update(begins=61_000)
    [found] = ask(ours.pmm, "nothing runs").passages
    assert (found.first_turn, found.last_turn) == (0, 2)
    assert (found.place.position, found.place.begins) == (2, 61_000)
    unmarked = found._replace(lines=tuple(line._replace(marks=()) for line in found.lines))
    assert unmarked.place.position == 0


def test_answers_stand_by_account(ours: World) -> None:
    one, two = account(ours, "One"), account(ours, "Two")
    converse(ours.workspace, OTHER, account=one)
    first = converse(ours.workspace, TALK, account=two)
    second = converse(ours.workspace, [*TALK[:1], ("Eve", "Ours runs at night.")], account=two)
    nobody = converse(ours.workspace, [("Flo", "The audit comes in May, they say.")])
    groups = ask(ours.pmm, "audit export").by_account()
    assert {group.account: {one.talk.id for one in group.passages} for group in groups} == {
        "Two": {first.pk, second.pk},
        "": {nobody.pk},
    }
    assert groups[0].account == "Two"


def test_at_most_so_many_are_told(ours: World) -> None:
    for _ in range(3):
        converse(ours.workspace, TALK)
    assert len(ask(ours.pmm, "audit export", limit=2).passages) == 2


def test_a_phrase_stands_in_each_of_them_word_for_word(ours: World) -> None:
    there = converse(ours.workspace, [("Ann", "The audit exports take two days.")])
    # The same stems in the same order are not the same words.
    assert conversations(ask(ours.pmm, '"audit exports"')) == [there.pk]
    found = ask(ours.pmm, '"audit export"')
    assert (found.passages, found.verdict.band) == ((), Band.NOTHING)
    assert found.sentence == "Nothing found: nobody says “audit export” in just these words."


def test_nothing_is_said_of_nothing(ours: World) -> None:
    converse(ours.workspace, TALK)
    found = ask(ours.pmm, "submarine propellers")
    assert (found.passages, found.verdict.band) == ((), Band.NOTHING)
    assert found.sentence == "Nothing found: nobody says anything of it."
    assert ask(ours.pmm, "  ").sentence == "Nothing was asked."


def test_within_one_conversation(ours: World, theirs: World) -> None:
    first, second = converse(ours.workspace, TALK), converse(ours.workspace, [*OTHER, *TALK])
    foreign = converse(theirs.workspace, TALK)
    hidden = converse(ours.workspace, TALK, restricted=True)
    found = ask(ours.pmm, "audit export", conversation=second.pk)
    assert conversations(found) == [second.pk]
    assert sorted(found.ranking) == [0, 1, 2, 3, 4]
    assert found.ranking[0] in (2, 4)
    assert found.verdict.band is Band.FOUND
    for number in (foreign.pk, hidden.pk, 999_999):
        nothing = ask(ours.pmm, "audit export", conversation=number)
        assert (nothing.passages, nothing.ranking) == ((), ())
    assert ask(ours.pmm, '"harbour office"', conversation=first.pk).passages == ()
    ladders = Filters(labels=frozenset({"Dee"}))
    assert ask(ours.pmm, "audit", ladders, conversation=first.pk).passages == ()


def test_words_that_were_withdrawn_are_not_told_whatever_the_index_holds(ours: World) -> None:
    there = converse(ours.workspace, TALK)
    assert ask(ours.pmm, "audit export").passages
    # Behind the ledger's back, so that the index does not follow.
    Turn.objects.filter(conversation=there, speaker__label="Ann Byron").update(text="")
    told = ask(ours.pmm, "audit export").passages
    assert [line.speaker for one in told for line in one.lines] == ["Bo"]
    Conversation.objects.filter(pk=there.pk).update(withdrawn_at=MONDAY)
    found = ask(ours.pmm, "audit export")
    assert (found.passages, found.verdict.band) == ((), Band.NOTHING)


@pytest.mark.parametrize(("shared", "restricted"), [(False, False), (True, True)])
def test_consent_and_restriction_come_before_ranking(
    ours: World, shared: bool, restricted: bool
) -> None:
    converse(ours.workspace, OTHER)
    before = ask(ours.pmm, "audit export, ladders")
    converse(ours.workspace, TALK * 2, author=ours.pm, shared=shared, restricted=restricted)
    after = ask(ours.pmm, "audit export, ladders")
    assert after == before
    assert len(conversations(ask(ours.pm, "audit export, ladders"))) == 2


def test_whoever_runs_the_server_hears_all_that_may_be_quoted(ours: World, theirs: World) -> None:
    operator = Operator(ours.workspace.pk)
    restricted = converse(ours.workspace, TALK, restricted=True, author=ours.pm)
    refused = converse(ours.workspace, TALK, shared=False, author=ours.pm)
    converse(theirs.workspace, TALK)
    mark(refused, 0)
    assert conversations(ask(operator, "audit export")) == [restricted.pk]
    assert ask(operator, "audit export", conversation=refused.pk).passages == ()
    assert reach(operator).conversations == 1


def test_what_is_said_by_whom_is_asked_for(ours: World) -> None:
    there = converse(ours.workspace, [*TALK, *OTHER, ("Cy", "We never export anything at all.")])
    converse(ours.workspace, TALK)
    found = ask(ours.pmm, "export", Filters(labels=frozenset({"Cy"})))
    assert conversations(found) == [there.pk]
    assert all("Cy" in one.speakers for one in found.passages)
    assert "Cy" in {line.speaker for line in found.passages[0].lines}


def test_what_was_highlighted_is_told_so(ours: World) -> None:
    there = converse(ours.workspace, TALK)
    converse(ours.workspace, TALK)
    marked = mark(there, 2)
    lost = mark(there, 0)
    Highlight.objects.filter(pk=lost.pk).update(lost_at=MONDAY)
    found = ask(ours.pmm, "export", Filters(highlighted=True))
    assert [(one.talk.id, one.kind) for one in found.passages] == [(there.pk, "highlight")]
    assert [one.id for one in found.passages[0].highlights] == [marked.pk]


def test_a_long_turn_is_told_from_where_it_fits(ours: World) -> None:
    before, after = "We sing in the morning. " * 60, " And then we go home." * 60
    converse(ours.workspace, [("Ann", before + "The audit export takes days." + after)])
    line = ask(ours.pmm, "audit export").passages[0].lines[0]
    assert "The audit export takes days." in line.text
    assert (line.cut_before, line.cut_after) == (True, True)
    assert len(line.text.split()) == 150
    assert [line.text[start:end] for start, end in line.marks] == ["audit", "export"]


def test_it_takes_the_same_few_statements_however_much_was_said(ours: World) -> None:
    def asked() -> list[str]:
        question = "What does Ann say of the audit export, or ladders?"
        ask(ours.pmm, question, limit=10)
        with CaptureQueriesContext(connection) as captured:
            assert ask(ours.pmm, question, limit=10).passages
        return [query["sql"][:150] for query in captured.captured_queries]

    marked = mark(converse(ours.workspace, TALK, account=account(ours, "One")), 0)
    put_under(insight(ours), marked)
    converse(ours.workspace, OTHER)
    few = asked()
    for number in range(30):
        mark(converse(ours.workspace, [*TALK, *OTHER, ("Gus", f"Number {number}.")]), 0)
    many = asked()
    assert len(few) == len(many), "\n".join(many)
    assert len(many) == 6, "\n".join(many)


def test_how_far_search_by_meaning_has_come(ours: World) -> None:
    converse(ours.workspace, TALK)
    converse(ours.workspace, OTHER, restricted=True)
    assert reach(ours.pmm) == (1, 0, False)


def test_what_is_only_the_nearest_is_told_apart(ours: World) -> None:
    converse(ours.workspace, OTHER)
    found = ask(ours.pmm, "windows, xylophones, zithers, quartz")
    assert found.verdict.band is Band.NOTHING
    assert found.sentence.startswith("Nothing found; the nearest is no answer. ")
    assert [one.fits for one in found.passages] == [False]
    assert found.by_account() == []
    assert len(found.by_account(fits=False)) == 1
