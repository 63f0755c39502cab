"""Whom a brief can be rerouted to: of go-to-market, here, and with eyes for its feature."""

from __future__ import annotations

from django.db.models import Q

from alongside.core.people import PM, Role
from alongside.rooms.features.briefs.models import Brief
from alongside.rooms.features.models import Feature, Guest
from alongside.rooms.people.models import Member


def askable(brief: Brief, feature: Feature, member: Member) -> list[Member]:
    """Who could be asked instead of the member, by name; `feature` as it was read with its area. One statement."""
    others = Member.objects.visible_to(member).filter(left_at=None).exclude(role=Role.READER)
    others = others.exclude(function=PM).exclude(pk__in=(member.pk, brief.delivered_by_id or 0))
    if feature.restricted:
        let_in = Guest.objects.within(feature.workspace_id).filter(feature=feature.pk)
        area = feature.area
        pair = (area.pm_id, area.pmm_id) if area else ()
        others = others.filter(
            Q(pk__in=let_in.values("member"))
            | Q(pk__in=[one for one in (*pair, feature.author_id) if one])
        )
    return list(others.order_by("name", "id"))
