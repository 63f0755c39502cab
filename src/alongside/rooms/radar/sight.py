"""Which releases and findings a member may see, as SQL."""

from __future__ import annotations

from alongside.rooms.features.models import Release
from alongside.rooms.findings.models import Finding
from alongside.rooms.people.models import Member
from alongside.rooms.people.sight import Statement, visible_rows

__all__ = ["Statement", "visible_findings", "visible_releases"]


def visible_releases(member: Member) -> Statement | None:
    """A statement that selects the ids of the releases that the member may see; None when there can be none."""
    return visible_rows(Release, member)


def visible_findings(member: Member) -> Statement | None:
    """The same of the findings."""
    return visible_rows(Finding, member)
