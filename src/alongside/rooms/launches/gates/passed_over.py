"""Gates that go passed over: dropped with it, so that nobody is asked for a second choice about them, until it holds no
more.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from alongside.core.playbooks.fitting import State
from alongside.rooms.launches.actions.working import drop, reopen
from alongside.rooms.launches.gates.models import GateBypass
from alongside.rooms.launches.models import LaunchTask
from alongside.rooms.people.actions import By


def pass_over(
    tasks: Sequence[LaunchTask], bypasses: Sequence[GateBypass], *, by: By, at: datetime
) -> None:
    """Drop those of the tasks that are open and bypassed, each for the reason for which it was."""
    reasons = {one.gate: one.reason for one in bypasses if one.gate}
    for task in tasks:
        if task.key in reasons and task.state == State.OPEN:
            drop(task, reason=reasons[task.key], by=by, at=at)


def ask_again(tasks: Sequence[LaunchTask], *, by: By, at: datetime) -> None:
    """Open those of a launch's tasks again that a go has dropped, and nobody has turned since."""
    launches = {task.launch_id for task in tasks}
    passed = GateBypass.objects.filter(decision__launch__in=launches, stood=State.OPEN)
    dropped = set(passed.values_list("gate", "decision__decided_at"))
    for task in tasks:
        if task.state == State.SKIPPED and (task.key, task.state_at) in dropped:
            reopen(task, by=by, at=at)
