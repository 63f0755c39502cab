"""The engine's own full-text search over the same chunks, in a process of its own."""

from __future__ import annotations

import json
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from typing import Any

from benchmarks.search_questions import questions, set_up, timed

FEW = 10
"""Questions of a kind: the common ones take seconds."""


def beside() -> None:
    """How long it takes to be fed, and to find the best twenty."""
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
            cursor.executemany("INSERT INTO f VALUES (to_tsvector('simple', %s))", some)
            built += time.perf_counter() - begin
        begin = time.perf_counter()
        cursor.execute("CREATE INDEX ON f USING gin (v)")
        cursor.execute("ANALYZE f")
        built += time.perf_counter() - begin

        def search(question: str) -> None:
            phrase = question.strip('"')
            asked = (
                "phraseto_tsquery('simple', %s)"
                if '"' in question
                else "websearch_to_tsquery('simple', %s)"
            )
            text = phrase if '"' in question else " OR ".join(question.split())
            cursor.execute(
                f"SELECT ts_rank(v, q) FROM f, {asked} q WHERE v @@ q ORDER BY 1 DESC LIMIT 20",
                [text],
            )
            cursor.fetchall()

        return {"name": "tsvector", "built": built, "words": _all(search)}


def _all(search: Callable[[str], None]) -> dict[str, dict[str, float]]:
    return {kind: timed(search, asked[:FEW]) for kind, asked in questions().items()}


def _chunks() -> Iterator[list[tuple[str]]]:
    from alongside.core.search.chunks import chunks
    from alongside.rooms.discovery.models import Conversation, Turn

    for number in Conversation.objects.order_by("pk").values_list("pk", flat=True):
        turns = Turn.objects.filter(conversation=number).order_by("position")
        said = turns.values_list("text", flat=True)
        yield [(one.text,) for one in chunks(list(said))]


if __name__ == "__main__":
    set_up()
    beside()
