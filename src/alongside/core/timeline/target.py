"""The target over time: the launch date, or without one the release date, that was in force."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from alongside.core.plandate import PlanDate
from alongside.core.timeline.believed import CHANGED, Belief, Move, move_of


class Step(NamedTuple):
    """One step of the target over time: something was said of either date."""

    belief: Belief
    of_launch: bool
    """Whether it was said of the launch date."""
    before: PlanDate | None
    """The target in force until then."""
    after: PlanDate | None
    """The target in force from then on; the same as before when the other date is the target."""
    move: Move
    """What it did to the target. That is measured from the last day that there was: taking a date back and stating
    another one, or boarding a train without a day, hides no move."""
    measured: PlanDate | None
    """That last day."""


def steps(release_dates: Sequence[Belief], launch_dates: Sequence[Belief]) -> list[Step]:
    """Everything said of either date, oldest first, with what it did to the target."""
    said = [(belief, False) for belief in release_dates]
    if launch_dates:
        said += [(belief, True) for belief in launch_dates]
        said.sort(key=lambda one: one[0].entry.place)
    found: list[Step] = []
    release: PlanDate | None = None
    launch: PlanDate | None = None
    before: PlanDate | None = None
    measured: PlanDate | None = None
    for belief, of_launch in said:
        if of_launch:
            launch = belief.date
        else:
            release = belief.date
        after = launch or release
        move = _move(belief, before, after, measured)
        found.append(Step(belief, of_launch, before, after, move, measured))
        before = after
        if after is not None and move not in (Move.CONFIRMED, Move.WIDENED):
            measured = after
    return found


def _move(
    belief: Belief, before: PlanDate | None, after: PlanDate | None, measured: PlanDate | None
) -> Move:
    """What a step did to the target."""
    if before == after:
        return Move.CONFIRMED
    if after is not None:
        return move_of(measured, after)
    return belief.move if belief.move in CHANGED else Move.REMOVED  # to a train without a day
