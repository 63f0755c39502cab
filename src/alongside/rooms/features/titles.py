"""Titles as the ledger has them: words beside the events that give them, where they can be erased."""

from __future__ import annotations

from collections.abc import Collection

from alongside.core import events
from alongside.rooms.ledger.models import Event

TITLED = (events.FeatureAdded, events.FeatureDrafted, events.FeatureRenamed)
"""Events whose words are the feature's title."""
NO_REASON = (*TITLED, events.FeatureDescribed)
"""Events whose words are a title or a description; those of all others are a reason."""


def titles(workspace: int, features: Collection[int]) -> dict[int, str]:
    """By feature: the title that it got last. None for one whose titles were erased, or never put beside events."""
    given = (
        Event.objects.within(workspace)
        .filter(feature__in=features, kind__in=[kind.kind for kind in TITLED])
        .filter(batch__undone_at=None, wording__text__gt="")
        .order_by("known_at", "id")
    )
    return dict(given.values_list("feature", "wording__text").iterator())
