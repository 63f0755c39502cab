"""The lower picture: the believed date over time, its jumps, and ghosts of the dates that were not kept."""

from __future__ import annotations

from datetime import date
from itertools import zip_longest

from alongside.core.fence import Believed, Fence, Point
from alongside.core.fence.believed import longest
from alongside.core.fence.words import short, wd
from alongside.core.plandate import PlanDate, on_day
from alongside.core.timeline import MOVED, Move
from alongside.doors.web.fence.labels import Labels
from alongside.doors.web.fence.levels import levels
from alongside.doors.web.fence.measure import width
from alongside.doors.web.fence.pen import Pen
from alongside.doors.web.fence.places import Ground
from alongside.doors.web.fence.scale import Scale

EDGE = 14
"""Room over the first and under the last date."""
MOST = 36
"""No more dates of one release than that: those that stood longest."""


class Dates:
    """The picture of the believed dates, drawn with a pen on a scale."""

    def __init__(self, pen: Pen, fence: Fence, scale: Scale, top: float, edge: float) -> None:
        """`top` is where it begins; words may go as far to the right as `edge`."""
        self._pen, self._fence, self._scale = pen, fence, scale
        self._lines = [longest(line, most=MOST, workdays=fence.workdays) for line in fence.believed]
        self._levels, height = levels(self._lines)
        self._top = top + EDGE
        self.bottom = self._top + height + EDGE
        self._ground = Ground(scale.left - 4, top - 4, edge, self.bottom + 4)
        self._labels = Labels(pen, self._ground)
        self._say = self._labels.say
        self._dots: list[tuple[float, float]] = []

    def draw(self) -> None:
        """Lines first, words last, so that no line crosses a word."""
        if self._fence.shows_now and not self._fence.ended:
            now = self._scale.at(self._fence.now)
            self._pen.line("now", now, self._top - EDGE, now, self.bottom)
            self._ground.take(now - 1, self._top - EDGE, now + 1, self.bottom)
        if self._scale.broken:
            broken = self._scale.broken
            self._ground.take(broken - 3, self._top - EDGE, broken + 3, self.bottom)
        for line in self._lines:
            self._line(line)
        for x, y in self._dots:
            self._pen.circle("ring", x, y, 3.4)
        for line in self._lines:
            self._end(line)
        self._labels.write()

    # --- lines -----------------------------------------------------------------------------------------------

    def _line(self, line: Believed) -> None:
        for place, (point, after) in enumerate(zip_longest(line.points, line.points[1:])):
            begin = self._scale.at(point.known_at)
            end = self._scale.at(max(after.known_at, point.known_at) if after else line.ends)
            if place == 0:
                self._stage(line, begin, point)
            if point.date:
                self._believed(point.date, begin, end, after)
            if after:
                self._jump(point, after, end)
        for silent in line.silent:
            y = self._y(silent.date.last)
            begin, end = self._scale.at(silent.begin), self._scale.at(silent.end)
            self._pen.line("silent", begin, y, end, y)
            words = f"silent for {wd(silent.days)}"
            self._say(80 if silent.open else 45, "hurts-when", words, begin, y, "_^BA")
        self._launch(line)

    def _believed(self, stated: PlanDate, begin: float, end: float, after: Point | None) -> None:
        """One stretch on which one date was believed, and its ghost."""
        first, last = self._y(stated.first), self._y(stated.last)
        words = short(stated, self._fence.now)
        if first != last:
            self._pen.rect("band", begin, first, max(end - begin, 1), last - first)
            room = end - begin - 8
            for some in (f"some day in {words}", words):
                if width(some, "what") <= room:
                    self._say(30, "what", some, begin + 2, (first + last) / 2, ">_")
                    break
            return
        self._pen.line("belief", begin, last, end, last)
        self._ground.take(begin, last - 1, end, last + 1)
        if after and (after.move in MOVED or after.move is Move.REMOVED):
            there = self._scale.on(stated.last)
            if there > end + 4:
                self._pen.line("ghost", end, last, there, last)
                self._ground.take(end, last - 1, there + 4, last + 1)
                self._dots.append((there, last))
                self._say(40, "old", self._reaching(stated, words), there, last, ">BA<", 9)
            else:
                self._say(20, "old", words, begin, last, "^_<")

    def _jump(self, before: Point, after: Point, x: float) -> None:
        """Where the date became another one, or none."""
        if before.date and after.move is Move.REMOVED:
            y = self._middle(before.date)
            self._pen.path("off", f"M{x - 4:.1f} {y - 4:.1f}l8 8m0 -8l-8 8")
            self._say(60, "when", "taken back", x, y, ">^_", 8)
        measured = before.date or after.before
        if after.date is None or measured is None or after.move not in MOVED:
            return
        pulled = after.move is Move.PULLED_IN
        start, end = self._middle(measured), self._middle(after.date)
        way = 1 if end > start else -1
        self._pen.line("jump-in" if pulled else "jump-out", x, start, x, end - way * 5)
        self._pen.path("in" if pulled else "out", f"M{x:.1f} {end:.1f}l-4.5 {-way * 8}h9z")
        self._ground.take(x - 4, start, x + 4, end)
        words = f"{after.move} {abs(after.wd)} wd" if after.wd else str(after.move)
        weight = 70 if pulled else 50
        self._say(weight, "hurts-when" if pulled else "when", words, x - 2, end, "<_^>")

    def _launch(self, line: Believed) -> None:
        """Go-to-market's own date, beside the release date."""
        for point, after in zip_longest(line.launch, line.launch[1:]):
            if point.date is None:
                continue
            y, begin = self._middle(point.date), self._scale.at(point.known_at)
            there = self._scale.on(point.date.last)
            now = self._scale.at(self._fence.now)
            end = self._scale.at(after.known_at) if after else min(there, max(now, begin))
            self._pen.line("launch", begin, y, end, y)
            self._ground.take(begin, y - 1, end, y + 1)
            words = self._reaching(point.date, f"launch {short(point.date, self._fence.now)}")
            if after:
                self._say(35, "old", words, end, y, "<AB>")
                continue
            self._pen.line("ghost", end, y, there, y)
            self._pen.path("launch-at", f"M{there:.1f} {y - 6:.1f}l6 6 -6 6 -6 -6z")
            self._ground.take(there - 6, y - 6, there + 6, y + 6)
            self._say(85, "launches", words, there, y, ">BA<", 12)

    def _end(self, line: Believed) -> None:
        """Where it shipped, or is to ship."""
        if line.shipped:
            x, y = self._scale.on(line.shipped), self._y(line.shipped)
            self._flag(x, y)
            less = short(on_day(line.shipped), self._fence.now)
            words = self._named(line, f"shipped {less}")
            self._say(90, "new", words, x, y, ">BA<", 14, less)
            return
        last = line.points[-1] if line.points else None
        if last is None or last.date is None:
            return
        less = self._reaching(last.date, short(last.date, self._fence.now))
        y, ends = self._middle(last.date), self._scale.at(line.ends)
        x = max(self._scale.on(last.date.last), ends)
        if line.ahead and x > ends:
            if last.date.first == last.date.last:
                self._pen.line("belief-next", ends, y, x, y)
                self._ground.take(ends, y - 1, x, y + 1)
            else:
                first, bottom = self._y(last.date.first), self._y(last.date.last)
                begin = max(ends, self._scale.on(last.date.first))
                self._pen.rect("band", begin, first, max(x - begin, 2), bottom - first)
        if line.ahead and x > ends:
            self._pen.circle("shipped", x, y, 4.5)
            self._ground.take(x - 5, y - 5, x + 5, y + 5)
        weight, name = (90, "new") if line.ahead else (55, "what")
        self._say(weight, name, self._named(line, less), x, y, ">BA<", 10, less)

    def _flag(self, x: float, y: float) -> None:
        self._pen.circle("shipped", x, y, 3)
        self._pen.path("shipped", f"M{x - 0.8:.1f} {y:.1f}v-14h11l-3.5 3.8 3.5 3.8h-9.4v6.4z")
        self._ground.take(x - 3, y - 14, x + 9, y + 3)

    def _stage(self, line: Believed, x: float, point: Point) -> None:
        """Which release it is, where there are several."""
        if len(self._lines) > 1 and point.date:
            self._say(65, "when", line.stage, x, self._middle(point.date), "<^_")

    def _named(self, line: Believed, words: str) -> str:
        return f"{line.stage} {words}" if len(self._lines) > 1 else words

    def _reaching(self, stated: PlanDate, words: str) -> str:
        """With an arrow when the date lies beyond the picture."""
        return f"{words} →" if self._scale.is_beyond(stated.last) else words

    def _y(self, day: date) -> float:
        return self._top + self._levels[day]

    def _middle(self, stated: PlanDate) -> float:
        return (self._y(stated.first) + self._y(stated.last)) / 2
