"""Print how far forecasts can be relied on: what was said, held against what came."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any

import msgspec
import typer
from django.utils import timezone

from alongside.core.forecast.bands import in_words
from alongside.core.forecast.scores import FEWEST, Score
from alongside.doors.cli import _subjects, _workspace
from alongside.doors.cli._options import In
from alongside.doors.cli._plain import plain
from alongside.rooms.forecasts.counting import NO_AREA, TENTHS
from alongside.rooms.forecasts.reliability import Reliability, reliability


class Format(StrEnum):
    """How it is written."""

    TEXT = "text"
    JSON = "json"


def command(
    workspace: In = None,
    backtest: Annotated[
        bool, typer.Option("--backtest", help="What was reckoned over the imported past instead.")
    ] = False,
    area: Annotated[
        str, typer.Option(help=f"Only features of this area (slug; {NO_AREA}: without one).")
    ] = "",
    form: Annotated[Format, typer.Option("--format", help="How it is written.")] = Format.TEXT,
) -> None:
    """Print how reliable the forecasts were."""
    where = _workspace.pick(workspace)
    if area not in ("", NO_AREA):
        _subjects.area(where, area)
    found = reliability(where, today=timezone.now().date(), backtest=backtest, area=area)
    if form is Format.JSON:
        told = _values(found, "backtest" if backtest else "foreseen")
        print(msgspec.json.format(msgspec.json.encode(told), indent=2).decode())
    else:
        _print(found, backtest=backtest)


def _print(found: Reliability, *, backtest: bool) -> None:
    kind = "Reckoned afterwards over the imported past" if backtest else "Foreseen in time"
    cases = found.whole.cases
    many = f"{cases:,} forecast{'' if cases == 1 else 's'}"
    print(f"{kind}: {many} of which the outcome is known, {found.open:,} still open")
    if not cases:
        return
    print(f"\n  {'':34} forecasts  said  came   Brier")
    _row("all", found.whole)
    if found.whole.brier_of_plan is not None and found.whole.brier_of_base is not None:
        print(f"  {'who believes every plan':34} {'':22} {found.whole.brier_of_plan:7.3f}")
        print(f"  {'who names the base rate':34} {'':22} {found.whole.brier_of_base:7.3f}")
    if found.calibration_error is not None:
        print(f"  said and came lie {found.calibration_error * 100:.0f} points of a hundred apart")
    print("\n  By the chance that was given")
    for place, score in enumerate(found.tenths):
        _row(_tenth(place), score)
    print("\n  By how far ahead it was said")
    for band, score in found.bands.items():
        _row(in_words(band), score)
    print("\n  By area")
    for one in found.areas:
        _row(plain(one.name) or "no area", one.score)
    print("\n  Days that were given")
    for promise in found.promises:
        score = Score(promise.cases, promise.held, promise.share * promise.cases)
        _row(f"P{promise.share * 100:.0f}", score, brier=False)
    print("\n  Product managers' own confidence, and the forecast of the same plans")
    _row("product managers", found.beside.people)
    _row("the forecast", found.beside.forecast)


def _tenth(place: int) -> str:
    width = 100 // TENTHS
    return f"{place * width} to {(place + 1) * width} %"


def _row(name: str, score: Score, *, brier: bool = True) -> None:
    start = f"  {name[:34]:34} {score.cases:9,}"
    if score.mean_said is None or score.share is None or score.brier is None:
        print(f"{start}  {'too few to tell' if score.cases else '-'}")
        return
    figure = f"{score.brier:7.3f}" if brier else ""
    print(f"{start} {score.mean_said * 100:3.0f} % {score.share * 100:3.0f} % {figure}".rstrip())


def _values(found: Reliability, kind: str) -> dict[str, Any]:
    return {
        "kind": kind,
        "open": found.open,
        "calibration_error": _rounded(found.calibration_error),
        "all": _score(found.whole),
        "by_chance": {_tenth(place): _score(one) for place, one in enumerate(found.tenths)},
        "by_band": {in_words(of): _score(one) for of, one in found.bands.items()},
        "by_area": {one.slug: _score(one.score) for one in found.areas},
        "days": {
            f"P{one.share * 100:.0f}": {
                "n": one.cases,
                "held": one.held if one.cases >= FEWEST else None,
            }
            for one in found.promises
        },
        "product_managers": _score(found.beside.people),
        "forecast_of_the_same": _score(found.beside.forecast),
    }


def _score(score: Score) -> dict[str, Any]:
    low, high = score.interval or (None, None)
    return {
        "n": score.cases,
        "kept": score.kept if score.cases >= FEWEST else None,
        "said": _rounded(score.mean_said),
        "came": _rounded(score.share),
        "low": _rounded(low),
        "high": _rounded(high),
        "brier": _rounded(score.brier),
        "brier_of_plan": _rounded(score.brier_of_plan),
        "brier_of_base": _rounded(score.brier_of_base),
    }


def _rounded(figure: float | None) -> float | None:
    return None if figure is None else round(figure, 4)
