"""What is said to the market of one feature, for its own page."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import Exists, F, OuterRef, Q

from alongside.rooms.features.models import Feature
from alongside.rooms.messaging.models import Capability
from alongside.rooms.people.models import Member

MOST = 50
"""Claims that are told; the list of claims has all."""


class Upon(NamedTuple):
    """A claim that rests on the feature."""

    number: int
    """Its id."""
    wording: str
    type: str
    stage: str
    """From which on it is so; empty: when everybody has it."""
    approved_at: datetime | None


def is_claimed(feature: OuterRef) -> Exists:
    """Whether anything that is still said rests on that feature, or on what was merged into it."""
    return Exists(_upon(feature))


def claims_upon(feature: Feature, member: Member) -> list[Upon]:
    """The claims that rest on it, written last first. One statement."""
    rows: Any = _upon(feature.pk).filter(pk__in=Capability.objects.visible_to(member))
    told = rows.order_by("-claim").values_list(
        "claim", F("claim__wording"), F("claim__type"), "stage", F("claim__approved_at")
    )
    found: dict[int, Upon] = {}
    for row in told[:MOST]:
        found.setdefault(row[0], Upon._make(row))
    return list(found.values())


def _upon(feature: Any) -> Any:
    same = Q(feature=feature) | Q(feature__merged_into=feature)
    return Capability.objects.filter(same, claim__retired_at=None)
