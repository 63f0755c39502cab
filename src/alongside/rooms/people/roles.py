"""Roles: what a member may do in this workspace. What a member sees is another matter (`features/visibility.py`)."""

from __future__ import annotations

from alongside.core.errors import AlongsideError
from alongside.core.people import Role
from alongside.rooms.people.models import Member

__all__ = ["MAY", "LastAdmin", "Role", "UnknownRole", "administers", "is_last_admin", "writes"]

MAY: dict[Role, str] = {
    Role.ADMIN: "May do what members do, and decide who belongs here, what the policy is and what is imported.",
    Role.MEMBER: "May say, change and acknowledge anything that they see.",
    Role.READER: "May look at everything that members see, acknowledge what they saw, and change nothing else.",
}
"""What each may do, in a sentence."""


class LastAdmin(AlongsideError):
    """A workspace keeps somebody who looks after it."""


class UnknownRole(AlongsideError):
    """No role of that name."""


def writes(member: Member) -> bool:
    """Whether the member may say and change things."""
    return member.left_at is None and member.role in (Role.ADMIN, Role.MEMBER)


def administers(member: Member) -> bool:
    """Whether the member looks after the workspace."""
    return member.left_at is None and member.role == Role.ADMIN


def is_last_admin(member: Member) -> bool:
    """Whether nobody would look after the workspace without this member."""
    if not administers(member):
        return False
    others = Member.objects.within(member.workspace_id).exclude(pk=member.pk)
    return not others.filter(role=Role.ADMIN, left_at=None).exists()
