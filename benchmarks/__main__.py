"""`bin/bench`: measures in fresh processes and a throw-away data folder, and writes docs/benchmarks.md."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from benchmarks import (
    calendar_feed,
    closest_quotes,
    date_move,
    forecast,
    launches,
    measure,
    page,
    pages,
    reading,
    search,
    search_index,
    servers,
    site,
)
from benchmarks.measure import ROOT, Figure

EVENTS, FEATURES = 200_000, 10_000
GROUPS = ("import", "check", "outlooks", "one-event", "kep", "pages", "site", "reader")
LOG_GROUPS = {"import", "check", "outlooks", "one-event"}
"""Those that look at the log of 200,000 events."""
ON_DEMAND = ("servers",)
"""For a decision, and not for docs/benchmarks.md."""


def grown(_: list[str]) -> int:
    """Measure the workspace grown by insights, claims and briefs."""
    with tempfile.TemporaryDirectory(prefix="alongside-bench-") as folder:
        figures = list(of_log(["grown"], Path(folder)))
    print(page.table(figures))
    page.write(figures, f"Grown by insights, claims and briefs on {page.engine()}")
    return 0


OWN: dict[str, Callable[[list[str]], int]] = {
    "forecast": forecast.main,
    "search": search.main,
    "search-index": search_index.main,
    "closest-quotes": closest_quotes.main,
    "date-move": date_move.main,
    "grown": grown,
    "launches": launches.main,
    "calendar-feed": calendar_feed.main,
}
"""Those that have arguments, and a part of the page, of their own."""


def main(arguments: list[str]) -> int:
    """Run the groups that were asked for; all of them when none was."""
    if arguments[:1] == ["data"]:
        target = Path(arguments[1] if arguments[1:] else "synthetic.jsonl")
        make_log(target, EVENTS, FEATURES)
        print(f"{target}: {EVENTS} events of {FEATURES} features.")
        return 0
    if arguments and (own := OWN.get(arguments[0])):
        return own(arguments[1:])
    if unknown := set(arguments) - {*GROUPS, *ON_DEMAND}:
        there = ", ".join(("data", *OWN, *GROUPS, *ON_DEMAND))
        print(f"no benchmark {unknown.pop()!r}; there are {there}", file=sys.stderr)
        return 2
    wanted = arguments or list(GROUPS)
    with tempfile.TemporaryDirectory(prefix="alongside-bench-") as folder:
        figures = list(measured(wanted, Path(folder)))
    print(page.table(figures))
    if not arguments:
        page.write(figures, page.engine())
        print(f"written to {page.PAGE.relative_to(ROOT)}")
    return 0


def measured(wanted: list[str], folder: Path) -> list[Figure]:
    """Every figure of the wanted groups."""
    figures = of_log(wanted, folder) if LOG_GROUPS & {*wanted} else []
    if "kep" in wanted:
        figures += measure.kep(folder)
    if {"pages", "site", "servers"} & {*wanted}:
        pages.fill(folder, features=FEATURES, events=EVENTS)
    if "pages" in wanted:
        figures += pages.pages(folder)
    if "site" in wanted:
        figures += site.site()
    if "reader" in wanted:
        figures += reading.reading(folder)
    if "servers" in wanted:
        figures += servers.servers(folder)
    return figures


def of_log(wanted: list[str], folder: Path) -> list[Figure]:
    """The figures of the log of 200,000 events, which is brought in for them."""
    log, half = folder / "all.jsonl", folder / "half.jsonl"
    make_log(log, EVENTS, FEATURES)
    make_log(half, EVENTS // 2, FEATURES // 2)
    figures = measure.importing(log, half, folder)
    if "import" not in wanted:
        figures.clear()
    for group, measured_by in (
        ("check", measure.checking),
        ("outlooks", measure.forecasting),
        ("one-event", measure.one_event),
        ("grown", measure.grown),  # after the others, which measure it as it was
    ):
        if group in wanted:
            figures += measured_by()
    return figures


def make_log(target: Path, events: int, features: int) -> None:
    """Write the seeded log of a made-up workspace with 40 members."""
    script = ROOT / "benchmarks" / "synthetic_log.py"
    subprocess.run(
        [
            sys.executable,
            script,
            "--events",
            str(events),
            "--features",
            str(features),
            "--members",
            "40",
            "--seed",
            "1",
            "-o",
            target,
        ],
        check=True,
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
