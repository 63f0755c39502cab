"""Descriptions as the ledger has them: a tracker's words beside the events that bring them, and erasable there."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from alongside.core import events
from alongside.rooms.ledger.models import Event


class Described(NamedTuple):
    """What a tracker says of a feature."""

    text: str
    """Markdown."""
    where: str
    """The file that it came with, else what was imported, else who wrote it; empty for none of these."""
    at: datetime


def descriptions(workspace: int, features: Collection[int]) -> dict[int, Described]:
    """By feature: the description that it got last. None for one without, or whose words were erased. One statement."""
    told = (
        Event.objects.within(workspace)
        .filter(feature__in=features, kind=events.FeatureDescribed.kind, batch__undone_at=None)
        .order_by("known_at", "id")
        .values_list(
            *("feature", "wording__text", "source__file", "batch__source", "actor__name"),
            "happened_at",
        )
    )
    last = {
        feature: Described(text or "", file or source or actor or "", at)
        for feature, text, file, source, actor, at in told.iterator()
    }
    return {feature: one for feature, one in last.items() if one.text}
