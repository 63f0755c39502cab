"""What somebody is told of unusual questions: a word, a name, a key, a phrase, a slip of the pen."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from alongside.core.search.found import Band
from alongside.core.search.minilm import files
from alongside.core.search.query import take_apart
from alongside.core.search.rarity import Rarity
from alongside.rooms.search.asking import ask
from alongside.rooms.search.spelling import LONGEST, MOST_CHUNKS, unknown
from tests.rooms.conftest import World
from tests.rooms.search.conftest import converse

TALK = [
    ("Ann Byron", "Every quarter the audit export takes us two whole days of work."),
    ("Bo", "And what do you pay for it at the moment?"),
    ("Ann Byron", "Nothing yet. We count the ladders by hand, and the Mützen too."),
]
FAR = [("Cy", f"Number {number} of the harbour goes by.") for number in range(40)]


@pytest.fixture(autouse=True)
def by_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "PACKAGE", "a_package_that_nobody_has")


@pytest.mark.parametrize("question", ["the of and what is", "what did they say?", "?!", "🎻"])
def test_words_that_tell_nothing_are_not_looked_for(ours: World, question: str) -> None:
    converse(ours.workspace, TALK)
    found = ask(ours.pmm, question)
    assert (found.passages, found.verdict.band) == ((), Band.NOTHING)
    assert found.sentence.startswith("There is nothing to look for: ")


@pytest.mark.parametrize("question", ["Ann Byron", "What did Byron say?"])
def test_a_name_alone_finds_what_they_say(ours: World, question: str) -> None:
    converse(ours.workspace, [*TALK, *FAR])
    converse(ours.workspace, FAR)
    found = ask(ours.pmm, question)
    assert found.verdict.band is Band.FOUND
    assert found.sentence.startswith("Passages in which “")
    assert found.by_account()
    for group in found.by_account():
        assert all("Ann Byron" in one.speakers for one in group.passages)


def test_a_phrase_alone_is_found_where_it_is_said(ours: World) -> None:
    converse(ours.workspace, TALK)
    found = ask(ours.pmm, '"by hand"')
    assert (found.verdict.band, found.sentence) == (
        Band.FOUND,
        "Found: “by hand”, in just these words.",
    )
    assert [one.fits for one in found.passages] == [True]
    assert ask(ours.pmm, '"hand by"').sentence.startswith("Nothing found: nobody says “hand by”")


def test_of_one_word_only_what_holds_it_fits(ours: World) -> None:
    converse(ours.workspace, [*TALK, *FAR])
    found = ask(ours.pmm, "ladder")
    [group] = found.by_account()
    assert all(any(line.marks for line in one.lines) for one in group.passages)


def test_the_key_of_a_feature_leads_to_it(ours: World) -> None:
    converse(ours.workspace, TALK)
    found = ask(ours.pmm, "f-1")
    assert found.sentence == "F-1 is a feature. What customers said of it stands on its page."
    assert [(one.kind, one.key) for one in found.besides] == [("feature", "F-1")]
    assert found.passages == ()


def test_what_is_only_written_is_said_to_be(ours: World) -> None:
    converse(ours.workspace, TALK)
    assert ask(ours.pmm, "synonyms").sentence.endswith(" Something was written of it, though.")


@pytest.mark.parametrize(
    ("question", "meant"),
    [
        ("Aduit exprot?", "audit export?"),
        ("laders", "ladders"),
        ("quartter", "quarter"),
        ("qvarter", "quarter"),
        ("exportts", "exports"),
        ("mutzen", ""),
        ("audit", ""),
        ("xylophone", ""),
        ("pai", ""),
    ],
)
def test_a_slip_of_the_pen(ours: World, question: str, meant: str) -> None:
    converse(ours.workspace, TALK)
    assert ask(ours.pmm, question).meant == meant


def test_what_is_not_seen_is_not_suggested(ours: World) -> None:
    converse(ours.workspace, TALK, restricted=True, author=ours.pm)
    assert ask(ours.pmm, "laders").meant == ""
    assert ask(ours.pm, "laders").meant == "ladders"


def test_of_a_very_long_word_no_slip_is_looked_for() -> None:
    """Some fifty others a letter, each of them looked up in every chunk: a page of letters took 200 MB."""
    query = take_apart(f"laders {'m' * LONGEST} {'n' * (LONGEST + 1)}")
    nowhere = Rarity(counted=1, holding={term.stem: 0 for term in query.terms})
    assert unknown(query, nowhere) == ["laders", "m" * LONGEST]


def test_a_slip_takes_no_statement_more(ours: World, monkeypatch: pytest.MonkeyPatch) -> None:
    converse(ours.workspace, TALK)
    ask(ours.pmm, "laders")
    with CaptureQueriesContext(connection) as captured:
        ask(ours.pmm, "laders of Ann, synonyms")
    assert len(captured) <= 7, [query["sql"][:120] for query in captured]
    monkeypatch.setattr("alongside.rooms.search.spelling.MOST_CHUNKS", 0)
    assert MOST_CHUNKS
    assert ask(ours.pmm, "laders").meant == ""
