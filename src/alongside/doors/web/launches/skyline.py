"""The weeks ahead as a skyline: what each has to carry, where that is on fire, and the launches below it.

A lane for each product marketer, or area. What a launch would change stands before what is, in thought: the outline of
what was. The table beside it on the page says the same in words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from html import escape

from markupsafe import Markup

from alongside.core.playbooks.crowding import Collision, Coming
from alongside.core.playbooks.load import Week
from alongside.doors.web.local import Local
from alongside.rooms.launches.lanes import Lane

LEFT, STEP, HEAD = 2, 60, 30
"""Where the weeks begin, how wide each is, and how high their heads are."""
LANE, BASE, HIGH = 142, 102, 58
"""How high a lane is, where its ground is, and how high its highest week may be."""
LEAST = 8
"""Tasks that the scale reaches at least: two tasks are no tower."""
SHOWN = 3
"""Launches of a week that are drawn; of others it says how many there are."""
_SIZES = {"T1": 7.5, "T2": 6.0}
_SMALL = 4.5
_LONGEST = 48


def skyline(
    lanes: Sequence[Lane],
    local: Local,
    *,
    before: Mapping[int | None, Lane] | None = None,
    moved: str = "",
    collisions: Sequence[Collision] = (),
) -> Markup:
    """The picture. `before` are the lanes as they are, by key, where these are in thought; `moved` the launch's key."""
    weeks = lanes[0].load.weeks
    width, height = LEFT + STEP * len(weeks) + 10, HEAD + LANE * len(lanes)
    shown = [*lanes, *(before or {}).values()]
    top = max([LEAST, *(week.all for one in shown for week in one.load.weeks)])
    hurt = _crowded(collisions)
    parts = [
        f'<svg class="sky" viewBox="0 0 {width} {height}" role="img" aria-labelledby="sky-title">',
        f'<title id="sky-title">{escape(told_of(lanes, local))}</title>',
        *(
            f'<text class="sky__head" x="{_x(place)}" y="18">{escape(_head(week.begin, local))}</text>'
            for place, week in enumerate(weeks)
        ),
    ]
    for place, lane in enumerate(lanes):
        was = before.get(lane.key) if before else None
        parts += _lane(lane, HEAD + LANE * place, top, hurt.get(lane.key, set()) | hurt[None], was)
        parts += _marks(lane, HEAD + LANE * place, hurt, moved, was, local)
    return Markup("".join([*parts, "</svg>"]))  # noqa: S704 - words of people are escaped above


def told_of(lanes: Sequence[Lane], local: Local) -> str:
    """What the picture says, in a few sentences."""
    return " ".join(_told(one, local) for one in lanes)


def _told(lane: Lane, local: Local) -> str:
    fires = [f"{local.day(week.begin)} ({week.all} tasks)" for week in lane.load.fires]
    burns = f"on fire in the weeks of {', '.join(fires)}" if fires else "no week on fire"
    return f"{lane.name}: {_sums(lane)}, {burns}."


def _crowded(collisions: Sequence[Collision]) -> dict[int | None, set[str]]:
    """By marketer, and by None for everybody: the keys of what collides."""
    found: dict[int | None, set[str]] = {None: set()}
    for one in collisions:
        found.setdefault(one.marketer, set()).update(launch.key for launch in one.launches)
    return found


def _lane(lane: Lane, y: int, top: int, hurt: set[str], was: Lane | None) -> list[str]:
    ground = y + BASE
    parts = [
        (
            f'<text class="sky__name" x="{LEFT}" y="{y + 20}">{escape(_short(lane.name))}'
            f'<tspan class="sky__sum" dx="10">{_sums(lane)}</tspan>'
            f'<tspan class="sky__burns" dx="10">{_burns(lane, hurt)}</tspan></text>'
        ),
        f'<path class="sky__ground" d="M{LEFT} {ground}H{LEFT + STEP * len(lane.load.weeks)}"/>',
        _bears(lane, ground, top),
    ]
    for place, week in enumerate(lane.load.weeks):
        old = was.load.weeks[place] if was else None
        if old and old.all and old.all != week.all:
            parts.append(_bar("sky__was", place, ground, 0, old.all, top))
        parts += _tower(place, week, ground, top)
    return parts


def _sums(lane: Lane) -> str:
    load = lane.load
    more = f", {load.foreseen} foreseen" if load.foreseen else ""
    return f"{load.tasks} tasks ahead{more}{f', {load.late} late' if load.late else ''}"


def _burns(lane: Lane, hurt: set[str]) -> str:
    if many := len(lane.load.fires):
        return f"{many} week{'' if many == 1 else 's'} on fire"
    collides = hurt & {one.key for week in lane.load.weeks for one in week.launches}
    return "launches collide" if collides else ""


