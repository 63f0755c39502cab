"""Reads of briefs: that of a feature, its links, what nobody may say."""

from __future__ import annotations

from typing import Any

from django.db.models import OuterRef, Q, Subquery

from alongside.core.briefs.no_gos import no_gos
from alongside.rooms.features.briefs.models import Brief, BriefItem, BriefLink, BriefVersion
from alongside.rooms.features.briefs.tiers import tiers
from alongside.rooms.features.models import Feature
from alongside.rooms.people.models import Member


def brief_of(feature: Feature, member: Member) -> Brief | None:
    """The brief of a feature, or of one that was merged into it; None without one, or for who does not see it."""
    same = Q(feature=feature.pk) | Q(feature__merged_into=feature.pk)
    there = (
        Brief.objects.visible_to(member)
        .filter(same)
        .annotate(tier=Subquery(tiers("feature")[:1]), answered_texts=Subquery(_answered()[:1]))
    )
    return (
        there.select_related("delivered_by", "asked").order_by("feature__merged_into", "id").first()
    )


def links_of(brief: Brief, member: Member) -> list[BriefLink]:
    """The public links of a brief, those that lead somewhere first."""
    rows = BriefLink.objects.visible_to(member).filter(brief=brief.pk).select_related("by")
    return sorted(rows, key=lambda one: (one.revoked_at is not None, -one.pk))


def do_not_say(feature: Feature, member: Member) -> list[str]:
    """What nobody may say of a feature: the no-gos of its brief, one each."""
    same = Q(brief__feature=feature.pk) | Q(brief__feature__merged_into=feature.pk)
    rows = BriefItem.objects.visible_to(member).filter(same, name="no_gos").order_by("brief")
    return [one for text in rows.values_list("text", flat=True)[:1] for one in no_gos(text)]


def _answered() -> Any:
    """What stood in the version that was answered, of a brief that is open again."""
    versions = BriefVersion.objects.filter(
        brief=OuterRef("pk"), number=OuterRef("answered_version")
    )
    again = versions.filter(brief__reply="", brief__reopened_at__isnull=False)
    return again.order_by().values("texts")
