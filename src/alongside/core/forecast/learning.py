"""What a workspace's whole past teaches, and what its releases still to come have in common."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

import msgspec

from alongside.core.forecast.channels import silent
from alongside.core.forecast.history import Board, past_plans
from alongside.core.forecast.kinds import DAYS, TRAINS
from alongside.core.forecast.model import Model, learn
from alongside.core.forecast.moments import Day
from alongside.core.forecast.situation import Facts, Observer
from alongside.core.timeline import Timeline


class Learned(msgspec.Struct, frozen=True):
    """What was learnt of each kind of plan."""

    trains: Model
    days: Model


class Pooled(msgspec.Struct, frozen=True):
    """What other workspaces lived through, with its source."""

    source: str
    until: date
    """The last day that it knows of."""
    trains: Model
    days: Model


def learn_from(timeline: Timeline, *, at: Day, pooled: Pooled | None) -> Learned:
    """What the workspace's plans until that moment teach. `timeline` must have been folded until then.

    `NothingToLearnFrom` without `pooled`, where there is no past plan of one of the kinds.
    """
    observer = Observer.of(timeline.workspace)
    pasts = past_plans(timeline, observer, at=at)
    seen = [past.situation.facts for some in pasts.values() for past in some]
    quiet = silent([*seen, *_present(timeline, observer, at)])
    return Learned(
        learn(pasts[TRAINS.name], TRAINS, pooled=pooled.trains if pooled else None, silent=quiet),
        learn(pasts[DAYS.name], DAYS, pooled=pooled.days if pooled else None, silent=quiet),
    )


def confirmed_aboard(timeline: Timeline, observer: Observer, *, at: Day) -> Mapping[str, float]:
    """By train that something is planned for: the share of what is aboard that somebody has confirmed, 0 to 1."""
    board = Board(observer, (one for one in timeline.releases() if one.shipment is None))
    shares = {train: board.open_aboard(train, at) for train in board.aboard}
    return {train: share for train, (aboard, share) in shares.items() if aboard}


def _present(timeline: Timeline, observer: Observer, at: Day) -> Iterator[Facts]:
    for release in timeline.releases():
        if release.is_ahead:
            for plan in observer.plans(release)[-1:]:
                situation = observer.situation(plan, at, 0.0)
                if situation is not None:
                    yield situation.facts
