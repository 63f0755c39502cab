"""How far forecasts can be relied on: what was said when, held against what came."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from alongside.core.errors import AlongsideError
from alongside.core.forecast.bands import BANDS
from alongside.core.forecast.scores import Score, calibration_error, together
from alongside.rooms.forecasts.counting import DAYS, TENTHS, counted
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.people.models import Member


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
    if band is not None and band not in BANDS:
        raise NoSuchBand(f"a band is one of {', '.join(map(str, BANDS))}; not {band}")
    groups, sums = counted(seen_by, today=today, backtest=backtest, area=area, band=band)
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
    return Reliability(
        whole=together(tenths),
        tenths=tenths,
        bands={of: together(by_band[of]) for of in BANDS if of in by_band},
        areas=sorted(areas, key=lambda one: (-one.score.cases, one.name, one.slug)),
        promises=[
            Promise(share, sums.get(f"{day}_held", 0), sums.get(f"{day}_known", 0))
            for share, day in zip((0.5, 0.8), DAYS, strict=True)
        ],
        beside=Beside(_score(sums, "people_"), _score(sums, "forecast_")),
        open=sums.get("still_open", 0),
        next_due=sums.get("next_due"),
    )


def _score(sums: Mapping[str, Any], prefix: str = "") -> Score:
    """What the database summed up; the sum of nothing is None."""
    kept, said, lost, base = (
        sums.get(prefix + name) or 0.0 for name in ("kept", "said", "lost", "lost_by_base")
    )
    return Score(sums.get(f"{prefix}known", 0), round(kept), said, lost, base)
