"""Rows as the ledger says they are: members, pairs and holidays from the workspace's folded line."""

from __future__ import annotations

from django.utils import timezone

from alongside.core import events
from alongside.core.people import Role
from alongside.core.timeline import WorkspaceLine, decode, fold
from alongside.rooms.ledger import reading
from alongside.rooms.ledger.book import Book
from alongside.rooms.ledger.models import Event
from alongside.rooms.ledger.order import changed_the_past
from alongside.rooms.people.leaving import end_sign_in
from alongside.rooms.people.models import Area, Holiday, Member

_PEOPLE = frozenset(
    kind.kind
    for kind in (
        events.BatchUndone,
        events.MemberJoined,
        events.MemberLeft,
        events.RoleGiven,
        events.AreaOpened,
        events.PairAssigned,
        events.HolidayAdded,
        events.HolidayRemoved,
    )
)


def follow(book: Book) -> None:
    """Set the rows of people, if the book changed the past."""
    if book.kinds & _PEOPLE and changed_the_past(book):
        reframe(book.workspace)


def reframe(workspace: int) -> None:
    """Set all rows of people in the workspace. Features have left the areas that are gone."""
    line = fold(reading.entries(workspace, features=())).workspace
    given = roles_given(workspace)
    for member in Member.objects.within(workspace):
        _set_member(member, line, given.get(member.pk, member.role))
    opened = Event.objects.within(workspace).filter(
        kind=events.AreaOpened.kind, batch__undone_at=None
    )
    Area.objects.within(workspace).exclude(pk__in=opened.values("subject")).delete()
    for area in Area.objects.within(workspace):
        pair = line.pair_of(area.pk)
        seats = (pair.pm, pair.pmm) if pair else (None, None)
        if (area.pm_id, area.pmm_id) != seats:
            area.pm_id, area.pmm_id = seats
            area.save(update_fields=["pm", "pmm"])
    _set_holidays(workspace, line)


def roles_given(workspace: int) -> dict[int | None, str]:
    """By member: the role that was given last. Of somebody to whom no event ever gave one, nothing is said.

    The only admin may end up as something else, where an import or its undoing says so: what is so is not refused.
    The command line makes another.
    """
    kinds = (events.RoleGiven.kind, events.MemberJoined.kind, events.MemberLeft.kind)
    told = Event.objects.within(workspace).filter(kind__in=kinds)
    ever = told.filter(kind=events.RoleGiven.kind).values("subject")
    roles: dict[int | None, str] = dict.fromkeys(
        ever.values_list("subject", flat=True), Role.MEMBER
    )
    gone: set[int | None] = set()
    walk = told.filter(subject__in=ever, batch__undone_at=None).order_by("known_at", "id")
    for kind, payload, subject in walk.values_list("kind", "payload", "subject"):
        match decode(kind, payload):
            case events.RoleGiven(role=role):
                roles[subject] = role
            case events.MemberLeft():
                gone.add(subject)
            case events.MemberJoined() if subject in gone:
                gone.discard(subject)
                if roles[subject] == Role.ADMIN:
                    roles[subject] = Role.MEMBER
    return roles


def _set_member(member: Member, line: WorkspaceLine, role: str) -> None:
    """The function held last, and whether it is still held. Who never joined, by what counts now, has left."""
    held = line.functions.get(member.pk, [])
    there = bool(held) and held[-1][1] is not None
    function = next((function for _, function in reversed(held) if function), member.function)
    left_at = None if there else member.left_at or (held[-1][0] if held else timezone.now())
    if (member.function, member.left_at, member.role) != (function, left_at, role):
        leaves = left_at is not None and member.left_at is None
        member.function, member.left_at, member.role = function, left_at, role
        member.save(update_fields=["function", "left_at", "role"])
        if leaves:
            end_sign_in(member)


def _set_holidays(workspace: int, line: WorkspaceLine) -> None:
    known = set(Holiday.objects.within(workspace).values_list("day", flat=True))
    Holiday.objects.within(workspace).filter(day__in=known - line.holidays).delete()
    Holiday.objects.bulk_create(
        Holiday(workspace_id=workspace, day=day) for day in sorted(line.holidays - known)
    )
