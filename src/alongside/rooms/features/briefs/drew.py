"""What an item of a brief was filled in from, as its reader sees it: by words that say it, and where it stands."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from alongside.rooms.features.briefs.models import BriefItem
from alongside.rooms.features.briefs.quotes import Spoken, Voices
from alongside.rooms.strategy.models import Kpi


class Drew(NamedTuple):
    """One thing that an item was filled in from."""

    kind: str
    """As `briefs.writing.Source` has it."""
    number: int | None
    """The id of its row, where there is one that its reader may go to."""
    says: str
    """What it is called; of an insight its sentence. Empty for what may not be shown."""
    spoken: Spoken | None = None
    """Of a highlight: who said it, and where; None for words that may not be shown."""
    objective: int = 0
    """Of a KPI: the objective that it measures, by id."""


def numbers(rows: Iterable[BriefItem], kind: str) -> set[int]:
    """The ids of that kind among what these items were drawn from."""
    return {
        one["id"]
        for row in rows
        for one in json.loads(row.drawn_from)
        if one["kind"] == kind and isinstance(one.get("id"), int)
    }


def measured(rows: Iterable[BriefItem], workspace: int) -> dict[int, int]:
    """By KPI that these items were drawn from: its objective. One statement, none without any."""
    if not (kpis := numbers(rows, "kpi")):
        return {}
    there = Kpi.objects.within(workspace).filter(pk__in=kpis)
    return dict(there.values_list("pk", "objective"))


class Known(NamedTuple):
    """What is looked up to say what items were drawn from."""

    words: Voices
    objectives: Mapping[int, int]
    """By KPI: the objective that it measures."""


def drew(row: BriefItem, known: Known) -> list[Drew]:
    """What the item was drawn from, each once."""
    found = (
        _one(one["kind"], one.get("id"), one.get("says") or "", known)
        for one in json.loads(row.drawn_from)
    )
    return list(dict.fromkeys(found))


def _one(kind: str, number: int | None, says: str, known: Known) -> Drew:
    if kind == "highlight":
        return Drew(kind, number, says, known.words.spoken.get(number or 0))
    if kind == "insight":
        return Drew(kind, number, known.words.insights.get(number or 0, ""))
    if kind == "kpi":
        return Drew(kind, number, says, objective=known.objectives.get(number or 0, 0))
    return Drew(kind, number, says)
