"""Verbs of a task: begun, finished, dropped for a reason, opened again, given to somebody."""

from __future__ import annotations

from datetime import datetime

from alongside.core import events
from alongside.core.playbooks.fitting import State
from alongside.rooms.launches.actions.standing import task_there
from alongside.rooms.launches.models import LaunchTask
from alongside.rooms.launches.reflow import reflow
from alongside.rooms.launches.refusals import NoReason
from alongside.rooms.ledger.action import action, change, record
from alongside.rooms.people import words
from alongside.rooms.people.actions import By, acting_member
from alongside.rooms.people.models import Member
from alongside.rooms.strategy.objectives import HasLeft


@action
def begin(task: LaunchTask, *, by: By, at: datetime) -> LaunchTask | None:
    """Say that work on a task began; None when it did. Its day stays where it is from now on."""
    task = task_there(task, by)
    if task.state == State.STARTED:
        return None
    _turn(task, State.STARTED, task.evidence, by, at)
    record(events.TaskBegun(task.key), about=task, by=by, at=at)
    return task


@action
def finish(task: LaunchTask, *, by: By, at: datetime, evidence: str = "") -> LaunchTask | None:
    """Say that a task was done, and what shows it; None when that was said so."""
    task = task_there(task, by)
    said = words.reason(evidence)
    if (task.state, task.evidence) == (State.DONE, said):
        return None
    _turn(task, State.DONE, said, by, at)
    record(events.TaskDone(task.key), about=task, by=by, at=at)
    return task


@action
def drop(task: LaunchTask, *, reason: str, by: By, at: datetime) -> LaunchTask | None:
    """Say that a task is not done, and why; None when that was said so. `NoReason` without one."""
    task = task_there(task, by)
    said = words.reason(reason)
    if not said:
        raise NoReason("say why this task is dropped: whoever counted on it will ask")
    if (task.state, task.evidence) == (State.SKIPPED, said):
        return None
    _turn(task, State.SKIPPED, said, by, at)
    record(events.TaskSkipped(task.key), about=task, by=by, at=at, wording=said)
    return task


@action
def reopen(task: LaunchTask, *, by: By, at: datetime) -> LaunchTask | None:
    """Say that a task is to be done after all, or again; None when it is open. It takes its day from the launch."""
    task = task_there(task, by)
    if task.state == State.OPEN:
        return None
    _turn(task, State.OPEN, "", by, at)
    record(events.TaskReopened(task.key), about=task, by=by, at=at)
    reflow(task.launch)
    return task


@action
def give(task: LaunchTask, *, owner: Member | None, by: By, at: datetime) -> LaunchTask | None:
    """Say who does a task, or that nobody does by name; None when that is so. `HasLeft` for who is gone."""
    task = task_there(task, by)
    if task.owner_id == (owner.pk if owner else None):
        return None
    if owner is not None and owner.left_at is not None:
        raise HasLeft(f"{owner.handle} has left; choose somebody who is here")
    change(task, owner=owner)
    given = events.TaskGiven(task.key, owner.pk if owner else None)
    record(given, about=task, by=by, at=at)
    return task


def _turn(task: LaunchTask, state: State, evidence: str, by: By, at: datetime) -> None:
    change(task, state=str(state), evidence=evidence, state_at=at, state_by=acting_member(by))
