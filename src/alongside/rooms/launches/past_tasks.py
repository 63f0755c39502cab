"""The tasks of a launch as they stood on a past day, with their words: those of the playbook that it followed then."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple, cast

from django.db.models import IntegerField, Q, TextField, Value

from alongside.core.gates import GO_NO_GO
from alongside.core.playbooks import shipped
from alongside.core.playbooks.difference import when
from alongside.core.playbooks.fitting import Fit, State
from alongside.core.playbooks.playbook import Task, critical
from alongside.core.playbooks.written import read
from alongside.core.tiers import Tier
from alongside.core.timeline.launch_then import LaunchThen, TaskThen
from alongside.rooms.launches.models import Launch, LaunchTask, PlaybookVersion


class TaskPast(NamedTuple):
    """A task as it stood."""

    then: TaskThen
    title: str
    function: str
    """Who answered for it; empty where nobody can tell any more."""
    when: str
    """`T-15`."""
    owner: str
    """By name; empty for nobody."""
    is_critical: bool
    did_not_fit: bool
    was_late: bool


class Wording(NamedTuple):
    """The words of a task."""

    title: str
    function: str
    """Who answers for it."""
    beside: Sequence[str]
    """Who takes part."""


def tasks_past(
    launch: Launch, then: LaunchThen, fits: Fit | None, names: dict[int, str], on: date
) -> list[tuple[TaskPast, Wording]]:
    """Each with its words. Two statements."""
    words = _words(launch, then)
    needed = critical(then.playbook)
    late = {task.key for task in fits.late} if fits else set[str]()
    found = []
    for one in then.tasks:
        key = one.task.key
        worded = words.get((one.tier, one.version, key)) or words.get(("", 0, key), _UNSAID)
        task = TaskPast(
            one,
            worded.title or key.replace("-", " ").capitalize(),
            worded.function,
            when(one.task),
            names.get(one.owner or 0, ""),
            key in needed,
            key in late,
            one.state is State.OPEN and one.due is not None and one.due < on,
        )
        found.append((task, worded))
    return found


def asked_past(tasks: Iterable[tuple[TaskPast, Wording]]) -> set[str]:
    """The functions that were asked whether they are ready, as of `core.gates.asked`."""
    found = set[str]()
    for one, worded in tasks:
        if one.then.task.at <= 0 and one.then.state is not State.SKIPPED:
            found.add(worded.function)
        if one.then.task.key == GO_NO_GO:
            found |= {*worded.beside}
    return found


_UNSAID = Wording("", "", ())


def _words(launch: Launch, then: LaunchThen) -> dict[tuple[str, int, str], Wording]:
    """By tier, version and key of a task: its words; with no tier as they stand today.

    One statement.
    """
    wanted = {(one.tier, one.version) for one in then.tasks}
    which = Q(pk=None)
    for tier, number in wanted:
        which |= Q(tier=tier, number=number)
    none = Value("", TextField())
    rows: Any = LaunchTask.objects.within(launch.workspace_id).filter(launch=launch.pk).order_by()
    rows = rows.annotate(version_=Value(0, IntegerField()), text_=none)
    written: Any = PlaybookVersion.objects.within(launch.workspace_id).filter(which).order_by()
    written = written.annotate(title_=none, function_=none, beside_=none)
    told = rows.values_list("key", "title", "function", "beside", "version_", "text_").union(
        written.values_list("tier", "title_", "function_", "beside_", "number", "text"), all=True
    )
    found, texts = dict[tuple[str, int, str], Wording](), dict[tuple[str, int], str]()
    for key, title, function, beside, version, text in told:
        if version:
            texts[key, version] = text
        else:
            found["", 0, key] = Wording(title, function, beside.split(","))
    for tier, number in wanted:
        text = texts.get((tier, number), "")
        tasks: Iterable[Task] = (
            read(text).tasks if text else shipped.playbook(cast(Tier, tier)).tasks
        )
        found |= {
            (tier, number, task.key): Wording(task.title, str(task.owner), task.beside)
            for task in tasks
        }
    return found
