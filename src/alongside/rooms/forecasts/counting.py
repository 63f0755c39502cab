"""Forecasts that were made, counted by what came of them: two statements, which Django writes once each."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import Any, NamedTuple

from django.db.models import Case, Count, F, FloatField, Min, Q, QuerySet, Sum, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Floor, Least

from alongside.core.forecast.timetable import GRACE
from alongside.rooms.forecasts.models import Prediction
from alongside.rooms.ledger.kept import Kept, kept, reader
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.people.models import Member

TENTHS = 10
NO_AREA = "none"
"""What stands for features without an area."""
DAYS = ("p50", "p80")
_GRACE = timedelta(days=GRACE)


class Counted(NamedTuple):
    """What the database answers, by the names of its sums."""

    groups: list[dict[str, Any]]
    """Of which it is known what they came to: by tenth, band and area, what a `Score` is made of."""
    sums: dict[str, Any]
    """Over all of them; empty where there are none."""


def counted(
    seen_by: Member | Workspace, *, today: date, backtest: bool, area: str, band: int | None
) -> Counted:
    """The forecasts that the member may see, or all of a workspace; of an area or band if asked for (`reliability`)."""
    is_member = isinstance(seen_by, Member)
    if isinstance(seen_by, Member) and seen_by.left_at is not None:
        return Counted([], {})
    kind = area if area in ("", NO_AREA) else "one"
    groups, sums = _written(is_member, kind, band is not None)
    asked = {
        "member": seen_by.pk if is_member else 0,
        "workspace": seen_by.workspace_id if isinstance(seen_by, Member) else seen_by.pk,
        "backtest": backtest,
        "today": today,
        "before": today - _GRACE,
        "area": area,
        "band": band or 0,
    }
    return Counted(groups(**asked), next(iter(sums(**asked)), {}))


@cache
def _written(
    is_member: bool, kind: str, is_banded: bool
) -> tuple[Kept[dict[str, Any]], Kept[dict[str, Any]]]:
    """The two queries, for each way to ask; `kind` is empty, `NO_AREA`, or anything for the area that is named."""

    def made(member: Any, workspace: Any, backtest: Any, area: Any, band: Any) -> Any:
        every = Prediction.objects
        seen = every.visible_to(reader(member, workspace)) if is_member else every.within(workspace)
        there = seen.filter(feature__on_roadmap=True, backtest=backtest)
        if kind:
            of_area = {"feature__area": None} if kind == NO_AREA else {"feature__area__slug": area}
            there = there.filter(**of_area)
        return there.filter(band=band) if is_banded else there

    def groups(
        member: Any, workspace: Any, backtest: Any, today: Any, area: Any, band: Any
    ) -> QuerySet[Prediction, Any]:
        told = _with_outcome(made(member, workspace, backtest, area, band), today)
        tenth = Least(Floor(F("chance") * TENTHS), Value(TENTHS - 1.0))
        by = ("tenth", "band", "feature__area__slug", "feature__area__name")
        known = told.filter(outcome__isnull=False).annotate(tenth=tenth)
        found: QuerySet[Prediction, Any] = (
            known.values(*by).annotate(**_sums(F("chance"))).order_by()
        )
        return found

    def sums(
        member: Any, workspace: Any, backtest: Any, today: Any, before: Any, area: Any, band: Any
    ) -> QuerySet[Prediction, Any]:
        told = _with_outcome(made(member, workspace, backtest, area, band), today)
        found: QuerySet[Prediction, Any] = (
            told.values("backtest").annotate(**_of_all(today, before)).order_by()
        )
        return found

    return kept(groups), kept(sums)


def _with_outcome(made: QuerySet[Prediction], today: Any) -> Any:
    """With the `outcome`: 1 for a plan that was kept, 0 for one that was not, None for what is not known yet."""
    shipped = Q(release__shipped_on__isnull=False)
    outcome = Case(
        When(shipped & Q(release__shipped_on__lte=F("kept_until")), then=Value(1.0)),
        When(shipped | Q(kept_until__lt=today), then=Value(0.0)),
        output_field=FloatField(),
    )
    return made.annotate(outcome=outcome)


def _sums(chance: Combinable, only: Q | None = None, prefix: str = "") -> dict[str, Any]:
    """What a `Score` is made of, by names that are no columns; of all rows, or of those in `only`."""
    lost, lost_by_base = chance - F("outcome"), F("base") - F("outcome")
    summed = {
        "kept": F("outcome"),
        "said": chance,
        "lost": lost * lost,
        "lost_by_base": lost_by_base * lost_by_base,
    }
    sums: dict[str, Any] = {
        prefix + name: Sum(one, filter=only, output_field=FloatField())
        for name, one in summed.items()
    }
    return sums | {f"{prefix}known": Count("id", filter=only)}


def _of_all(today: Any, before: Any) -> dict[str, Any]:
    """What is summed up over all rows at once."""
    sure = Q(outcome__isnull=False, confidence__isnull=False)
    waiting = Q(outcome__isnull=True)
    sums: dict[str, Any] = {
        **_sums(F("confidence") / 100.0, sure, "people_"),
        **_sums(F("chance"), sure, "forecast_"),
        "still_open": Count("id", filter=waiting),
        "next_due": Min("kept_until", filter=waiting),
    }
    for day in DAYS:
        held, known = _promise(day, today, before)
        sums |= {f"{day}_held": Count("id", filter=held), f"{day}_known": Count("id", filter=known)}
    return sums


def _promise(day: str, today: Any, before: Any) -> tuple[Q, Q]:
    """Of the days that were given, those that held, and those of which it is known.

    It is as soon as the release shipped, or the day is over. As with the planned day, what leaves with a train may be
    told of a little later: `before` is as long ago as that.
    """
    given, shipped = Q(**{f"{day}__isnull": False}), Q(release__shipped_on__isnull=False)
    held = Q(release__shipped_on__lte=F(day)) | Q(
        by_train=True, release__shipped_on__lte=F(day) + _GRACE
    )
    over = Q(**{f"{day}__lt": today}, by_train=False) | Q(**{f"{day}__lt": before}, by_train=True)
    return given & shipped & held, given & (shipped | over)