def _bears(lane: Lane, ground: int, top: int) -> str:
    """How much each week bears, across all of them; nothing where that is far above the picture."""
    if max(week.bears for week in lane.load.weeks) > top + 2:
        return ""
    drawn = "".join(
        f"{'L' if place else 'M'}{LEFT + STEP * place} {ground - _high(week.bears, top):.1f}h{STEP}"
        for place, week in enumerate(lane.load.weeks)
    )
    return f'<path class="sky__bears" d="{drawn}"/>'


def _tower(place: int, week: Week, ground: int, top: int) -> list[str]:
    if not week.all:
        return []
    parts = [f"<g><title>{escape(_of_week(week))}</title>"]
    if week.tasks:
        parts.append(_bar("sky__task", place, ground, 0, week.tasks, top))
    if week.foreseen:
        parts.append(_bar("sky__more-to-come", place, ground, week.tasks, week.all, top))
    if week.over:
        parts.append(_bar("sky__over", place, ground, week.bears, week.all, top))
    kind = "sky__hot" if week.over else "sky__many"
    y = ground - _high(week.all, top) - 5
    parts.append(f'<text class="{kind}" x="{_x(place)}" y="{y:.1f}">{week.all}</text></g>')
    return parts


def _of_week(week: Week) -> str:
    gates = f", {week.gates} of them gates" if week.gates else ""
    more = f", {week.foreseen} foreseen" if week.foreseen else ""
    return f"{week.tasks} tasks due{gates}{more}; the week bears {week.bears}"


def _bar(kind: str, place: int, ground: int, begin: int, end: int, top: int) -> str:
    low, high = ground - _high(begin, top), ground - _high(end, top)
    return (
        f'<rect class="{kind}" x="{LEFT + STEP * place + 11}" y="{high:.1f}" '
        f'width="{STEP - 22}" height="{max(low - high, 1):.1f}" rx="1.5"/>'
    )


def _marks(
    lane: Lane,
    y: int,
    hurt: Mapping[int | None, set[str]],
    moved: str,
    was: Lane | None,
    local: Local,
) -> list[str]:
    """The launches of each week, below its tower; the one that moved is left where it was, as a ghost."""
    parts: list[str] = []
    crowded = hurt.get(lane.key, set()) | hurt[None]
    for place, week in enumerate(lane.load.weeks):
        old = [one for one in was.load.weeks[place].launches if one.key == moved] if was else []
        ghosts = [one for one in old if moved not in {launch.key for launch in week.launches}]
        drawn = [*ghosts, *week.launches][: SHOWN + len(ghosts)]
        begin = _x(place) - 8.5 * (len(drawn) - 1)
        for number, one in enumerate(drawn):
            kind = "sky__ghost" if one in ghosts else _kind(one, crowded, moved)
            parts.append(_mark(kind, one, begin + 17 * number, y + BASE + 13, local))
        if more := len(week.launches) + len(ghosts) - len(drawn):
            parts.append(
                f'<text class="sky__more" x="{_x(place)}" y="{y + BASE + 32}">+{more}</text>'
            )
        elif week.launches:
            tiers = " ".join(one.tier or "–" for one in week.launches)  # noqa: RUF001
            parts.append(
                f'<text class="sky__more" x="{_x(place)}" y="{y + BASE + 32}">{escape(tiers)}</text>'
            )
    return parts


def _kind(one: Coming, crowded: set[str], moved: str) -> str:
    kind = "sky__launch" if one.key.startswith("launch") else "sky__launch sky__launch--alone"
    if one.key == moved:
        kind += " sky__launch--moved"
    return kind + (" sky__launch--hurt" if one.key in crowded else "")


def _mark(kind: str, one: Coming, x: float, y: int, local: Local) -> str:
    r = _SIZES.get(one.tier, _SMALL)
    planned = "" if one.key.startswith("launch") else ", no launch planned"
    day = local.plan(one.stated) if one.stated else local.day(one.day)
    said = escape(f"{one.tier or 'no tier'} {one.name}, {day}{planned}")
    return (
        f'<path class="{kind}" d="M{x:.1f} {y - r:.1f}l{r} {r}l{-r} {r}l{-r} {-r}z">'
        f"<title>{said}</title></path>"
    )


def _high(tasks: int, top: int) -> float:
    return HIGH * tasks / top


def _x(place: int) -> float:
    return LEFT + STEP * (place + 0.5)


def _head(begin: date, local: Local) -> str:
    return begin.isoformat()[5:] if local.locale == "iso" else local.day(begin, year=False)


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST else name[: _LONGEST - 1].rstrip() + "…"
