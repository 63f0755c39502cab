"""What became of go-to-market's input to the roadmap, by area, and how much of what is built it stands behind.

By area and never by person; of fewer than five no rate is told (core.roadmap_input.LEAST).
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from django.db.models import Count, Q
from django.db.models.functions import Coalesce

from alongside.core import events
from alongside.core.roadmap_input import GO_TO_MARKET, Share
from alongside.rooms.ledger.models import Event
from alongside.rooms.people.models import Member
from alongside.rooms.strategy.inputs_listed import THERE
from alongside.rooms.strategy.models import RoadmapInput


class Fates(NamedTuple):
    """What became of the input of go-to-market that was given in a period, and what was prioritised in it."""

    area: str
    """By name; empty for what belongs to none."""
    given: int
    accepted: int
    declined: int
    parked: int
    waiting: int
    prioritised: int
    """Features."""
    supported: int
    """Those of them that go-to-market had asked for, or had supported, before that."""

    @property
    def share(self) -> Share:
        """How many of the features that were prioritised go-to-market's input stood behind."""
        return Share(self.supported, self.prioritised)

    @property
    def taken_up(self) -> Share:
        """How many of the inputs that were answered were accepted."""
        return Share(self.accepted, self.accepted + self.declined + self.parked)


def fates(member: Member, *, since: date, until: date) -> list[Fates]:
    """By area, by name, what belongs to none last; both days are of the period. Three statements.

    As far as the member sees it: what is about a feature that they do not see is not counted for them.
    """
    begin = datetime.combine(since, time(), UTC)
    end = datetime.combine(until + timedelta(days=1), time(), UTC)
    given = _given(member, begin, end)
    prioritised = _prioritised(member, begin, end)
    asked = _asked(member, {number for number, _, _ in prioritised})
    built: dict[str, list[bool]] = {}
    for number, area, at in prioritised:
        built.setdefault(area, []).append(number in asked and asked[number] <= at)
    names = sorted({*given, *built}, key=lambda name: (not name, name))
    return [
        Fates(name, *given.get(name, (0,) * 5), len(built.get(name, [])), sum(built.get(name, [])))
        for name in names
    ]


def altogether(rows: list[Fates]) -> Fates:
    """The sum over all areas."""
    sums = [sum(row[place] for row in rows) for place in range(1, len(Fates._fields))]  # type: ignore[misc]
    return Fates("", *sums)


def _given(
    member: Member, begin: datetime, end: datetime
) -> dict[str, tuple[int, int, int, int, int]]:
    """By area: how many were given, and how many of them were accepted, declined, parked, or wait."""
    rows = RoadmapInput.objects.visible_to(member).filter(
        THERE,
        given_at__gte=begin,
        given_at__lt=end,
        withdrawn_at=None,
        function__in=GO_TO_MARKET,
    )
    counted = (
        rows.order_by()
        .values_list("area__name")
        .annotate(
            given=Count("pk"),
            accepted=Count("pk", filter=Q(fate="accepted")),
            declined=Count("pk", filter=Q(fate="declined")),
            parked=Count("pk", filter=Q(fate="parked")),
            waiting=Count("pk", filter=Q(fate="")),
        )
    )
    return {row[0] or "": row[1:] for row in counted}


def _prioritised(member: Member, begin: datetime, end: datetime) -> list[tuple[int, str, datetime]]:
    """The features that it was decided in that time to build, each once: id, area by name, when.

    One that was merged is the one that goes on with it.
    """
    told = (
        Event.objects.visible_to(member)
        .filter(
            kind=events.FeaturePrioritised.kind,
            known_at__gte=begin,
            known_at__lt=end,
            batch__undone_at=None,
        )
        .order_by("known_at", "id")
        .values_list(
            Coalesce("feature__merged_into", "feature"),
            Coalesce("feature__merged_into__area__name", "feature__area__name"),
            "known_at",
        )
    )
    first: dict[int, tuple[int, str, datetime]] = {}
    for number, area, at in told:
        first.setdefault(number, (number, area or "", at.astimezone(UTC)))
    return list(first.values())


def _asked(member: Member, features: set[int]) -> dict[int, datetime]:
    """By feature: when go-to-market first asked for it, or supported it, by what was accepted.

    What nobody answered yet stands behind nothing: else whoever asks for everything would have a share in it.
    """
    rows = (
        RoadmapInput.objects.visible_to(member)
        .filter(
            Q(feature__in=features) | Q(feature__merged_into__in=features),
            fate="accepted",
            function__in=GO_TO_MARKET,
        )
        .order_by("given_at")
        .values_list(Coalesce("feature__merged_into", "feature"), "given_at")
    )
    first: dict[int, datetime] = {}
    for number, at in rows:
        first.setdefault(number, at.astimezone(UTC))
    return first
