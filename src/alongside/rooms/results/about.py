"""What customers said about what a launch brought, for whoever looks for the words that bear a lesson out."""

from __future__ import annotations

from typing import Any

from alongside.rooms.discovery.models import FeatureLink, Highlight, Insight
from alongside.rooms.launches.models import Bundled
from alongside.rooms.people.models import Member

MOST = 30
"""Highlights, and insights, that are offered."""


def heard_about(member: Member, launch: int) -> list[int]:
    """The ids of the latest highlights of conversations that bear on its features. One statement."""
    calls = _links(member, launch).filter(conversation__isnull=False).values("conversation")
    rows = Highlight.objects.visible_to(member).filter(
        conversation__in=calls,
        conversation__shared=True,
        conversation__withdrawn_at=None,
        lost_at=None,
    )
    return list(rows.order_by("-id").values_list("pk", flat=True)[:MOST])


def insights_about(member: Member, launch: int) -> list[tuple[int, str]]:
    """The latest insights that go on and bear on its features: ids and sentences. One statement."""
    near = _links(member, launch).filter(insight__isnull=False).values("insight")
    rows = Insight.objects.visible_to(member).filter(closed_at=None, pk__in=near)
    return list(rows.order_by("-id").values_list("pk", "sentence")[:MOST])


def _links(member: Member, launch: int) -> Any:
    features = Bundled.objects.visible_to(member).filter(launch=launch).values("feature")
    return FeatureLink.objects.visible_to(member).filter(feature__in=features)
