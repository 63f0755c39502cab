"""A search from the question to its passages: what is found, and what is not."""

from __future__ import annotations

import pytest

from alongside.core.search.found import Band
from alongside.core.search.minilm import files
from alongside.rooms.jobs.work import work
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.search import lexical, looking, volumes, wanted
from alongside.rooms.search.embedding import ask_where_due
from alongside.rooms.search.looking import Found, search
from alongside.rooms.search.models import Leaf, Prepared, Volume
from alongside.rooms.search.sight import Asker
from alongside.rooms.search.wanted import Filters
from tests.rooms.conftest import World
from tests.rooms.search.conftest import converse, remove

TALK = [
    ("Ann Byron", "Every quarter the audit export takes us two whole days of work."),
    ("Bo", "And what do you pay for it at the moment, if I may ask?"),
    ("Ann Byron", "Nothing yet, but we would pay for an export that runs by itself."),
]
OTHER = [
    ("Cy", "The harbour office counts every ladder by hand, and so do we."),
    ("Dee", "Ladders are counted in spring, and windows are counted in autumn."),
]


@pytest.fixture
def by_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "PACKAGE", "a_package_that_nobody_has")


def conversations(found: Found) -> list[int]:
    return list(dict.fromkeys(one.conversation for one in found.answers))


def test_the_passage_that_answers_comes_first(ours: World, by_words: None) -> None:
    one = converse(ours.workspace, TALK)
    converse(ours.workspace, OTHER)
    found = search(ours.pmm, "What did customers say about the audit export?")
    best = found.answers[0]
    assert (best.conversation, best.passage.first, best.passage.last) == (one.pk, 0, 2)
    assert found.verdict.band is Band.FOUND
    assert found.verdict.near == ("audit", "export")
    assert not found.by_meaning


def test_nothing_is_found_where_nobody_speaks_of_it(ours: World, by_words: None) -> None:
    converse(ours.workspace, TALK)
    found = search(ours.pmm, "submarine propellers")
    assert (found.answers, found.others) == ([], [])
    assert found.verdict.band is Band.NOTHING


def test_an_empty_workspace_and_an_empty_question(ours: World, by_words: None) -> None:
    Prepared.objects.all().delete()
    volumes.clear(ours.workspace.pk)
    assert search(ours.pmm, "audit").answers == []
    converse(ours.workspace, TALK)
    assert search(ours.pmm, "").answers == []
    assert search(ours.pmm, "the").answers == []


def test_a_phrase_has_to_stand_there(ours: World, by_words: None) -> None:
    one = converse(ours.workspace, TALK)
    converse(ours.workspace, [("Cy", "We export the audit, and what is in it is ours.")])
    assert conversations(search(ours.pmm, '"audit export"')) == [one.pk]
    # All of its pairs stand somewhere, and it stands nowhere.
    assert conversations(search(ours.pmm, '"audit export the audit"')) == []


def test_a_speaker_who_is_named_counts_for_more(ours: World, by_words: None) -> None:
    hers = converse(ours.workspace, TALK)
    for _ in range(3):
        converse(ours.workspace, [("Bo", "The export, the export, the audit export.")])
    assert conversations(search(ours.pmm, "What did Byron say about exports?"))[0] == hers.pk


def test_features_are_told_besides(ours: World, by_words: None) -> None:
    converse(ours.workspace, [("Ann", "Synonyms are what I miss.")])
    found = search(ours.pmm, "synonyms")
    assert [(one.kind, one.id) for one in found.others] == [("feature", ours.feature.pk)]
    assert len(found.answers) == 1
    found = search(ours.pmm, "synonyms", Filters(kinds=frozenset({"feature"})))
    assert (len(found.others), len(found.answers)) == (1, 0)


def test_what_is_not_seen_is_not_there(ours: World, theirs: World, by_words: None) -> None:
    for world in (ours, theirs):
        converse(world.workspace, TALK)
        converse(world.workspace, OTHER)
    hidden = [converse(ours.workspace, TALK * 3, restricted=True, author=ours.pm) for _ in range(4)]
    for question in ("audit export", "What did Ann Byron say about ladders?", '"two whole days"'):
        mine, told = search(ours.pmm, question), search(theirs.pmm, question)
        assert [one.score for one in mine.answers] == [one.score for one in told.answers]
        assert [one.passage for one in mine.answers] == [one.passage for one in told.answers]
        assert mine.verdict == told.verdict
    assert {one.pk for one in hidden} & {*conversations(search(ours.pm, "audit export"))}


def test_what_is_taken_out_while_it_is_looked_for_is_not_shown(
    ours: World, by_words: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = converse(ours.workspace, TALK)
    ranked = lexical._ranked

    def and_meanwhile(*args: object) -> object:
        Prepared.objects.filter(conversation=one).delete()
        return ranked(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(lexical, "_ranked", and_meanwhile)
    assert search(ours.pmm, "audit export").answers == []


def test_an_index_that_is_replaced_meanwhile_is_held_anew(
    ours: World, by_words: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = converse(ours.workspace, TALK), converse(ours.workspace, TALK)
    search(ours.pmm, "audit")
    stand = wanted.ground
    left = [other]

    def and_meanwhile(member: Asker, filters: Filters) -> wanted.Ground:
        there = stand(member, filters)
        if left:
            remove(left.pop())
        return there

    monkeypatch.setattr(looking, "ground", and_meanwhile)
    assert conversations(search(ours.pmm, "audit export")) == [one.pk]


def test_an_index_that_lacks_a_leaf_is_said_to(ours: World, by_words: None) -> None:
    converse(ours.workspace, TALK)
    Leaf.objects.filter(volume__in=Volume.objects.within(ours.workspace)).delete()
    with pytest.raises(lexical.Stale):
        search(ours.pmm, "audit")


@pytest.mark.skipif(not files.installed(), reason="the model is not installed")
def test_what_means_the_same_is_found_without_its_words(ours: World) -> None:
    one = converse(ours.workspace, TALK)
    converse(ours.workspace, OTHER)
    assert not search(ours.pmm, "compliance report generation").verdict.near
    work(once=True, chore=ask_where_due)
    found = search(ours.pmm, "compliance report generation")
    assert found.by_meaning
    assert conversations(found)[0] == one.pk


def test_two_workspaces_never_meet(ours: World, theirs: World, by_words: None) -> None:
    converse(theirs.workspace, TALK)
    assert search(ours.pmm, "audit export").answers == []
    assert Workspace.objects.count() == 2
