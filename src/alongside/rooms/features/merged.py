"""What was merged, for those who read rows instead of folding the ledger."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db.models import Q, QuerySet

from alongside.core.timeline.joint import same_releases
from alongside.rooms.features.models import Feature, Release
from alongside.rooms.ledger import reading


def threads_of(features: Collection[int]) -> QuerySet[Feature, Any]:
    """Whose threads tell of these features: themselves, and what was merged into them. For `feature__in`, by id."""
    named = Q(pk__in=features) | Q(merged_into__in=features)
    return Feature.objects.filter(named).values("pk")


def same(workspace: int) -> dict[int, int]:
    """The releases that have become one with another, by id -> that other one."""
    return same_releases(reading.mergers(workspace))


def joined_with(release: Release) -> list[int]:
    """The ids of the releases that have become one with this one."""
    number = release.pk
    return [one for one, other in same(release.workspace_id).items() if other == number]
