"""The table behind the picture: a row for everything that it shows."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from alongside.core.fence.picture import Fence
from alongside.core.fence.things import Thing
from alongside.core.fence.words import wd
from alongside.core.people import Function


class Row(NamedTuple):
    """One row: something that happened, a stretch without knowledge, or a date that passed in silence."""

    at: datetime
    side: str
    """`product`, `go-to-market` or `both`; empty for what nobody did."""
    stage: str
    what: str
    hurts: bool
    """Whether it is blindness or silence, not a deed."""
    event: int | None
    actor: int | None
    function: Function | None


def rows_of(fence: Fence) -> list[Row]:
    """Every row, in the order of time; a stretch stands where it begins."""
    rows = [
        Row(
            thing.known_at,
            _side(thing),
            thing.stage,
            thing.what,
            False,
            thing.event,
            thing.actor,
            thing.function,
        )
        for thing in fence.things
    ]
    rows += [
        Row(gap.begin, "", gap.stage, gap.sentence, True, None, None, None) for gap in fence.gaps
    ]
    for line in fence.believed:
        for silent in line.silent:
            what = (
                f"{silent.date.in_words()} was over, and nobody said a word for {wd(silent.days)}"
            )
            rows.append(Row(silent.begin, "", line.stage, what, True, None, None, None))
    return sorted(rows, key=lambda row: (row.at, row.hurts))


def _side(thing: Thing) -> str:
    if thing.crosses:
        return "both"
    return "product" if thing.product else "go-to-market"
