"""How far forecasts can be relied on: what was said when, held against what came."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Case, Count, F, FloatField, Q, Sum, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Floor, Least

from alongside.core.forecast.bands import BANDS
from alongside.core.forecast.scores import Score, calibration_error, together
from alongside.rooms.forecasts.models import Prediction
from alongside.rooms.people.models import Member

TENTHS = 10


class Promise(NamedTuple):
    """Days that were given with a chance: how many of them held."""

    share: float
    """The chance that was given, such as 0.8 for P80."""
    held: int
    cases: int
    """Of how many it is known."""


class Beside(NamedTuple):
    """The product managers' own confidence beside the forecast, over the plans of which both were said."""

    people: Score
    forecast: Score


class Reliability(NamedTuple):
    """What forecasts of one kind came to."""

    whole: Score
    tenths: list[Score]
    """By the chance that was given: below 10 %, 10 to 20 % ..., 90 to 100 %."""
    bands: dict[int, Score]
    """By how far ahead they were made (`core.forecast.bands`), the nearest first; bands without any are left out."""
    areas: list[tuple[str, Score]]
    """By the name of the feature's area, those with most forecasts first; empty for no area."""
    promises: list[Promise]
    beside: Beside
    open: int
    """Forecasts that have not come to anything yet."""

    @property
    def calibration_error(self) -> float | None:
        """How far, on average, what was said lies from what came: 0 to 1."""
        return calibration_error(self.tenths)


def reliability(
    member: Member, *, today: date, backtest: bool, area: str = "", band: int | None = None
) -> Reliability:
    """What came of the forecasts that were stored when they were made; or, with `backtest`, of what was reckoned after.

    Of features that the member may see; of one area by its slug, or made in one band, if asked for. A plan that was
    not kept is one as soon as its day is over.
    """
    made = Prediction.objects.visible_to(member).filter(backtest=backtest, feature__on_roadmap=True)
    if area:
        made = made.filter(feature__area__slug=area)
    if band is not None:
        made = made.filter(band=band)
    shipped = Q(release__shipped_on__isnull=False)
    outcome = Case(
        When(shipped & Q(release__shipped_on__lte=F("kept_until")), then=Value(1.0)),
        When(shipped | Q(kept_until__lt=today), then=Value(0.0)),
        output_field=FloatField(),
    )
    told = made.annotate(outcome=outcome)
    known = told.filter(outcome__isnull=False)
    tenth = Least(Floor(F("chance") * TENTHS), Value(TENTHS - 1.0))
    groups = (
        known.annotate(tenth=tenth)
        .values("tenth", "band", "feature__area__name")
        .annotate(**_sums(F("chance")))
        .order_by()
    )
    parts = [
        (int(one["tenth"]), one["band"], one["feature__area__name"] or "", _score(one))
        for one in groups
    ]
    sure = known.filter(confidence__isnull=False)
    people = sure.aggregate(**_sums(F("confidence") / 100.0))
    forecast = sure.aggregate(**_sums(F("chance")))
    by_band: dict[int, list[Score]] = defaultdict(list)
    by_area: dict[str, list[Score]] = defaultdict(list)
    by_tenth: list[list[Score]] = [[] for _ in range(TENTHS)]
    for place, of, name, score in parts:
        by_tenth[place].append(score)
        by_band[of].append(score)
        by_area[name].append(score)
    areas = [(name, together(scores)) for name, scores in by_area.items()]
    return Reliability(
        whole=together(score for *_, score in parts),
        tenths=[together(scores) for scores in by_tenth],
        bands={of: together(by_band[of]) for of in BANDS if of in by_band},
        areas=sorted(areas, key=lambda one: (-one[1].cases, one[0])),
        promises=[_promise(made, share, day, today) for share, day in ((0.5, "p50"), (0.8, "p80"))],
        beside=Beside(_score(people), _score(forecast)),
        open=told.filter(outcome__isnull=True).count(),
    )


def _sums(chance: Combinable) -> dict[str, Any]:
    """What a `Score` is made of, by names that are no columns."""
    lost, lost_by_base = chance - F("outcome"), F("base") - F("outcome")
    return {
        "known": Count("id"),
        "kept": Sum("outcome"),
        "said": Sum(chance, output_field=FloatField()),
        "lost": Sum(lost * lost, output_field=FloatField()),
        "lost_by_base": Sum(lost_by_base * lost_by_base, output_field=FloatField()),
    }


def _score(sums: Mapping[str, Any]) -> Score:
    """What the database summed up; the sum of nothing is None."""
    kept, said, lost, base = (
        sums[name] or 0.0 for name in ("kept", "said", "lost", "lost_by_base")
    )
    return Score(sums["known"], round(kept), said, lost, base)


def _promise(made: Any, share: float, day: str, today: date) -> Promise:
    """Of the days that were given: known as soon as the release shipped, or the day is over."""
    given = made.filter(**{f"{day}__isnull": False})
    held = Q(release__shipped_on__isnull=False, release__shipped_on__lte=F(day))
    over = Q(release__shipped_on__isnull=False) | Q(**{f"{day}__lt": today})
    counts = given.aggregate(held=Count("id", filter=held), known=Count("id", filter=over))
    return Promise(share, counts["held"], counts["known"])
