"""The upper picture: two rails with their marks, the steps that join them, and the fence where they are apart."""

from __future__ import annotations

from typing import NamedTuple

from alongside.core.fence import Fence, Gap, Kind, Mark
from alongside.core.fence.kinds import WEIGHT
from alongside.doors.web.fence import glyphs, pickets, told
from alongside.doors.web.fence.measure import fit, width
from alongside.doors.web.fence.pen import Pen
from alongside.doors.web.fence.places import Lane, Place
from alongside.doors.web.fence.scale import Scale

APART = 100
"""Between the rails; nearer where nothing is said of one of them."""
NEAR = 40
TIER = 33
"""The height of a label: what, and when."""
WORDS = 176
"""The widest label."""
TIERS = 3
STAIR = 15
_OVER, _UNDER = 24, 24
"""From a rail to the nearest label."""


class _Label(NamedTuple):
    x: float
    what: str
    when: str
    names: tuple[str, str]
    """The classes of both lines."""
    place: Place


class Rails:
    """The rails of a fence on a scale: first planned, for their height hangs on the labels; then drawn."""

    def __init__(
        self, pen: Pen, fence: Fence, scale: Scale, top: float, edge: float, names: told.Names
    ) -> None:
        """`top` is where it begins; words may go as far to the right as `edge`."""
        self._pen, self._fence, self._scale, self._names = pen, fence, scale, names
        self._above, self._below = (
            Lane(scale.left - 8, edge, TIERS, self._points(gtm=gtm)) for gtm in (False, True)
        )
        self._over: list[_Label] = []
        self._under: list[_Label] = []
        self._late = [gap for gap in fence.gaps if gap.late]
        self._signs = [(gap, self._sign(gap)) for gap in self._late]
        self._label_gaps()
        for mark in sorted(fence.marks, key=lambda mark: -WEIGHT[mark.kind]):
            self._label(mark)
        self.product = top + self._above.used * TIER + _OVER
        self._apart = APART if fence.seated else NEAR
        self.gtm = self.product + self._apart
        self.bottom = self.gtm + self._below.used * TIER + _UNDER
        self.unit = pickets.unit(scale.per_day)

    def draw(self) -> None:
        """From the back to the front."""
        if self._fence.shows_now and not self._fence.ended:
            now = self._scale.at(self._fence.now)
            self._pen.line("now", now, self.product - 10, now, self.gtm + 10)
        self._draw_rails()
        self._draw_fence()
        self._draw_marks()
        for gap, sign in self._signs:
            if sign:
                self._draw_sign(gap, *sign)
        for label in self._over:
            self._write(label, self.product - _OVER + 2 - label.place.tier * TIER, -1)
        for label in self._under:
            self._write(label, self.gtm + _UNDER - 2 + label.place.tier * TIER, 1)

    # --- planning --------------------------------------------------------------------------------------------

    def _points(self, *, gtm: bool) -> list[float]:
        """Where labels are wanted beside a rail, from left to right."""
        return [
            self._scale.at(mark.known_at)
            for mark in self._fence.marks
            if mark.gtm is gtm and mark.kind not in glyphs.MINOR
        ]

    def _label(self, mark: Mark) -> None:
        x = self._scale.at(mark.known_at)
        tiers = 1 if mark.kind in glyphs.MINOR else TIERS
        if tiers == 1 and not (self._below if mark.gtm else self._above).is_free(x):
            return
        when = self._day(mark)
        if how := told.how_heard(mark):
            when = f"{how}, {when}"
        if mark.first.stage and len(self._fence.believed) > 1:
            when = f"{when} · {mark.first.stage}"
        late = mark.kind is Kind.HEARD and self._heard_late
        hurts = late or mark.kind is Kind.PULLED_IN
        names = ("hurts" if hurts else "what", "when")
        what = mark.what if width(mark.what, names[0]) <= WORDS else mark.brief
        self._ask(mark.gtm, x, what, when, names, tiers)

    def _label_gaps(self) -> None:
        """Stretches too short for a sign are told under the rail."""
        for gap, sign in self._signs:
            if sign is None:
                count, words = told.sign(gap)
                x = (self._scale.at(gap.begin) + self._scale.at(gap.end)) / 2
                self._ask(True, x, count, words, ("hurts", "hurts-when"), TIERS)

    def _ask(
        self, gtm: bool, x: float, what: str, when: str, names: tuple[str, str], tiers: int
    ) -> None:
        lane, labels = (self._below, self._under) if gtm else (self._above, self._over)
        what, when = fit(what, names[0], WORDS), fit(when, names[1], WORDS)
        wide = max(width(what, names[0]), width(when, names[1]))
        if place := lane.place(x, wide, tiers=tiers):
            labels.append(_Label(x, what, when, names, place))

    def _sign(self, gap: Gap) -> tuple[float, float, str, str] | None:
        """(middle, width, number, words) of the sign on a stretch; None where it has no room."""
        begin, end = self._scale.at(gap.begin), self._scale.at(gap.end) - STAIR
        room = end - begin - 12
        number, words = told.sign(gap, room)
        wide = max(width(number, "count"), width(words, "hurts-when")) + 28
        middle = (begin + end) / 2
        if wide > room or any(
            mark.crosses and abs(self._scale.at(mark.known_at) - middle) < wide / 2 + STAIR
            for mark in self._fence.marks
        ):
            return None
        return middle, wide, number, words

    @property
    def _heard_late(self) -> bool:
        return any(
            gap.late and gap.healed and gap.end == self._fence.heard_at for gap in self._late
        )

    def _day(self, mark: Mark) -> str:
        return told.day(mark.known_at, year=self._scale.per_day < 1.2)

    # --- drawing ---------------------------------------------------------------------------------------------

    def _draw_rails(self) -> None:
        fence, at = self._fence, self._scale.at
        if not fence.things:
            return
        begin = at(fence.things[0].known_at)
        ends = [fence.things[-1].known_at, *(line.ends for line in fence.believed)]
        last = at(max(ends) if fence.ended else fence.now)
        heard = at(fence.heard_at) if fence.heard_at else last
        if heard > begin:
            self._pen.line("missing", begin, self.gtm, heard, self.gtm)
        self._pen.line("rail-product", begin, self.product, last, self.product)
        if last > heard:
            self._pen.line("rail-gtm", heard, self.gtm, last, self.gtm)
        if not fence.ended and self._scale.right > last + 8:
            self._pen.line("next-product", last + 8, self.product, self._scale.right, self.product)
            name = "next-gtm" if fence.heard_at else "missing"
            self._pen.line(name, last + 8, self.gtm, self._scale.right, self.gtm)

    def _draw_fence(self) -> None:
        top, bottom = self.product + 24, self.gtm - 3
        wide = min(self._scale.per_day * self.unit * 0.62, 9)
        covered = self._scale.left
        for gap in sorted(self._fence.gaps, key=lambda gap: (not gap.late, gap.begin)):
            begin, end = self._scale.at(gap.begin), self._scale.at(gap.end)
            low = "" if gap.late else "-low"
            if end <= covered or end - begin < 2:
                continue
            xs = pickets.places(self._fence, gap, self._scale.on, begin, end, self.unit)
            xs = [x for x in xs if x > covered]
            covered = max(covered, end)
            if not xs:
                continue
            self._pen.open(gap.sentence)
            for y in (top + 18, bottom - 16) if gap.late else ():
                self._pen.line("board", max(begin, xs[0] - 6), y, min(end, xs[-1] + 6), y)
            self._pen.path(f"picket{low}", pickets.upright(xs, top, bottom, wide))
            self._pen.close()

    def _draw_sign(self, gap: Gap, middle: float, wide: float, number: str, words: str) -> None:
        y = (self.product + 24 + self.gtm) / 2
        self._pen.open(gap.sentence)
        self._pen.rect("sign", middle - wide / 2, y - 23, wide, 46, 3)
        for x in (middle - wide / 2 + 6, middle + wide / 2 - 6):
            self._pen.circle("nail", x, y - 17, 1.4)
        self._pen.text("count", middle, y + 0.5, number, "middle")
        self._pen.text("hurts-when", middle, y + 15.5, words, "middle")
        self._pen.close()

    def _draw_marks(self) -> None:
        for mark in self._fence.marks:
            x = self._scale.at(mark.known_at)
            self._pen.open(told.told(mark, self._names))
            if mark.crosses:
                self._step(x, late=mark.kind is Kind.HEARD and self._heard_late)
            else:
                glyphs.draw(self._pen, mark, x, self.gtm if mark.gtm else self.product)
            self._pen.close()

    def _step(self, x: float, *, late: bool) -> None:
        """Three steps down the stile, from one rail to the other."""
        name = "-late" if late else ""
        left = max(x - STAIR, self._scale.left - 4)
        tread, rise = (x - left) / 2, self._apart / 3
        self._pen.path(
            f"step{name}",
            f"M{left:.1f} {self.product:.1f}v{rise:.1f}h{tread:.1f}v{rise:.1f}h{tread:.1f}V{self.gtm:.1f}",
        )
        self._pen.circle(f"foot{name}", left, self.product, 3.4)
        self._pen.circle(f"foot{name}", x, self.gtm, 5.2 if late else 4.4)

    def _write(self, label: _Label, y: float, way: int) -> None:
        """Both lines of a label whose nearest edge to the rail is at `y`; `way` is up (-1) or down (1)."""
        _, x, anchor = label.place
        what = y - 16 if way < 0 else y + 6
        if label.place.tier:
            rail = self.product - 9 if way < 0 else self.gtm + 8
            self._pen.line("leader", label.x, rail, label.x, what + 17 if way < 0 else what - 11)
        self._pen.text(label.names[0], x, what, label.what, anchor)
        self._pen.text(label.names[1], x, what + 13.5, label.when, anchor)
