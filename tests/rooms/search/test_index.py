"""The index follows the ledger: what is written is found, what is taken away is gone, whatever came before."""

from __future__ import annotations

import random

import numpy as np
import pytest

from alongside.core.search.query import take_apart
from alongside.rooms.discovery.models import Conversation
from alongside.rooms.features import actions as features
from alongside.rooms.search import held, index, volumes
from alongside.rooms.search.lexical import by_words
from alongside.rooms.search.models import IndexState, Leaf, Prepared, Volume
from tests.rooms.conftest import LATER, World
from tests.rooms.search.conftest import converse, correct, remove

WORDS = [
    "pricing",
    "export",
    "audit",
    "invoice",
    "slow",
    "tender",
    "permit",
    "ladder",
    "window",
    "harbour",
]


def found(world: World, question: str) -> set[tuple[str, int]]:
    """What holds the words of a question, by kind and id."""
    here = held.index(world.workspace.pk)
    everything = np.ones(len(here.ids), bool)
    scores = by_words(here, take_apart(question), seen=everything, wanted=everything).documents
    return {
        (kind, int(here.subjects[kind][place]))
        for place in np.flatnonzero(scores)
        for kind in here.subjects
        if here.subjects[kind][place] >= 0
    }


def test_a_conversation_is_found_by_what_is_said_in_it(ours: World) -> None:
    one = converse(ours.workspace, [("Ann", "The audit export is slow"), ("Bo", "Pricing is fine")])
    other = converse(ours.workspace, [("Cy", "We priced the harbour window")])
    assert found(ours, "audit exports") == {("conversation", one.pk)}
    assert found(ours, "prices") == {("conversation", one.pk), ("conversation", other.pk)}
    assert found(ours, "tender") == set()


def test_a_corrected_transcript_is_found_by_its_new_words_alone(ours: World) -> None:
    one = converse(ours.workspace, [("Ann", "The audit export is slow")])
    correct(one, [("Ann", "The audit invoice is slow")])
    assert found(ours, "export") == set()
    assert found(ours, "invoice") == {("conversation", one.pk)}


def test_what_was_removed_is_nowhere(ours: World) -> None:
    one = converse(ours.workspace, [("Ann", "The audit export is slow")])
    before = {bytes(row) for row in Leaf.objects.values_list("content", flat=True)}
    other = converse(ours.workspace, [("Ann", "A ladder at the harbour")])
    remove(other)
    assert found(ours, "ladder") == set()
    assert found(ours, "export") == {("conversation", one.pk)}
    assert not Prepared.objects.filter(conversation=other).exists()
    assert {bytes(row) for row in Leaf.objects.values_list("content", flat=True)} == before


def test_a_feature_is_found_by_its_key_and_its_title(ours: World) -> None:
    assert found(ours, "synonyms") == {("feature", ours.feature.pk)}
    features.rename(ours.feature, title="Ladders", by=ours.pm, at=LATER)
    assert found(ours, "synonyms") == set()
    assert found(ours, "ladder") == {("feature", ours.feature.pk)}


def test_nothing_of_another_workspace_is_found(ours: World, theirs: World) -> None:
    converse(theirs.workspace, [("Ann", "The audit export is slow")])
    assert found(ours, "audit") == set()
    assert len(found(theirs, "audit")) == 1


def test_the_index_is_another_one_after_each_change_and_after_no_other(ours: World) -> None:
    def version() -> int:
        return IndexState.objects.get(workspace=ours.workspace).version

    versions = [version()]
    one = converse(ours.workspace, [("Ann", "The audit export is slow")])
    versions.append(version())
    remove(one)
    versions.append(version())
    assert len({*versions}) == 3
    features.prioritise(ours.feature, by=ours.pm, at=LATER)
    assert version() == versions[-1]


def test_the_same_words_again_keep_what_was_made_of_them(ours: World) -> None:
    one = converse(ours.workspace, [("Ann", "The audit export is slow")])
    before = Prepared.objects.get(conversation=one)
    correct(one, [("Ann", "The audit export is slow")])
    assert Prepared.objects.get(conversation=one).pk == before.pk


@pytest.mark.parametrize("seed", range(3))
def test_after_any_history_the_index_is_as_if_made_anew(
    ours: World, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(volumes, "FULL", 12)
    monkeypatch.setattr(volumes, "_LEAST", 2)
    monkeypatch.setattr(volumes, "_FEW", 3)
    dice = random.Random(seed)
    there: list[Conversation] = []
    for _ in range(40):
        deed = dice.random()
        said = [("Ann", " ".join(dice.choices(WORDS, k=dice.choice((3, 40, 400)))))]
        if deed < 0.6 or not there:
            there.append(converse(ours.workspace, said))
        elif deed < 0.8:
            correct(dice.choice(there), said)
        else:
            remove(there.pop(dice.randrange(len(there))))
    kept = {word: found(ours, word) for word in WORDS}
    scores = [_scores(ours, word) for word in WORDS]
    assert Volume.objects.count() < 12
    index.rebuild(ours.workspace.pk)
    assert {word: found(ours, word) for word in WORDS} == kept
    assert [_scores(ours, word) for word in WORDS] == scores
    index.wipe(ours.workspace.pk)
    assert not Leaf.objects.exists()
    assert not Prepared.objects.exists()
    index.rebuild(ours.workspace.pk)
    assert {word: found(ours, word) for word in WORDS} == kept


def _scores(world: World, word: str) -> list[float]:
    here = held.index(world.workspace.pk)
    everything = np.ones(len(here.ids), bool)
    chunks = by_words(here, take_apart(word), seen=everything, wanted=everything).chunks
    return sorted(chunks[chunks > 0].tolist())
