"""The small fence for a list: no words, the same shapes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from itertools import count

from markupsafe import Markup

from alongside.core.fence import Fence
from alongside.core.fence.believed import noon
from alongside.core.plandate import parse
from alongside.core.standing import SHIPPED, Turn
from alongside.core.timeline import Move
from alongside.doors.web.fence.pen import Pen, clean
from alongside.doors.web.fence.scale import Scale

WIDE, HIGH = 120, 20
_PRODUCT, _GTM = 4.5, 15.5
_APART = 3.6
_PATIENCE = timedelta(days=7)
"""Five working days, where only moments are known."""
_ENDS = (SHIPPED, "withdrawn", "dropped", "done")


class _Told:
    """What a small fence shows."""

    def __init__(self, begin: datetime, end: datetime) -> None:
        self.begin, self.end = begin, end
        self.last = end
        """How far the rails reach; beyond it is the future."""
        self.heard: datetime | None = None
        self.seated = True
        self.gaps: Sequence[tuple[datetime, datetime]] = ()
        self.moves: Iterable[tuple[datetime, bool]] = ()
        """When the date moved, and whether it was pulled in."""
        self.target: datetime | None = None
        self.shipped = False


def spark(fence: Fence, *, title: str = "") -> Markup:
    """The small picture of a fence, 120 x 20; `title` shows when one points at it (the sentences when left out)."""
    told = _Told(fence.begin, fence.end)
    told.last = fence.end if fence.ended else fence.now
    told.heard, told.seated = fence.heard_at, fence.seated
    told.gaps = [(gap.begin, gap.end) for gap in fence.gaps if gap.late]
    told.moves = [
        (point.known_at, point.wd < 0)
        for line in fence.believed
        for point in line.points
        if point.wd
    ]
    if fence.believed:
        line = fence.believed[-1]
        told.shipped = line.shipped is not None
        if line.shipped:
            told.target = noon(line.shipped)
        elif line.target and line.ahead:
            told.target = noon(line.target.last)
    return _draw(told, title or " ".join(fence.headlines))


def spark_of_turns(
    turns: Sequence[Turn],
    *,
    heard_at: datetime | None,
    now: datetime,
    decided_at: datetime | None = None,
    seated: bool = True,
    title: str = "",
) -> Markup:
    """The same from what is kept beside a release: its turns, and when product marketing heard.

    `decided_at` is the first turn when left out; `seated` says whether there is anybody in product marketing.
    """
    known = [*turns]
    if not known:
        return _draw(_Told(now - timedelta(days=1), now), title)
    begin = min(known[0].known_at, decided_at or known[0].known_at)
    since = decided_at or begin
    closed = known[-1].what in _ENDS
    told = _Told(begin, now)
    told.last = known[-1].known_at if closed else now
    told.shipped = known[-1].what == SHIPPED
    told.heard, told.seated = heard_at, seated
    blind = heard_at or told.last
    told.gaps = [(since, blind)] if seated and blind - since > _PATIENCE else []
    told.moves = [
        (turn.known_at, turn.what == Move.PULLED_IN)
        for turn in known
        if turn.what in (Move.PULLED_IN, Move.SLIPPED)
    ]
    if known[-1].date:
        target = told.last if told.shipped else noon(parse(known[-1].date).last)
        told.target = None if closed and not told.shipped else target
    ends = [told.last, blind, told.target or told.last]
    told.end = min(max(ends), told.last + max(told.last - begin, timedelta(days=60)))
    told.end = max(told.end, begin + timedelta(days=1))
    return _draw(told, title)


def _draw(told: _Told, title: str) -> Markup:
    pen = Pen()
    scale = Scale(told.begin, told.end, 5, WIDE - 6)
    begin, last = scale.left, scale.at(told.last)
    heard = scale.at(told.heard) if told.heard else last
    pen.line("rail-product", begin, _PRODUCT, last, _PRODUCT)
    if heard > begin:
        pen.line("missing", begin, _GTM, heard, _GTM)
    if last > heard:
        pen.line("rail-gtm", heard, _GTM, last, _GTM)
    if last < scale.right - 3:
        pen.line("next-product", last + 4, _PRODUCT, scale.right, _PRODUCT)
    for start, stop in told.gaps:
        left, right = scale.at(start) + 1.5, scale.at(stop) - 1
        path = []
        for place in count():
            x = left + place * _APART
            if x > right and place:
                break
            path.append(f"M{x:.1f} {_GTM - 1}V{_PRODUCT + 3.5}")
        pen.path("board", "".join(path))
    if told.heard and told.seated:
        name = "step-late" if told.gaps and told.gaps[0][1] == told.heard else "step"
        left = max(heard - 5, 1.0)
        pen.path(name, f"M{left:.1f} {_PRODUCT}v5.5h{heard - left:.1f}V{_GTM}")
    for moment, pulled in told.moves:
        x = scale.at(moment)
        way = -1 if pulled else 1
        pointer = f"M{x + way * 4:.1f} {_PRODUCT}l{-way * 7} -3.6v7.2z"
        pen.path("in" if pulled else "out", pointer)
    if told.target:
        pen.circle(
            "dot-product" if told.shipped else "mark-product", scale.at(told.target), _PRODUCT, 3
        )
    words = clean(title)
    alternative = (
        f' role="img" aria-label="{words}"><title>{words}</title>'
        if words
        else ' aria-hidden="true">'
    )
    return Markup(  # noqa: S704 - the pen has escaped it
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {HIGH}" width="{WIDE}"'
        f' height="{HIGH}" class="fence-spark"{alternative}{pen.drawn()}</svg>'
    )
