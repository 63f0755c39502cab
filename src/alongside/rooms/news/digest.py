"""The Monday digest: the same news as Today's, in at most ten lines."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

from alongside.rooms.news.learned import Learned
from alongside.rooms.news.lines import Moved, Part, Risk, Waiting
from alongside.rooms.news.mondays import zone_of
from alongside.rooms.news.today import News, news
from alongside.rooms.people.models import Member

MOST = 10
"""Lines, of all kinds together."""
_FAIR = (4, 3, 2, 1)
"""How many of them are for what moved, what waits, what is at risk and what was learned, before the rest is shared
out."""
_NOTHING_LEARNED = (4, 4, 2, 0)
WEEK = timedelta(days=7)
_LATEST = WEEK + timedelta(days=1)


class Digest(NamedTuple):
    """A member's digest."""

    since: datetime
    news: News
    """With the lines that it tells; the totals are of all there is."""

    @property
    def lines(self) -> int:
        """How many it tells."""
        return sum(
            len(part.lines)
            for part in (self.news.moved, self.news.waiting, self.news.at_risk, self.news.learned)
        )

    @property
    def more(self) -> int:
        """How many it leaves to the page."""
        news = self.news
        return sum(part.more for part in (news.moved, news.waiting, news.at_risk, news.learned))


def digest(member: Member, now: datetime) -> Digest:
    """What the member is told at `now`: what moved since the last digest, and what waits and is at risk today.

    Whoever had none in the last eight days is told of seven. The member comes with its user.
    """
    told = member.digested_at
    since = told if told is not None and now - told <= _LATEST else now - WEEK
    today = now.astimezone(zone_of(member)).date()
    all_of_it = news(member, since=since, now=now, today=today, shown=MOST)
    parts = (all_of_it.moved, all_of_it.waiting, all_of_it.at_risk, all_of_it.learned)
    moved, waiting, at_risk, lessons = shared_out(*(len(part.lines) for part in parts))
    return Digest(
        since,
        all_of_it._replace(
            moved=Part[Moved](all_of_it.moved.lines[:moved], all_of_it.moved.total),
            waiting=Part[Waiting](all_of_it.waiting.lines[:waiting], all_of_it.waiting.total),
            at_risk=Part[Risk](all_of_it.at_risk.lines[:at_risk], all_of_it.at_risk.total),
            learned=Part[Learned](all_of_it.learned.lines[:lessons], all_of_it.learned.total),
        ),
    )


def shared_out(*there: int) -> list[int]:
    """How many lines each kind gets: its fair share, and what others leave over, first come first served."""
    shares = _FAIR if there[-1] else _NOTHING_LEARNED
    given = [min(many, fair) for many, fair in zip(there, shares, strict=True)]
    for place, many in enumerate(there):
        given[place] += min(many - given[place], MOST - sum(given))
    return given
