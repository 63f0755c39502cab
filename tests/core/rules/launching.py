"""The lines of a scenario that tell of launches: planned, set for a day, with a playbook of which tasks are done."""

from __future__ import annotations

from collections.abc import Iterator

from alongside.core import events
from alongside.core.playbooks.shipped import playbook
from tests.core.rules.hearing import Heard

VERBS = (
    "launch",
    "follows",
    "set_for",
    "unset",
    "began",
    "finished",
    "dropped",
    "reopened",
    "off",
    "on_again",
    "taken_up",
    "looked_back",
)
"""What can be told of a launch."""

Told = Iterator[tuple[events.Event, int, int | None]]
"""Each event, its subject, and the feature in whose thread it stands."""

_TASKS = {
    "began": events.TaskBegun,
    "finished": events.TaskDone,
    "dropped": events.TaskSkipped,
    "reopened": events.TaskReopened,
}


def launch(said: Heard, numbers: dict[str, int], feature: int | None, release: int) -> Told:
    """The events of a line; names get their numbers when they are first told."""
    number, fields = numbers.setdefault(said.name, len(numbers) + 1), said.fields
    match said.verb:
        case "launch":
            yield events.LaunchPlanned(), number, None
            if feature is not None:
                yield events.ReleaseBundled(release, feature), number, feature
        case "follows":
            yield _taken(fields["tier"]), number, None
        case "set_for":
            yield events.LaunchScheduled(fields["date"]), number, None
        case "unset":
            yield events.LaunchUnscheduled(), number, None
        case "off":
            yield events.LaunchCalledOff(), number, None
        case "on_again":
            yield events.LaunchResumed(), number, None
        case "taken_up":
            day = fields.get("day", said.at.date().isoformat())
            yield events.AdoptionRead(fields.get("step", "tried"), 12, day), number, None
        case "looked_back":
            yield events.RetroHeld(said.at.date().isoformat()), number, None
        case verb:
            for task in fields["tasks"].split(","):
                yield _TASKS[verb](task), number, None


def _taken(tier: str) -> events.PlaybookTaken:
    """The playbook of that tier that comes with Alongside."""
    tasks = playbook(tier).tasks
    planned = [
        events.TaskPlanned(
            task.key, task.at, task.gate, task.aspired, list(task.after), str(task.unit)
        )
        for task in tasks
    ]
    return events.PlaybookTaken(tier, 0, planned)
