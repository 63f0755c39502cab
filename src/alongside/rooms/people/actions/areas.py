"""Verbs of areas and of the pairs that look after them."""

from __future__ import annotations

import re
from datetime import datetime

from alongside.core import events
from alongside.core.errors import AlongsideError
from alongside.core.people import Function
from alongside.rooms.ledger.action import action, change, current, record
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.people import words
from alongside.rooms.people.actions.by import By
from alongside.rooms.people.actions.names import SLUG, UnusableName
from alongside.rooms.people.models import Area, Member


class WrongSeat(AlongsideError):
    """Somebody was put into a seat of the pair that their function does not fit."""


@action
def open_area(workspace: Workspace, *, slug: str, name: str, by: By, at: datetime) -> Area | None:
    """Open an area of the product; None when it is open already."""
    if not re.fullmatch(SLUG, slug):
        raise UnusableName(f"{slug!r} cannot name an area: small letters, digits and hyphens only")
    name = words.name(name, Area)
    if Area.objects.within(workspace).filter(slug=slug).exists():
        return None
    area = Area.objects.create(workspace=workspace, slug=slug, name=name)
    record(events.AreaOpened(), about=area, by=by, at=at)
    return area


@action
def assign_pair(
    area: Area, *, pm: Member | None, pmm: Member | None, by: By, at: datetime
) -> Area | None:
    """Put a product manager and a product marketer in charge of an area; None empties a seat."""
    area = current(area)
    for seat, wanted in ((pm, Function.PM), (pmm, Function.PMM)):
        if seat is not None and seat.left_at is not None:
            raise WrongSeat(
                f"{seat.handle} has left; have them join again, or choose somebody else"
            )
        if seat is not None and seat.function != wanted:
            raise WrongSeat(
                f"{seat.handle} works as {seat.function}; this seat is for {wanted}. "
                f"Give them that function first, or choose somebody else"
            )
    if (area.pm_id, area.pmm_id) == (pm and pm.pk, pmm and pmm.pk):
        return None
    change(area, pm=pm, pmm=pmm)
    record(
        events.PairAssigned(pm=pm.pk if pm else None, pmm=pmm.pk if pmm else None),
        about=area,
        by=by,
        at=at,
    )
    return area
