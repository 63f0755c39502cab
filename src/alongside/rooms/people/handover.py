"""The verb of handing over: somebody's seats in the pairs of some areas become somebody else's, in one act."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Q, QuerySet

from alongside.core.errors import AlongsideError
from alongside.core.people import PM, PMM, Function
from alongside.rooms.ledger.action import action
from alongside.rooms.ledger.book import write_through
from alongside.rooms.ledger.given import NotThere
from alongside.rooms.people.actions import By, assign_pair
from alongside.rooms.people.models import Area, Member


class NothingToHandOver(AlongsideError):
    """Somebody was to hand over a seat that they do not hold, or to whoever has it already."""


@action
def hand_over(
    giver: Member, *, to: Member, areas: Sequence[Area], by: By, at: datetime
) -> list[Area]:
    """Put `to` into each seat that `giver` has in the pairs of these areas; all of them or none.

    `NothingToHandOver` without areas, for an area in whose pair the giver does not sit, and to oneself. `WrongSeat`
    when `to` works as something else, or has left.
    """
    if giver.pk == to.pk:
        raise NothingToHandOver("nobody hands over to themselves; choose somebody else")
    if not areas:
        raise NothingToHandOver("choose at least one area")
    for area in (now := _as_they_are(areas, giver.workspace_id)):
        seat = seat_of(giver, area)
        if seat is None:
            raise NothingToHandOver(f"{giver.name} does not sit in the pair of {area.name}")
        pm, pmm = (to, area.pmm) if seat is PM else (area.pm, to)
        assign_pair(area, pm=pm, pmm=pmm, by=by, at=at)
    return now


def _as_they_are(areas: Sequence[Area], workspace: int) -> list[Area]:
    """The areas, read again: somebody may have filled the other seat since; `NotThere` for one that is gone."""
    write_through()
    there = Area.objects.within(workspace).select_related("pm", "pmm")
    found = there.in_bulk([area.pk for area in areas])
    for area in areas:
        if area.pk not in found:
            raise NotThere(area)
    return [found[area.pk] for area in areas]


def seat_of(member: Member, area: Area) -> Function | None:
    """The seat that the member has in the area's pair; None for none."""
    if area.pm_id == member.pk:
        return PM
    return PMM if area.pmm_id == member.pk else None


def areas_of(member: Member) -> QuerySet[Area]:
    """The areas in whose pair the member sits, by name."""
    theirs = Area.objects.within(member.workspace_id).filter(Q(pm=member) | Q(pmm=member))
    return theirs.select_related("pm", "pmm").order_by("name", "id")
