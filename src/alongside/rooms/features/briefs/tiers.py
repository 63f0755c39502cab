"""The tier that a brief's items are counted by, as a column beside another row."""

from __future__ import annotations

from typing import Any

from django.db.models import BigIntegerField, Case, F, OuterRef, Q, Value, When
from django.db.models.functions import Coalesce, NullIf

from alongside.rooms.features.models import Standing
from alongside.rooms.features.status import Status


def tiers(feature: str) -> Any:
    """The tiers of the feature that an outer row names as `feature`, as they were set, or else are suggested.

    First that of the release that is first ahead, as rule CTX302 has it, then from the largest on. What a lead is
    measured by may be larger.
    """
    ahead = Q(release__shipped_on=None, release__withdrawn=False)
    ahead &= ~Q(feature__status__in=(Status.DROPPED, Status.DONE))
    releases = Standing.objects.filter(feature=OuterRef(feature)).annotate(
        # Where nobody set a tier, the lead is measured by the one that is suggested.
        chosen=Coalesce(NullIf("release__tier", Value("")), "tier"),
        place=Case(When(ahead, then=F("release")), output_field=BigIntegerField()),
    )
    sized = releases.exclude(chosen__in=("", "T0"))
    return sized.order_by(F("place").asc(nulls_last=True), "chosen").values("chosen")
