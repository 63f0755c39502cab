"""The radar compared with itself at another moment: what was added, what moved, what is no longer there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db import connection

from alongside.core.plandate import PlanDate, parse
from alongside.core.standing import SHIPPED, WITHDRAWN, Stood, target_at
from alongside.core.timeline import Move
from alongside.core.timeline.believed import move_of
from alongside.rooms.features.standings import turns_in
from alongside.rooms.people.models import Member
from alongside.rooms.radar.filters import Filters, checked, conditions
from alongside.rooms.radar.queries import WEEKS, last_day
from alongside.rooms.radar.rows import BY_MOVE, FROM
from alongside.rooms.radar.sight import visible_releases

ADDED = "added"
"""It was not on the radar then."""
SHOWN = 100
"""Of what is gone so many are told."""


class Change(NamedTuple):
    """A release that is shown now, and stood otherwise then, or was not there."""

    then: PlanDate | None
    """Its target then."""
    what: str
    """`ADDED`, or a `Move`: what became of the target since, all in all."""


class Gone(NamedTuple):
    """A release that was shown then, and is not now."""

    release: int
    feature: int
    key: str
    title: str
    stage: str
    then: PlanDate | None
    """Its target then."""
    now: PlanDate | None
    """Its target now; None when it has none."""
    what: str
    """`shipped`, `withdrawn`, `dropped` or `done`; or the `Move` by which it left what is shown."""


class Comparison(NamedTuple):
    """What became of everything that the filters let through since a moment, on whichever page it stands."""

    since: datetime
    changes: dict[int, Change]
    """By release. One that is shown and not in here stands as it stood."""
    gone: list[Gone]
    """The first of them, by the dates they had."""
    added: int
    pulled_in: int
    slipped: int
    redated: int
    """With another date that is no move: the first one, a more exact one, a vaguer one."""
    removed: int
    """How many are gone."""

    @property
    def moved(self) -> int:
        """How many were pulled in or slipped."""
        return self.pulled_in + self.slipped


def compare(
    member: Member,
    *,
    since: datetime,
    today: date,
    now: datetime,
    weeks: int = WEEKS,
    filters: Filters = Filters(),  # noqa: B008 - it cannot change
) -> Comparison:
    """What became, since that moment, of what `window` shows with the same filters and weeks.

    Dates are held against the same days then and now, so that time alone changes nothing. All but dates (tiers, areas,
    pairs) is taken as it is now, and what was imported since and taken back never was.
    """
    until = last_day(today, weeks)
    changes: dict[int, Change] = {}
    gone: list[Gone] = []
    for values in _moved(member, since, checked(filters), now):
        release, feature, key, title, stage, launch, planned, ended, history = values
        then = target_at(turns_in(history), since)
        text = launch or planned
        stands = Stood(parse(text) if text else None, there=not ended)
        was, is_now = (_is_shown(one, filters.show, today, until) for one in (then, stands))
        if is_now and not then.there:
            changes[release] = Change(None, ADDED)
        elif is_now and then.target != stands.target:
            changes[release] = Change(then.target, _move(then.target, stands.target))
        elif was and not is_now:
            what = ended or _move(then.target, stands.target)
            gone.append(Gone(release, feature, key, title, stage, then.target, stands.target, what))
    gone.sort(key=lambda one: (one.then.first if one.then else date.max, one.key, one.release))
    became = [change.what for change in changes.values()]
    added, pulled_in, slipped = map(became.count, (ADDED, Move.PULLED_IN, Move.SLIPPED))
    redated = len(became) - added - pulled_in - slipped
    return Comparison(since, changes, gone[:SHOWN], added, pulled_in, slipped, redated, len(gone))


_ENDED = f"""
CASE WHEN r.shipped_on IS NOT NULL THEN '{SHIPPED}' WHEN r.withdrawn THEN '{WITHDRAWN}'
     WHEN f.status IN ('dropped', 'done') THEN f.status ELSE '' END
"""


def _moved(
    member: Member, since: datetime, filters: Filters, now: datetime
) -> Iterator[tuple[Any, ...]]:
    """Whatever turned after that moment and is let through by the filters, whether or not it is shown."""
    seen = visible_releases(member)
    if seen is None:
        return
    visible, parameters = seen
    wanted = conditions(filters, member, now=now)
    wanted.add("s.workspace_id = %s", member.workspace_id)
    wanted.add("s.moved_at > %s", connection.ops.adapt_datetimefield_value(since))
    statement = (
        "SELECT r.id, r.feature_id, f.key, f.title, r.stage, r.launch_date, r.release_date, "
        f"{_ENDED}, s.history {FROM.format(first=BY_MOVE.format(visible=visible))} "
        f"WHERE r.id = s.release_id AND seen.pk = r.id AND {wanted}"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [*parameters, *wanted.parameters])
        yield from cursor.fetchall()


def _is_shown(stood: Stood, show: str, today: date, until: date) -> bool:
    """Whether the radar shows what stands so."""
    if not stood.there or stood.target is None:
        return stood.there and show == "undated"
    if show == "undated":
        return False
    return stood.target.last < today if show == "overdue" else stood.target.first <= until


def _move(then: PlanDate | None, now: PlanDate | None) -> str:
    return Move.REMOVED if now is None else move_of(then, now)
