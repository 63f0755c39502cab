"""The radar as it is pasted into a document: what a person reads of it, in their way of writing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from alongside.doors.web.local import Local
from alongside.rooms.radar.rows import Row

COLUMNS = (
    "Key",
    "Title",
    "Stage",
    "Tier",
    "Date",
    "Launch",
    "Area",
    "PM",
    "PMM",
    "Notice",
    "Findings",
)


def lines(rows: Iterable[Row], local: Local) -> Iterator[tuple[str, ...]]:
    """A line a row, as `COLUMNS` say; a date that was not stated is an empty cell."""
    for row in rows:
        yield (
            row.key,
            row.title,
            row.stage,
            row.tier if row.tier_is_set or not row.tier else f"{row.tier} (suggested)",
            local.plan(row.planned) if row.planned else "",
            local.plan(row.target) if row.is_launch else "",
            row.area_name,
            row.pm.name if row.pm else "",
            row.pmm.name if row.pmm else "",
            "" if row.notice is None or not row.lead else f"{row.notice} of {row.lead} wd",
            f"{row.trouble.findings}, worst: {row.trouble.worst}" if row.trouble else "",
        )
