"""Who sees what hangs on a claim: those who see all that it rests on."""

from __future__ import annotations

from django.db.models import Q

from alongside.rooms.features.models import Feature
from alongside.rooms.messaging.models import Capability
from alongside.rooms.people.models import Member


def rests_in_sight(path: str, member: Member) -> Q:
    """What must hold of the claim at the end of `path` (empty: of the row itself) for a member to see what hangs on it.

    Everybody sees the claim. What is found of it tells when its capabilities ship, and that of a draft or of a
    restricted feature is for those who see the feature.
    """
    hidden = Capability.objects.within(member.workspace_id)
    hidden = hidden.filter(Q(feature__draft=True) | Q(feature__restricted=True))
    hidden = hidden.exclude(feature__in=Feature.objects.visible_to(member).values("pk"))
    return ~Q(**{f"{path or 'pk'}__in": hidden.values("claim")})
