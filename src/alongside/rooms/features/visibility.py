"""Who sees a feature, and with it everything that hangs on it. Nothing but `OwnedQuerySet.visible_to` asks this."""

from __future__ import annotations

from django.db.models import Q

from alongside.rooms.features.models import Guest
from alongside.rooms.people.models import Area, Member


def is_seen(path: str, member: Member) -> Q:
    """What must hold of the feature at the end of `path` (empty: of the row itself) for the member to see it.

    Two columns decide for nearly every row; who is a guest, and whose area it is, is looked up for the restricted
    ones alone, and once for all of them. A feature that was merged into another one goes by its own columns, which
    the merger leaves as the other's.
    """
    at = f"{path}__" if path else ""
    number = path or "pk"
    is_author = Q(**{f"{at}author": member.pk})
    theirs = Area.objects.within(member.workspace_id).filter(Q(pm=member.pk) | Q(pmm=member.pk))
    invited = Guest.objects.within(member.workspace_id).filter(member=member.pk)
    return (Q(**{f"{at}draft": False}) | is_author) & (
        Q(**{f"{at}restricted": False})
        | is_author
        | Q(**{f"{number}__in": invited.values("feature")})
        | Q(**{f"{at}area__in": theirs.values("pk")})
    )
