"""Reads what fits besides what was said: insights, opportunities, features, and the notes beside highlights."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Count, F, QuerySet, Value
from django.db.models.functions import Coalesce

from alongside.core.search.marking import marks
from alongside.rooms.discovery.models import Evidence
from alongside.rooms.search.answers import Besides
from alongside.rooms.search.looking import Found, Other
from alongside.rooms.search.sight import Asker, seen_by
from alongside.rooms.search.sources import model_of

_COLUMNS: Mapping[str, tuple[str | Value, ...]] = {
    "insight": ("sentence", "status", Value(0)),
    "opportunity": ("need", Value(""), Value(0)),
    "feature": ("title", "key", Value(0)),
    "highlight": ("note", "verbatim", "conversation"),
}
_THERE: Mapping[str, Mapping[str, Any]] = {
    "insight": {"closed_at": None},
    "opportunity": {"closed_at": None},
    "feature": {"on_roadmap": True, "merged_into": None},
    "highlight": {"lost_at": None},
}
_SIDES = {"for": False, "against": True}
_CONVERSATION = "highlight__conversation"
_WHO = Coalesce(F(f"{_CONVERSATION}__account__name"), F(f"{_CONVERSATION}__title"))


def read(asker: Asker, found: Found, *, most: int) -> tuple[Besides, ...]:
    """The best `most` that are still there, in their order: one statement."""
    best = found.others[:most]
    told, sides = _told(asker, best)
    listed = []
    for one in best:
        if (one.kind, one.id) not in told:
            continue
        text, said, number = told[one.kind, one.id]
        bearing_out, against = (
            sides[side, one.id] if one.kind == "insight" else {} for side in _SIDES
        )
        listed.append(
            Besides(
                kind=one.kind,
                id=one.id,
                key=said if one.kind == "feature" else "",
                text=text,
                marks=tuple(marks(text, found.query)),
                status=said if one.kind == "insight" else "",
                bearing_out=sum(bearing_out.values()),
                against=sum(against.values()),
                voices=(tuple(bearing_out), tuple(against)),
                score=one.score,
                conversation=number,
                verbatim=said if one.kind == "highlight" else "",
            )
        )
    return tuple(listed)


_Row = tuple[str, str, int]
"""A text; a status, a key or what was highlighted; the conversation."""
_Sides = Mapping[tuple[str, int], Mapping[str, int]]
"""By side and insight who stands there: an account, or else a conversation, and with how many highlights."""


def _told(asker: Asker, best: Sequence[Other]) -> tuple[Mapping[tuple[str, int], _Row], _Sides]:
    """By kind and id what they say, and who stands for and against each insight."""
    parts = _parts(asker, best)
    told: dict[tuple[str, int], _Row] = {}
    sides: defaultdict[tuple[str, int], dict[str, int]] = defaultdict(dict)
    for what, number, text, said, count in parts[0].union(*parts[1:], all=True) if parts else ():
        if what in _SIDES:
            sides[what, number][text] = count
        else:
            told[what, number] = text, said, count
    return told, sides


def _parts(asker: Asker, best: Sequence[Other]) -> list[QuerySet[Any]]:
    parts = []
    for kind, columns in _COLUMNS.items():
        if ids := [one.id for one in best if one.kind == kind]:
            rows = seen_by(asker, model_of(kind)).filter(pk__in=ids, **_THERE[kind]).order_by()
            parts.append(rows.values_list(Value(kind), "pk", *columns))
            evidence = seen_by(asker, Evidence).filter(insight__in=ids, highlight__lost_at=None)
            for side, against in _SIDES.items() if kind == "insight" else ():
                there = evidence.filter(against=against).order_by().values("insight", who=_WHO)
                counted = there.annotate(count=Count("pk"))
                parts.append(counted.values_list(Value(side), "insight", "who", Value(""), "count"))
    return parts
