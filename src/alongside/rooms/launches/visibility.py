"""Who sees a launch, and with it everything that hangs on it: those who see all that goes to market with it."""

from __future__ import annotations

from django.db.models import Q

from alongside.rooms.features.models import Feature
from alongside.rooms.launches.models import Bundled
from alongside.rooms.people.models import Member


def is_seen(path: str, member: Member) -> Q:
    """What must hold of the launch at the end of `path` (empty: of the row itself) for the member to see it.

    A launch that bundles a draft, or a restricted feature, says of that when it ships.
    """
    hidden = Bundled.objects.filter(
        Q(feature__draft=True) | Q(feature__restricted=True), workspace=member.workspace_id
    ).exclude(feature__in=Feature.objects.visible_to(member).values("pk"))
    return ~Q(**{f"{path or 'pk'}__in": hidden.values("launch")})
