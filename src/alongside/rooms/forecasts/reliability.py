"""How far forecasts can be relied on: what was said when, held against what came."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

from django.db.models import Case, Count, F, FloatField, Min, Q, QuerySet, Sum, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Floor, Least

from alongside.core.errors import AlongsideError
from alongside.core.forecast.bands import BANDS
from alongside.core.forecast.scores import Score, calibration_error, together
from alongside.core.forecast.timetable import GRACE
from alongside.rooms.forecasts.models import Prediction
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.people.models import Member

TENTHS = 10
NO_AREA = "none"
"""What stands for features without an area."""


class NoSuchBand(AlongsideError):
    """Forecasts are not told apart by so many working days ahead."""


class Promise(NamedTuple):
    """Days that were given with a chance: how many of them held."""

    share: float
    """The chance that was given, such as 0.8 for P80."""
    held: int
    cases: int
    """Of how many it is known."""


class AreaScore(NamedTuple):
    """What forecasts of an area's features came to."""

    slug: str
    """Empty for features without an area."""
    name: str
    score: Score


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
    areas: list[AreaScore]
    """Those with most forecasts first."""
    promises: list[Promise]
    beside: Beside
    open: int
    """Forecasts that have not come to anything yet."""
    next_due: date | None
    """When the next of those does at the latest; None where there is none."""

    @property
    def calibration_error(self) -> float | None:
        """How far, on average, what was said lies from what came: 0 to 1."""
        return calibration_error(self.tenths)


def reliability(
    seen_by: Member | Workspace,
    *,
    today: date,
    backtest: bool,
    area: str = "",
    band: int | None = None,
) -> Reliability:
    """What came of the forecasts that were stored when they were made; or, with `backtest`, of what was reckoned after.

    Of features that the member may see (the operator sees those of a workspace); of one area by its slug or `NO_AREA`,
    or made in one band, if asked for. A plan that was not kept is one as soon as its day is over. Takes two statements.
    """
    told = _told(_made(seen_by, area, band).filter(backtest=backtest), today)
    tenth = Least(Floor(F("chance") * TENTHS), Value(TENTHS - 1.0))
    groups = (
        told.filter(outcome__isnull=False)
        .annotate(tenth=tenth)
        .values("tenth", "band", "feature__area__slug", "feature__area__name")
        .annotate(**_sums(F("chance")))
        .order_by()
    )
    by_band: dict[int, list[Score]] = defaultdict(list)
    by_area: dict[tuple[str, str], list[Score]] = defaultdict(list)
    by_tenth: list[list[Score]] = [[] for _ in range(TENTHS)]
    for one in groups:
        score = _score(one)
        by_tenth[int(one["tenth"])].append(score)
        by_band[one["band"]].append(score)
        by_area[one["feature__area__slug"] or "", one["feature__area__name"] or ""].append(score)
    tenths = [together(scores) for scores in by_tenth]
    areas = [AreaScore(*of, together(scores)) for of, scores in by_area.items()]
    sums = told.aggregate(**_of_all(today))
    return Reliability(
        whole=together(tenths),
        tenths=tenths,
        bands={of: together(by_band[of]) for of in BANDS if of in by_band},
        areas=sorted(areas, key=lambda one: (-one.score.cases, one.name, one.slug)),
        promises=[
            Promise(share, sums[f"{day}_held"], sums[f"{day}_known"]) for share, day in _PROMISES
        ],
        beside=Beside(_score(sums, "people_"), _score(sums, "forecast_")),
        open=sums["still_open"],
        next_due=sums["next_due"],
    )


def _made(seen_by: Member | Workspace, area: str, band: int | None) -> QuerySet[Prediction]:
    """The forecasts that are asked for."""
    every = Prediction.objects
    made = every.visible_to(seen_by) if isinstance(seen_by, Member) else every.within(seen_by)
    made = made.filter(feature__on_roadmap=True)
    if area == NO_AREA:
        made = made.filter(feature__area=None)
    elif area:
        made = made.filter(feature__area__slug=area)
    if band is None:
        return made
    if band not in BANDS:
        raise NoSuchBand(f"a band is one of {', '.join(map(str, BANDS))}; not {band}")
    return made.filter(band=band)


def _told(made: QuerySet[Prediction], today: date) -> Any:
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


def _score(sums: Mapping[str, Any], prefix: str = "") -> Score:
    """What the database summed up; the sum of nothing is None."""
    kept, said, lost, base = (
        sums[prefix + name] or 0.0 for name in ("kept", "said", "lost", "lost_by_base")
    )
    return Score(sums[f"{prefix}known"], round(kept), said, lost, base)


_PROMISES = ((0.5, "p50"), (0.8, "p80"))


def _of_all(today: date) -> dict[str, Any]:
    """What is summed up over all rows at once."""
    sure = Q(outcome__isnull=False, confidence__isnull=False)
    waiting = Q(outcome__isnull=True)
    sums: dict[str, Any] = {
        **_sums(F("confidence") / 100.0, sure, "people_"),
        **_sums(F("chance"), sure, "forecast_"),
        "still_open": Count("id", filter=waiting),
        "next_due": Min("kept_until", filter=waiting),
    }
    for _, day in _PROMISES:
        held, known = _promise(day, today)
        sums |= {f"{day}_held": Count("id", filter=held), f"{day}_known": Count("id", filter=known)}
    return sums


def _promise(day: str, today: date) -> tuple[Q, Q]:
    """Of the days that were given, those that held, and those of which it is known.

    It is as soon as the release shipped, or the day is over. As with the planned day, what leaves with a train may be
    told of a little later.
    """
    grace = timedelta(days=GRACE)
    given, shipped = Q(**{f"{day}__isnull": False}), Q(release__shipped_on__isnull=False)
    held = Q(release__shipped_on__lte=F(day)) | Q(
        by_train=True, release__shipped_on__lte=F(day) + grace
    )
    over = Q(**{f"{day}__lt": today}, by_train=False) | Q(
        **{f"{day}__lt": today - grace}, by_train=True
    )
    return given & shipped & held, given & (shipped | over)
