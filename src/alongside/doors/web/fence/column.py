"""The narrow picture: the rails run downwards, the words stand beside them."""

from __future__ import annotations

from bisect import bisect_right
from datetime import datetime
from typing import NamedTuple

from alongside.core.fence import Fence, Gap, Kind, Mark, joined
from alongside.doors.web.fence import glyphs, pickets, told
from alongside.doors.web.fence.axis import axis
from alongside.doors.web.fence.dates import Dates
from alongside.doors.web.fence.measure import fit, lines
from alongside.doors.web.fence.measure import width as wide
from alongside.doors.web.fence.pen import Pen
from alongside.doors.web.fence.scale import Scale

PARTS = (96, 48, 24, 12)
"""Things that lie closer than this part of the whole are one mark: the finest of them that needs few rows."""
FEW = 26
PRODUCT, GTM, WORDS = 14.0, 74.0, 94.0
"""Where the rails and the words stand."""
ROW = 40.0
STEP = 12.0
_SPREAD = 260.0
_TOP = 50.0


class _Row(NamedTuple):
    """One line of words beside the rails."""

    at: datetime
    mark: Mark | None
    gap: Gap | None


class _Down:
    """From moments to y: through the rows, and evenly between them."""

    def __init__(self, rows: list[_Row], fence: Fence) -> None:
        self._moments: list[float] = []
        self.ys: list[float] = []
        span = (fence.end - fence.begin).total_seconds()
        y = _TOP
        for place, row in enumerate(rows):
            if place:
                gone = (row.at - rows[place - 1].at).total_seconds() / span
                y += max(ROW, gone * _SPREAD)
            self._moments.append(row.at.timestamp())
            self.ys.append(y)

    def at(self, moment: datetime) -> float:
        """Where a moment stands."""
        wanted = moment.timestamp()
        place = bisect_right(self._moments, wanted)
        if place == 0:
            return self.ys[0]
        if place == len(self.ys):
            return self.ys[-1]
        before, after = self._moments[place - 1], self._moments[place]
        part = (wanted - before) / (after - before) if after > before else 0
        return self.ys[place - 1] + part * (self.ys[place] - self.ys[place - 1])


def draw(pen: Pen, fence: Fence, width: float, names: told.Names) -> float:
    """Draw it and say how far down it reached."""
    marks = _marks(fence)
    rows = [_Row(mark.known_at, mark, None) for mark in marks]
    late = [gap for gap in fence.gaps if gap.late]
    rows += [_Row(gap.begin + (gap.end - gap.begin) / 2, None, gap) for gap in late]
    if not fence.ended:
        rows.append(_Row(fence.now, None, None))
    rows.sort(key=lambda row: row.at)
    pen.text("name-product", 0, 14, "Product")
    pen.text("name-gtm", GTM - 14, 14, "Go-to-market")
    if not fence.seated:
        pen.text("when", GTM - 14, 28, "not on record")
    if not rows:
        return 36
    down = _Down(rows, fence)
    _rails(pen, fence, down)
    unit = _fence(pen, fence, down)
    for row, y in zip(rows, down.ys, strict=True):
        if row.mark:
            _mark(pen, fence, row.mark, y, width, names)
        elif row.gap:
            _sign(pen, row.gap, y, width)
        else:
            pen.line("now", 0, y, width, y)
            pen.text("year", width - 2, y - 5, "today", "end")
    bottom = down.ys[-1] + 34
    if fence.believed:
        bottom = _dates(pen, fence, bottom + 14, width)
    for line in lines(told.legend(fence, unit), "legend", width, 3):
        bottom += 15
        pen.text("legend", 0, bottom, line)
    return bottom + 10


def _marks(fence: Fence) -> tuple[Mark, ...]:
    marks: tuple[Mark, ...] = ()
    for parts in PARTS:
        marks = joined(fence.things, begin=fence.begin, end=fence.end, parts=parts)
        if len(marks) <= FEW:
            break
    return marks


def _rails(pen: Pen, fence: Fence, down: _Down) -> None:
    begin, end = down.ys[0], down.ys[-1]
    last = end if fence.ended else down.at(fence.now)
    heard = down.at(fence.heard_at) if fence.heard_at else last
    if heard > begin:
        pen.line("missing", GTM, begin, GTM, heard)
    pen.line("rail-product", PRODUCT, begin - STEP, PRODUCT, last)
    if last > heard:
        pen.line("rail-gtm", GTM, heard, GTM, last)


def _fence(pen: Pen, fence: Fence, down: _Down) -> int:
    """The pickets; says how many working days each of them is."""
    unit = 1
    for gap in fence.gaps:
        if gap.late:
            begin, end = down.at(gap.begin), down.at(gap.end)
            unit = max(unit, pickets.unit((end - begin) / max(gap.days * 7 / 5, 1)))
    covered = 0.0
    for gap in sorted(fence.gaps, key=lambda gap: gap.begin):
        begin, end = down.at(gap.begin), down.at(gap.end)
        if not gap.late or end <= covered:
            continue
        ys = pickets.places(fence, gap, None, begin, end, unit)
        ys = [y for y in ys if y > covered]
        covered = end
        for x in (PRODUCT + 20, GTM - 14):
            pen.line("board", x, begin, x, end)
        thick = min((end - begin) / max(len(ys), 1) * 0.62, 8)
        pen.path("picket", pickets.lying(ys, PRODUCT + 10, GTM - 3, thick))
    return unit


def _mark(pen: Pen, fence: Fence, mark: Mark, y: float, width: float, names: told.Names) -> None:
    late = mark.kind is Kind.HEARD and any(
        gap.late and gap.end == fence.heard_at for gap in fence.gaps
    )
    hurts = late or mark.kind is Kind.PULLED_IN
    pen.open(told.told(mark, names))
    if mark.crosses:
        name = "-late" if late else ""
        pen.path(
            f"step{name}",
            f"M{PRODUCT} {y - STEP:.1f}h20v6h20v6H{GTM}",
        )
        pen.circle(f"foot{name}", PRODUCT, y - STEP, 3.4)
        pen.circle(f"foot{name}", GTM, y, 5.2 if late else 4.4)
    else:
        glyphs.draw(pen, mark, GTM if mark.gtm else PRODUCT, y, across=True)
    pen.close()
    what, when = mark.what, told.day(mark.known_at, year=(fence.end - fence.begin).days > 300)
    if how := told.how_heard(mark):
        when = f"{how}, {when}"
    if mark.first.stage and len(fence.believed) > 1:
        when = f"{when} · {mark.first.stage}"
    room, name = width - WORDS, "hurts" if hurts else "what"
    what = what if wide(what, name) <= room else mark.brief
    pen.text(name, WORDS, y, fit(what, name, room))
    pen.text("when", WORDS, y + 14, fit(when, "when", room))


def _sign(pen: Pen, gap: Gap, y: float, width: float) -> None:
    number, words = told.sign(gap)
    pen.text("count", WORDS, y + 3, fit(number, "count", width - WORDS))
    pen.text("hurts-when", WORDS, y + 18, fit(words, "hurts-when", width - WORDS))


def _dates(pen: Pen, fence: Fence, top: float, width: float) -> float:
    """The believed date, with an axis of its own."""
    pen.text("name", 0, top, "Believed date")
    pen.text("when", width - 2, top, "when it was to ship", "end")
    scale = Scale(fence.begin, fence.end, 6, width - 46, fence.far)
    dates = Dates(pen, fence, scale, top + 34, width)
    axis(pen, fence, scale, top + 22, dates.bottom, apart=64)
    dates.draw()
    return dates.bottom + 10
