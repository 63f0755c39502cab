"""The gate before a launch: which functions are asked, and what has to be bypassed by name where it is not there.

What is due only after go or no-go, such as the last look at the claims, is still ahead, and nobody has to bypass it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from alongside.core.people import Function
from alongside.core.playbooks.fitting import State
from alongside.core.playbooks.playbook import Playbook, Task

GO_NO_GO = "go-no-go"
"""The key of the task that is the decision itself."""

READY, NOT_READY, WAIVED = WORDS = ("ready", "not ready", "waived")
"""What can be said of a function."""

GO, NO_GO, GO_IF = DECISIONS = ("go", "no-go", "go with conditions")
"""What can be decided."""


class Passage(StrEnum):
    """How a gate stands when it is decided."""

    PASSED = "passed"
    AHEAD = "ahead"
    """Due after the decision, and not before tomorrow."""
    MISSING = "missing"
    """Neither: to go all the same is to bypass it."""


def asked(playbook: Playbook, states: Mapping[str, State]) -> list[Function]:
    """The functions that are asked whether they are ready, in the order of core/people.py.

    Those that answer for something up to the launch that nobody dropped, and those that take part in the decision.
    """
    answering = {
        task.owner
        for task in playbook.tasks
        if task.at <= 0 and states.get(task.key, State.OPEN) is not State.SKIPPED
    }
    decision = _decision(playbook)
    beside = {*decision.beside} if decision else set[str]()
    return [one for one in Function if one in answering or one in beside]


def passages(
    playbook: Playbook,
    states: Mapping[str, State],
    dues: Mapping[str, date | None],
    *,
    today: date,
) -> dict[str, Passage]:
    """By key: how each gate stands; the decision itself is none. `dues` are the days on which they are due, by key.

    A gate that was dropped is not done, whatever the reason: to go without it is said once more.
    """
    decision = _decision(playbook)
    found = {}
    for task in playbook.tasks:
        if not task.gate or task.key == GO_NO_GO:
            continue
        if states.get(task.key, State.OPEN) is State.DONE:
            found[task.key] = Passage.PASSED
        elif states.get(task.key, State.OPEN) is State.SKIPPED:
            found[task.key] = Passage.MISSING
        elif (
            decision is not None and task.at > decision.at and _is_ahead(dues.get(task.key), today)
        ):
            found[task.key] = Passage.AHEAD
        else:
            found[task.key] = Passage.MISSING
    return found


def _is_ahead(day: date | None, today: date) -> bool:
    return day is None or day > today


def _decision(playbook: Playbook) -> Task | None:
    return next((task for task in playbook.tasks if task.key == GO_NO_GO), None)
