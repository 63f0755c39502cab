"""What is measured of search in a process of its own: `python -m benchmarks.search_steps NAME`."""

from __future__ import annotations

import json
import resource
import sys
import time
from typing import Any

import numpy as np

from benchmarks.search_questions import (
    ROUNDS,
    SEED,
    in_sentences,
    member,
    questions,
    set_up,
    timed,
)

FIRST_PAGE = 10
"""Passages."""


def vectors() -> None:
    """Give every chunk a vector by chance: to embed a million segments would take hours."""
    from alongside.core.search.vectors import KEPT, NUMBERS
    from alongside.rooms.search import volumes
    from alongside.rooms.search.models import Prepared

    dice = np.random.default_rng(SEED)
    for row in Prepared.objects.filter(embedded=False).defer("content").iterator(100):
        chance = dice.standard_normal((row.chunks, NUMBERS)).astype(np.float32)
        chance /= np.linalg.norm(chance, axis=1, keepdims=True)
        kept = np.zeros(row.chunks, KEPT)
        kept["scale"] = np.abs(chance).max(1) / 127
        kept["numbers"] = np.round(chance / kept["scale"][:, None])
        Prepared.objects.filter(pk=row.pk).update(vectors=kept.tobytes(), embedded=True)
        last = row.workspace_id
    volumes.changed(last)


def searches() -> None:
    """Everything that a search does, warm; and how long the first one takes."""
    from alongside.core.search.minilm import files
    from alongside.core.search.query import take_apart
    from alongside.core.search.vectors import unit
    from alongside.rooms.search import held, looking, near
    from alongside.rooms.search.lexical import by_words
    from alongside.rooms.search.wanted import Filters, ground

    asker = member()
    begin = time.perf_counter()
    index = held.index(asker.workspace_id)
    everything = np.ones(index.chunks, bool)
    chance = np.random.default_rng(SEED)
    near.near(
        index, unit(chance.standard_normal(384).astype(np.float32)), wanted=everything, most=9
    )
    looking.search(asker, "the first one")
    cold = time.perf_counter() - begin
    ranked = 0

    def words(question: str) -> None:
        nonlocal ranked
        here = ground(asker, Filters())
        found = by_words(here.held, take_apart(question), seen=here.seen, wanted=here.wanted)
        ranked = max(ranked, int(np.count_nonzero(found.chunks)))
        looking._best(found.chunks, everything, 2_000)

    by_kind = {}
    for kind, asked in questions().items():
        ranked = 0
        by_kind[kind] = timed(words, asked) | {"ranked": ranked}
    directions = [unit(chance.standard_normal(384).astype(np.float32)) for _ in range(ROUNDS)]
    told: dict[str, Any] = {
        "chunks": index.chunks,
        "words": by_kind,
        "alone": timed(lambda one: looking.search(asker, one, by_words_alone=True), in_sentences()),
        "hybrid": timed(lambda one: looking.search(asker, one), in_sentences()),
        "near": timed(lambda one: near.near(index, one, wanted=everything, most=2_000), directions),
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "cold": cold,
    }
    block = np.concatenate([one.numbers for one in near._blocks(index)]).astype(np.float32)
    told["plain"] = timed(
        lambda one: np.argpartition(block @ one, -min(2_000, len(block))), directions
    )
    if files.installed():
        told["embedding"] = timed(lambda one: looking.vector_of(take_apart(one)), in_sentences())
    print(json.dumps(told))


def pages() -> None:
    """By kind: the share of first pages, and of their passages, that stay when every conversation has a rank."""
    from alongside.core.search import over_all

    asker, shares = member(), {}
    for kind, asked in questions().items():
        as_it_is = [_first_page(asker, one) for one in asked]
        before, over_all.RANKED = over_all.RANKED, sys.maxsize
        whole = [_first_page(asker, one) for one in asked]
        over_all.RANKED = before
        both = list(zip(as_it_is, whole, strict=True))
        shares[kind] = {
            "same": float(np.mean([here == there for here, there in both])),
            "kept": float(np.mean([_share(here, there) for here, there in both])),
        }
    print(json.dumps(shares))


def _share(some: list[Any], of: list[Any]) -> float:
    return len({*some} & {*of}) / len(of) if of else 1.0


def _first_page(asker: Any, question: str) -> list[tuple[int, int, int]]:
    from alongside.rooms.search import looking

    found = looking.search(asker, question, by_words_alone=True)
    return [
        (one.conversation, one.passage.first, one.passage.last)
        for one in found.answers[:FIRST_PAGE]
    ]


if __name__ == "__main__":
    set_up()
    {"vectors": vectors, "searches": searches, "pages": pages}[sys.argv[1]]()
