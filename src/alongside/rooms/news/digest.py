"""The Monday digest: the same news as Today's, in at most ten lines."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, NamedTuple

from alongside.rooms.news.answered import Answered
from alongside.rooms.news.asked import Asked
from alongside.rooms.news.found.told import Line
from alongside.rooms.news.heard import found_in_what_was_heard
from alongside.rooms.news.learned import Learned
from alongside.rooms.news.lines import Moved, Part, Risk, Waiting
from alongside.rooms.news.today import News, news
from alongside.rooms.people.models import Member
from alongside.rooms.people.zones import zone_of

MOST = 10
"""Lines, of all kinds together."""
_FAIR = (4, 4, 2)
"""How many of them are for what moved, what waits and what is at risk, before the rest is shared out. What is found in
what the reader heard, what was learned and what waits for their answer take one each of what waits; what became of
their input takes one of what moved."""
WEEK = timedelta(days=7)
_LATEST = WEEK + timedelta(days=1)


class Digest(NamedTuple):
    """A member's digest."""

    since: datetime
    news: News
    """With the lines that it tells; the totals are of all there is."""
    heard: list[Line]
    """What is found about the member's own conversations and insights, as Today has it."""
    heard_besides: int
    """How many of those it leaves to the page."""

    @property
    def lines(self) -> int:
        """How many it tells."""
        return sum(len(part.lines) for part in self._parts) + len(self.heard)

    @property
    def more(self) -> int:
        """How many it leaves to the page."""
        return sum(part.more for part in self._parts) + self.heard_besides

    @property
    def _parts(self) -> tuple[Part[Any], ...]:
        news = self.news
        return (news.moved, news.waiting, news.at_risk, news.learned, news.asked, news.answered)


def digest(member: Member, now: datetime) -> Digest:
    """What the member is told at `now`: what moved since the last digest, and what waits and is at risk today.

    What is found in what they heard waits as well, and is theirs alone.

    Whoever had none in the last eight days is told of seven. The member comes with its user.
    """
    told = member.digested_at
    since = told if told is not None and now - told <= _LATEST else now - WEEK
    today = now.astimezone(zone_of(member)).date()
    all_of_it = news(member, since=since, now=now, today=today, shown=MOST)
    own = found_in_what_was_heard(member, now=now, today=today)
    parts = (all_of_it.moved.lines, all_of_it.waiting.lines, all_of_it.at_risk.lines, own)
    moved, waiting, at_risk, heard, lessons, asked, answered = shared_out(
        *map(len, parts),
        len(all_of_it.learned.lines),
        len(all_of_it.asked.lines),
        len(all_of_it.answered.lines),
    )
    return Digest(
        since,
        all_of_it._replace(
            moved=Part[Moved](all_of_it.moved.lines[:moved], all_of_it.moved.total),
            waiting=Part[Waiting](all_of_it.waiting.lines[:waiting], all_of_it.waiting.total),
            at_risk=Part[Risk](all_of_it.at_risk.lines[:at_risk], all_of_it.at_risk.total),
            learned=Part[Learned](all_of_it.learned.lines[:lessons], all_of_it.learned.total),
            asked=Part[Asked](all_of_it.asked.lines[:asked], all_of_it.asked.total),
            answered=Part[Answered](all_of_it.answered.lines[:answered], all_of_it.answered.total),
        ),
        own[:heard],
        len(own) - heard,
    )


def shared_out(*there: int) -> list[int]:
    """How many lines each kind gets: its fair share, and what others leave over, first come first served."""
    small = [min(many, 1) for many in there[len(_FAIR) :]]
    moved, waiting, at_risk = _FAIR
    *others, answers = small
    shares = (moved - answers, waiting - sum(others), at_risk, *small)
    given = [min(many, fair) for many, fair in zip(there, shares, strict=True)]
    for place, many in enumerate(there):
        given[place] += min(many - given[place], MOST - sum(given))
    return given
