"""What forecasts came to as a file: CSV, JSON or Markdown, a line for each of the page's rows."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from alongside.core.forecast.bands import in_words
from alongside.core.forecast.scores import FEWEST, Score
from alongside.doors.web.download import list_file
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.export import Listing, Value
from alongside.doors.web.forecasts.asked import asked_of
from alongside.doors.web.forecasts.told import few, percent, tenth
from alongside.rooms.forecasts.reliability import Reliability

DAY = "day"
KINDS = {False: "foreseen", True: "backtest"}
COLUMNS = (
    "kind", "by", "group", "n", "kept", "said", "share", "low", "high", "brier", "brier_of_plan", "brier_of_base",
    "skill_over_plan", "skill_over_base",
)  # fmt: skip
DOCUMENT = (
    "Kind",
    "By",
    "Group",
    "n",
    "Said",
    "Came",
    "Brier",
    "Against the plan",
    "Against the base rate",
)

Line = tuple[str, str, str, Score]
"""The kind, what it is grouped by, which group, and what those forecasts came to."""


@page("look")
@require_safe
def export(request: Entered) -> HttpResponse:
    """The page's tables as a file. Of too few no rate is told here either."""
    who, asked, now = request.who, asked_of(request), timezone.now()
    today = who.local.today(now)
    lines = [
        line
        for backtest, kind in KINDS.items()
        for line in _lines(kind, asked.found(request, today=today, backtest=backtest))
    ]
    return list_file(
        request,
        Listing(COLUMNS, map(_values, lines)),
        Listing(DOCUMENT, map(_pasted, lines)),
        what="forecasts",
        rows=len(lines),
    )


def _lines(kind: str, found: Reliability) -> Iterator[Line]:
    yield kind, "all", "", found.whole
    for place, score in enumerate(found.tenths):
        yield kind, "chance", tenth(place), score
    for band, score in found.bands.items():
        yield kind, "ahead", in_words(band), score
    for _, name, score in found.areas:
        yield kind, "area", name, score
    for promise in found.promises:
        yield (
            kind,
            DAY,
            f"P{promise.share * 100:.0f}",
            _held(promise.share, promise.cases, promise.held),
        )
    yield kind, "said by", "product managers", found.beside.people
    yield kind, "said by", "the forecast, of the same plans", found.beside.forecast


def _held(share: float, cases: int, held: int) -> Score:
    """Days that were given with a chance: of each that chance was said."""
    return Score(cases, held, share * cases)


def _errors(line: Line) -> tuple[float | None, ...]:
    """How large the error was, and how it compares; nothing for days, which were no forecasts of a plan."""
    _, by, _, score = line
    if by == DAY:
        return (None,) * 5
    return (
        score.brier, score.brier_of_plan, score.brier_of_base, score.skill_over_plan, score.skill_over_base,
    )  # fmt: skip


def _values(line: Line) -> list[Value]:
    kind, by, group, score = line
    low, high = score.interval or (None, None)
    kept = score.kept if score.cases >= FEWEST else None
    figures = (score.mean_said, score.share, low, high, *_errors(line))
    return [kind, by, group, score.cases, kept, *map(_rounded, figures)]


def _rounded(figure: float | None) -> float | None:
    return None if figure is None else round(figure, 4)


def _pasted(line: Line) -> list[Value]:
    kind, by, group, score = line
    if score.mean_said is None or score.share is None:
        return [kind, by, group, score.cases, "", few(score.cases), "", "", ""]
    brier, _, _, *skills = _errors(line)
    return [
        kind,
        by,
        group,
        score.cases,
        percent(score.mean_said),
        percent(score.share),
        "" if brier is None else f"{brier:.3f}",
        *("" if skill is None else f"{skill * 100:+.0f} %" for skill in skills),
    ]
