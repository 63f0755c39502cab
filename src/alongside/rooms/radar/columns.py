"""The radar as plain columns, for files: what every row says, and what it said at another moment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from alongside.rooms.radar.compare import Change
from alongside.rooms.radar.rows import Person, Row

COLUMNS = (
    "key",
    "title",
    "stage",
    "area",
    "area_name",
    "pm",
    "pm_name",
    "pmm",
    "pmm_name",
    "tier",
    "tier_set",
    "date",
    "date_of",
    "p50",
    "p80",
    "chance",
    "past_cases",
    "pooled",
    "confidence",
    "train",
    "notice_wd",
    "lead_wd",
    "heard_at",
    "confirmed_at",
    "findings",
    "worst",
    "then",
    "change",
)
"""Names that programs can rely on; `then` and `change` are empty when nothing is compared."""

_NOBODY = Person("", "")

Value = str | int | bool | None


def values(
    rows: Iterable[Row],
    *,
    changes: Mapping[int, Change] | None = None,
) -> Iterator[tuple[Value, ...]]:
    """A line a row, as `COLUMNS` say. Dates are plan dates as they were stated, moments ISO 8601 in UTC."""
    for row in rows:
        likely = row.likely
        change = changes.get(row.release) if changes is not None else None
        stood = row.target if changes is not None and change is None else change and change.then
        yield (
            row.key,
            row.title,
            row.stage,
            row.area,
            row.area_name,
            *(row.pm or _NOBODY),
            *(row.pmm or _NOBODY),
            row.tier,
            row.tier_is_set,
            _text(row.target),
            ("launch" if row.is_launch else "release") if row.target else "",
            _text(likely and likely.p50),
            _text(likely and likely.p80),
            likely.chance if likely else None,
            likely.cases if likely else None,
            likely.pooled if likely else None,
            row.confidence,
            row.train,
            row.notice,
            row.lead,
            row.heard_at.isoformat(timespec="seconds") if row.heard_at else "",
            row.confirmed_at.isoformat(timespec="seconds") if row.confirmed_at else "",
            row.trouble.findings if row.trouble else 0,
            str(row.trouble.worst) if row.trouble else "",
            _text(stood),
            str(change.what) if change else "",
        )


def _text(said: object) -> str:
    return str(said) if said else ""
