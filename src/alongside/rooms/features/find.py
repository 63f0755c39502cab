"""Finds features by their keys and titles, and by those of the features that were merged into them."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.db.models import Q

from alongside.core.lookup import Sought, sought
from alongside.rooms.features.models import Feature, Standing
from alongside.rooms.people.find import Lookup, best_rows
from alongside.rooms.people.models import Area, Member

_COLUMNS = ("key", "title", "status", "draft", "restricted", "area__name", "merged_into_id")
_AREA = "(SELECT a.name FROM rooms_area a WHERE a.id = t.area_id)"
_NAMES = ("t.key", "t.title")
_THERE = "(t.on_roadmap OR t.merged_into_id IS NOT NULL)"


class FoundFeature(NamedTuple):
    """A feature that goes by what was looked for."""

    key: str
    title: str
    status: str
    draft: bool
    restricted: bool
    area: str
    """Its name; empty for none."""
    former: str = ""
    """The key by which it was found, when it was merged since and goes on under another."""


class Threads(NamedTuple):
    """Whose histories a text names."""

    ids: list[int]
    more: bool
    """Whether others would do, too."""


def find_features(member: Member, asked: Sought, *, limit: int) -> list[FoundFeature]:
    """The features that the member sees, best first; of equals those that are still worked on. Two statements."""
    rows = best_rows(
        Lookup(
            Feature,
            ", ".join(_AREA if name == "area__name" else f"t.{name}" for name in _COLUMNS),
            names=_NAMES,
            condition=_THERE,
            order="{fit}, t.status IN ('dropped', 'done'), t.key",
        ),
        member,
        asked,
        limit=limit + limit // 2,  # some may go on as one,
    )
    return _found(rows, member)[:limit]


def own_features(member: Member, *, limit: int) -> list[FoundFeature]:
    """What the member has drafted, and what moved last in the areas in whose pair they sit. Three statements."""
    sits = Q(pm=member) | Q(pmm=member)
    areas = list(Area.objects.visible_to(member).filter(sits).values_list("pk", flat=True))
    rows = Feature.objects.visible_to(member).filter(on_roadmap=True)
    drafts = rows.filter(draft=True, author=member).order_by("-id")
    few: list[Any] = list(drafts.values_list(*_COLUMNS)[:limit])
    if areas:
        moved = Standing.objects.visible_to(member).filter(moved_at__isnull=False)
        moved = moved.filter(feature__area__in=areas, feature__on_roadmap=True)
        columns = [f"feature__{name}" for name in _COLUMNS]
        # A feature may have several releases.
        few += moved.order_by("-moved_at").values_list(*columns)[: limit * 3]
    return _found(few, member)[:limit]


def threads_like(member: Member, text: str, *, most: int) -> Threads:
    """The features whose key or title has all the words, with what was merged into them: about `most` at most.

    Where a key or a title is written out, it is that feature alone. Two statements.
    """
    asked = sought(text)
    rows = best_rows(
        Lookup(
            Feature,
            "t.id, t.key, t.title",
            names=_NAMES,
            condition=_THERE,
            order="{fit}, t.key",
        ),
        member,
        asked,
        limit=most + 1,
    )
    written = asked.text.lower()
    exact = [row[0] for row in rows if written in (row[1].lower(), row[2].lower())]
    numbers = exact or [row[0] for row in rows[:most]]
    merged = Feature.objects.visible_to(member).filter(merged_into__in=numbers)
    ids = [*numbers, *merged.values_list("pk", flat=True)[:most]] if numbers else []
    return Threads(ids, more=len(rows) > most and not exact)


def _found(rows: list[Any], member: Member) -> list[FoundFeature]:
    """The rows (`_COLUMNS`) as what goes on of them, each once."""
    into = {row[6] for row in rows if row[6]}
    onward = Feature.objects.visible_to(member).filter(pk__in=into, on_roadmap=True)
    goes_on = {number: row for number, *row in onward.values_list("pk", *_COLUMNS)} if into else {}
    found: dict[str, FoundFeature] = {}
    for row in rows:
        there = goes_on.get(row[6]) if row[6] else row
        if there is not None:
            key, title, status, draft, restricted, area, _ = there
            former = row[0] if row[6] else ""
            is_draft, is_restricted = bool(draft), bool(restricted)
            one = FoundFeature(key, title, status, is_draft, is_restricted, area or "", former)
            found.setdefault(key, one)
    return list(found.values())
