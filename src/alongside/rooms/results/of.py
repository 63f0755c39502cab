"""What came of the launches that a claim, an objective or a feature had to do with: their verdicts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Literal, NamedTuple

from django.db.models import OuterRef, Q, Subquery

from alongside.rooms.launches.models import Bundled
from alongside.rooms.messaging.models import Capability
from alongside.rooms.people.models import Member
from alongside.rooms.results.models import Verdict
from alongside.rooms.strategy.models import Contribution

MOST = 20
Of = Literal["claim", "objective", "feature"]
"""What a result can be of."""


class Came(NamedTuple):
    """A launch that is out, and what is said of it in that respect."""

    launch: int
    name: str
    day: date
    tier: str
    judged: str
    """On that claim or objective itself, else on the launch as a whole; empty for no verdict."""
    why: str
    is_own: bool
    """Whether the verdict is on that claim or objective itself."""


def results_of(member: Member, of: Of, number: int, *, today: date) -> Sequence[Came]:
    """The launches that are out and had to do with it, the last one first. One statement."""
    rows = Bundled.objects.visible_to(member).filter(
        launch__day__lte=today, launch__called_off_at=None
    )
    rows = rows.filter(_bundling(member, of, number)).order_by("launch").distinct()
    standing = Verdict.objects.filter(launch=OuterRef("launch"), replaced_at=None).order_by("-pk")
    whole = standing.filter(objective=None, claim=None)
    own = standing.filter(**{of: number}) if of != "feature" else standing.none()
    told = rows.annotate(
        whole=Subquery(whole.values("judged")[:1]),
        whole_why=Subquery(whole.values("why")[:1]),
        own=Subquery(own.values("judged")[:1]),
        own_why=Subquery(own.values("why")[:1]),
    ).values_list(
        "launch", "launch__name", "launch__day", "launch__tier",
        "whole", "whole_why", "own", "own_why",
    )  # fmt: skip
    return [_came(row) for row in told.order_by("-launch__day", "-launch")[:MOST]]


def _bundling(member: Member, of: Of, number: int) -> Q:
    """What holds of a launch's release that had to do with it."""
    if of == "feature":
        return Q(feature=number)
    table: Any = Capability if of == "claim" else Contribution
    return Q(feature__in=table.objects.visible_to(member).filter(**{of: number}).values("feature"))


def _came(row: tuple[Any, ...]) -> Came:
    launch, name, day, tier, whole, whole_why, own, own_why = row
    why = own_why if own else whole_why
    return Came(launch, name, day, tier, own or whole or "", why or "", own is not None)
