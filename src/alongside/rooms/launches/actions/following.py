"""The verb by which a launch follows a playbook: its tasks are taken over, and those that both have go on."""

from __future__ import annotations

from datetime import datetime

from alongside.core import events
from alongside.core.people import SIDES
from alongside.core.playbooks.fitting import State
from alongside.core.playbooks.playbook import Task
from alongside.core.tiers import TIERS, Tier
from alongside.rooms.features.models import TierSignature
from alongside.rooms.launches.actions.standing import there
from alongside.rooms.launches.models import Bundled, Launch, LaunchTask
from alongside.rooms.launches.playbooks import in_force
from alongside.rooms.launches.reflow import reflow
from alongside.rooms.launches.refusals import NotLower, OneSided
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
    `OneSided` for a lower tier than it has, unless both sides signed that tier for every release in it.
    """
    launch = there(launch, by)
    refuse_no_tier(tier)
    if is_lower(tier, launch.tier) and not _is_signed(launch, tier):
        raise OneSided(
            f"it is a {launch.tier}: to make it a {tier} takes both signatures, product's and product marketing's"
        )
    return take(launch, tier=tier, by=by, at=at, reason=reason)


def refuse_no_tier(tier: str) -> None:
    """`NotLower` for what is no tier."""
    if tier not in TIERS:
        raise NotLower(f"there are {', '.join(TIERS)}, and no {tier!r:.10}")


def is_lower(tier: str, than: str) -> bool:
    """Whether a tier is lower than one that a launch has; than none, none is, but none is lower than any."""
    ranks: dict[str, int] = {one: rank for rank, one in enumerate(TIERS)}
    return than in ranks and ranks.get(tier, len(ranks)) > ranks[than]


def _is_signed(launch: Launch, tier: Tier) -> bool:
    """Whether its releases are of that tier at most, and both sides signed so."""
    held = Bundled.objects.within(launch.workspace_id).filter(launch=launch.pk)
    releases = dict(held.values_list("release", "release__tier"))
    if any(one != tier and not is_lower(one, tier) for one in releases.values()):
        return False
    of_it = [number for number, one in releases.items() if one == tier]
    signed = TierSignature.objects.within(launch.workspace_id).filter(release__in=of_it, tier=tier)
    sides = set(signed.values_list("release", "side"))
    return bool(of_it) and all((number, side) in sides for number in of_it for side in SIDES)


def take(launch: Launch, *, tier: Tier, by: By, at: datetime, reason: str) -> Launch | None:
    """Take the tier's playbook over, whoever has to sign that; within an action. None when it follows that version."""
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
