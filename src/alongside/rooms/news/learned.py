"""What was learned since a moment, for those whose function is subscribed: to tell of it is not to have it read."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import Count, Exists, OuterRef, Q, Window

from alongside.rooms.discovery.models import FeatureLink, Insight, Reading, Subscription
from alongside.rooms.news.lines import Part
from alongside.rooms.people.models import Member

SHOWN = 4
"""Lines of it: the rest is said to be more."""


class Learned(NamedTuple):
    """An insight that the reader has not read yet."""

    number: int
    """Its id."""
    sentence: str
    by: str
    """Who put it down, by name; empty for nobody."""
    at: datetime
    need: str
    """The opportunity that it tells of; empty for none."""


def learned(member: Member, *, since: datetime, shown: int = SHOWN) -> Part[Learned]:
    """The insights that are new to the member, the latest first, if their function is subscribed. One statement."""
    links = FeatureLink.objects.visible_to(member).filter(insight=OuterRef(OuterRef("pk")))
    areas = links.filter(feature__area__isnull=False).values("feature__area")
    hears = Subscription.objects.visible_to(member).filter(function=member.function)
    read = Reading.objects.visible_to(member).filter(insight=OuterRef("pk"), member=member.pk)
    rows: Any = (
        Insight.objects.visible_to(member)
        .filter(closed_at=None, learned_at__gt=since)
        .filter(Q(author=None) | ~Q(author=member.pk))
        .filter(Exists(hears.filter(Q(area=None) | Q(area__in=areas))), ~Exists(read))
        .annotate(total=Window(Count("pk")))
        .order_by("-learned_at", "-id")
    )
    columns = ("pk", "sentence", "author__name", "learned_at", "opportunity__need", "total")
    found = list(rows.values_list(*columns)[:shown])
    lines = tuple(
        Learned(number, sentence, by or "", at, need or "")
        for number, sentence, by, at, need, _ in found
    )
    return Part(lines, found[0][5] if found else 0)
