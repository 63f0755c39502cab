"""What comes with a seat: what whoever takes over the areas of somebody else has to know, and what they will find."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import Count, F, Min, Q, QuerySet
from django.db.models.functions import Coalesce

from alongside.core.notice import tier_of
from alongside.core.people import SIDES, Function
from alongside.core.plandate import PlanDate
from alongside.core.rules import policy_of
from alongside.core.timeline import ReleaseLine, fold
from alongside.rooms.features.models import Release
from alongside.rooms.features.status import Status
from alongside.rooms.findings.listed import with_state
from alongside.rooms.findings.models import Finding
from alongside.rooms.findings.states import State
from alongside.rooms.ledger import reading
from alongside.rooms.people.models import Area, Member

_DAY = Coalesce("launch_first", "release_first")
MOST = 300
"""Features whose threads are read for one page, those that are due first."""


class Coming(NamedTuple):
    """A release ahead, as whoever takes the seat finds it."""

    release: int
    key: str
    title: str
    stage: str
    area: str
    """Its name."""
    tier: str
    """Set, or else suggested; empty without either."""
    tier_is_set: bool
    unsigned: tuple[Function, ...]
    """The sides that have not signed the tier that was set."""
    target: PlanDate | None
    seen: PlanDate | None
    """The date that this side saw last."""
    seen_by: str
    """Who saw it; empty for nobody."""
    is_seen: bool
    """Whether the side has seen the date in force."""
    findings: int
    """Open ones."""


class Inheritance(NamedTuple):
    """What comes with a seat, as far as a member sees it."""

    coming: list[Coming]
    """By date, those without one last."""
    more: int
    """Features ahead that are not in it, as there are so many."""
    findings: int
    """All open findings about these areas, on what has shipped as well."""

    @property
    def unseen(self) -> int:
        """Releases with a date that the side has not seen."""
        return sum(one.target is not None and not one.is_seen for one in self.coming)

    @property
    def unsigned(self) -> int:
        """Releases whose tier lacks a signature."""
        return sum(bool(one.unsigned) for one in self.coming)


def inheritance(
    member: Member, areas: Collection[Area], *, side: Function, at: datetime
) -> Inheritance:
    """What is ahead in these areas, for whoever takes the seat of `side` there; as far as `member` sees it.

    Signatures, and what was seen, are as the rules see them, from the ledger of those features. Five statements.
    """
    names = {area.pk: area.name for area in areas}
    due = _ahead(member, at.date()).filter(feature__area__in=names)
    rows = due.values_list("feature", "feature__key", "feature__title", "feature__area")
    rows = rows.annotate(due=Min(_DAY)).order_by(F("due").asc(nulls_last=True), "feature__key")
    found = list(rows)
    features = {row[0]: row[1:4] for row in found[:MOST]}
    open_here = _open(member, at).filter(feature__area__in=names).values_list("release")
    counts = dict(open_here.annotate(number=Count("id")).order_by())
    people = dict(Member.objects.visible_to(member).values_list("id", "name"))
    entries = reading.entries(member.workspace_id, features=sorted(features), heard=False, until=at)
    timeline = fold(entries, until=at)
    policy = policy_of(timeline.workspace)
    coming = []
    for line in timeline.releases():
        if line.feature.id not in features or not line.is_launching(at.date()):
            continue
        key, title, area = features[line.feature.id]
        seen = line.last_seen(side)
        coming.append(
            Coming(
                line.id,
                key,
                title,
                line.stage,
                names[area],
                tier_of(line, policy) or "",
                line.tier_choice is not None,
                _unsigned(line),
                line.target,
                seen.date if seen else None,
                people.get(seen.entry.actor or 0, "") if seen else "",
                seen is not None and seen.date == line.target,
                counts.get(line.id, 0),
            )
        )
    coming.sort(key=lambda one: (one.target.first if one.target else date.max, one.key, one.stage))
    return Inheritance(coming, len(found) - len(features), sum(counts.values()))


def _ahead(member: Member, today: date) -> QuerySet[Release]:
    """The releases that are still to be launched, as far as the member sees them."""
    there = Release.objects.visible_to(member).filter(
        feature__on_roadmap=True, feature__draft=False, withdrawn=False
    )
    there = there.filter(Q(shipped_on=None) | Q(launch_last__gte=today))
    return there.exclude(feature__status=Status.DROPPED).exclude(
        feature__status=Status.DONE, shipped_on=None
    )


def _open(member: Member, at: datetime) -> QuerySet[Any]:
    """The findings that the member sees and nobody has set aside."""
    found = Finding.objects.visible_to(member).filter(
        feature__on_roadmap=True, feature__draft=False
    )
    return with_state(found, member.workspace_id, at).filter(state=State.OPEN.value)


def _unsigned(line: ReleaseLine) -> tuple[Function, ...]:
    choice = line.tier_choice
    return tuple(side for side in SIDES if choice and side not in choice.signed)
