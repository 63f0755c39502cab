"""Reads what fits besides what was said: insights, opportunities and features."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from alongside.core.search.marking import marks
from alongside.rooms.discovery.models import Evidence
from alongside.rooms.search.answers import Besides
from alongside.rooms.search.looking import Found
from alongside.rooms.search.sight import Asker, seen_by
from alongside.rooms.search.sources import model_of

Told = tuple[str, str, str]
"""A key, a text, a status."""

_COLUMNS = {
    "insight": ("pk", "sentence", "status"),
    "opportunity": ("pk", "need"),
    "feature": ("pk", "title", "key"),
}
_THERE: Mapping[str, Mapping[str, Any]] = {
    "insight": {"closed_at": None},
    "opportunity": {"closed_at": None},
    "feature": {"on_roadmap": True, "merged_into": None},
}


def read(asker: Asker, found: Found, *, most: int) -> tuple[Besides, ...]:
    """The best `most` that are still there, in their order; a statement for each kind, and one for evidence."""
    best = found.others[:most]
    told = {
        (kind, number): said
        for kind in _COLUMNS
        for number, said in _rows(asker, kind, [one.id for one in best if one.kind == kind])
    }
    evidence = _evidence(asker, [one.id for one in best if one.kind == "insight"])
    listed = []
    for one in best:
        if (one.kind, one.id) not in told:
            continue
        key, text, status = told[one.kind, one.id]
        bearing_out, against = (
            evidence[one.id, side] if one.kind == "insight" else 0 for side in (False, True)
        )
        marked = tuple(marks(text, found.query))
        listed.append(
            Besides(one.kind, one.id, key, text, marked, status, bearing_out, against, one.score)
        )
    return tuple(listed)


def _rows(asker: Asker, kind: str, ids: list[int]) -> Iterable[tuple[int, Told]]:
    if not ids:
        return
    rows = seen_by(asker, model_of(kind)).filter(pk__in=ids, **_THERE[kind])
    for number, text, *rest in rows.values_list(*_COLUMNS[kind]):
        said = rest[0] if rest else ""
        key, status = (said, "") if kind == "feature" else ("", said)
        yield number, (key, text, status)


def _evidence(asker: Asker, insights: list[int]) -> Mapping[tuple[int, bool], int]:
    """By insight and side: how many highlights stand there."""
    if not insights:
        return Counter()
    rows = seen_by(asker, Evidence).filter(insight__in=insights, highlight__lost_at=None)
    return Counter(rows.values_list("insight_id", "against"))
