"""Dates that passed in silence, over the whole past of a release.

RAD407 says it of the present; this counts how often it has happened, and what was said in the end.
"""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import NamedTuple

from alongside.core import events
from alongside.core.timeline.believed import Belief, Move
from alongside.core.timeline.release import ReleaseLine


class Silence(NamedTuple):
    """A believed date was over, the release had not shipped, and nobody had said a word."""

    belief: Belief
    """What stood when the date passed."""
    since: Belief
    """The statement that had put it there; a train's day may have moved since."""
    over: datetime
    """The moment at which the date was over."""
    tracked: bool
    """Whether anything would have told that it shipped. If not, silence says nothing."""
    broken_by: Belief | None
    """The next statement, if there was one: a slip, most often."""


def silences(release: ReleaseLine, *, until: datetime) -> list[Silence]:
    """Every date of the release that passed in silence by `until`, oldest first.

    A statement counts once, however often its train's day is moved afterwards. What is said when the date is
    over already states a past date; it cannot pass again. Take it only when folding is over.
    """
    found: list[Silence] = []
    since: Belief | None = None
    counted = False
    for place, belief in enumerate(release.release_dates):
        if since is None or _states(belief):
            since, counted = belief, False
        if counted or belief.date is None:
            continue
        over = datetime.combine(belief.date.last + timedelta(days=1), time(), UTC)
        later = release.release_dates[place + 1 :]
        if not belief.known_at < over <= until or (later and later[0].known_at < over):
            continue
        if _shipped_by(release, over) or not (state := _state(release, over)).ahead:
            continue
        counted = True
        broken_by = next((after for after in later if _states(after)), None)
        found.append(Silence(belief, since, over, state.tracked, broken_by))
    return found


def _states(belief: Belief) -> bool:
    """Whether somebody said something new about the release: no confirmation, no move of its train."""
    return not belief.by_train and belief.move is not Move.CONFIRMED


def _shipped_by(release: ReleaseLine, over: datetime) -> bool:
    """Whether it was known, when the date was over, that the release had shipped by then."""
    shipment = release.shipment
    return shipment is not None and shipment.entry.known_at <= over and shipment.day < over.date()


class _State(NamedTuple):
    ahead: bool
    tracked: bool


def _state(release: ReleaseLine, moment: datetime) -> _State:
    """Whether the release was planned, and its shipping visible, shortly before that moment."""
    ahead, withdrawn, tracked = True, False, True
    for entry in release.feature.turns:
        if entry.known_at >= moment:
            break
        match entry.event:
            case events.FeatureDropped() | events.FeatureCompleted():
                ahead = False
            case events.FeaturePrioritised() | events.FeatureResumed():
                ahead = True
            case events.ShipmentTrackingStated(tracked=known):
                tracked = known
            case events.ReleaseWithdrawn() | events.ReleaseAdded() as event:
                if entry.subject == release.id:
                    withdrawn = isinstance(event, events.ReleaseWithdrawn)
    return _State(ahead and not withdrawn, tracked)
