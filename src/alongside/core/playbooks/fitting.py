"""Whether the tasks of a launch still fit in front of it, and what can be done where they do not.

Nothing is squeezed: a task keeps the lead that its playbook gives it, and where the days do not suffice, somebody
chooses (docs/formulae.md, "Playbooks").
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from alongside.core.playbooks.playbook import Playbook, Task, critical
from alongside.core.playbooks.schedule import due, earliest_launch, left
from alongside.core.workdays import Workdays


class State(StrEnum):
    """How far a task is."""

    OPEN = "open"
    STARTED = "started"
    DONE = "done"
    SKIPPED = "skipped"
    """Somebody said why it is not done."""


class Fit(NamedTuple):
    """What is left to do, against the days that are left for it."""

    left: int
    """Working days until the launch; negative once it is over."""
    path: int
    """Working days that the open critical tasks ask for: the lead of the first of them. 0 with none open."""
    late: tuple[Task, ...]
    """Open critical tasks that no longer fit, in the order of the playbook."""
    missed: tuple[Task, ...]
    """Open tasks beside the critical path whose day is over: the launch goes on without them, and somebody may mind."""

    @property
    def is_feasible(self) -> bool:
        """Whether every task that has to be done before the launch can still be."""
        return not self.late

    @property
    def short(self) -> int:
        """How many working days are missing; 0 when it fits."""
        return max(0, self.path - self.left)


class Lower(NamedTuple):
    """What the launch would come to in a lower tier."""

    tier: str
    fit: Fit
    left_out: tuple[Task, ...]
    """Open tasks of today's playbook that the lower one does not have."""


class Choices(NamedTuple):
    """The three ways out of a playbook that no longer fits. One of them is chosen by somebody, and recorded."""

    hold_until: date
    """The first day on which every open critical task could still be done in time."""
    lower: tuple[Lower, ...]
    """By tier, the largest first; whether it would fit then is in each."""
    drop: tuple[Task, ...]
    """What would have to be dropped, each with a reason, to keep the day."""


def fit(
    playbook: Playbook,
    states: Mapping[str, State],
    *,
    launch: date,
    today: date,
    workdays: Workdays,
) -> Fit:
    """Whether the tasks still fit. A task without a state is open; one that was skipped is in nobody's way."""
    there = _without_skipped(playbook, states)
    needed = critical(there)
    open_ones = _open(there.tasks, states)
    over = [task for task in open_ones if due(task, launch, workdays) < today]
    ahead = [-task.at for task in open_ones if task.key in needed]
    return Fit(
        left=left(today, launch, workdays),
        path=max(ahead, default=0),
        late=tuple(task for task in over if task.key in needed),
        missed=tuple(task for task in over if task.key not in needed),
    )


def choices(
    playbook: Playbook,
    states: Mapping[str, State],
    lower: Sequence[Playbook],
    *,
    launch: date,
    today: date,
    workdays: Workdays,
) -> Choices | None:
    """What can be done where the tasks no longer fit; None where they do. `lower` are the playbooks of lower tiers."""
    now = fit(playbook, states, launch=launch, today=today, workdays=workdays)
    if now.is_feasible:
        return None
    lowered = []
    for other in lower:
        kept = {task.key for task in other.tasks}
        gone = tuple(task for task in _open(playbook.tasks, states) if task.key not in kept)
        would = fit(other, states, launch=launch, today=today, workdays=workdays)
        lowered.append(Lower(other.name, would, gone))
    return Choices(earliest_launch(today, now.path, workdays), tuple(lowered), now.late)


def _open(tasks: Iterable[Task], states: Mapping[str, State]) -> list[Task]:
    return [task for task in tasks if states.get(task.key, State.OPEN) is State.OPEN]


def _without_skipped(playbook: Playbook, states: Mapping[str, State]) -> Playbook:
    """The playbook as if what was skipped had never stood in it: nothing waits for that."""
    gone = {key for key, state in states.items() if state is State.SKIPPED}
    if not gone:
        return playbook
    tasks = [
        task._replace(after=tuple(key for key in task.after if key not in gone))
        for task in playbook.tasks
        if task.key not in gone
    ]
    return Playbook(playbook.name, tuple(tasks))
