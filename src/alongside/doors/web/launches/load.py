"""Load: what lies ahead of whom, what collides, and what it would be like if a launch moved."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from alongside.core.errors import AlongsideError
from alongside.core.playbooks.load import WEEKS, Week, monday
from alongside.core.written_date import read
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.errors import sentence
from alongside.doors.web.given import number as number_of
from alongside.doors.web.given import there
from alongside.doors.web.launches.given import UnreadableWeeks
from alongside.doors.web.launches.skyline import skyline
from alongside.doors.web.render import render
from alongside.rooms.launches.ahead import Ahead, ahead
from alongside.rooms.launches.lanes import Lane, by_area, by_marketer
from alongside.rooms.launches.unplanned import mark_of
from alongside.rooms.launches.what_if import WhatIf, what_if

WAYS = {"": by_marketer, "area": by_area}
"""By the word in the address: whose weeks are told."""
FIRES = 6
"""Weeks on fire that are told in words."""
FEW = 6
"""Collisions, and launches of one of them or of a week, that are told in words."""
TRAINS = 5


class NoSuchWay(AlongsideError):
    """Load is told of nobody like that."""


@page("look")
@require_safe
def load(request: Entered) -> HttpResponse:
    """The weeks ahead; with a launch and a day in the address, as they would be if it moved there."""
    who, said = request.who, request.GET
    today = who.local.today(timezone.now())
    by = said.get("by", "")
    if by not in WAYS:
        raise NoSuchWay(f"the weeks are those of marketers, or by=area; not by {by[:20]!r}")
    whole = ahead(who.member, today=today)
    thought, problem = _thought(request, whole)
    lanes = WAYS[by](whole)
    then = WAYS[by](thought.then) if thought else lanes
    collisions = (thought.then if thought else whole).collisions
    before = {one.key: one for one in lanes}
    fires, trains = _fires(thought.then if thought else whole, by), whole.trains
    moved = f"launch-{thought.launch.number}" if thought else ""
    was = before if thought else None
    context: dict[str, Any] = {
        "by": by,
        "whole": whole,
        "lanes": then,
        "before": before,
        "picture": then
        and skyline(then, who.local, before=was, moved=moved, collisions=collisions),
        "fires": fires[:FIRES],
        "more_fires": max(0, len(fires) - FIRES),
        "fires_before": len(_fires(whole, by)),
        "fires_after": len(fires),
        "collisions": collisions,
        "collisions_before": len(whole.collisions) if thought else len(collisions),
        "few": FEW,
        "thought": thought,
        "problem": problem,
        "problem_at": "to" if said.get("to", "").strip() else "weeks",
        "chosen": number_of(said.get("launch", "")),
        "choice": sorted(
            ((one.number, one.name) for one in whole.going.values() if _is_ahead(one.day, today)),
            key=lambda one: (one[1], one[0]),
        ),
        "trains": trains[:TRAINS],
        "more_trains": max(0, len(trains) - TRAINS),
        "names": {one.number: one.name for one in whole.going.values()},
        "alone": {mark_of(one): one.name for one in whole.alone},
        "most": whole.policy["load.tasks"],
        "weeks": WEEKS,
        "values": said,
    }
    return render(request, "launches/pages/load.html", context, status=422 if problem else 200)


def _fires(whole: Ahead, by: str) -> list[tuple[Lane, Week, int]]:
    """The weeks on fire, soonest first, with whose each is and in how many weeks it comes.

    It is people who burn, also where areas are shown.
    """
    lanes, this = by_marketer(whole) + (by_area(whole) if by else []), monday(whole.today)
    found = [
        (lane, week, (week.begin - this).days // 7) for lane in lanes for week in lane.load.fires
    ]
    return sorted(found, key=lambda one: (one[1].begin, -one[1].over))


def _is_ahead(day: date | None, today: date) -> bool:
    return day is not None and day >= today


def _thought(request: Entered, whole: Ahead) -> tuple[WhatIf | None, str]:
    """What the form asks to be thought through; with what is wrong about it, if anything is."""
    said = request.GET
    if not (said.get("to", "").strip() or said.get("weeks", "").strip()):
        return None, ""
    number = number_of(said.get("launch", ""))
    its = there(whole.going.get(number))
    try:
        day = _day(said.get("to", "").strip(), said.get("weeks", "").strip(), its.day)
        return what_if(request.who.member, whole, number, day), ""
    except AlongsideError as refused:
        return None, sentence(refused)


def _day(to: str, weeks: str, was: date | None) -> date:
    if to:
        return read(to).first
    if was is None:
        raise UnreadableWeeks("it has no day yet: say on which day it would be")
    digits = weeks.removeprefix("-").removeprefix("+")
    if not (digits.isascii() and digits.isdecimal() and len(digits) <= 3):
        raise UnreadableWeeks(f"{weeks[:20]!r} is no number of weeks: write 2, or -2 for sooner")
    return was + timedelta(weeks=-int(digits) if weeks.startswith("-") else int(digits))
