"""The timetable of release trains: when each one leaves, by what was published until a moment, or by their cadence."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from itertools import pairwise
from statistics import median

from alongside.core.forecast.moments import Day, of_day, of_moment
from alongside.core.plandate import FIRST_YEAR, LAST_YEAR
from alongside.core.timeline import WorkspaceLine

CADENCE = 91.0
"""Days between two trains where fewer than two have a published day: a quarter of a year."""
GRACE = 14
"""Days after a train's day in which it is still told what left with it."""
LATEST = 7
"""So many published trains tell the cadence."""
_FIRST, _LAST = of_day(date(FIRST_YEAR, 1, 1)), of_day(date(LAST_YEAR, 12, 31))
"""Days by the cadence of others lie where stated days can lie."""


class Timetable:
    """The trains of a workspace in their order, whose places are counted from 0."""

    def __init__(self, workspace: WorkspaceLine) -> None:
        lines = [line for line in workspace.trains.values() if line.position is not None]
        lines.sort(key=lambda line: (line.position or 0, line.key))
        self.keys = [line.key for line in lines]
        self.place = {key: place for place, key in enumerate(self.keys)}
        """By key: its place in the order."""
        self._known: list[list[Day]] = []
        self._days: list[list[Day]] = []
        self._last: list[date | None] = []
        for line in lines:
            said = [(of_moment(entry.known_at), day.last) for entry, day in line.dates]
            self._known.append([known for known, _ in said])
            self._days.append([of_day(day) for _, day in said])
            self._last.append(said[-1][1] if said else None)
        self._asked: dict[tuple[int, Day], Day | None] = {}
        self._left: dict[Day, Day | None] = {}
        self._departures = sorted(
            (of_day(day), place) for place, day in enumerate(self._last) if day is not None
        )
        self._departure_days = [day for day, _ in self._departures]

    def departures(self) -> list[tuple[Day, int]]:
        """The last word on when each published train leaves or left, with its place; the earliest first."""
        return self._departures

    def departure(self, place: int, at: Day) -> Day | None:
        """When a train leaves by what was known at that moment: as published, or by the cadence of the others.

        The place may be that of a train that nobody has named yet. None where not one train has a published day.
        """
        try:
            return self._asked[place, at]
        except KeyError:
            found = self._asked[place, at] = self._departure(place, at)
            return found

    def published(self, place: int, at: Day) -> Day | None:
        """The day that was published for it by that moment; None for a train that nobody has named yet."""
        if place >= len(self.keys):
            return None
        said = bisect_right(self._known[place], at)
        return self._days[place][said - 1] if said else None

    def _departure(self, place: int, at: Day) -> Day | None:
        if (day := self.published(place, at)) is not None:
            return day
        known = [
            (one, day)
            for one in range(len(self.keys))
            if (day := self.published(one, at)) is not None
        ]
        if not known:
            return None
        (first, begin), (last, end) = known[-LATEST:][0], known[-1]
        runs = last > first and end > begin  # days published against their order tell no cadence
        day = end + ((end - begin) / (last - first) if runs else CADENCE) * (place - last)
        return min(max(_FIRST, day), _LAST)

    def last_departure(self, at: Day) -> Day | None:
        """The day on which the last train left that is gone by then, as known then."""
        try:
            return self._left[at]
        except KeyError:
            said = [self.published(place, at) for place in range(len(self.keys))]
            gone = [day for day in said if day is not None and day <= at]
            found = self._left[at] = max(gone, default=None)
            return found

    def nearest(self, day: Day) -> int | None:
        """The place of the train that left nearest to that day; None without a published train.

        What ships with a train is sometimes told a day or a week beside it.
        """
        if not self._departures:
            return None
        after = bisect_right(self._departure_days, day)
        near = self._departures[max(0, after - 1) : after + 1]
        return min(near, key=lambda one: abs(one[0] - day))[1]

    def cadence(self) -> Day:
        """Days between two trains, in the middle."""
        days = self._departure_days[-LATEST:]
        gaps = [later - earlier for earlier, later in pairwise(days) if later > earlier]
        return median(gaps) if gaps else CADENCE
