"""The figures as a page."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable
from datetime import UTC, datetime

from benchmarks.measure import ROOT, Figure

PAGE = ROOT / "docs" / "benchmarks.md"

_OPENING = """# Benchmarks

Made by `bin/bench`, one part an engine (`bin/postgres bin/bench` for PostgreSQL). Each figure stands beside the
limit it is near, measured in the same run on the same machine, which is shared and noisy: the ratio counts more than
the second. Checks are the median of five processes. The workspace is made up and seeded: 10,000 features,
200,000 events, 40 members (`bin/bench data`).

Pages are asked for in a workspace of the same size whose last event is of today, by the product marketer who looks
after most of it, signed in, through the whole application with its middleware. What counts is CPU time, the median
of nine rounds of ten requests each, warm; SQLite's is in it, the time of a PostgreSQL server is not. Trac is measured
in the same run from its own package, where it can be installed. Memory is what the processes hold for themselves, and
their share of what they have in common.
"""


def table(figures: Iterable[Figure]) -> str:
    """The figures as a Markdown table."""
    rows = (
        f"| {one.what} | {one.value:.3g} {one.unit} | {one.wanted} | {one.limit} |"
        for one in figures
    )
    return "\n".join(("| what | measured | wanted | beside |", "|---|--:|---|---|", *rows))


def write(figures: Iterable[Figure]) -> None:
    """Put the table into the page, in the place of the last one of this engine."""
    engine = "PostgreSQL" if os.environ.get("DATABASE_URL", "").startswith("postgres") else "SQLite"
    heading = f"## {engine}"
    when = datetime.now(UTC).date()
    where = f"{os.cpu_count()} cores, Python {platform.python_version()}, {when}."
    parts = PAGE.read_text().split("\n## ") if PAGE.exists() else [_OPENING]
    kept = [_OPENING.rstrip()] + [
        f"## {part.rstrip()}" for part in parts[1:] if not part.startswith(engine)
    ]
    PAGE.write_text("\n\n".join([*kept, f"{heading}\n\n{where}\n\n{table(figures)}"]) + "\n")
