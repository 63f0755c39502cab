"""What is measured of search in a process of its own: `python -m benchmarks.search_steps NAME`."""

from __future__ import annotations

import json
import resource
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

ROUNDS = 40
SEED = 5


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
    from alongside.rooms.search.wanted import Filters, seen, wanted

    member = _member()
    begin = time.perf_counter()
    index = held.index(member.workspace_id)
    everything = np.ones(index.chunks, bool)
    chance = np.random.default_rng(SEED)
    near.near(
        index, unit(chance.standard_normal(384).astype(np.float32)), wanted=everything, most=9
    )
    looking.search(member, "the first one")
    cold = time.perf_counter() - begin
    ranked = 0

    def words(question: str) -> None:
        nonlocal ranked
        here = held.index(member.workspace_id)
        visible = seen(here, member)
        left = wanted(here, member, Filters(), among=visible)
        found = by_words(here, take_apart(question), seen=visible, wanted=left)
        ranked = max(ranked, int(np.count_nonzero(found.chunks)))
        looking._best(found.chunks, everything, 2_000)

    timed = {}
    for kind, questions in _questions().items():
        ranked = 0
        timed[kind] = _timed(words, questions) | {"ranked": ranked}
    talk = [f"What did customers say about {one}?" for one in _questions()["ten words"]]
    directions = [unit(chance.standard_normal(384).astype(np.float32)) for _ in range(ROUNDS)]
    block = np.concatenate([one.numbers for one in near._blocks(index)]).astype(np.float32)
    told = {
        "chunks": index.chunks,
        "words": timed,
        "hybrid": _timed(lambda one: looking.search(member, one), talk),
        "near": _timed(
            lambda one: near.near(index, one, wanted=everything, most=2_000), directions
        ),
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        - block.nbytes / 2**20,
        "plain": _timed(lambda one: np.argpartition(block @ one, -2_000), directions),
        "embedding": (0.0, 0.0),
        "cold": cold,
    }
    if files.installed():
        told["embedding"] = _timed(lambda one: looking.vector_of(take_apart(one)), talk)
    print(json.dumps(told))


def beside() -> None:
    """The engine's own full-text search, over the same chunks."""
    from django.db import connection

    print(json.dumps(_fts5() if connection.vendor == "sqlite" else _tsvector()))


def _fts5() -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder, sqlite3.connect(f"{folder}/fts") as other:
        other.execute(
            "CREATE VIRTUAL TABLE f USING fts5(t, content='', tokenize='porter unicode61')"
        )
        built = 0.0
        for some in _chunks():
            begin = time.perf_counter()
            other.executemany("INSERT INTO f(t) VALUES (?)", some)
            built += time.perf_counter() - begin
        other.commit()

        def search(question: str) -> None:
            match = (
                question if '"' in question else " OR ".join(f'"{one}"' for one in question.split())
            )
            other.execute(
                "SELECT rowid FROM f WHERE f MATCH ? ORDER BY rank LIMIT 20", (match,)
            ).fetchall()

        return {"name": "FTS5", "built": built, "words": _all(search)}


def _tsvector() -> dict[str, Any]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE f (v tsvector)")
        built = 0.0
        for some in _chunks():
            begin = time.perf_counter()
            cursor.executemany("INSERT INTO f VALUES (to_tsvector('english', %s))", some)
            built += time.perf_counter() - begin
        begin = time.perf_counter()
        cursor.execute("CREATE INDEX ON f USING gin (v)")
        cursor.execute("ANALYZE f")
        built += time.perf_counter() - begin

        def search(question: str) -> None:
            phrase = question.strip('"')
            asked = (
                "phraseto_tsquery('english', %s)"
                if '"' in question
                else "websearch_to_tsquery('english', %s)"
            )
            text = phrase if '"' in question else " OR ".join(question.split())
            cursor.execute(
                f"SELECT ts_rank(v, q) FROM f, {asked} q WHERE v @@ q ORDER BY 1 DESC LIMIT 20",
                [text],
            )
            cursor.fetchall()

        return {"name": "tsvector", "built": built, "words": _all(search)}


def _all(search: Callable[[str], None]) -> dict[str, tuple[float, float]]:
    return {kind: _timed(search, questions[:10]) for kind, questions in _questions().items()}


def _chunks() -> Iterator[list[tuple[str]]]:
    from alongside.core.search.chunks import chunks
    from alongside.rooms.discovery.models import Conversation, Turn

    for number in Conversation.objects.order_by("pk").values_list("pk", flat=True):
        turns = Turn.objects.filter(conversation=number).order_by("position")
        said = turns.values_list("text", flat=True)
        yield [(one.text,) for one in chunks(list(said))]


def _questions() -> dict[str, list[str]]:
    """Words by how common they are among the made-up ones; those of a sentence's frame only in phrases."""
    from alongside.core.search.words import STOP_WORDS
    from benchmarks.spoken import vocabulary

    words, dice, first = vocabulary(), np.random.default_rng(SEED), len(STOP_WORDS)

    def some(begin: int, end: int, count: int) -> list[str]:
        return [
            " ".join(words[place] for place in dice.integers(begin, end, count))
            for _ in range(ROUNDS)
        ]

    return {
        "two rare words": some(20_000, 60_000, 2),
        "three words": some(1_000, 5_000, 3),
        "three common words": some(first, first + 200, 3),
        "four of the ten commonest": some(first, first + 10, 4),
        "ten words": some(first, 8_000, 10),
        "a phrase of three of the commonest": [f'"{one}"' for one in some(0, 40, 3)],
        "a phrase of two of the very commonest": [f'"{one}"' for one in some(0, 10, 2)],
        "a phrase of rare words": [f'"{one}"' for one in some(3_000, 20_000, 2)],
    }


def _timed(deed: Callable[[Any], object], given: list[Any]) -> dict[str, float]:
    """Milliseconds: half of the times, and 19 of 20, take no longer; `cpu` without what others of the machine took.

    The first round warms up.
    """
    deed(given[0])
    taken, worked = [], []
    for one in given:
        begin, before = time.perf_counter(), time.process_time()
        deed(one)
        taken.append(1_000 * (time.perf_counter() - begin))
        worked.append(1_000 * (time.process_time() - before))
    return {
        "p50": float(np.median(taken)),
        "p95": float(np.quantile(taken, 0.95)),
        "cpu": float(np.quantile(worked, 0.95)),
    }


def _member() -> Any:
    from django.utils import timezone

    from alongside.rooms.ledger.models import Workspace
    from alongside.rooms.ledger.origin import NOBODY
    from alongside.rooms.people import actions
    from alongside.rooms.people.models import Member

    workspace = Workspace.objects.get()
    there = Member.objects.within(workspace).first()
    return there or actions.join(
        workspace, handle="pia", name="Pia", function="pm", by=NOBODY, at=timezone.now()
    )


if __name__ == "__main__":
    import os

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alongside.settings")
    import django

    django.setup()
    {"vectors": vectors, "searches": searches, "beside": beside}[sys.argv[1]]()
