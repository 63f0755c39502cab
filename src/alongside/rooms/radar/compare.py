"""The radar compared with itself at another moment: what was added, what moved, what is no longer there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import NamedTuple

from alongside.core.plandate import PlanDate
from alongside.core.standing import Stood
from alongside.core.timeline import Move
from alongside.core.timeline.believed import move_of
from alongside.rooms.features.models import Release
from alongside.rooms.people.models import Member
from alongside.rooms.radar.filters import Filters, checked
from alongside.rooms.radar.merged import Mergers, mergers_since
from alongside.rooms.radar.queries import WEEKS, last_day
from alongside.rooms.radar.turned import Turned, turned

ADDED = "added"
"""It was not on the radar then."""
MERGED = "merged"
"""It has become one with a release of another feature."""
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
    """`shipped`, `withdrawn`, `dropped`, `done` or `MERGED`; or the `Move` by which it left what is shown."""
    shipped_on: date | None = None
    into: str = ""
    """The key of the feature as which it goes on, if it merged."""


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
    pairs) is taken as it is now, and what was imported since and taken back never was. Of features that merged since,
    each stood for itself then; what of the one that went is shown no more has merged into the one that went on.
    """
    until = last_day(today, weeks)
    filters = checked(filters)
    mergers = mergers_since(member.workspace_id, since)
    changes: dict[int, Change] = {}
    gone: list[Gone] = []
    there: dict[int, Turned] = {}
    for one in turned(member, since=since, filters=filters, now=now, mergers=mergers):
        there[one.release] = one
        was, is_now = (
            _is_shown(stood, filters.show, today, until) for stood in (one.then, one.now)
        )
        move = _move(one.then.target, one.now.target)
        if is_now and not one.then.there:
            changes[one.release] = Change(None, ADDED)
        elif is_now and one.then.target != one.now.target:
            changes[one.release] = Change(one.then.target, move)
        elif was and not is_now:
            what = one.ended or move
            gone.append(Gone(*one[:5], one.then.target, one.now.target, what, one.shipped_on))
    if mergers is not None:
        gone += [
            left
            for left in _merged(member, mergers, there)
            if _is_shown(mergers.stood(left.release), filters.show, today, until)
        ]
    gone.sort(key=lambda one: (one.then.first if one.then else date.max, one.key, one.release))
    became = [change.what for change in changes.values()]
    added, pulled_in, slipped = map(became.count, (ADDED, Move.PULLED_IN, Move.SLIPPED))
    redated = len(became) - added - pulled_in - slipped
    return Comparison(since, changes, gone[:SHOWN], added, pulled_in, slipped, redated, len(gone))


def _merged(member: Member, mergers: Mergers, there: Mapping[int, Turned]) -> Iterator[Gone]:
    """The releases that became one with those that are there: where the filters let these through, those went."""
    went = [one for one, other in mergers.same.items() if other in there]
    rows = Release.objects.visible_to(member).filter(pk__in=went).order_by("pk")
    names = ("pk", "feature", "feature__key", "feature__title", "stage")
    for release, feature, key, title, stage in rows.values_list(*names) if went else ():
        goes_on = there[mergers.same[release]]
        target = mergers.stood(release).target
        yield Gone(
            release,
            feature,
            key,
            title,
            stage,
            target,
            goes_on.now.target,
            MERGED,
            None,
            goes_on.key,
        )


def _is_shown(stood: Stood, show: str, today: date, until: date) -> bool:
    """Whether the radar shows what stands so."""
    if not stood.there or stood.target is None:
        return stood.there and show == "undated"
    if show == "undated":
        return False
    return stood.target.last < today if show == "overdue" else stood.target.first <= until


def _move(then: PlanDate | None, now: PlanDate | None) -> str:
    return Move.REMOVED if now is None else move_of(then, now)
