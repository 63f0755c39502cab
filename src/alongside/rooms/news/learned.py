"""What was learned since a moment, for those whose function is subscribed: to tell of it is not to have it read."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef, Q

from alongside.rooms.discovery.models import FeatureLink, Insight, Reading, Subscription
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


def learned_rows(member: Member, *, since: datetime) -> Any:
    """The insights that are new to the member, if their function is subscribed."""
    links = FeatureLink.objects.visible_to(member).filter(insight=OuterRef(OuterRef("pk")))
    areas = links.filter(feature__area__isnull=False).values("feature__area")
    hears = Subscription.objects.visible_to(member).filter(function=member.function)
    read = Reading.objects.visible_to(member).filter(insight=OuterRef("pk"), member=member.pk)
    return (
        Insight.objects.visible_to(member)
        .filter(closed_at=None, learned_at__gt=since)
        .filter(Q(author=None) | ~Q(author=member.pk))
        .filter(Exists(hears.filter(Q(area=None) | Q(area__in=areas))), ~Exists(read))
    )
