"""What is otherwise in one version of a playbook than in another, task by task."""

from __future__ import annotations

from typing import NamedTuple

from alongside.core.playbooks.playbook import Playbook, Task, Unit


class Turned(NamedTuple):
    """Something about a task that is otherwise: in words, before and after."""

    what: str
    before: str
    after: str


class Changed(NamedTuple):
    """A task that both have, and that is otherwise."""

    task: Task
    """As it is after."""
    turned: tuple[Turned, ...]


class Difference(NamedTuple):
    """What is otherwise, each in the order of its playbook."""

    added: tuple[Task, ...]
    gone: tuple[Task, ...]
    changed: tuple[Changed, ...]

    def __bool__(self) -> bool:
        return bool(self.added or self.gone or self.changed)


def difference(before: Playbook, after: Playbook) -> Difference:
    """What is otherwise after. The name of a playbook is no part of it."""
    was = {task.key: task for task in before.tasks}
    there = {task.key for task in after.tasks}
    both = ((task, _turned(was[task.key], task)) for task in after.tasks if task.key in was)
    return Difference(
        added=tuple(task for task in after.tasks if task.key not in was),
        gone=tuple(task for task in before.tasks if task.key not in there),
        changed=tuple(Changed(task, turned) for task, turned in both if turned),
    )


def when(task: Task) -> str:
    """When it is due, as plans write it: `T-15`, `T`, `T+5`, `T+30 days`."""
    sign = f"{task.at:+}" if task.at else ""
    return f"T{sign}{' days' if task.unit is Unit.DAYS else ''}"


def _turned(before: Task, after: Task) -> tuple[Turned, ...]:
    pairs = zip(_told(before), _told(after), strict=True)
    return tuple(Turned(what, was, now) for (what, was), (_, now) in pairs if was != now)


def _told(task: Task) -> tuple[tuple[str, str], ...]:
    return (
        ("title", task.title),
        ("due", when(task)),
        ("owner", str(task.owner)),
        ("beside", ", ".join(map(str, task.beside))),
        ("gate", "yes" if task.gate else "no"),
        ("only aspired to", "yes" if task.aspired else "no"),
        ("after", ", ".join(sorted(task.after))),
        ("evidence", task.evidence),
    )
