"""A playbook: the tasks of a launch, as declared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple

from alongside.core.errors import AlongsideError
from alongside.core.people import Function

DECISION_OWNER = "decision owner"
"""Stands for the one person who decides on the launch, where a function would stand otherwise."""
Owner = Function | str
"""A function, or `DECISION_OWNER`."""


class UnfitPlaybook(AlongsideError):
    """The tasks contradict each other."""


class Unit(StrEnum):
    """What a task's distance from the launch is counted in."""

    WORKING_DAYS = "wd"
    DAYS = "days"
    """Of the calendar: how customers use a thing does not rest on Sundays."""


class Task(NamedTuple):
    """Something to be done for a launch."""

    key: str
    """Names it among the others: `sales-kit`."""
    title: str
    at: int
    """When it is due, counted from the launch: -15 is fifteen working days before it."""
    owner: Owner
    """The one who answers for it."""
    beside: tuple[Owner, ...] = ()
    """Who takes part: reviews it, signs it, or is shown it."""
    gate: bool = False
    """Whether the launch does not go on without it."""
    aspired: bool = False
    """Whether it is good to have and nothing waits for it."""
    after: tuple[str, ...] = ()
    """The tasks that have to be done before, by their keys."""
    unit: Unit = Unit.WORKING_DAYS
    evidence: str = ""
    """What shows that it was done, in words; empty where whoever does it says so."""


class Playbook(NamedTuple):
    """The tasks of a kind of launch, in the order in which they are due."""

    name: str
    """Of the shipped ones the tier."""
    tasks: tuple[Task, ...]


def playbook_of(name: str, tasks: Iterable[Task]) -> Playbook:
    """The playbook of these tasks, in the order in which they are due; those of one day stay as they come.

    `UnfitPlaybook` says which task names one twice, waits for one that is not there, for one that is due later, or for
    itself, and which one before the launch is not counted in working days.
    """
    ordered = tuple(sorted(tasks, key=lambda task: task.at))
    by_key: dict[str, Task] = {}
    for task in ordered:
        if task.key in by_key:
            raise UnfitPlaybook(f"two tasks are called {task.key!r}: each needs a key of its own")
        by_key[task.key] = task
    for task in ordered:
        _check_waits(task, by_key)
    _check_circles(by_key)
    return Playbook(name, ordered)


def _check_waits(task: Task, by_key: Mapping[str, Task]) -> None:
    if task.at <= 0 and task.unit is not Unit.WORKING_DAYS:
        raise UnfitPlaybook(
            f"{task.key!r} is due before the launch: that is counted in working days"
        )
    for key in task.after:
        earlier = by_key.get(key)
        if earlier is None:
            raise UnfitPlaybook(f"{task.key!r} waits for {key!r}, and there is no such task")
        if earlier.at > task.at:
            raise UnfitPlaybook(
                f"{task.key!r} at {task.at} waits for {key!r}, which is due later, at {earlier.at}"
            )


def _check_circles(by_key: Mapping[str, Task]) -> None:
    for key in by_key:
        if key in leading_to(by_key, by_key[key].after):
            raise UnfitPlaybook(
                f"{key!r} waits for itself, by way of {', '.join(by_key[key].after)}"
            )


def leading_to(by_key: Mapping[str, Task], keys: Iterable[str]) -> set[str]:
    """These tasks, and all that they wait for, however far back."""
    found: set[str] = set()
    waiting = list(keys)
    while waiting:
        key = waiting.pop()
        if key not in found:
            found.add(key)
            waiting += by_key[key].after
    return found


def critical(playbook: Playbook) -> set[str]:
    """The keys of the tasks before the launch without which it does not go on: gates, and all that they wait for.

    What is to be done on the day itself is the launch. What is only aspired to is never among them.
    """
    by_key = {task.key: task for task in playbook.tasks}
    held = leading_to(by_key, _holding(playbook.tasks))
    return {key for key in held if by_key[key].at <= 0 and not by_key[key].aspired}


def _holding(tasks: Iterable[Task]) -> Iterator[str]:
    yield from (task.key for task in tasks if task.gate or task.at == 0)
