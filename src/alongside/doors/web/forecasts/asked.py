"""Which forecasts a reader asks about: of an area, or made so far ahead."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from django.http import Http404

from alongside.core.forecast.bands import BANDS, in_words
from alongside.doors.web.enter import Entered
from alongside.rooms.forecasts.counting import NO_AREA
from alongside.rooms.forecasts.reliability import NoSuchBand, Reliability, reliability
from alongside.rooms.people.queries import seats

Options = list[tuple[str, str]]


class Asked(NamedTuple):
    """What the address asks for; empty and None for all."""

    area: str
    band: int | None
    areas: Options
    """Those that can be chosen, by slug."""

    @property
    def is_filtered(self) -> bool:
        """Whether some are left out."""
        return bool(self.area) or self.band is not None

    def found(self, request: Entered, *, today: date, backtest: bool) -> Reliability:
        """What those forecasts came to."""
        return reliability(
            request.who.member, today=today, backtest=backtest, area=self.area, band=self.band
        )


def asked_of(request: Entered) -> Asked:
    """What the address asks for; `Http404` for an area that is not there, `NoSuchBand` for working days of no band."""
    areas = [*((one.slug, one.name) for one in seats(request.who.workspace)), (NO_AREA, "no area")]
    area, band = request.GET.get("area", ""), request.GET.get("band", "")
    if area and area not in dict(areas):
        raise Http404
    known = {str(one): one for one in BANDS}
    if band and band not in known:
        raise NoSuchBand(f"a band is one of {', '.join(known)}; not {band[:20]!r}")
    return Asked(area, known.get(band), areas)


def band_options() -> Options:
    """The bands that can be chosen."""
    return [("", "any"), *((str(one), in_words(one)) for one in BANDS)]
