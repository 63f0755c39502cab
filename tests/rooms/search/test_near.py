"""The nearest vectors are those that are nearest, of what is wanted and embedded."""

from __future__ import annotations

import numpy as np
import pytest

from alongside.core.search.vectors import NUMBERS, keep, unit
from alongside.rooms.search import held, near, volumes
from alongside.rooms.search.models import Prepared
from tests.rooms.conftest import World
from tests.rooms.search.conftest import converse, correct

CHANCE = np.random.default_rng(4)


def embed(world: World, **about: object) -> dict[int, np.ndarray]:
    """Give documents without vectors some by chance; by document."""
    made = {}
    for row in Prepared.objects.within(world.workspace).filter(embedded=False, **about):
        found = [
            unit(CHANCE.standard_normal(NUMBERS).astype(np.float32)) for _ in range(row.chunks)
        ]
        row.vectors, row.embedded = b"".join(map(keep, found)), True
        row.save()
        made[row.pk] = np.array(found)
    volumes.changed(world.workspace.pk)
    return made


def nearest(world: World, query: np.ndarray, most: int = 5) -> list[tuple[int, int, float]]:
    """(document, chunk, cosine) of the nearest."""
    index = held.index(world.workspace.pk)
    everything = index.of_chunks(np.ones(len(index.ids), bool))
    found = near.near(index, query, wanted=everything, most=most)
    return [
        (int(index.ids[index.owners[place]]), int(index.numbers[place]), float(cosine))
        for place, cosine in zip(*found, strict=True)
    ]


@pytest.fixture
def said(ours: World) -> World:
    for number in range(6):
        converse(ours.workspace, [("Ann", " ".join([f"word{number}"] * 400))])
    return ours


@pytest.mark.parametrize("looked_at", [near.LOOKED_AT, 12])
def test_the_nearest_come_first(
    said: World, looked_at: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(near, "LOOKED_AT", looked_at)
    made = embed(said)
    long = next(vectors for vectors in made.values() if len(vectors) > 2)
    query = unit(long[1] + 0.5 * long[2])
    exact = sorted(
        (
            (number, chunk, float(vectors[chunk] @ query))
            for number, vectors in made.items()
            for chunk in range(len(vectors))
        ),
        key=lambda one: -one[2],
    )
    found = nearest(said, query, most=2)
    assert [one[:2] for one in found] == [one[:2] for one in exact[:2]]
    assert [one[2] for one in found] == pytest.approx([one[2] for one in exact[:2]], abs=0.01)


def test_what_is_embedded_later_is_found_later(said: World) -> None:
    first, *_ = Prepared.objects.within(said.workspace).filter(feature=None)
    made = embed(said, pk=first.pk)
    query = made[first.pk][0]
    assert {number for number, *_ in nearest(said, query, most=50)} == {first.pk}
    more = embed(said)
    assert {number for number, *_ in nearest(said, query, most=50)} == {first.pk, *more}


def test_what_is_corrected_is_not_found_by_what_it_meant(said: World) -> None:
    made = embed(said)
    row = Prepared.objects.within(said.workspace).exclude(conversation=None).first()
    assert row
    query = made[row.pk][0]
    assert nearest(said, query)[0][0] == row.pk
    correct(row.conversation, [("Ann", "something else")])
    assert row.pk not in {number for number, *_ in nearest(said, query, most=50)}


def test_without_vectors_nothing_is_near(said: World) -> None:
    assert nearest(said, np.ones(NUMBERS, np.float32)) == []
