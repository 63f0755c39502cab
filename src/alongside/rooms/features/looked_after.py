"""How much of the roadmap has somebody on both sides: without them, most rules have nobody to ask about."""

from __future__ import annotations

from typing import NamedTuple

from django.db.models import Count, Q

from alongside.rooms.features.duplicates import visible
from alongside.rooms.people.models import Area, Member


class LookedAfter(NamedTuple):
    """What has a pair, and what lacks one."""

    features: int
    """On the roadmap, as far as the member sees them."""
    marketed: int
    """Of them, those in an area with a product marketer."""
    homeless: int
    """Of them, those in no area."""
    lacking: int
    """Areas of the workspace with an empty seat."""


def looked_after(member: Member) -> LookedAfter:
    """How it stands with the features that the member sees. Two statements."""
    there = visible(member).aggregate(
        features=Count("pk"),
        marketed=Count("pk", filter=Q(area__pmm__isnull=False, area__pmm__left_at=None)),
        homeless=Count("pk", filter=Q(area=None)),
    )
    empty = Q(pm=None) | Q(pmm=None) | Q(pm__left_at__isnull=False) | Q(pmm__left_at__isnull=False)
    lacking = Area.objects.within(member.workspace_id).filter(empty).count()
    return LookedAfter(**there, lacking=lacking)
