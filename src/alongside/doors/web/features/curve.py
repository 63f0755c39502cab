"""The chance that a release is out, day by day, as a small picture: P50 to P80 as the radar draws it.

It is stretched to its column, so that nothing in it may be round or hold words: those stand beside and below it.
"""

from __future__ import annotations

from datetime import date, timedelta

from markupsafe import Markup

from alongside.core.workdays import Workdays
from alongside.doors.web.local import Local
from alongside.rooms.forecasts.explained import Explained

WIDTH, HEIGHT, TOP, MARK = 1000, 100, 6, 8
PARTS = 40
"""So many places a curve is looked up at."""
SHORTEST = 14
"""Days; the picture shows at least so many."""


def curve(
    it: Explained, *, launch: date | None, today: date, workdays: Workdays, local: Local
) -> Markup:
    """The picture from today until the last day that matters, with these two days and its colours below it."""
    named = [it.outlook.due, launch, it.p50, it.p80, it.p90, it.wanted]
    last = max(day for day in named if day is not None)
    if it.p80 is None and it.outlook.days:
        last = max(last, it.outlook.days[-1] if it.outlook.by_train else last)
    end = max(last, today + timedelta(days=SHORTEST)) + timedelta(days=3)
    scale = _Scale(today, end)
    head = f'viewBox="0 0 {WIDTH} {HEIGHT}" preserveAspectRatio="none" aria-hidden="true"'
    grid = f"M0 {_up(0.5):g}H{WIDTH}M0 {_up(0.8):g}H{WIDTH}M0 {HEIGHT}H{WIDTH}"
    picture = [
        _range(it, scale),
        f'<path class="foresight__grid" d="{grid}"/>',
        f'<path class="foresight__curve" d="{_way(it, scale, workdays)}"/>',
        _mark(it.outlook.due, "strip__release", scale),
        _mark(launch, "strip__launch", scale),
    ]
    marked = {"release": "planned"} if it.outlook.due >= today else {}
    marked |= {"launch": "launch"} if launch and launch >= today else {}
    marked |= {"range": "P50 to P80"} if it.p50 else {}
    below = f"<span>today</span>{_keys(marked)}<span>{local.day(end)}</span>"
    drawn = f'<svg class="foresight__picture" {head}>{"".join(picture)}</svg>'
    # numbers and words of ours, nothing from outside
    return Markup(f'{drawn}<span class="foresight__days small quiet">{below}</span>')  # noqa: S704


def _keys(marked: dict[str, str]) -> str:
    """What the colours are that stand in the picture."""
    return "".join(
        f'<span><i class="key key--{kind}"></i> {words}</span>' for kind, words in marked.items()
    )


class _Scale:
    def __init__(self, begin: date, end: date) -> None:
        self.begin, self.end = begin, end
        self._days = (end - begin).days

    def at(self, day: date) -> float:
        """Where a day stands; what lies outside stands at the edge."""
        return round(min(max((day - self.begin).days / self._days, 0.0), 1.0) * WIDTH, 1)

    def days(self) -> list[date]:
        """Days from one end to the other, as far apart."""
        step = self._days / PARTS
        return [self.begin + timedelta(days=round(step * place)) for place in range(PARTS + 1)]


def _up(chance: float) -> float:
    return round(HEIGHT - chance * (HEIGHT - TOP), 1)


def _range(it: Explained, scale: _Scale) -> str:
    if it.p50 is None:
        return ""
    begin = min(scale.at(it.p50), WIDTH - MARK)
    width = max((scale.at(it.p80) if it.p80 else WIDTH) - begin, MARK)
    kind = "strip__range" + ("" if it.p80 else " strip__range--open")
    if it.is_guess:
        kind += " strip__range--guess"
    return f'<rect class="{kind}" x="{begin:g}" y="0" width="{width:g}" height="{HEIGHT}"/>'


def _way(it: Explained, scale: _Scale, workdays: Workdays) -> str:
    """By trains in steps, else as it rises."""
    outlook = it.outlook
    if outlook.by_train:
        steps = [
            f"H{scale.at(day):g}V{_up(chance):g}"
            for day, chance in zip(outlook.days, outlook.chances, strict=True)
            if day <= scale.end
        ]
        return f"M0 {_up(0):g}{''.join(steps)}H{WIDTH}"
    points = [f"{scale.at(day):g} {_up(outlook.by(day, workdays)):g}" for day in scale.days()]
    return f"M{'L'.join(points)}"


def _mark(day: date | None, kind: str, scale: _Scale) -> str:
    """A day, unless it is over."""
    if day is None or day < scale.begin:
        return ""
    left = min(scale.at(day), WIDTH - MARK)
    return f'<rect class="{kind}" x="{left:g}" y="0" width="{MARK}" height="{HEIGHT}"/>'
