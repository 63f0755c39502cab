"""What the picture says to whoever cannot see it, and to whoever points at a mark."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from alongside.core.fence import Believed, Fence, Gap, Ground, Kind, Mark, Thing
from alongside.core.fence.words import wd
from alongside.core.plandate import MONTHS
from alongside.core.timeline import MOVED

NAMED = 12
"""A mark of more things than that names the first ones and counts the rest."""
DATES = 8

Names = Mapping[int, str]
"""The members whom the reader may see, by id."""

UNITS = {
    1: "working day",
    5: "week of 5 working days",
    20: "20 working days",
    60: "60 working days",
}
"""How much blindness one picket may stand for."""


def day(moment: datetime, year: bool = True) -> str:
    """`17 Nov 2026`."""
    words = f"{moment.day} {MONTHS[moment.month - 1]}"
    return f"{words} {moment.year}" if year else words


def description(fence: Fence) -> str:
    """The whole picture in sentences."""
    if not fence.things:
        return "Nothing has happened yet."
    count = len(fence.things)
    first, last = fence.things[0].known_at, fence.things[-1].known_at
    counted = f"{count} thing{'' if count == 1 else 's'} happened"
    said = [
        *fence.headlines,
        *(f"{gap.sentence[0].upper()}{gap.sentence[1:]}." for gap in fence.gaps if gap.late),
        *(_dates(line) for line in fence.believed if line.points),
        f"{counted} between {day(first)} and {day(last)}; the table holds them one by one.",
    ]
    return " ".join(said)


def told(mark: Mark, names: Names) -> str:
    """A mark in full: what, when, who."""
    lines = [_thing(thing, names) for thing in mark.things[:NAMED]]
    if more := len(mark.things) - NAMED:
        lines += [f"and {more} more"] if more > 0 else []
    return "\n".join(lines)


def how_heard(mark: Mark) -> str:
    """How product marketing heard: `in the room`; empty for any other mark."""
    return mark.first.what.partition(": ")[2] if mark.kind is Kind.HEARD else ""


def sign(gap: Gap, room: float = 999) -> tuple[str, str]:
    """What the sign on a stretch of fence says, in two lines; fewer words where there is less room."""
    if gap.ground is Ground.UNHEARD:
        verb = "knows" if gap.open else "knew"
        words = f"product marketing {verb} nothing of it" if room > 300 else "nothing was known"
        return wd(gap.days), words
    return wd(gap.days), "the new date not seen" if room > 160 else "not seen"


def legend(fence: Fence, unit: int) -> str:
    """What the shapes mean, those that are there."""
    kinds = {move for line in fence.believed for point in line.points for move in [point.move]}
    late = any(gap.late for gap in fence.gaps)
    said = [
        "behind the zigzag time runs faster" if fence.far else "",
        f"one picket is one {UNITS[unit]} without knowledge" if late else "",
        "a stair is knowledge that crossed" if any(m.crosses for m in fence.marks) else "",
        "◂ pulled in, ▸ slipped" if kinds & {*MOVED} else "",
        "wd: working days",
    ]
    words = "; ".join(filter(None, said))
    return f"{words[0].upper()}{words[1:]}."


def _thing(thing: Thing, names: Names) -> str:
    who = names.get(thing.actor or 0) or (thing.function.value if thing.function else "")
    stage = f" ({thing.stage})" if thing.stage else ""
    return f"{day(thing.known_at)}: {thing.what}{stage}{f', {who}' if who else ''}"


def _dates(line: Believed) -> str:
    """Which dates were believed of a release, in words."""
    said = [
        (point.date.in_words() if point.date else "none")
        + (f" ({point.move} {wd(abs(point.wd))})" if point.wd else "")
        for point in line.points[-DATES:]
    ]
    earlier = len(line.points) - len(said)
    before = f"{earlier} earlier dates, then " if earlier else ""
    day = line.shipped
    shipped = f"; shipped on {day.day} {MONTHS[day.month - 1]} {day.year}" if day else ""
    passed = sum(silent.days for silent in line.silent)
    silence = f"; passed in silence for {wd(passed)}" if passed else ""
    return f"Believed date of {line.stage}: {before}{', '.join(said)}{shipped}{silence}."
