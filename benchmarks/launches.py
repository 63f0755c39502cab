"""`bin/bench launches`: the calendar of 500 launches with 15,000 tasks, and what lies ahead of whom in them."""

from __future__ import annotations

import json
import os
import statistics
import tempfile
from pathlib import Path
from typing import Any

from benchmarks import page
from benchmarks.launches_steps import LAUNCHES, TASKS
from benchmarks.measure import TIMES, Figure, alongside, step

NAMES = {
    "calendar": f"calendar of {LAUNCHES} launches with {LAUNCHES * TASKS:,} tasks",
    "list": "list of launches, the first 50",
    "load": "load of the next 16 weeks, with its picture",
    "what if": "the same, if a launch moved by two weeks",
}
WANTED = {"calendar": "< 80, <= 12 statements"}


def main(_: list[str]) -> int:
    """Fill a workspace, ask for its pages in several processes, and put the medians into docs/benchmarks.md."""
    with tempfile.TemporaryDirectory(prefix="alongside-bench-") as folder:
        figures = measured(Path(folder))
    print(page.table(figures))
    page.write(figures, f"Calendar and load of launches on {page.engine()}")
    return 0


def measured(folder: Path) -> list[Figure]:
    """Each page on the clock, with the processor's time; plain SQL of the same rows was asked for in turn with it."""
    os.environ["ALONGSIDE_DATA"] = str(folder)
    alongside("migrate")
    step("fill", module="launches_steps")
    ran = [json.loads(step("visit", module="launches_steps").printed) for _ in range(TIMES)]

    def median(name: str, figure: str) -> float:
        return statistics.median(float(one[name][figure]) for one in ran)

    plain = median("plain", "p95")
    figures = []
    for name, what in NAMES.items():
        told: dict[str, Any] = ran[0][name]
        rows = f"{told['rows']} rows, " if name in ("calendar", "list") else ""
        beside = (
            f"p50 {median(name, 'p50'):.1f} ms; processor p50 {median(name, 'cpu50'):.1f}, "
            f"p95 {median(name, 'cpu95'):.1f} ms; {rows}{told['statements']} statements, "
            f"sent as {told['sent'] / 1000:.1f} kB; {median(name, 'p95') / plain:.1f} times the plain rows"
        )
        figures.append(
            Figure(f"{what}, p95", median(name, "p95"), "ms", WANTED.get(name, ""), beside)
        )
    figures.append(
        Figure(
            "plain SQL of the calendar's rows as a bare table, p95",
            plain,
            "ms",
            "",
            f"p50 {median('plain', 'p50'):.1f} ms; processor p50 {median('plain', 'cpu50'):.1f} ms; 2 statements",
        )
    )
    return figures
