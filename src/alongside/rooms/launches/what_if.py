"""What it would be like if a launch moved: reckoned, shown, and kept nowhere."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from alongside.core.errors import AlongsideError
from alongside.core.people import PMM
from alongside.core.playbooks.crowding import Collision
from alongside.core.playbooks.fitting import Fit, State, fit
from alongside.core.playbooks.load import Due
from alongside.core.playbooks.schedule import due
from alongside.rooms.launches.ahead import TO_DO, Ahead, Carried, Going, carrier
from alongside.rooms.launches.fits import playbook_of, states_of
from alongside.rooms.launches.models import Launch, LaunchTask
from alongside.rooms.launches.reflow import declared
from alongside.rooms.people.models import Member


class OutOfSight(AlongsideError):
    """The launch would be on a day that is over, or further away than anybody plans."""


FURTHEST = 3 * 366
"""Days from today to which a launch can be moved in thought."""


class WhatIf(NamedTuple):
    """A launch on another day, in thought."""

    launch: Going
    """As it is."""
    day: date
    """The day that it would have."""
    then: Ahead
    """What would lie ahead."""
    before: Fit | None
    """Whether its tasks fit as it is; None without a day, or without tasks."""
    after: Fit | None
    """And whether they would."""
    gone: tuple[Collision, ...]
    """Collisions that there would be no more."""
    come: tuple[Collision, ...]
    """Those that there would be instead."""


def what_if(member: Member, whole: Ahead, number: int, day: date) -> WhatIf | None:
    """What it would be like if that launch were on that day; None for one that is not there, or not seen.

    One statement. Only what is open would follow, as it does when a launch moves. `OutOfSight`.
    """
    its = whole.going.get(number)
    if its is None:
        return None
    if not 0 <= (day - whole.today).days <= FURTHEST:
        raise OutOfSight("choose a day from today on, within three years")
    rows = LaunchTask.objects.visible_to(member).filter(launch=number)
    tasks = list(rows.order_by("at", "pk"))
    moved = its._replace(day=day, stated=day.isoformat())
    others = [one for one in whole.tasks if one.due.launch != number]
    then = whole._replace(
        going={**whole.going, number: moved}, tasks=[*others, *_carried(whole, moved, tasks)]
    )
    was, would = whole.collisions, then.collisions
    stood, stand = ({_same(one) for one in those} for those in (was, would))
    return WhatIf(
        its,
        day,
        then,
        _fit(whole, its, tasks),
        _fit(whole, moved, tasks),
        tuple(one for one in was if _same(one) not in stand),
        tuple(one for one in would if _same(one) not in stood),
    )


def _same(one: Collision) -> tuple[frozenset[str], int | None]:
    return frozenset(launch.key for launch in one.launches), one.marketer


def _carried(whole: Ahead, moved: Going, tasks: Sequence[LaunchTask]) -> list[Carried]:
    assert moved.day is not None
    found = []
    for row in tasks:
        if row.state not in TO_DO:
            continue
        on = (
            row.due if row.state == State.STARTED else due(declared(row), moved.day, whole.workdays)
        )
        if on is not None:
            carried = Due(moved.number, on, 1, int(row.gate))
            who = carrier(moved, row.owner_id, row.function)
            found.append(Carried(carried, who if who in whole.here else None, row.function == PMM))
    return found


def _fit(whole: Ahead, its: Going, tasks: Sequence[LaunchTask]) -> Fit | None:
    if its.day is None or not tasks:
        return None
    there, states = playbook_of(Launch(tier=its.tier), tasks), states_of(tasks)
    return fit(there, states, launch=its.day, today=whole.today, workdays=whole.workdays)
