"""The target over time: the launch date, or without one the release date, that was in force."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from alongside.core.plandate import PlanDate
from alongside.core.timeline.believed import Belief


class Step(NamedTuple):
    """One step of the target over time: something was said of either date."""

    belief: Belief
    of_launch: bool
    """Whether it was said of the launch date."""
    before: PlanDate | None
    """The target in force until then."""
    after: PlanDate | None
    """The target in force from then on; the same as before when the other date is the target."""


def steps(release_dates: Sequence[Belief], launch_dates: Sequence[Belief]) -> list[Step]:
    """Everything said of either date, oldest first, with the target before and after it."""
    said = [(belief, False) for belief in release_dates]
    if launch_dates:
        said += [(belief, True) for belief in launch_dates]
        said.sort(key=lambda one: one[0].entry.place)
    found: list[Step] = []
    release: PlanDate | None = None
    launch: PlanDate | None = None
    before: PlanDate | None = None
    for belief, of_launch in said:
        if of_launch:
            launch = belief.date
        else:
            release = belief.date
        after = launch or release
        found.append(Step(belief, of_launch, before, after))
        before = after
    return found
