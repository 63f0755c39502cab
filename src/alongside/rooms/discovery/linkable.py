"""What a feature could be linked to: insights, opportunities and conversations to choose among."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from alongside.rooms.discovery.models import Conversation, FeatureLink, Insight, Opportunity
from alongside.rooms.people.models import Member

if TYPE_CHECKING:
    from alongside.rooms.features.models import Feature


class Linkable(NamedTuple):
    """Something that a feature is not linked to yet."""

    kind: str
    """`insight`, `opportunity` or `conversation`."""
    number: int
    words: str
    more: str | date
    """Its status, what it serves, or the day on which it was held."""


def linkable(member: Member, feature: Feature, *, text: str = "", most: int = 30) -> list[Linkable]:
    """What the feature could be linked to, the latest first, `most` of each kind. Three statements."""
    links = FeatureLink.objects.filter(feature=feature.pk)
    words = text.split()[:12]

    def those(rows: Any, name: str, column: str) -> Any:
        there = rows.exclude(pk__in=links.filter(**{f"{name}__isnull": False}).values(name))
        for word in words:
            there = there.filter(**{f"{column}__icontains": word})
        return there.order_by("-id")

    insights = those(Insight.objects.visible_to(member), "insight", "sentence")
    needs = those(Opportunity.objects.visible_to(member), "opportunity", "need")
    heard = those(Conversation.objects.visible_to(member), "conversation", "title")
    listed = {
        "insight": insights.filter(closed_at=None).values_list("pk", "sentence", "status"),
        "opportunity": needs.filter(closed_at=None).values_list("pk", "need", "aim"),
        "conversation": heard.filter(withdrawn_at=None).values_list("pk", "title", "held_on"),
    }
    return [
        Linkable(kind, number, said, more)
        for kind, rows in listed.items()
        for number, said, more in rows[:most]
    ]
