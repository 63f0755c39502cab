"""Reads what fits besides what was said: insights, opportunities and features."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Count, QuerySet, Value

from alongside.core.search.marking import marks
from alongside.rooms.discovery.models import Evidence
from alongside.rooms.search.answers import Besides
from alongside.rooms.search.looking import Found, Other
from alongside.rooms.search.sight import Asker, seen_by
from alongside.rooms.search.sources import model_of

Told = tuple[str, str, str]
"""A key, a text, a status."""

_COLUMNS: Mapping[str, tuple[str | Value, ...]] = {
    "insight": ("sentence", "status"),
    "opportunity": ("need", Value("")),
    "feature": ("title", "key"),
}
_THERE: Mapping[str, Mapping[str, Any]] = {
    "insight": {"closed_at": None},
    "opportunity": {"closed_at": None},
    "feature": {"on_roadmap": True, "merged_into": None},
}
_SIDES = {"for": False, "against": True}


def read(asker: Asker, found: Found, *, most: int) -> tuple[Besides, ...]:
    """The best `most` that are still there, in their order: one statement."""
    best = found.others[:most]
    told = _told(asker, best)
    listed = []
    for one in best:
        if (one.kind, one.id) not in told:
            continue
        text, said, _ = told[one.kind, one.id]
        key, status = (said, "") if one.kind == "feature" else ("", said)
        bearing_out, against = (
            told.get((side, one.id), _NOTHING)[2] if one.kind == "insight" else 0 for side in _SIDES
        )
        marked = tuple(marks(text, found.query))
        listed.append(
            Besides(one.kind, one.id, key, text, marked, status, bearing_out, against, one.score)
        )
    return tuple(listed)


_Row = tuple[str, str, int]
"""A text, a status or a key, and how many highlights stand on a side of an insight."""
_NOTHING: _Row = ("", "", 0)


def _told(asker: Asker, best: Sequence[Other]) -> Mapping[tuple[str, int], _Row]:
    """By kind and id what they say, and by side and insight how many highlights stand there."""
    parts = _parts(asker, best)
    rows = parts[0].union(*parts[1:], all=True) if parts else ()
    return {(what, number): (text, said, count) for what, number, text, said, count in rows}


def _parts(asker: Asker, best: Sequence[Other]) -> list[QuerySet[Any]]:
    parts = []
    for kind, columns in _COLUMNS.items():
        if ids := [one.id for one in best if one.kind == kind]:
            rows = seen_by(asker, model_of(kind)).filter(pk__in=ids, **_THERE[kind]).order_by()
            parts.append(rows.values_list(Value(kind), "pk", *columns, Value(0)))
            evidence = seen_by(asker, Evidence).filter(insight__in=ids, highlight__lost_at=None)
            for side, against in _SIDES.items() if kind == "insight" else ():
                there = evidence.filter(against=against).order_by().values("insight")
                counted = there.annotate(count=Count("pk"))
                parts.append(
                    counted.values_list(Value(side), "insight", Value(""), Value(""), "count")
                )
    return parts
