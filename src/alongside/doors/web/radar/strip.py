"""The weeks of the radar as a strip: where a release stands in them, where it stood, when it will probably ship.

Drawn in days of ten units and stretched to the column, so that nothing in it may be round or hold words: those stand
in the cells beside it, and in the strip's title.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from markupsafe import Markup

from alongside.core.forecast.outlook import LEAST
from alongside.core.plandate import MONTHS, PlanDate, parse
from alongside.doors.web.local import Local
from alongside.rooms.radar.rows import Likely, Row

DAY, HEIGHT = 10, 26


class Week(NamedTuple):
    """A week's head."""

    month: str
    """On the first week, and where a month begins."""
    day: int


def heads(today: date, weeks: int) -> list[Week]:
    """The heads of the weeks, the first of which begins today."""
    begins = [today + timedelta(weeks=number) for number in range(weeks)]
    return [
        Week(MONTHS[day.month - 1] if not at or day.month != begins[at - 1].month else "", day.day)
        for at, day in enumerate(begins)
    ]


class Strip:
    """Draws the strips of a page."""

    def __init__(self, today: date, weeks: int, local: Local) -> None:
        self._today, self._days, self._local = today, weeks * 7, local
        self._head = (
            f'<svg class="strip" viewBox="0 0 {self._days * DAY} {HEIGHT}" '
            'preserveAspectRatio="none" role="img" aria-label="'
        )
        weeks_at = "".join(f"M{week * 7 * DAY} 0V{HEIGHT}" for week in range(1, weeks))
        self._grid = f'"><path class="strip__grid" d="{weeks_at}"/>'

    def of(self, row: Row, then: PlanDate | None) -> Markup:
        """The strip of a row; `then` is its date at the moment that the radar is compared with."""
        parts = [self._head, self._said(row), self._grid]
        if row.likely is not None:
            parts.append(self._range(row.likely))
        if row.target is not None and (ghosts := self._ghosts(row)):
            parts.append(self._trail([*ghosts, row.target]))
            parts += [self._tick(old, "strip__ghost", 6, 14) for old in ghosts]
        if then is not None and row.target is not None and then != row.target:
            parts += [self._between(then, row.target), self._tick(then, "strip__then", 4, 18)]
        if row.planned is not None and row.is_launch:
            parts.append(self._block(row.planned, "strip__release strip__release--behind"))
        if row.target is not None:
            kind = "strip__launch" if row.is_launch else "strip__release"
            late = " strip__late" if row.is_overdue(self._today) else ""
            parts.append(self._block(row.target, kind + late))
        parts.append("</svg>")
        return Markup("".join(parts))  # noqa: S704 - numbers and words of ours, nothing from outside

    def _at(self, day: date) -> int:
        """Where a day begins; what lies outside stands at the edge."""
        return min(max((day - self._today).days, 0), self._days) * DAY

    def _range(self, likely: Likely) -> str:
        if likely.p50 is None:
            return ""
        begin = min(self._at(likely.p50), self._days * DAY - 6)
        end = self._at(likely.p80) if likely.p80 else self._days * DAY
        kind = "strip__range" if likely.p80 else "strip__range strip__range--open"
        if likely.cases < LEAST:
            kind += " strip__range--guess"
        width = max(end - begin, 6)
        return f'<rect class="{kind}" x="{begin}" y="8" width="{width}" height="10"/>'

    def _block(self, date: PlanDate, kind: str) -> str:
        begin = min(self._at(date.first), self._days * DAY - DAY)
        if date.first == date.last or date.last < self._today:
            return f'<rect class="{kind}" x="{begin}" y="4" width="{DAY}" height="18"/>'
        width = max(self._at(date.last + timedelta(days=1)) - begin, DAY)
        return f'<rect class="{kind} strip__coarse" x="{begin}" y="4" width="{width}" height="18"/>'

    def _ghosts(self, row: Row) -> list[PlanDate]:
        """The dates it had before, the last four, where they lie in the window."""
        dates = dict.fromkeys(turn.date for turn in row.turns if turn.date)
        old = [parse(text) for text in dates]
        end = self._today + timedelta(days=self._days)
        return [one for one in old if one != row.target and self._today <= one.first <= end][-4:]

    def _trail(self, dates: list[PlanDate]) -> str:
        """A thread through all the places where the date stood."""
        places = [self._at(one.first) for one in dates]
        left, width = min(places), max(places) - min(places)
        return f'<rect class="strip__trail" x="{left}" y="12" width="{width}" height="2"/>'

    def _tick(self, date: PlanDate, kind: str, top: int, height: int) -> str:
        left = min(self._at(date.first), self._days * DAY - 4)
        return f'<rect class="{kind}" x="{left}" y="{top}" width="4" height="{height}"/>'

    def _between(self, then: PlanDate, now: PlanDate) -> str:
        left, right = sorted((self._at(then.first), self._at(now.first)))
        kind = "in" if now.first < then.first else "out"
        return f'<rect class="strip__way strip__way--{kind}" x="{left}" y="12" width="{right - left}" height="2"/>'

    def _said(self, row: Row) -> str:
        said = f"{'launch' if row.is_launch else 'release'} {self._local.plan(row.target)}"
        likely = row.likely
        if likely is None:
            return said
        if likely.p50 is None:
            return f"{said}; less likely than not to ship on any day"
        upto = self._local.day(likely.p80) if likely.p80 else "later, or not at all"
        days = self._local.day(likely.p50)
        when = f"on {days}" if likely.p50 == likely.p80 else f"between {days} and {upto}"
        return f"{said}; likely {when}, {rests(likely)}"


def rests(likely: Likely) -> str:
    """What it goes by."""
    if not likely.cases:
        return "by pooled experience alone"
    return f"from {likely.cases} past plan{'' if likely.cases == 1 else 's'}"
