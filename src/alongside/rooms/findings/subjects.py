"""What findings are about: releases, conversations and insights, by the names that they have today."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db.models import QuerySet

from alongside.core.rules import Judged
from alongside.rooms.discovery.models import Conversation, Insight
from alongside.rooms.features.models import Release
from alongside.rooms.findings.models import Finding, Waiver

_FEW = 500
"""So many ids fit into a statement with ease; for more, all rows are read."""


class Subject(NamedTuple):
    """What a finding is about."""

    kind: Judged
    id: int
    key: str
    """Of the release's feature; empty for anything else."""
    title: str
    """The feature's, the conversation's; the insight's sentence."""
    stage: str
    """The release's; empty for anything else."""

    @property
    def name(self) -> str:
        """`KEP-1965 beta`, `conversation:12`, `insight:7`."""
        return f"{self.key} {self.stage}" if self.kind == "release" else f"{self.kind}:{self.id}"


Key = tuple[Judged, int]
"""What it is, and its id."""


def key_of(row: Finding | Waiver) -> Key:
    """What a kept finding, or a waiver, is about."""
    if row.release_id is not None:
        return "release", row.subject
    return ("conversation" if row.conversation_id is not None else "insight"), row.subject


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
    if kind == "conversation":
        return Conversation.objects.within(workspace).values_list("id", "title")
    return Insight.objects.within(workspace).values_list("id", "sentence")
