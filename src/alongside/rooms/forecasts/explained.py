"""Why a release is foreseen as it is, and what would have to be true for it to be out by a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from alongside.core.forecast.outlook import LEAST, Outlook
from alongside.core.timeline import ReleaseLine, WorkspaceLine
from alongside.rooms.forecasts.learning import forecaster_of_some

if TYPE_CHECKING:
    from alongside.core.forecast.needs import Need
    from alongside.core.forecast.rates import Rate
    from alongside.core.forecast.reasons import Reason


class Explained(NamedTuple):
    """The forecast of a release."""

    outlook: Outlook
    p50: date | None
    p80: date | None
    p90: date | None
    """The day by which it is out with that chance; None where so much cannot be said of any day."""
    reasons: list[Reason]
    """What moves the chance of the planned day most; nothing once that day is over."""
    usual: Rate | None
    """How many of all past plans, as far ahead of their day, were in time, of how many; None of too few."""
    wanted: date
    """The day that the rest is about: the one that was asked for, else the launch's, else the planned one. If those are
    over, the P50, or the last day of which anything can be said."""
    chance: float
    """That it is out by then, 0 to 1."""
    needs: list[Need]
    """What would have to be true for that to be likely; empty where it is, or where nothing known would help."""
    trains: Mapping[date, str]
    """By its day: the train that leaves then, if it ships with one. What has no name yet is left out."""

    @property
    def is_guess(self) -> bool:
        """Whether there are too few past plans of its own to rest on."""
        return self.outlook.cases < LEAST


def explain(
    workspace: int,
    line: WorkspaceLine,
    releases: Iterable[ReleaseLine],
    *,
    at: datetime,
    by: Mapping[int, date] = MappingProxyType({}),
) -> dict[int, Explained]:
    """By release: its forecast, as of `at`. Left out is what is not ahead, has no date, or whose shipping nobody tells.

    Empty until a first full check has learnt from the workspace's past. `by` asks for a day, by release.
    """
    forecaster = forecaster_of_some(workspace, line, at=at)
    if forecaster is None:
        return {}
    workdays, today, found = line.workdays, at.date(), {}
    named = {day: train for train, day in forecaster.train_days.items()}
    for release in releases:
        asked = forecaster.asked(release)
        outlook = forecaster.outlook(asked) if asked else None
        if asked is None or outlook is None:
            continue
        launch = release.launch_date
        p50, p80, p90 = (outlook.quantile(share, workdays) for share in (0.5, 0.8, 0.9))
        days = (launch.last if launch else None, outlook.due, p50, *outlook.days[-1:])
        otherwise = next((day for day in days if day is not None and day >= today), today)
        wanted = by.get(release.id, otherwise)
        found[release.id] = Explained(
            outlook,
            p50,
            p80,
            p90,
            forecaster.reasons(asked) if outlook.due >= today else [],
            forecaster.usual(asked),
            wanted,
            outlook.by(wanted, workdays),
            forecaster.needs(asked, wanted),
            named if outlook.by_train else {},
        )
    return found
