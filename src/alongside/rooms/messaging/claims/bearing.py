"""What else could stand under a claim: insights, and what was measured last."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from django.db.models import F, OuterRef, Subquery

from alongside.rooms.discovery.models import Insight
from alongside.rooms.messaging.models import Support
from alongside.rooms.people.models import Member
from alongside.rooms.strategy.models import KpiReading

MOST = 30


class Insightful(NamedTuple):
    """An insight."""

    number: int
    sentence: str
    status: str


class Reading(NamedTuple):
    """What a KPI was last."""

    number: int
    kpi: str
    unit: str
    value: float
    day: date
    objective: str


def insights_to_choose(member: Member, claim: int, text: str) -> list[Insightful]:
    """The latest insights that go on, have all words of `text`, and do not stand under the claim. One statement."""
    there = Support.objects.within(member.workspace_id).filter(claim=claim, insight__isnull=False)
    rows = Insight.objects.visible_to(member).filter(closed_at=None)
    rows = rows.exclude(pk__in=there.values("insight"))
    for word in text.split():
        rows = rows.filter(sentence__icontains=word)
    found = rows.order_by("-id").values_list("pk", "sentence", "status")
    return [Insightful(*row) for row in found[:MOST]]


def readings_to_choose(member: Member, claim: int) -> list[Reading]:
    """The last reading of every KPI that is there, and does not stand under the claim. One statement."""
    there = Support.objects.within(member.workspace_id).filter(claim=claim, reading__isnull=False)
    last = KpiReading.objects.filter(kpi=OuterRef("kpi")).order_by("-day", "-id").values("pk")
    rows = KpiReading.objects.visible_to(member).filter(kpi__removed_at=None)
    rows = rows.filter(pk=Subquery(last[:1])).exclude(pk__in=there.values("reading"))
    found = rows.order_by("kpi__name", "id").values_list(
        "pk", "kpi__name", "kpi__unit", "value", "day", F("kpi__objective__title")
    )
    return [Reading(*row) for row in found[:MOST]]
