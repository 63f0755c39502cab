"""All that the field is handed and asks, for the page of it: links, kits with their readership, open questions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from django.db.models import OuterRef, Subquery, Sum

from alongside.rooms.kits.models import FieldLink, FieldQuestion, Kit, KitDay
from alongside.rooms.people.models import Member

MOST = 100
WEEK = 7


class Handed(NamedTuple):
    """A kit that was begun, with how it is read."""

    kit: Kit
    """With its launch."""
    lately: int
    """Readers of the last seven days."""


class Overview(NamedTuple):
    """What the page of the field shows."""

    links: Sequence[FieldLink]
    """The last first."""
    waiting: Sequence[FieldQuestion]
    """With their kits and launches; the oldest first."""
    kits: Sequence[Handed]
    """By the day of the launch, the next first; without those of launches long over."""


def overview(member: Member, *, today: date) -> Overview:
    """The same, as the member sees it. Three statements."""
    links = FieldLink.objects.visible_to(member).select_related("by").order_by("-pk")
    asked = FieldQuestion.objects.visible_to(member).filter(answered_at=None)
    waiting = asked.select_related("kit__launch").order_by("pk")
    days = KitDay.objects.filter(kit=OuterRef("pk"), day__gt=today - timedelta(days=WEEK))
    lately = days.order_by().values("kit").annotate(many=Sum("readers")).values("many")
    rows: Any = Kit.objects.visible_to(member).filter(launch__called_off_at=None)
    rows = rows.exclude(launch__day__lt=today - timedelta(days=90)).annotate(
        lately=Subquery(lately)
    )
    ordered = rows.select_related("launch").order_by("launch__day", "launch", "role")
    return Overview(
        list(links[:MOST]),
        list(waiting[:MOST]),
        [Handed(one, one.lately or 0) for one in ordered[:MOST]],
    )
