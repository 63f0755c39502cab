"""Search over a million segments: how long they take to come in, and how long anybody waits for what they hold."""

from __future__ import annotations

import json
import os
from pathlib import Path

from benchmarks import spoken
from benchmarks.measure import Figure, alongside, step

SEGMENTS = 1_000_000


def search_index(folder: Path, segments: int = SEGMENTS) -> list[Figure]:
    """Import made-up calls by the command line, give their chunks vectors by chance, and search."""
    calls = folder / "calls"
    spoken.write(calls, segments)
    os.environ["ALONGSIDE_DATA"] = str(folder / "search")
    os.environ["OPENBLAS_NUM_THREADS"] = "1"  # as the settings have it, before NumPy is imported
    alongside("migrate")
    alongside("workspace", "open", "calls", "--name", "Calls")
    came = alongside("import", "conversations", calls, "--workspace", "calls")
    _step("vectors")
    searched = _step("searches")
    beside = _step("beside")
    return [
        Figure(
            f"import {segments:,} segments of WebVTT, {searched['chunks']:,} chunks, found at once",
            came.seconds,
            "s",
            "< 40",
            f"{beside['name']} alone, fed with the same chunks: {beside['built']:.1f} s",
        ),
        Figure("memory of that import", came.megabytes, "MB", "bounded", "a call at a time"),
        *_by_words(searched, beside),
        Figure("search by words and meaning, p50", searched["hybrid"][0], "ms", "", ""),
        Figure(
            "the same, p95",
            searched["hybrid"][1],
            "ms",
            "< 80",
            f"embedding the query: {searched['embedding'][0]:.1f} ms; "
            f"nearest of all vectors: {searched['near'][0]:.1f} ms, as float32: {searched['plain'][0]:.0f} ms",
        ),
        Figure(
            "cold start of search, everything held",
            searched["cold"],
            "s",
            "< 2",
            f"memory then: {searched['megabytes']:.0f} MB",
        ),
    ]


def _by_words(searched: dict[str, object], beside: dict[str, object]) -> list[Figure]:
    found = []
    for kind, (half, most, hits) in searched["words"].items():  # type: ignore[attr-defined]
        other = beside["words"][kind]  # type: ignore[index]
        found.append(
            Figure(
                f"search by words: {kind}, p95",
                most,
                "ms",
                "< 30",
                f"p50 {half:.1f} ms, {hits:,} chunks ranked; {beside['name']} alone: "
                f"{other[0]:.1f} and {other[1]:.1f} ms",
            )
        )
    return found


def _step(name: str) -> dict[str, object]:
    told: dict[str, object] = json.loads(step(name, module="search_steps").printed or "{}")
    return told
