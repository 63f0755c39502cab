"""What may be done about people: members, areas and their pairs, holidays, the policy."""

from __future__ import annotations

import re
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.models import Q

from alongside.core import events
from alongside.core.errors import AlongsideError
from alongside.core.events.base import few_words
from alongside.core.people import Function, Role
from alongside.core.policy import read_value
from alongside.core.rules import settings
from alongside.rooms.ledger.action import action, change, current, record
from alongside.rooms.ledger.book import write_through, writing
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.ledger.origin import NOBODY, Origin
from alongside.rooms.people import words
from alongside.rooms.people.leaving import end_sign_in, unlink
from alongside.rooms.people.models import Area, Holiday, Label, Member
from alongside.rooms.people.roles import LastAdmin, UnknownRole, is_last_admin

By = Member | Origin

HANDLE = r"[a-z0-9][a-z0-9-]{0,38}"
"""A handle of a member, or the slug of a workspace."""
SLUG = r"[a-z0-9][a-z0-9-]{0,58}"
"""The slug of an area."""


class UnusableName(AlongsideError):
    """A slug or handle is taken or has a form that cannot stand in a file or an address."""


class UnknownFunction(AlongsideError):
    """No function of that name."""


class NoMember(AlongsideError):
    """Only a member can sign, acknowledge or take part."""


class WrongSeat(AlongsideError):
    """Somebody was put into a seat of the pair that their function does not fit."""


def open_workspace(slug: str, *, name: str, at: datetime, by: Origin = NOBODY) -> Workspace:
    """Open a workspace; `slug` is how the command line names it. `UnusableName` when taken or malformed."""
    if not re.fullmatch(HANDLE, slug):
        raise UnusableName(
            f"{slug!r} cannot name a workspace: use small letters, digits and hyphens, 39 at most"
        )
    name = words.name(name, Workspace)
    taken = UnusableName(f"a workspace {slug!r} exists already; choose another name")
    if Workspace.objects.filter(slug=slug).exists():
        raise taken
    with transaction.atomic():
        try:
            with transaction.atomic():
                workspace = Workspace.objects.create(slug=slug, name=name, opened_at=at)
        except IntegrityError:  # somebody opened it between the look and now
            raise taken from None
        with writing(workspace.pk):
            record(events.WorkspaceOpened(), about=workspace, by=by, at=at)
    return workspace


@action
def join(
    workspace: Workspace,
    *,
    handle: str,
    function: str,
    by: By,
    at: datetime,
    name: str | None = None,
    email: str = "",
) -> Member | None:
    """A member comes in, comes back, takes up another function, or goes by another name; None when it is so already.

    None for a `name` that is not told: the handle has to do for somebody new, others keep theirs. So does whoever
    comes without an `email`.
    """
    if function not in set(Function):
        raise UnknownFunction(f"{function!r} is no function; there are {', '.join(Function)}")
    if not re.fullmatch(HANDLE, handle):
        raise UnusableName(f"{handle!r} cannot be a handle: small letters, digits and hyphens only")
    name = None if name is None else words.name(name, Member)
    email = words.address(email, Member)
    member = current(Member.objects.within(workspace).filter(handle=handle).first())
    if member is None:
        member = Member.objects.create(
            workspace=workspace, handle=handle, name=name or handle, email=email, function=function
        )
    else:
        corrected = correct(
            member, name=name or member.name, email=email or member.email, by=by, at=at
        )
        if member.function == function and member.left_at is None:
            return corrected
    if member.function != function:
        _leave_seats(member, but=function)
    if member.left_at is not None and member.role == Role.ADMIN:
        change(member, role=Role.MEMBER)  # until somebody makes them an admin again
    change(member, function=function, left_at=None)
    record(events.MemberJoined(function=function), about=member, by=by, at=at)
    return member


@action
def correct(member: Member, *, name: str, email: str, by: By, at: datetime) -> Member | None:
    """Put a name or an address right; None when they are so already.

    With another address, whoever signed in by the old one does not enter as this member any more. The ledger notes
    that it happened; the words stand where they can be erased.
    """
    member = current(member)
    name, email = words.name(name, Member), words.address(email, Member)
    if (member.name, member.email) == (name, email):
        return None
    if member.email.casefold() != email.casefold():
        unlink(member)
    change(member, name=name, email=email)
    record(events.MemberRenamed(), about=member, by=by, at=at)
    return member


