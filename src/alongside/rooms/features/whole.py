"""Whether anything at all is hidden from somebody: a backup holds every workspace, and what few may see in each."""

from __future__ import annotations

from functools import reduce
from operator import or_

from django.db.models import Q

from alongside.core.people import Role
from alongside.rooms.access.models import User
from alongside.rooms.features.models import Feature
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.people.models import Member


def sees_everything(user: User) -> bool:
    """Whether the user is an admin of every workspace there is, and no feature in any of them is hidden from them."""
    administered = list(Member.objects.filter(user=user, left_at=None, role=Role.ADMIN))
    workspaces = {member.workspace_id for member in administered}
    if not workspaces or Workspace.objects.exclude(pk__in=workspaces).exists():
        return False
    seen = reduce(or_, (Feature.objects.visible_to(member) for member in administered))
    hidden = Feature.objects.filter(Q(draft=True) | Q(restricted=True))
    return not hidden.exclude(pk__in=seen.values("pk")).exists()
