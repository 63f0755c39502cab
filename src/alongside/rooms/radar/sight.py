"""Which releases a member may see, as SQL."""

from __future__ import annotations

from alongside.rooms.features.models import Release
from alongside.rooms.people.models import Member
from alongside.rooms.people.sight import Statement, visible_rows

__all__ = ["Statement", "visible_releases"]


def visible_releases(member: Member) -> Statement | None:
    """A statement that selects the ids of the releases that the member may see; None when there can be none."""
    return visible_rows(Release, member)
