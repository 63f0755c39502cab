"""Whether an insight or an opportunity still goes on, and what took its place when it does not."""

from __future__ import annotations

from alongside.core.errors import AlongsideError
from alongside.rooms.discovery.models import Insight, Opportunity, Succession
from alongside.rooms.ledger.book import write_through

_LONGEST = 80
"""Characters of a successor's words that a refusal names."""


class Closed(AlongsideError):
    """It was merged, split, superseded or set aside: what it says is history."""


def refuse_closed(row: Insight | Opportunity) -> None:
    """`Closed` for one that another took the place of; the message names those that go on."""
    if row.closed_at is None:
        return
    what = "insight" if isinstance(row, Insight) else "opportunity"
    ways, heirs = heirs_of(row)
    if not heirs:
        raise Closed(f"this {what} was set aside, and is not changed any more; open another one")
    named = ", ".join(f"“{words_of(one)[:_LONGEST]}”" for one in heirs)
    way = {"merged": "merged into", "split": "split into"}.get(ways[0], "superseded by")
    raise Closed(f"this {what} was {way} {named}, and is not changed any more; change that instead")


def words_of(row: Insight | Opportunity) -> str:
    """What it says."""
    return str(row.sentence if isinstance(row, Insight) else row.need)


def heirs_of(row: Insight | Opportunity) -> tuple[list[str], list[Insight | Opportunity]]:
    """In which ways it was closed, and what took its place, in order."""
    write_through()
    name = "insight" if isinstance(row, Insight) else "opportunity"
    rows = Succession.objects.within(row.workspace_id).filter(**{name: row.pk})
    told = list(rows.select_related(f"{name}_after").order_by("id"))
    return [one.way for one in told], [getattr(one, f"{name}_after") for one in told]
