"""A launch as it stood at a moment: its day, what went with it, and every task, folded from the ledger."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from functools import cache
from typing import NamedTuple

from alongside.core import events
from alongside.core.people import PM
from alongside.core.playbooks.fitting import State
from alongside.core.playbooks.playbook import Playbook, Task, Unit
from alongside.core.playbooks.schedule import due
from alongside.core.timeline.entry import Entry
from alongside.core.timeline.fold import Timeline, fold
from alongside.core.timeline.launch import LaunchLine


class TaskThen(NamedTuple):
    """A task as it stood; its words are in no event, so its owner's function is none here either."""

    task: Task
    tier: str
    """Of the playbook that it came with."""
    version: int
    """Of that."""
    state: State
    since: Entry | None
    """What was said of it last; None while nothing was."""
    owner: int | None
    """Who does it, by id."""
    due: date | None
    """None while the launch has no day. What had begun kept the day that it had then."""


class LaunchThen(NamedTuple):
    """A launch as it stood."""

    line: LaunchLine
    timeline: Timeline
    """What else was known then."""
    day: date | None
    """What its tasks were reckoned from."""
    is_set: bool
    """Whether somebody had set that."""
    tasks: tuple[TaskThen, ...]
    """In the order in which they were due."""
    channels: tuple[str, ...]

    @property
    def playbook(self) -> Playbook:
        """Its tasks, as a playbook without words; nothing waits for what it does not have any more."""
        there = {one.task.key for one in self.tasks}
        kept = (
            one.task._replace(after=tuple(key for key in one.task.after if key in there))
            for one in self.tasks
        )
        return Playbook(self.line.tier or "", tuple(kept))

    @property
    def states(self) -> dict[str, State]:
        """How far each task was, by its key."""
        return {one.task.key: one.state for one in self.tasks}


class _Followed(NamedTuple):
    """A task that the launch took over, and with which playbook."""

    task: Task
    tier: str
    version: int


def launch_then(entries: Sequence[Entry], number: int, *, until: datetime) -> LaunchThen | None:
    """The launch of that id as it was known at `until`; None where it was not planned by then.

    `entries` as `fold` wants them: the workspace's own, the threads of all features that ever went with it, and its
    own thread. What is said of drafts counts: whoever asks sees to it that their reader may know of them.
    """
    timeline = fold(entries, until=until, drafts=True)
    line = timeline.workspace.launches.get(number)
    if line is None or line.planned is None:
        return None

    @cache
    def day_at(moment: datetime) -> date | None:
        return _day(fold(entries, until=moment, drafts=True), number)

    undone = undone_by(entries, until)
    own = [
        entry
        for entry in entries
        if entry.event.subject == "launch"
        and entry.subject == number
        and entry.feature is None
        and entry.known_at <= until
        and entry.batch not in undone
    ]
    thread = _Thread()
    for entry in sorted(own, key=lambda one: one.place):
        thread.apply(entry)
    day, workdays = _day(timeline, number), timeline.workspace.workdays

    def due_of(key: str, task: Task) -> date | None:
        begun = thread.begun.get(key)
        reckoned = day_at(begun[0].known_at) if begun else day
        return due(begun[1] if begun else task, reckoned, workdays) if reckoned else None

    tasks = [
        TaskThen(
            *taken,
            thread.states.get(key, State.OPEN),
            thread.said.get(key),
            thread.owners.get(key),
            due_of(key, taken.task),
        )
        for key, taken in thread.tasks.items()
    ]
    tasks.sort(key=lambda one: one.task.at)
    return LaunchThen(
        line, timeline, day, line.date is not None, tuple(tasks), tuple(thread.channels)
    )


def ever_bundled(entries: Sequence[Entry]) -> dict[int, int]:
    """The releases that ever went with a launch, by its thread -> the feature of each."""
    told = (entry.event for entry in entries)
    return {one.release: one.feature for one in told if isinstance(one, events.ReleaseBundled)}


def undone_by(entries: Sequence[Entry], moment: datetime) -> set[int]:
    """The imports that had been taken back by then."""
    return {
        entry.event.batch
        for entry in entries
        if isinstance(entry.event, events.BatchUndone) and entry.known_at <= moment
    }


class _Thread:
    """What a launch's own thread says of its tasks."""

    def __init__(self) -> None:
        self.tasks: dict[str, _Followed] = {}
        self.states: dict[str, State] = {}
        self.said: dict[str, Entry] = {}
        self.begun: dict[str, tuple[Entry, Task]] = {}
        """By key: what was said when it was open no longer, and the task as it was then; its day stays."""
        self.owners: dict[str, int | None] = {}
        self.channels: list[str] = []

    def apply(self, entry: Entry) -> None:
        """Take in one event."""
        match entry.event:
            case events.PlaybookTaken() as event:
                self._take(event)
            case events.TaskGiven() as event:
                self.owners[event.task] = event.owner
            case events.TaskBegun() as event:
                self._work(entry, event)
            case events.ChannelsChosen() as event:
                self.channels = event.channels

    def _take(self, event: events.PlaybookTaken) -> None:
        """The tasks of a playbook, and of the one before whatever somebody worked on."""
        told = {key: one for key, one in self.tasks.items() if key in self.states}
        for task in event.tasks:
            told[task.key] = _Followed(_task(task), event.tier, event.version)
        for key in self.tasks.keys() - told.keys():
            self.owners.pop(key, None)
        self.tasks = told

    def _work(self, entry: Entry, event: events.TaskBegun) -> None:
        key = event.task
        self.said[key] = entry
        if isinstance(event, events.TaskReopened):
            self.states.pop(key, None)
            self.begun.pop(key, None)
            return
        if key in self.tasks:
            self.begun.setdefault(key, (entry, self.tasks[key].task))
        match event:
            case events.TaskDone():
                self.states[key] = State.DONE
            case events.TaskSkipped():
                self.states[key] = State.SKIPPED
            case _:
                self.states[key] = State.STARTED


def _task(told: events.TaskPlanned) -> Task:
    return Task(
        told.key,
        "",
        told.at,
        PM,
        (),
        told.gate,
        told.aspired,
        tuple(told.after),
        Unit(told.unit),
    )


def _day(timeline: Timeline, number: int) -> date | None:
    """Its day: that of the line, or where all that goes with it has shipped, the last shipping day."""
    line = timeline.workspace.launches.get(number)
    if line is None:
        return None
    day = line.day(timeline.workspace)
    return day.date.first if day else max(_shipped(timeline, line), default=None)


def _shipped(timeline: Timeline, line: LaunchLine) -> Iterator[date]:
    for one in timeline.releases():
        if one.id in line.releases and one.shipment and not one.withdrawn:
            yield one.shipment.day
