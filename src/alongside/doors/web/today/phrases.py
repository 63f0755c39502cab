"""What lines of news say, in phrases that the page and the mail share."""

from __future__ import annotations

from alongside.core.standing import ADDED, DONE, DROPPED, RESUMED, SHIPPED, WITHDRAWN
from alongside.core.timeline import Move
from alongside.core.timeline.believed import MOVED
from alongside.doors.web.today.summing_up import and_list, number
from alongside.rooms.news.lines import Moved, Waiting
from alongside.rooms.news.whose import Deed


def what_of(line: Moved) -> str:
    """What became of it: `pulled in by 21 wd in two moves`, `new on the radar, since then slipped by 3 wd`."""
    if line.what == SHIPPED:
        return "shipped"
    if line.since:
        return f"{_TURNS[line.what]}, since then {_by(line, line.since)}"
    return _by(line, line.what) if line.what in MOVED else _TURNS[line.what]


def _by(line: Moved, move: str) -> str:
    times = {1: "", 2: " in two moves"}.get(line.times, f" in {number(line.times)} moves")
    return f"{move} by {abs(line.wd)} wd{times}"


def what_waits(line: Waiting) -> str:
    """What the reader is to do: a phrase after the date that they have not seen, else a sentence."""
    match line.deed:
        case Deed.ACKNOWLEDGE if line.about.target:  # without one, it was taken back
            return _unseen(line)
        case Deed.SETTLE:
            who = line.surprised or "Somebody"
            return f"{who} first heard of it too late. Talk it over."
        case Deed.CONFIRM_TIER if not line.sentence:
            return f"{line.about.tier} was chosen, and your side has not signed it."
    return line.sentence


def what_else(line: Waiting, target: str) -> str:
    """What is to be done after it, as a sentence; empty for nothing. `target` is its date in the reader's writing."""
    seen = f"acknowledge {target}" if target else "acknowledge that it has no date"
    also = and_list([_ALSO.get(deed, seen) for deed in line.also])
    return f"Then {also}." if also else ""


def _unseen(line: Waiting) -> str:
    if line.seen == line.about.target:
        return "and you have not seen this date; others in product marketing have"
    if line.seen:
        return "and product marketing has only seen the old date"
    return "and nobody in product marketing has seen this date"


_ALSO = {
    Deed.COUNTERSIGN: "countersign the change",
    Deed.CONFIRM_TIER: "confirm the tier",
    Deed.SET_TIER: "choose a tier",
    Deed.CONFIRM_DATE: "say whether the date stands",
    Deed.SETTLE: "settle the surprise",
    Deed.DECIDE: "decide what gives way",
}
_TURNS = {
    Move.CONFIRMED: "back where it was",
    Move.NARROWED: "more exact now",
    Move.WIDENED: "vaguer now",
    Move.STATED: "its first date",
    Move.REMOVED: "taken back, no date now",
    ADDED: "new on the radar",
    RESUMED: "back on the radar",
    WITHDRAWN: "withdrawn",
    DROPPED: "dropped",
    DONE: "done",
}
