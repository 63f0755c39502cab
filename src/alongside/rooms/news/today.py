"""A member's news all together: what moved, what waits on them, what is at risk, what was learned and answered."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from django.db import connection

from alongside.core.plandate import parse
from alongside.core.workdays import Workdays
from alongside.rooms.news.answered import Answered
from alongside.rooms.news.asked import Asked
from alongside.rooms.news.besides import besides
from alongside.rooms.news.concern import STILL_TO_COME, Concern, concern_of
from alongside.rooms.news.learned import Learned
from alongside.rooms.news.lines import ABOUT, SHOWN, About, Moved, Part, Risk, Waiting, about
from alongside.rooms.news.matters import matters
from alongside.rooms.news.moved import moved
from alongside.rooms.people import queries as people
from alongside.rooms.people.models import Member
from alongside.rooms.radar.rows import BY_DATE, FROM
from alongside.rooms.radar.sight import visible_releases


class Next(NamedTuple):
    """What comes next, for a day without news."""

    about: About
    left: int
    """Working days until then."""


class News(NamedTuple):
    """A member's news."""

    since: datetime
    moved: Part[Moved]
    waiting: Part[Waiting]
    at_risk: Part[Risk]
    coming: Next | None
    """What comes next, when nothing moved."""
    areas: int
    """In how many areas' pairs the member sits."""
    new: int
    """How many of what moved only came onto the radar."""
    learned: Part[Learned]
    """What customers taught us since, as far as the member has not read it."""
    asked: Part[Asked]
    """Briefs and inputs that wait for the member's answer."""
    answered: Part[Answered]
    """What became since of what the member asked of the roadmap."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to tell."""
        parts = (self.moved, self.waiting, self.at_risk, self.learned, self.asked)
        return not any(part.total for part in (*parts, self.answered))

    @property
    def hurting(self) -> int:
        """How many of the shown lines of what moved will hurt."""
        return sum(line.hurts for line in self.moved.lines)


def news(
    member: Member, *, since: datetime, now: datetime, today: date, shown: int = SHOWN
) -> News:
    """All of a member's news since a moment; `today` is their day.

    Six statements, whatever there is to tell. What moved and waits for the member's acknowledgement is asked for
    there, and not a second time in what waits.
    """
    concern, workdays = concern_of(member), people.workdays(member.workspace)
    turned, new = moved(concern, since=since, now=now, today=today, workdays=workdays, shown=shown)
    asked = [line.about.release for line in turned.lines if line.unseen]
    others = matters(concern, now=now, today=today, told=asked, shown=shown)
    coming = None if turned.lines else _coming(concern, today, workdays)
    areas = len(set(concern.areas))
    more = besides(member, since=since, today=today, workdays=workdays, shown=shown)
    return News(since, turned, others.waiting, others.at_risk, coming, areas, new, *more)


_NEXT = """
SELECT {about} {tables}
WHERE seen.pk = r.id AND r.workspace_id = %s AND COALESCE(r.launch_first, r.release_first) >= %s
  AND {still_to_come} AND {concern}
ORDER BY COALESCE(r.launch_first, r.release_first), f.key, r.id LIMIT 1
"""


def _coming(concern: Concern, today: date, workdays: Workdays) -> Next | None:
    """The next release that concerns the member; None without any."""
    seen = visible_releases(concern.member)
    if seen is None:
        return None
    visible, seeing = seen
    condition, concerning = concern.matters
    statement = _NEXT.format(
        about=ABOUT,
        tables=FROM.format(first=BY_DATE.format(visible=visible)),
        still_to_come=STILL_TO_COME,
        concern=condition,
    )
    day = connection.ops.adapt_datefield_value(today)
    with connection.cursor() as cursor:
        cursor.execute(statement, [*seeing, concern.member.workspace_id, day, *concerning])
        found = cursor.fetchone()
    if found is None:
        return None
    subject = about(found, concern.member.pk)
    return Next(subject, workdays.between(today, parse(subject.target).first))
