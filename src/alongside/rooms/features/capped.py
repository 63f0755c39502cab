"""How many T1 an area has in one quarter: a second one takes the attention that the first was to have."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce, TruncQuarter

from alongside.rooms.features.models import Release
from alongside.rooms.features.status import Status
from alongside.rooms.people.models import Member

_QUARTER = TruncQuarter(Coalesce("launch_first", "shipped_on", "release_first"))


def with_rivals(releases: QuerySet[Release], member: Member) -> QuerySet[Any]:
    """The same releases, each with how many `rivals` it has (None for none), and the key of the first (`rival`).

    These are the other features of its area of which a T1 goes to market in the same quarter, as far as the member
    sees them. How many are too many says the setting `tiers.T1_per_quarter`.
    """
    others = Release.objects.visible_to(member).annotate(quarter=_QUARTER)
    others = others.filter(
        tier="T1",
        withdrawn=False,
        quarter=OuterRef("quarter"),
        feature__area=OuterRef("feature__area"),
        feature__draft=False,
    )
    others = others.exclude(feature=OuterRef("feature")).exclude(feature__status=Status.DROPPED)
    counted = (
        others.order_by().values("feature__area").annotate(number=Count("feature", distinct=True))
    )
    return releases.annotate(quarter=_QUARTER).annotate(
        rivals=Subquery(counted.values("number")),
        rival=Subquery(others.order_by("quarter", "pk").values(key=F("feature__key"))[:1]),
    )
