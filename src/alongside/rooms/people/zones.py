"""Which zone somebody lives by."""

from __future__ import annotations

from datetime import UTC, tzinfo
from zoneinfo import ZoneInfo

from alongside.rooms.people.models import Member


def zone_of(member: Member) -> tzinfo:
    """The zone that the member chose; UTC for somebody who never signed in. The member comes with its user."""
    try:
        return ZoneInfo(member.user.zone) if member.user else UTC
    except (ValueError, OSError, KeyError):  # a zone that this machine does not know
        return UTC