@action
def leave(member: Member, *, by: By, at: datetime) -> Member | None:
    """A member leaves, and with it the seats held; what was done stays on the record.

    Their sessions end, unless they are still there in another workspace; this one is closed to them either way.
    `LastAdmin` for the only one who looks after the workspace, unless an import says that they left: it tells what
    happened elsewhere, and `alongside people role` makes another admin.
    """
    member = current(member)
    if member.left_at is not None:
        return None
    if not _is_told(by):
        _keep_an_admin(member)
    _leave_seats(member)
    change(member, left_at=at)
    end_sign_in(member)
    record(events.MemberLeft(), about=member, by=by, at=at)
    return member


@action
def give_role(member: Member, *, role: str, by: By, at: datetime) -> Member | None:
    """Say what a member may do from now on: one of `roles.Role`; None when it is so already.

    `LastAdmin` when nobody would be left to look after the workspace, unless an import says so (see `leave`).
    """
    member = current(member)
    if role not in set(Role):
        raise UnknownRole(f"{role!r} is no role; there are {', '.join(Role)}")
    if member.role == role:
        return None
    if not _is_told(by):
        if member.left_at is not None:
            raise NoMember(f"{member.handle} has left; have them join again first")
        _keep_an_admin(member)
    change(member, role=role)
    record(events.RoleGiven(role=role), about=member, by=by, at=at)
    return member


@action
def note_sign_in_link(member: Member, *, by: By, at: datetime) -> Member:
    """Put on the record that somebody else made a link that signs the member in; the link itself is not told."""
    record(events.SignInLinkMade(), about=member, by=by, at=at)
    return member


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


@action
def add_holiday(workspace: Workspace, *, day: date, by: By, at: datetime) -> Holiday | None:
    """Nobody is expected to work on `day`; None when that is known."""
    holiday, created = Holiday.objects.get_or_create(workspace=workspace, day=day)
    if not created:
        return None
    record(events.HolidayAdded(day=day.isoformat()), about=workspace, by=by, at=at)
    return holiday


@action
def remove_holiday(workspace: Workspace, *, day: date, by: By, at: datetime) -> date | None:
    """`day` is a working day again; None when it was one."""
    gone, _ = Holiday.objects.within(workspace).filter(day=day).delete()
    if not gone:
        return None
    record(events.HolidayRemoved(day=day.isoformat()), about=workspace, by=by, at=at)
    return day


@action
def change_policy(
    workspace: Workspace, *, setting: str, value: object, by: By, at: datetime
) -> str:
    """Change a default of the policy; a `value` of None goes back to it. `UnknownSetting` says what would do."""
    read = read_value(settings(), setting, value)
    record(events.PolicyChanged(setting=setting, value=read), about=workspace, by=by, at=at)
    return setting


@action
def note_export(
    workspace: Workspace, *, what: str, file_format: str, rows: int, by: By, at: datetime
) -> Workspace:
    """Put on the record that a list was taken out: which one and in which format, in our own words; how many rows."""
    told = events.ListExported(what=few_words(what), format=few_words(file_format), rows=rows)
    record(told, about=workspace, by=by, at=at)
    return workspace


@action
def note_backup(workspace: Workspace, *, by: By, at: datetime) -> Workspace:
    """Put on the record that a backup was made, with this workspace in it."""
    record(events.BackupMade(), about=workspace, by=by, at=at)
    return workspace


def _keep_an_admin(member: Member) -> None:
    write_through()
    if is_last_admin(member):
        raise LastAdmin(
            f"{member.handle} is the only admin of this workspace; make somebody else an admin first"
        )


def _is_told(by: By) -> bool:
    """Whether a line of an import says it."""
    return isinstance(by, Origin) and by.source is not None


def _leave_seats(member: Member, *, but: str = "") -> None:
    """Whoever leaves or takes up another function cannot look after an area as before. The fold knows this."""
    write_through()
    for area in Area.objects.within(member.workspace_id).filter(Q(pm=member) | Q(pmm=member)):
        held = [name for name in ("pm", "pmm") if getattr(area, f"{name}_id") == member.pk]
        if left := [name for name in held if name != but]:
            change(area, **dict.fromkeys(left))


def the_member(by: By) -> Member:
    """Who acts, where it has to be a member; `NoMember` for the machine and for labels."""
    member = by.member if isinstance(by, Origin) else by
    if member is None:
        raise NoMember("only a member can do this; say which one")
    return member


def label(workspace: Workspace | int, text: str) -> Label:
    """The label of that text, made on first use. It is no member: only how a source names somebody."""
    number = workspace if isinstance(workspace, int) else workspace.pk
    return Label.objects.get_or_create(workspace_id=number, text=text[:120])[0]
