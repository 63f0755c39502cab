"""Who launches nearby: the neighbourhood of a few releases, from the rows of the others."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, timedelta

from django.db.models import F, Q
from django.db.models.functions import Coalesce

from alongside.core.policy import Policy
from alongside.core.rules import Launching
from alongside.core.rules.run import calendar_of
from alongside.core.tiers import Tier, suggest
from alongside.core.timeline import ReleaseLine
from alongside.rooms.features.models import Release
from alongside.rooms.features.status import Status
from alongside.rooms.findings.models import Finding

COLLISION = "PAR902"
"""The rule that looks at the neighbourhood."""

NEARBY_DAYS = 45
"""Calendar days to either side within which launches can collide (20 working days and many holidays)."""


def neighbours(workspace: int, releases: Iterable[ReleaseLine], policy: Policy) -> list[Launching]:
    """The releases themselves, and all others of the same product marketers that launch nearby."""
    own = list(calendar_of(releases, policy))
    if not own:
        return []
    nearby = Q()
    for pmm in {launching.pmm for launching in own}:
        days = [launching.day for launching in own if launching.pmm == pmm]
        nearby |= Q(feature__area__pmm=pmm, day__range=_around(days))
    here = {launching.release for launching in own}
    rows = (
        Release.objects.within(workspace)
        .annotate(day=Coalesce("launch_first", "release_first"))
        .filter(nearby, shipped_on=None, withdrawn=False, feature__on_roadmap=True)
        .exclude(feature__status__in=(Status.DROPPED, Status.DONE))
        .exclude(pk__in=here)
        .values_list(
            "id",
            "feature_id",
            "day",
            "tier",
            F("feature__area__pmm"),
            "train__key",
            "launch_date",
            "stage",
            "tier_facts",
        )
    )
    for number, feature, day, tier, pmm, train, launch, stage, facts in rows:
        chosen: Tier | None = tier or None
        if chosen is None:
            suggestion = suggest(policy["tiers.decisions"], stage=stage, facts=facts.split())
            chosen = suggestion.tier if suggestion else None
        if chosen is not None:
            own.append(Launching(number, feature, day, chosen, pmm, None if launch else train))
    return own


def nearby(workspace: int, features: Collection[int]) -> set[int]:
    """Other features whose findings may change with those of `features`: launches of the same marketers nearby.

    Also those that collided when they were last checked: they may be free now.
    """
    own = (
        Release.objects.within(workspace)
        .filter(feature__in=features, feature__area__pmm__isnull=False)
        .annotate(day=Coalesce("launch_first", "release_first"))
        .values_list("feature__area__pmm", "day")
    )
    days: dict[int, list[date]] = {}
    for pmm, day in own:
        days.setdefault(pmm, []).extend([day] if day else [])
    others: set[int] = set()
    for pmm, launching in days.items():
        theirs = Release.objects.within(workspace).filter(
            feature__area__pmm=pmm, shipped_on=None, withdrawn=False
        )
        if launching:
            close = theirs.annotate(day=Coalesce("launch_first", "release_first"))
            close = close.filter(day__range=_around(launching))
            others.update(close.values_list("feature_id", flat=True))
        collided = Finding.objects.within(workspace).filter(code=COLLISION, resolved_at=None)
        collided = collided.filter(feature__area__pmm=pmm)
        others.update(collided.values_list("feature_id", flat=True))
    return others - set(features)


def _around(days: Iterable[date]) -> tuple[date, date]:
    ordered = sorted(days)
    return ordered[0] - timedelta(days=NEARBY_DAYS), ordered[-1] + timedelta(days=NEARBY_DAYS)
