"""`bin/bench search`: real meetings through the importer, real questions through the search that everybody uses."""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

WARM = 5
"""Questions that are asked before the clock counts."""
CITATIONS = 100
"""That the scorer reads."""


def main(arguments: list[str]) -> int:
    """Bring the meetings in, make their vectors, ask, and write the run that the data's own scorer scores."""
    asked = _parser().parse_args(arguments)
    meetings = [one for path in asked.meetings for one in _lines(path)]
    questions = [one for one in _lines(asked.queries) if one["kind"] == "specific"]
    if not questions:
        print(f"{asked.queries}: no question of kind `specific`", file=sys.stderr)
        return 2
    with _database():
        from benchmarks.search_qmsum import Store

        begin = time.perf_counter()
        store = Store(meetings)
        print(f"{len(meetings)} meetings of {store.turns:,} turns in {_since(begin)}", flush=True)
        begin = time.perf_counter()
        documents = store.embed()
        print(
            f"{documents} of them with vectors in {_since(begin)}"
            if documents
            else "no model: search goes by words alone (docs/search.md)",
            flush=True,
        )
        rows, seconds = [], []
        for question in questions[:WARM]:
            store.ask(question, within=asked.mode == "within", most=CITATIONS)
        for question in questions:
            begin = time.perf_counter()
            answer = store.ask(question, within=asked.mode == "within", most=CITATIONS)
            seconds.append(time.perf_counter() - begin)
            rows.append(
                {"qid": question["qid"], **answer, "ms": round(seconds[-1] * 1000, 2)},
            )
    with asked.out.open("w") as out:
        out.writelines(json.dumps(row) + "\n" for row in rows)
    seconds.sort()
    p50, p95 = (seconds[int(share * (len(seconds) - 1))] for share in (0.5, 0.95))
    print(f"{asked.out}: {len(rows)} questions; seconds each: p50 {p50:.4f}, p95 {p95:.4f}")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bin/bench search", description=__doc__)
    parser.add_argument(
        "--meetings", type=Path, nargs="+", required=True, help="JSON Lines, a meeting each"
    )
    parser.add_argument("--queries", type=Path, required=True, help="JSON Lines, a question each")
    parser.add_argument(
        "--mode",
        choices=("within", "corpus"),
        required=True,
        help="whether the meeting is given with the question",
    )
    parser.add_argument("--out", type=Path, required=True, help="the file to write the run to")
    return parser


def _lines(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def _since(begin: float) -> str:
    return f"{time.perf_counter() - begin:.1f} s"


@contextmanager
def _database() -> Iterator[None]:
    """Django on the database of ALONGSIDE_DATA or DATABASE_URL; where neither is said, on one that is thrown away."""
    with tempfile.TemporaryDirectory(prefix="alongside-bench-") as folder:
        if not (os.environ.get("ALONGSIDE_DATA") or os.environ.get("DATABASE_URL")):
            os.environ["ALONGSIDE_DATA"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "alongside.settings"
        import django
        from django.core.management import call_command
        from django.db import connection

        django.setup()
        call_command("migrate", verbosity=0)
        yield
        connection.close()
