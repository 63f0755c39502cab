"""The verb by which a launch follows a playbook: its tasks are taken over, and those that both have go on."""

from __future__ import annotations

from datetime import datetime

from alongside.core import events
from alongside.core.playbooks.fitting import State
from alongside.core.playbooks.playbook import Task
from alongside.core.tiers import TIERS, Tier
from alongside.rooms.launches.actions.standing import there
from alongside.rooms.launches.models import Launch, LaunchTask
from alongside.rooms.launches.playbooks import in_force
from alongside.rooms.launches.reflow import reflow
from alongside.rooms.launches.refusals import NotLower
from alongside.rooms.ledger.action import action, add, change, record
from alongside.rooms.ledger.book import write_through
from alongside.rooms.people import words
from alongside.rooms.people.actions import By


@action
def follow_playbook(
    launch: Launch, *, tier: Tier, by: By, at: datetime, reason: str = ""
) -> Launch | None:
    """Let a launch follow the tier's playbook that is in force; None when it follows that version.

    Tasks that it had and the playbook has not go, unless somebody worked on them. `NotLower` for what is no tier.
    """
    launch = there(launch, by)
    if tier not in TIERS:
        raise NotLower(f"there are {', '.join(TIERS)}, and no {tier!r:.10}")
    playbook, number = in_force(launch.workspace_id, tier)
    if (launch.tier, launch.playbook) == (tier, number):
        return None
    change(launch, tier=tier, playbook=number)
    planned = [
        events.TaskPlanned(
            task.key, task.at, task.gate, task.aspired, list(task.after), str(task.unit)
        )
        for task in playbook.tasks
    ]
    taken = events.PlaybookTaken(tier, number, planned)
    record(taken, about=launch, by=by, at=at, wording=words.reason(reason))
    write_through()
    rows = LaunchTask.objects.within(launch.workspace_id).filter(launch=launch.pk)
    there_are = {row.key: row for row in rows}
    kept = {task.key for task in playbook.tasks}
    gone = [row.pk for row in there_are.values() if row.key not in kept and row.state == State.OPEN]
    rows.filter(pk__in=gone).delete()
    for task in playbook.tasks:
        row = there_are.get(task.key)
        if row is None:
            add(LaunchTask(workspace_id=launch.workspace_id, launch=launch, **_columns(task)))
        else:
            change(row, **_columns(task))
    write_through()
    reflow(launch)
    return launch


def _columns(task: Task) -> dict[str, object]:
    """A task of a playbook as it stands in a row."""
    return {
        "key": task.key,
        "title": task.title,
        "at": task.at,
        "unit": str(task.unit),
        "function": str(task.owner),
        "beside": ",".join(map(str, task.beside)),
        "gate": task.gate,
        "aspired": task.aspired,
        "after": " ".join(task.after),
        "asks": task.evidence,
    }
