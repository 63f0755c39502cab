"""Who sees a conversation, and with it everything that was said in it. Nothing but `visible_to` asks this."""

from __future__ import annotations

from django.db.models import Q

from alongside.rooms.discovery.models import Presence
from alongside.rooms.people.models import Member


def is_heard(path: str, member: Member) -> Q:
    """What must hold of the conversation at the end of `path` (empty: of the row itself) for the member to see it.

    Two columns decide for nearly every row. Of the others, those who were there see theirs, and so does whoever
    brought it in; being invited, or having watched it, is not being there.
    """
    at = f"{path}__" if path else ""
    number = path or "pk"
    there = Presence.objects.within(member.workspace_id).filter(member=member.pk, mode="present")
    return (
        Q(**{f"{at}shared": True, f"{at}restricted": False})
        | Q(**{f"{at}author": member.pk})
        | Q(**{f"{number}__in": there.values("conversation")})
    )
