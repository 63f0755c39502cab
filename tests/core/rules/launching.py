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
    "said_go",
    "took_back",
    "gave",
    "took_from",
    "kit_begun",
    "kit_out",
    "kit_back",
    "kit_check",
    "kit_read",
    "kit_passed",
    "taken_up",
    "looked_back",
)
"""What can be told of a launch."""

Told = Iterator[tuple[events.Event, int, int | None]]
"""Each event, its subject, and the feature in whose thread it stands."""

_PLAIN: dict[str, events.Event] = {
    "unset": events.LaunchUnscheduled(),
    "off": events.LaunchCalledOff(),
    "on_again": events.LaunchResumed(),
    "took_back": events.GoTakenBack("go"),
}
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
        case "said_go":
            decision = fields.get("decision", "go").replace("_", " ")
            yield events.GoDecided(decision), number, None
        case verb if verb in _PLAIN:
            yield _PLAIN[verb], number, None
        case verb if verb.startswith("kit_"):
            yield _of_kit(verb, fields), number, None
        case "gave" | "took_from" as verb:
            for task in fields["tasks"].split(","):
                yield events.TaskGiven(task, 1 if verb == "gave" else None), number, None
        case "taken_up" | "looked_back":
            yield _of_result(said), number, None
        case verb:
            for task in fields["tasks"].split(","):
                yield _TASKS[verb](task), number, None


def _of_result(said: Heard) -> events.Event:
    """What is said of what came of a launch."""
    day = said.at.date().isoformat()
    if said.verb == "looked_back":
        return events.RetroHeld(day)
    return events.AdoptionRead(said.fields.get("step", "tried"), 12, said.fields.get("day", day))


def _of_kit(verb: str, fields: dict[str, str]) -> events.Event:
    """What is said of a kit, of sales unless it says whose."""
    kit, many = fields.get("kit", "sales"), int(fields.get("many", 0))
    match verb:
        case "kit_begun":
            return events.KitOpened(kit)
        case "kit_out":
            return events.KitHandedOut(kit, many or None)
        case "kit_back":
            return events.KitTakenBack(kit)
        case "kit_check":
            return events.KitCheckWritten(kit)
        case "kit_read":
            return events.KitRead(kit, many)
        case _:
            return events.KitCheckTaken(kit, many, many)


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
