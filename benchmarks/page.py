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

Search is measured by `bin/bench search-index`, in parts of its own: a thousand made-up calls, whose words are as common
and as rare as people's are, and 40 questions of each kind, warm, in one process. All rows that hold a word are ranked,
here and beside it; ours counts what the member sees and no more, and takes Django's statements with it. Processor time
is that of the process, and of PostgreSQL's own none: where it is far below the other figure, others had the machine.

Closest quotes (`bin/bench closest-quotes`) and the workspace grown by 20,000 insights, 5,000 claims and 3,000 briefs
(`bin/bench grown`) are parts of their own as well, of single requests, with all that comes between. So are the calendar
and the load of 500 launches with 15,000 tasks (`bin/bench launches`): forty requests each in five processes, in
turn with plain SQL of the same rows, the median of the five; calendar feeds (`bin/bench calendar-feed`): 2,000 entries
in a workspace of 10,000 releases, processor time, the median of 25 requests; and date moves (`bin/bench date-move`),
each an action in its transaction.
"""


def table(figures: Iterable[Figure]) -> str:
    """The figures as a Markdown table."""
    rows = (
        f"| {one.what} | {one.value:.3g} {one.unit} | {one.wanted} | {one.limit} |"
        for one in figures
    )
    return "\n".join(("| what | measured | wanted | beside |", "|---|--:|---|---|", *rows))


def engine() -> str:
    """What is measured."""
    return "PostgreSQL" if os.environ.get("DATABASE_URL", "").startswith("postgres") else "SQLite"


def write(figures: Iterable[Figure], part: str) -> None:
    """Put the table into the page, in the place of the part that is called so."""
    heading = f"## {part}"
    when = datetime.now(UTC).date()
    where = f"{os.cpu_count()} cores, Python {platform.python_version()}, {when}."
    parts = PAGE.read_text().split("\n## ") if PAGE.exists() else [_OPENING]
    kept = [_OPENING.rstrip()] + [
        f"## {one.rstrip()}" for one in parts[1:] if one.partition("\n")[0] != part
    ]
    PAGE.write_text("\n\n".join([*kept, f"{heading}\n\n{where}\n\n{table(figures)}"]) + "\n")
