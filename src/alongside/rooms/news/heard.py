"""What is found about what is a member's own besides features: conversations, insights, objectives, areas."""

from __future__ import annotations

from datetime import date, datetime

from alongside.rooms.findings.states import State
from alongside.rooms.news.found.asking import asked_by
from alongside.rooms.news.found.heard import heard, heard_lines, heard_way
from alongside.rooms.news.found.told import Line
from alongside.rooms.news.found.wanted import Wanted
from alongside.rooms.people.models import Member

SHOWN = 5
"""So many are told, the worst first."""


def found_in_what_was_heard(member: Member, *, now: datetime, today: date) -> list[Line]:
    """The open findings about the member's own conversations, insights, objectives and areas, `SHOWN` at most.

    One statement, and another one where there are any. `today` is the member's day.
    """
    asked = asked_by(member, Wanted(), now, today)
    asked = asked and asked._replace(wanted=Wanted(mine=True))
    way = heard_way(asked) if asked else None
    if asked is None or way is None:
        return []
    numbers = [number for _, number in heard(asked, way, SHOWN)]
    lines = heard_lines(numbers, member, State.OPEN, {})
    return [lines[number] for number in numbers if number in lines]
