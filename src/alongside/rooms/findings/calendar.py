"""Who launches nearby: the neighbourhood of a few releases, from the rows of the others."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import cast

from django.db import connection
from django.db.models.functions import Coalesce

from alongside.core.events import FeatureMoved
from alongside.core.policy import Policy
from alongside.core.rules import Launching, policy_of
from alongside.core.rules.run import calendar_of
from alongside.core.tiers import Tier, suggest
from alongside.core.timeline import ReleaseLine, decode, fold
from alongside.core.workdays import Workdays
from alongside.rooms.features.models import Release
from alongside.rooms.findings.models import Finding
from alongside.rooms.ledger import reading
from alongside.rooms.ledger.models import Event
from alongside.rooms.people.models import Area

COLLISION = "PAR902"
"""The rule that looks at the neighbourhood."""

LARGE: tuple[Tier, ...] = ("T1", "T2")
"""The tiers that can collide."""

_NEARBY = """
SELECT r.id, r.feature_id, COALESCE(r.launch_first, r.release_first), r.tier, t.key,
       r.launch_date, r.stage, r.tier_facts
FROM rooms_release r
JOIN rooms_feature f ON f.id = r.feature_id
JOIN rooms_area a ON a.id = f.area_id
LEFT JOIN rooms_train t ON t.id = r.train_id
WHERE r.workspace_id = %s AND a.pmm_id = %s
  AND COALESCE(r.launch_first, r.release_first) BETWEEN %s AND %s
  AND r.shipped_on IS NULL AND NOT r.withdrawn AND r.tier IN ('T1', 'T2', '')
  AND f.on_roadmap AND f.status NOT IN ('dropped', 'done')
"""


def neighbours(
    workspace: int, releases: Iterable[ReleaseLine], policy: Policy, workdays: Workdays
) -> list[Launching]:
    """The releases themselves, and the large ones of the same product marketers that launch nearby.

    Written as SQL because it is asked after every event, and building the query took longer than answering it.
    """
    own = list(calendar_of(releases, policy))
    here = {launching.release for launching in own}
    found = {launching.release: launching for launching in own}
    with connection.cursor() as cursor:
        for pmm in {launching.pmm for launching in own}:
            days = [launching.day for launching in own if launching.pmm == pmm]
            first, last = _around(days, policy, workdays)
            cursor.execute(_NEARBY, [workspace, pmm, first, last])
            for number, feature, day, tier, train, launch, stage, facts in cursor.fetchall():
                chosen = tier or _suggested(policy, stage, facts)
                if chosen in LARGE and number not in here:
                    on = date.fromisoformat(day) if isinstance(day, str) else day  # SQLite: as text
                    aboard = None if launch else train
                    found[number] = Launching(number, feature, on, chosen, pmm, aboard)
    return list(found.values())


def _suggested(policy: Policy, stage: str, facts: str) -> Tier | None:
    suggestion = suggest(policy["tiers.decisions"], stage=stage, facts=facts.split())
    return suggestion.tier if suggestion else None


def nearby(workspace: int, features: Collection[int]) -> set[int]:
    """Other features whose findings may change with those of `features`: launches of the same marketers nearby.

    Also those that collided when they were last checked: they may be free now.
    """
    days = _days_by_marketer(workspace, features)
    if not days:
        return set()
    line = fold(reading.entries(workspace, features=())).workspace
    policy = policy_of(line)
    others: set[int] = set()
    for pmm, launching in days.items():
        theirs = Release.objects.within(workspace).filter(
            feature__area__pmm=pmm, shipped_on=None, withdrawn=False
        )
        if launching:
            close = theirs.annotate(day=Coalesce("launch_first", "release_first"))
            close = close.filter(day__range=_around(launching, policy, line.workdays))
            others.update(close.values_list("feature_id", flat=True))
        collided = Finding.objects.within(workspace).filter(code=COLLISION, resolved_at=None)
        collided = collided.filter(feature__area__pmm=pmm)
        others.update(collided.values_list("feature_id", flat=True))
    return others - set(features)


def _days_by_marketer(workspace: int, features: Collection[int]) -> dict[int, list[date]]:
    """When the features launch, by their product marketer; no day for those of whom a feature was moved away."""
    own = (
        Release.objects.within(workspace)
        .filter(feature__in=features, feature__area__pmm__isnull=False)
        .annotate(day=Coalesce("launch_first", "release_first"))
        .values_list("feature__area__pmm", "day")
    )
    days: dict[int, list[date]] = {}
    for pmm, day in own:
        days.setdefault(pmm, []).extend([day] if day else [])
    moves = Event.objects.within(workspace).filter(feature__in=features, kind=FeatureMoved.kind)
    areas = {
        cast(FeatureMoved, decode(FeatureMoved.kind, payload)).area
        for payload in moves.values_list("payload", flat=True).distinct()
    }
    left = Area.objects.within(workspace).filter(pk__in=areas - {None}, pmm__isnull=False)
    for pmm in left.values_list("pmm", flat=True):
        days.setdefault(pmm, [])
    return days


def _around(days: Iterable[date], policy: Policy, workdays: Workdays) -> tuple[date, date]:
    """From the first to the last day on which a launch can collide with one on those days."""
    apart = 1 + max(policy[f"{COLLISION}.{name}"] for name in ("close_wd", "window_wd"))
    ordered = sorted(days)
    return workdays.add(ordered[0], -apart), workdays.add(ordered[-1], apart)
