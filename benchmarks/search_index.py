"""`bin/bench search-index`: how long a million segments take to come in, and to be searched."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path
from typing import Any

from benchmarks import page, spoken
from benchmarks.measure import Figure, Ran, alongside, step

SEGMENTS = 1_000_000


def main(arguments: list[str]) -> int:
    """Measure with so many segments; a whole million is written into docs/benchmarks.md."""
    segments = int(arguments[0]) if arguments else SEGMENTS
    with tempfile.TemporaryDirectory(prefix="alongside-bench-") as folder:
        figures = search_index(Path(folder), segments)
    print(page.table(figures))
    if segments == SEGMENTS:
        page.write(figures, f"Search on {page.engine()}")
    return 0


def search_index(folder: Path, segments: int) -> list[Figure]:
    """Import made-up calls by the command line, give their chunks vectors by chance, and search."""
    calls = folder / "calls"
    spoken.write(calls, segments)
    os.environ["ALONGSIDE_DATA"] = str(folder / "search")
    os.environ["OPENBLAS_NUM_THREADS"] = "1"  # as the settings have it, before NumPy is imported
    alongside("migrate")
    alongside("workspace", "open", "calls", "--name", "Calls")
    came = alongside("import", "conversations", calls, "--workspace", "calls")
    _step("vectors")
    searched, same = _step("searches"), _step("pages")
    beside = _step("beside", "search_beside")
    return [
        *_importing(came, beside, segments, searched["chunks"]),
        *(
            _by_words(kind, found, beside["words"][kind], beside["name"])
            for kind, found in searched["words"].items()
        ),
        Figure(
            "questions whose first ten passages are the same when every conversation has a rank",
            100 * sum(share["same"] for share in same.values()) / len(same),
            "%",
            "all but of the commonest words",
            "; ".join(
                f"{kind}: {share['same']:.0%}, with {share['kept']:.0%} of the passages the same"
                for kind, share in same.items()
                if share["same"] < 1
            ),
        ),
        *_hybrid(searched),
        *_embedding(searched["chunks"]),
    ]


def _importing(came: Ran, beside: dict[str, Any], segments: int, chunks: int) -> list[Figure]:
    return [
        Figure(
            f"import {segments:,} segments of WebVTT, {chunks:,} chunks, found at once",
            came.seconds,
            "s",
            "< 40",
            f"{came.cpu:.1f} s of processor time; {beside['name']} alone, fed with the same chunks: "
            f"{beside['built']:.1f} s, so {came.seconds / beside['built']:.1f} times that",
        ),
        Figure("memory of that import, at most", came.megabytes, "MB", "bounded", ""),
    ]


def _by_words(kind: str, found: dict[str, float], other: dict[str, float], name: str) -> Figure:
    return Figure(
        f"search by words: {kind}, p95",
        found["p95"],
        "ms",
        "< 30",
        f"p50 {found['p50']:.1f} ms, processor time at p95 {found['cpu']:.1f} ms, "
        f"up to {found['ranked']:,} chunks ranked; {name} alone: "
        f"{other['p50']:.1f} and {other['p95']:.1f} ms, so {found['p95'] / other['p95']:.2g} times that",
    )


def _hybrid(searched: dict[str, Any]) -> list[Figure]:
    hybrid, alone, near = searched["hybrid"], searched["alone"], searched["near"]
    embedding = searched.get("embedding")
    return [
        Figure(
            "a whole search by words and meaning, p95",
            hybrid["p95"],
            "ms",
            "< 80",
            f"p50 {hybrid['p50']:.1f} ms, processor time at p95 {hybrid['cpu']:.1f} ms; p95 of the query's vector "
            + (f"{embedding['p95']:.1f} ms" if embedding else "nothing, as there is no model")
            + f", of the nearest of all vectors {near['p95']:.1f} ms; as float32: {searched['plain']['p95']:.0f} ms",
        ),
        Figure(
            "the same by words alone, p95",
            alone["p95"],
            "ms",
            "",
            f"p50 {alone['p50']:.1f} ms, processor time at p95 {alone['cpu']:.1f} ms",
        ),
        Figure(
            "cold start of search, until a first question is answered",
            searched["cold"],
            "s",
            "< 2",
            "the index, all vectors and the model read",
        ),
        Figure("memory of the process that searches", searched["megabytes"], "MB", "", ""),
    ]


def _embedding(chunks: int) -> list[Figure]:
    """Which has nothing to do with the engine, and is measured beside one of them."""
    found = _step("main", "search_embedding") if page.engine() == "SQLite" else {}
    if not found:
        return []
    return [
        Figure(
            "vectors of 2,000 real chunks",
            found["a_second"],
            "a second of processor time",
            "",
            f"so {chunks / found['a_second'] / 3600:.1f} hours for {chunks:,}, in the background",
        ),
        Figure(
            "real questions whose ten nearest of them are the same by signs first",
            100 * found["same"],
            "%",
            "",
            f"{found['looked_at']} chunks looked at with their numbers, as 8,000 of 160,000",
        ),
    ]


def _step(name: str, module: str = "search_steps") -> dict[str, Any]:
    told: dict[str, Any] = json.loads(step(name, module=module).printed or "{}")
    return told
