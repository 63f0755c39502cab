"""How far our dates can be relied on: what was foreseen in time, and apart from it the backtest."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe
from markupsafe import Markup

from alongside.core.forecast.bands import in_words
from alongside.core.forecast.scores import FEWEST, Score
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.forecasts import told
from alongside.doors.web.forecasts.asked import asked_of, band_options
from alongside.doors.web.forecasts.diagram import diagram
from alongside.doors.web.render import render
from alongside.rooms.forecasts.counting import NO_AREA
from alongside.rooms.forecasts.learnt import learnt
from alongside.rooms.forecasts.reliability import AreaScore, Reliability

AREAS = 30
"""So many areas stand on the page, those with most forecasts first; the file has all of them."""


class Part(NamedTuple):
    """Forecasts of one kind, as the page tells of them."""

    name: str
    found: Reliability
    headline: str
    calibration: str
    picture: Markup
    tenths: list[tuple[str, Score]]
    scores: list[tuple[str, str, str]]
    bands: list[tuple[int, str, Score]]
    areas: list[AreaScore]
    more_areas: int
    promises: list[tuple[int, str]]

    @property
    def known(self) -> int:
        """Of how many it is known what they came to."""
        return self.found.whole.cases


@page("look")
@require_safe
def forecasts(request: Entered) -> HttpResponse:
    """What was said, held against what came."""
    who, asked, now = request.who, asked_of(request), timezone.now()
    today = who.local.today(now)
    foreseen, backtest = (
        part(name, asked.found(request, today=today, backtest=is_backtest))
        for name, is_backtest in (("foreseen", False), ("backtest", True))
    )
    known = learnt(who.workspace.pk)
    context: dict[str, Any] = {
        "here": reverse("forecasts", kwargs={"workspace": who.workspace.slug}),
        "asked": asked,
        "areas": [("", "any"), *asked.areas],
        "bands": band_options(),
        "foreseen": foreseen,
        "backtest": backtest,
        "learnt": known,
        "rests": told.rests(known) if known else "",
        "behind": told.behind(known) if known else "",
        "percent": told.percent,
        "few": told.few,
        "fewest": FEWEST,
        "no_area": NO_AREA,
        "values": request.GET,
    }
    return render(request, "forecasts/pages/forecasts.html", context, sections=("rows",))


def part(name: str, found: Reliability) -> Part:
    """What the page tells of them."""
    return Part(
        name,
        found,
        told.headline(found),
        told.calibration(found.calibration_error),
        diagram(found.tenths),
        [(told.tenth(place), one) for place, one in enumerate(found.tenths)],
        told.scores(found.whole),
        [(of, in_words(of), score) for of, score in found.bands.items()],
        found.areas[:AREAS],
        len(found.areas[AREAS:]),
        [(round(one.share * 100), told.promise(one)) for one in found.promises],
    )
