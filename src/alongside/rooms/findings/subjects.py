"""What findings are about, by the names that they have today."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db.models import QuerySet

from alongside.core.rules import Judged
from alongside.rooms.discovery.models import Conversation, Insight
from alongside.rooms.features.models import Release
from alongside.rooms.findings.models import SUBJECTS, Finding, Waiver
from alongside.rooms.launches.models import Launch
from alongside.rooms.messaging.models import Claim
from alongside.rooms.people.models import Area
from alongside.rooms.strategy.models import Objective

_FEW = 500
"""So many ids fit into a statement with ease; for more, all rows are read."""


class Subject(NamedTuple):
    """What a finding is about."""

    kind: Judged
    id: int
    key: str
    """Of the release's feature; empty for anything else."""
    title: str
    """The feature's, the conversation's, the objective's; the insight's sentence, the claim's; the area's name."""
    stage: str
    """The release's; empty for anything else."""

    @property
    def name(self) -> str:
        """`KEP-1965 beta`, `conversation:12`, `insight:7`, `objective:3`, `area:2`, `claim:5`."""
        return f"{self.key} {self.stage}" if self.kind == "release" else f"{self.kind}:{self.id}"


Key = tuple[Judged, int]
"""What it is, and its id."""


def key_of(row: Finding | Waiver) -> Key:
    """What a kept finding, or a waiver, is about."""
    kind = next(name for name in SUBJECTS if getattr(row, f"{name}_id") is not None)
    return kind, row.subject


def subjects(workspace: int, wanted: Iterable[Key]) -> dict[Key, Subject]:
    """These by name. A statement for each kind that is among them."""
    ids: dict[Judged, set[int]] = {}
    for kind, number in wanted:
        ids.setdefault(kind, set()).add(number)
    found: dict[Key, Subject] = {}
    for kind, numbers in ids.items():
        rows = _rows(kind, workspace)
        if len(numbers) < _FEW:
            rows = rows.filter(pk__in=numbers)
        for number, *named in rows:
            key, title, stage = named if kind == "release" else ("", *named, "")
            found[kind, number] = Subject(kind, number, key, title, stage)
    return found


def _rows(kind: Judged, workspace: int) -> QuerySet[Any, tuple[Any, ...]]:
    if kind == "release":
        releases = Release.objects.within(workspace)
        return releases.values_list("id", "feature__key", "feature__title", "stage")
    table, column = TABLES[kind]
    rows: QuerySet[Any, tuple[Any, ...]] = table.objects.within(workspace).values_list("id", column)
    return rows


TABLES: dict[str, tuple[type[Conversation | Insight | Objective | Area | Claim | Launch], str]] = {
    "conversation": (Conversation, "title"),
    "insight": (Insight, "sentence"),
    "objective": (Objective, "title"),
    "area": (Area, "name"),
    "claim": (Claim, "wording"),
    "launch": (Launch, "name"),
}
"""What is judged besides releases: its table, and the column that names it."""
