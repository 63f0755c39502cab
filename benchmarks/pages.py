"""Pages as a member of a large workspace asks for them: CPU time, statements, bytes; the bare view and Trac beside."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks import trac
from benchmarks.measure import Figure, import_log, step
from benchmarks.synthetic_log import World, write

WORKSPACE = "pages"
WANTED = {"radar": 15, "feature": 8}
LIST = 6
"""Milliseconds of CPU time a request: of the pages above, and of all others."""
STATEMENTS = 10


def fill(folder: Path, *, features: int, events: int) -> None:
    """A workspace in full swing now: the log of one that ends today, imported and looked at.

    A few more events than asked for are made up, as those of the last features have not happened yet.
    """
    log, now = folder / "pages.jsonl", datetime.now(UTC)
    world = World(features, events * 21 // 20, members=40, seed=1, until=now.replace(microsecond=0))
    with log.open("w", encoding="utf-8") as out:
        write(world, out)
    import_log(log, folder / "pages", WORKSPACE)
    step("check", WORKSPACE, module="page_steps")


def pages(folder: Path) -> list[Figure]:
    """Each page, and what it stands beside."""
    said: dict[str, dict[str, Any]] = json.loads(
        step("visit", WORKSPACE, module="page_steps").printed
    )
    raw, models = said.pop("raw")["ms"], said.pop("models")["ms"]
    figures = [_page(name, one) for name, one in said.items()]
    figures.append(
        Figure(
            "the bare view: 100 rows of the same tables, raw SQL and Jinja2",
            raw,
            "ms",
            "",
            f"the same with model objects and Django's templates: {models:.1f} ms",
        )
    )
    most = max(said, key=lambda name: int(said[name]["statements"]))
    figures.append(
        Figure(
            "SQL statements, the most of any of these", said[most]["statements"], "", "<= 10", most
        )
    )
    return figures + trac.tickets(folder)


def _page(name: str, one: dict[str, Any]) -> Figure:
    wanted = WANTED.get(name.partition(",")[0], LIST)
    rows = f"{one['rows']} rows, " if one["rows"] else ""
    beside = f"{rows}{one['statements']} statements, {one['bytes'] / 1000:.0f} kB, sent as {one['sent'] / 1000:.1f} kB"
    return Figure(f"page: {name}", one["ms"], "ms", f"< {wanted}", beside)
