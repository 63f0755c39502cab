"""Who launches nearby: the neighbourhood of a few releases, from the rows of the others."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import cast

from django.db import connection
from django.db.models import Q
from django.db.models.functions import Coalesce

from alongside.core import events
from alongside.core.plandate import parse
from alongside.core.policy import Policy
from alongside.core.rules import Launching, calendar_of, policy_of
from alongside.core.tiers import Tier, suggest
from alongside.core.timeline import ReleaseLine, decode, fold
from alongside.core.workdays import Workdays
from alongside.rooms.features.merged import threads_of
from alongside.rooms.features.models import Release
from alongside.rooms.ledger import reading
from alongside.rooms.ledger.models import Event
from alongside.rooms.people.models import Area

COLLISION = "PAR902"
"""The rule that looks at the neighbourhood."""

LARGE: tuple[Tier, ...] = ("T1", "T2")
"""The tiers that can collide."""

_NEARBY = """
SELECT r.id, r.feature_id, COALESCE(r.launch_first, r.release_first), r.tier, t.key,
       r.launch_date, r.stage, r.tier_facts, a.pmm_id, l.id
FROM rooms_release r
JOIN rooms_feature f ON f.id = r.feature_id
LEFT JOIN rooms_area a ON a.id = f.area_id
LEFT JOIN rooms_train t ON t.id = r.train_id
LEFT JOIN rooms_bundled b ON b.release_id = r.id
LEFT JOIN rooms_launch l ON l.id = b.launch_id AND l.called_off_at IS NULL
WHERE r.workspace_id = %s AND COALESCE(r.launch_first, r.release_first) BETWEEN %s AND %s
  AND NOT r.withdrawn AND r.tier IN ('T1', 'T2', '') AND f.on_roadmap AND NOT f.draft AND f.status <> 'dropped'
  AND CASE WHEN r.shipped_on IS NULL THEN f.status <> 'done' ELSE r.launch_last >= %s END
"""


def neighbours(
    workspace: int,
    releases: Iterable[ReleaseLine],
    policy: Policy,
    workdays: Workdays,
    *,
    today: date,
) -> list[Launching]:
    """The releases themselves, and the large ones that launch nearby: every T1, and their own marketers' T2.

    Written as SQL because it is asked after every event, and building the query took longer than answering it.
    """
    own = list(calendar_of(releases, policy, today=today))
    large = [launching for launching in own if launching.tier in LARGE]
    marketers = {launching.pmm for launching in large}
    found = {launching.release: launching for launching in own}
    with connection.cursor() as cursor:
        for first, last in _stretches((one.day for one in large), policy, workdays):
            cursor.execute(_NEARBY, [workspace, first, last, today])
            for row in cursor.fetchall():
                number, feature, day, tier, train, own, stage, facts, pmm, launch = row
                chosen = tier or _suggested(policy, stage, facts)
                if chosen != "T1" and (chosen != "T2" or pmm not in marketers):
                    continue
                on = date.fromisoformat(day) if isinstance(day, str) else day  # SQLite: as text
                aboard = None if own else train
                found.setdefault(
                    number, Launching(number, feature, on, chosen, pmm, aboard, launch)
                )
    return list(found.values())


def _suggested(policy: Policy, stage: str, facts: str) -> Tier | None:
    suggestion = suggest(policy["tiers.decisions"], stage=stage, facts=facts.split())
    return suggestion.tier if suggestion else None


def nearby(workspace: int, features: Collection[int]) -> set[int]:
    """Other features whose collisions may change with a change of `features`.

    Those that launch around any day that was ever said of `features`: in the hands of anybody who ever had them, and
    as a T1 in anybody's. A launch that was moved away leaves room where it was.
    """
    past = _Past(workspace, features)
    if not (past.sizes and past.days):
        return set()
    around = Q()
    for first, last in _stretches(past.days, past.policy, past.workdays):
        around |= Q(day__range=(first, last))
    marketers = Area.objects.within(workspace).filter(pk__in=past.areas).values("pmm")
    whose = Q(feature__area__pmm__in=marketers)
    if "T1" in past.sizes:
        whose |= Q(tier__in=("T1", ""))
    theirs = (
        Release.objects.within(workspace)
        .annotate(day=Coalesce("launch_first", "release_first"))
        .filter(around, whose, tier__in=(*LARGE, ""), withdrawn=False)
        .filter(Q(shipped_on=None) | Q(launch_last__isnull=False))
    )
    found = {
        feature
        for feature, tier, stage, facts in theirs.values_list(
            "feature_id", "tier", "stage", "tier_facts"
        )
        if tier or _suggested(past.policy, stage, facts) in LARGE
    }
    return found - set(features)


class _Past:
    """Everything that was ever said of some features, as far as it decides with whom they collide."""

    def __init__(self, workspace: int, features: Collection[int]) -> None:
        self._line = fold(reading.entries(workspace, features=())).workspace
        self.policy, self.workdays = policy_of(self._line), self._line.workdays
        self.areas: set[int] = set()
        self.days: set[date] = set()
        self.sizes: set[Tier | None] = set()
        """The large tiers that any of them ever had, or was suggested."""
        threads = threads_of(features)
        rows = Event.objects.within(workspace).filter(feature__in=threads, kind__in=_TELLING)
        for kind, payload in rows.values_list("kind", "payload").distinct():
            self._hear(decode(kind, payload))

    def _hear(self, event: events.Event) -> None:
        match event:
            case events.FeatureMoved(area=int(area)):
                self.areas.add(area)
            case events.ReleaseAdded():
                self._size(_suggested(self.policy, event.stage, ""))
            case events.TierSet():
                self._size(cast(Tier, event.tier))
            case events.TierFactsStated():
                self._size(_suggested(self.policy, "", " ".join(event.facts)))
            case events.ReleaseDateStated(train=str(train)):
                self.days.update(day.first for _, day in self._line.train(train).dates)
            case events.ReleaseDateStated(date=str(said)) | events.LaunchDateStated(date=said):
                self.days.add(parse(said).first)

    def _size(self, tier: Tier | None) -> None:
        if tier in LARGE:
            self.sizes.add(tier)


_TELLING = [
    kind.kind
    for kind in (
        events.FeatureMoved,
        events.LaunchDateStated,
        events.ReleaseAdded,
        events.ReleaseDateStated,
        events.TierFactsStated,
        events.TierSet,
    )
]


def _stretches(
    days: Iterable[date], policy: Policy, workdays: Workdays
) -> Iterator[tuple[date, date]]:
    """From the first to the last day on which a launch can collide with one on `days`, without what lies between."""
    apart = 1 + max(policy[f"{COLLISION}.{name}"] for name in ("close_wd", "window_wd"))
    begin = end = None
    for day in sorted(set(days)):
        first, last = workdays.add(day, -apart), workdays.add(day, apart)
        if begin and end and first > end:
            yield begin, end
            begin = None
        begin, end = begin or first, last
    if begin and end:
        yield begin, end
