"""Verbs by which a kit is begun, and filled in with what is known."""

from __future__ import annotations

from datetime import datetime

from alongside.core import events
from alongside.core.kits.fields import KitRole
from alongside.core.kits.filling import Draw, filled
from alongside.rooms.kits.about import briefs, bundled, known
from alongside.rooms.kits.models import Kit, KitItem
from alongside.rooms.kits.refusals import NoSuchRole
from alongside.rooms.launches.actions.standing import there
from alongside.rooms.launches.models import Launch
from alongside.rooms.ledger.action import action, add, change, record
from alongside.rooms.ledger.book import write_through
from alongside.rooms.people.actions import By


@action
def open_kit(launch: Launch, *, role: str, by: By, at: datetime) -> Kit | None:
    """Begin a role's kit, filled in with what is known; None when there is one. `NoSuchRole` for any other role."""
    launch = there(launch, by)
    wanted = role_of(role)
    write_through()
    if Kit.objects.within(launch.workspace_id).filter(launch=launch.pk, role=wanted).exists():
        return None
    kit = Kit(workspace_id=launch.workspace_id, launch=launch, role=str(wanted), opened_at=at)
    add(kit)
    record(events.KitOpened(str(wanted)), about=kit, by=by, at=at)
    for draw in _known(launch, wanted):
        add(_item(kit, draw, at))
    return kit


@action
def fill_kit(kit: Kit, *, by: By, at: datetime) -> Kit | None:
    """Fill in by what is known now whatever nobody wrote or confirmed; None when that changes nothing."""
    launch = there(kit.launch, by)
    write_through()
    rows = {one.name: one for one in KitItem.objects.within(kit.workspace_id).filter(kit=kit.pk)}
    written = []
    for draw in _known(launch, role_of(kit.role)):
        row = rows.get(draw.name)
        if row is None:
            add(_item(kit, draw, at))
        elif (row.confirmed and row.text.strip()) or row.text == draw.text:
            continue
        else:
            change(
                row,
                text=draw.text,
                drawn_from=draw.drawn_from[:300],
                version=row.version + 1,
                confirmed=False,
                changed_at=at,
            )
        written.append(draw.name)
    if not written:
        return None
    record(events.KitFilled(kit.role, written), about=kit, by=by, at=at)
    return kit


def role_of(role: str) -> KitRole:
    """The role of that name; `NoSuchRole` for any other."""
    if role not in list(KitRole):
        raise NoSuchRole(f"there are kits for {', '.join(KitRole)}, and none for {role[:20]!r}")
    return KitRole(role)


def _known(launch: Launch, role: KitRole) -> list[Draw]:
    rows = bundled(launch.pk)
    claims = known(launch.workspace_id, {one.feature_id for one in rows})
    return filled(role, briefs(rows), claims)


def _item(kit: Kit, draw: Draw, at: datetime) -> KitItem:
    return KitItem(
        workspace_id=kit.workspace_id,
        kit=kit,
        name=draw.name,
        text=draw.text,
        drawn_from=draw.drawn_from[:300],
        confirmed=False,
        changed_at=at,
    )
