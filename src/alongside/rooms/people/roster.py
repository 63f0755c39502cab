"""Who is in the workspace, as its pages list them: with their areas and when they were last here."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from django.db.models import Count, Q

from alongside.core.events import BackupMade
from alongside.core.people import Role
from alongside.rooms.ledger.models import Event, Workspace
from alongside.rooms.people.models import Area, Member, Visit
from alongside.rooms.people.roles import may

MOST = 100
"""Members on a page."""


class Listed(NamedTuple):
    """A member as a list shows them."""

    handle: str
    name: str
    email: str
    function: str
    role: str
    left_at: datetime | None
    digest: bool
    """Whether they want the Monday digest."""
    areas: list[str]
    """The names of the areas in whose pair they sit."""
    seen_at: datetime | None
    """When they were last here; told to admins alone, None for others and for whoever never was."""


class Noted(NamedTuple):
    """Something that was put on the record."""

    at: datetime
    who: str
    """A name; empty for the machine."""


def roster(member: Member, *, page: int = 1, left: bool = False) -> tuple[list[Listed], bool]:
    """Those who are there, or those who have left, by name, a page of `MOST`; and whether there are more."""
    there = Member.objects.visible_to(member).filter(left_at__isnull=not left)
    columns = ("id", "handle", "name", "email", "function", "role", "left_at", "digest")
    start = (max(page, 1) - 1) * MOST
    found = list(there.order_by("name", "id").values_list(*columns)[start : start + MOST + 1])
    numbers = [row[0] for row in found[:MOST]]
    areas: dict[int, list[str]] = {}
    seats = Area.objects.visible_to(member).order_by("name")
    for name, pm, pmm in seats.values_list("name", "pm", "pmm"):
        for seat in (pm, pmm):
            areas.setdefault(seat, []).append(name)
    seen: dict[int, datetime] = {}
    if may(member, "look-after"):
        visits = Visit.objects.within(member.workspace_id).filter(member__in=numbers)
        seen = dict(visits.values_list("member", "seen_at"))
    rows = [
        Listed(*row[1:], areas.get(row[0], []), seen.get(row[0]))  # type: ignore[call-arg]
        for row in found[:MOST]
    ]
    return rows, len(found) > MOST


class Headcount(NamedTuple):
    """How many there are."""

    present: int
    admins: int
    left: int


def headcount(workspace: Workspace) -> Headcount:
    """How many people are in the workspace, how many of them look after it, and how many have left."""
    there = Q(left_at=None)
    counted = Member.objects.within(workspace).aggregate(
        present=Count("id", filter=there),
        admins=Count("id", filter=there & Q(role=Role.ADMIN)),
        left=Count("id", filter=~there),
    )
    return Headcount(**counted)


def last_backup(workspace: Workspace) -> Noted | None:
    """When a backup with this workspace in it was made last, and by whom; None for never."""
    made = Event.objects.within(workspace).filter(feature=None, kind=BackupMade.kind)
    row = made.order_by("-known_at", "-id").values_list("known_at", "actor__name").first()
    return Noted(row[0], row[1] or "") if row else None
