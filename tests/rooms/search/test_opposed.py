"""Voices that contradict each other are told as people put them there."""

from __future__ import annotations

import pytest

from alongside.core.search.minilm import files
from alongside.rooms.search.asking import ask
from alongside.rooms.search.index import rebuild
from tests.rooms.conftest import World
from tests.rooms.said import mark
from tests.rooms.search.conftest import converse
from tests.rooms.search.opinions import account, insight, put_under

TALK = [
    ("Ann Byron", "Every quarter the audit export takes us two whole days of work."),
    ("Bo", "And what do you pay for it at the moment, if I may ask?"),
]


@pytest.fixture(autouse=True)
def by_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "PACKAGE", "a_package_that_nobody_has")


def test_voices_that_contradict_each_other(ours: World) -> None:
    one, two = account(ours, "One"), account(ours, "Two")
    first = converse(ours.workspace, TALK, account=one)
    second = converse(ours.workspace, [("Eve", "Our audit export takes a minute.")], account=two)
    assert ask(ours.pmm, "audit export").contradictions == ()
    learned = insight(ours)
    put_under(learned, mark(first, 0))
    assert ask(ours.pmm, "audit export").contradictions == ()
    put_under(learned, mark(second, 0), against=True)
    found = ask(ours.pmm, "audit export")
    told = found.contradictions
    assert [(each.insight, each.bearing_out, each.against) for each in told] == [
        (learned.pk, ("One",), ("Two",))
    ]
    bearings = {each.talk.id: [one.against for one in each.bearings] for each in found.passages}
    assert bearings == {first.pk: [False], second.pk: [True]}


def test_both_sides_of_an_insight_are_named_though_one_answers(ours: World) -> None:
    """Whoever reads the one voice is told of the other, which says it in quite other words."""
    one, two = account(ours, "One"), account(ours, "Two")
    first = converse(ours.workspace, TALK, account=one)
    second = converse(
        ours.workspace, [("Eve", "We are done before the kettle boils.")], account=two
    )
    learned = insight(ours)
    put_under(learned, mark(first, 0))
    put_under(learned, mark(second, 0), against=True)
    rebuild(ours.workspace.pk)  # the insight was put there by hand
    found = ask(ours.pmm, "audit export")
    assert [(each.bearing_out, each.against) for each in found.contradictions] == [
        (("One",), ("Two",))
    ]


def test_evidence_that_is_not_heard_is_not_told(ours: World) -> None:
    hidden = converse(ours.workspace, TALK, restricted=True, author=ours.pm)
    learned = insight(ours)
    put_under(learned, mark(hidden, 0), against=True)
    converse(ours.workspace, TALK)
    assert ask(ours.pmm, "audit export").contradictions == ()
    assert len(ask(ours.pm, "audit export").contradictions) == 1
