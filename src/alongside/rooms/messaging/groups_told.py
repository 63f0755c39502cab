"""Feature groups as pages tell them: what is in one, and how it is positioned for each audience."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from django.db.models import F, Q
from django.db.models.functions import Coalesce

from alongside.core.messaging.positioning import STEPS, is_complete
from alongside.rooms.messaging.models import (
    FeatureGroup,
    GroupedFeature,
    IdealCustomer,
    Positioning,
)
from alongside.rooms.messaging.positioning import texts_of
from alongside.rooms.people.models import Member

REQUIRED = tuple(step for step in STEPS if not step.optional)


class Inside(NamedTuple):
    """A feature in a group."""

    grouped: int
    """The id of its being in it."""
    key: str
    title: str
    status: str


class Positioned(NamedTuple):
    """How a group is positioned for somebody."""

    number: int
    """The positioning's id."""
    customer: int | None
    """The ideal customer, by id; None: everybody."""
    name: str
    """The customer's; empty for everybody."""
    gone: bool
    """Whether the customer is retired."""
    texts: Mapping[str, str]
    version: int
    changed_at: datetime

    @property
    def written(self) -> int:
        """How many of the steps that everybody needs say something."""
        return sum(bool(self.texts.get(step.name)) for step in REQUIRED)

    @property
    def of(self) -> int:
        """How many steps everybody needs."""
        return len(REQUIRED)

    @property
    def is_complete(self) -> bool:
        """Whether all of those say something."""
        return is_complete(self.texts)

    @property
    def next(self) -> str:
        """The title of the first step that says nothing; empty where all do."""
        return next((step.title for step in REQUIRED if not self.texts.get(step.name)), "")


def groups(member: Member, *, most: int) -> list[FeatureGroup]:
    """The groups by name, with their areas. One statement."""
    rows = FeatureGroup.objects.visible_to(member).select_related("area")
    return list(rows.order_by("name", "pk")[:most])


def group_of(member: Member, number: int) -> FeatureGroup | None:
    """The group of that id; None for one that is not there."""
    rows = FeatureGroup.objects.visible_to(member).select_related("area")
    found: FeatureGroup | None = rows.filter(pk=number).first()
    return found


def inside(member: Member, group: int) -> list[Inside]:
    """What is in a group, as far as the member sees it, by key. Of what was merged, what goes on. One statement."""
    rows = (
        GroupedFeature.objects.visible_to(member)
        .filter(Q(feature__on_roadmap=True) | Q(feature__merged_into__isnull=False), group=group)
        .annotate(
            shown_key=Coalesce("feature__merged_into__key", F("feature__key")),
            shown_title=Coalesce("feature__merged_into__title", F("feature__title")),
            shown_status=Coalesce("feature__merged_into__status", F("feature__status")),
        )
    )
    columns = ("pk", "shown_key", "shown_title", "shown_status")
    return [Inside(*row) for row in rows.order_by("shown_key", "pk").values_list(*columns)]


def positioned(member: Member, groups: Sequence[int]) -> dict[int, list[Positioned]]:
    """By group: how it is positioned, for everybody first and then by the customer's name. One statement."""
    rows = Positioning.objects.visible_to(member).filter(group__in=groups)
    rows = rows.select_related("customer").order_by(F("customer__name").asc(nulls_first=True))
    found: dict[int, list[Positioned]] = {}
    for row in rows:
        found.setdefault(row.group_id, []).append(
            Positioned(
                row.pk,
                row.customer_id,
                row.customer.name if row.customer else "",
                bool(row.customer and row.customer.retired_at),
                texts_of(row),
                row.version,
                row.changed_at,
            )
        )
    return found


def customers(member: Member, *, retired: bool = False) -> list[IdealCustomer]:
    """Who is meant, by name; with those who are not any more where that is asked. One statement."""
    rows = IdealCustomer.objects.visible_to(member).order_by("name", "pk")
    return list(rows if retired else rows.filter(retired_at=None))
