"""Verbs by which a kit is handed to the field, and taken back."""

from __future__ import annotations

from datetime import datetime

from alongside.core import events
from alongside.core.kits.fields import FIELDS, missing
from alongside.core.playbooks.fitting import State
from alongside.rooms.kits.models import Kit, KitItem
from alongside.rooms.kits.opening import role_of
from alongside.rooms.kits.refusals import NobodyReads, NotComplete
from alongside.rooms.launches.actions import finish
from alongside.rooms.launches.actions.standing import there
from alongside.rooms.launches.models import LaunchTask
from alongside.rooms.ledger.action import action, change, current, record
from alongside.rooms.ledger.book import write_through
from alongside.rooms.people.actions import By, acting_member

MOST_READERS = 100_000


@action
def hand_out(kit: Kit, *, by: By, at: datetime, meant_for: int | None = None) -> Kit | None:
    """Let the field read a kit, and say how many people are to; None when that is so.

    `NotComplete` names what its tier needs and nobody wrote, or what was filled in and nobody looked at; `NobodyReads`
    for fewer than one. The playbook's task of that kit is done by it.
    """
    launch = there(kit.launch, by)
    kit = current(kit)
    if meant_for is not None and not 1 <= meant_for <= MOST_READERS:
        raise NobodyReads("say how many people are to read it, at least one; or leave it empty")
    if kit.handed_out_at is not None and kit.meant_for == meant_for:
        return None
    _refuse_incomplete(kit, launch.tier)
    if kit.handed_out_at is None:
        change(kit, handed_out_at=at, handed_out_by=acting_member(by))
    change(kit, meant_for=meant_for)
    record(events.KitHandedOut(kit.role, meant_for), about=kit, by=by, at=at)
    tasks = LaunchTask.objects.within(kit.workspace_id).select_related("launch")
    open_ones = tasks.filter(launch=launch.pk, key=f"{kit.role}-kit").exclude(
        state__in=(State.DONE, State.SKIPPED)
    )
    for task in open_ones:
        finish(task, evidence="The kit was handed to the field.", by=by, at=at)
    return kit


@action
def take_back(kit: Kit, *, by: By, at: datetime) -> Kit | None:
    """Have the field not read a kit any more; None when it does not."""
    there(kit.launch, by)
    kit = current(kit)
    if kit.handed_out_at is None:
        return None
    change(kit, handed_out_at=None, handed_out_by=None)
    record(events.KitTakenBack(kit.role), about=kit, by=by, at=at)
    return kit


def _refuse_incomplete(kit: Kit, tier: str) -> None:
    write_through()
    rows = list(KitItem.objects.within(kit.workspace_id).filter(kit=kit.pk))
    said = frozenset(one.name for one in rows if one.text.strip())
    role = role_of(kit.role)
    lacking = missing(role, tier, said)
    if lacking:
        named = ", ".join(f"“{one.title}”" for one in lacking)
        raise NotComplete(f"before the field reads it, say something in {named}")
    if not said:
        raise NotComplete("nothing stands in it yet")
    loose = {one.name for one in rows if one.text.strip() and not one.confirmed}
    if loose:
        raise NotComplete(
            "nobody looked at what was filled in: confirm it, or write it anew, in "
            + ", ".join(f"“{one.title}”" for one in FIELDS[role] if one.name in loose)
        )
