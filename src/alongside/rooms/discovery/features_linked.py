"""The features that conversations, insights and opportunities bear on, as far as a member sees them."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.db.models import Q

from alongside.rooms.discovery.models import FeatureLink
from alongside.rooms.people.models import Member


class LinkedFeature(NamedTuple):
    """A feature that something bears on; of one that was merged, the one that goes on with it."""

    link: int
    """The link's id."""
    key: str
    title: str


def features_of(member: Member, **among: Any) -> dict[int, list[LinkedFeature]]:
    """By insight, opportunity or conversation: the features that it is linked to, by key. One statement.

    `among` names which: `insight__in=[...]`, `opportunity=7`.
    """
    [path] = among
    name = path.partition("__")[0]
    rows = (
        FeatureLink.objects.visible_to(member)
        .filter(Q(feature__on_roadmap=True) | Q(feature__merged_into__isnull=False), **among)
        .order_by("feature__key")
        .values_list(
            name,
            "pk",
            "feature__key",
            "feature__title",
            "feature__merged_into__key",
            "feature__merged_into__title",
        )
    )
    found: dict[int, list[LinkedFeature]] = {}
    for number, link, key, title, into, into_title in rows:
        one = LinkedFeature(link, into or key, into_title if into else title)
        if one.key not in [other.key for other in found.setdefault(number, [])]:
            found[number].append(one)
    return found
