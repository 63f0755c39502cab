"""Verbs of a member: to join, to be put right, to leave, to have a role."""

from __future__ import annotations

import re
from datetime import datetime

from django.db.models import Q

from alongside.core import events
from alongside.core.errors import AlongsideError
from alongside.core.people import Function, Role
from alongside.rooms.ledger.action import action, change, current, record
from alongside.rooms.ledger.book import write_through
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.people import words
from alongside.rooms.people.actions.by import By, NoMember, is_imported
from alongside.rooms.people.actions.names import HANDLE, UnusableName
from alongside.rooms.people.leaving import end_sign_in, unlink
from alongside.rooms.people.models import Area, Member
from alongside.rooms.people.roles import LastAdmin, UnknownRole, is_last_admin


class UnknownFunction(AlongsideError):
    """No function of that name."""


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
    if not is_imported(by):
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
    if not is_imported(by):
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


def _keep_an_admin(member: Member) -> None:
    write_through()
    if is_last_admin(member):
        raise LastAdmin(
            f"{member.handle} is the only admin of this workspace; make somebody else an admin first"
        )


def _leave_seats(member: Member, *, but: str = "") -> None:
    """Whoever leaves or takes up another function cannot look after an area as before. The fold knows this."""
    write_through()
    for area in Area.objects.within(member.workspace_id).filter(Q(pm=member) | Q(pmm=member)):
        held = [name for name in ("pm", "pmm") if getattr(area, f"{name}_id") == member.pk]
        if left := [name for name in held if name != but]:
            change(area, **dict.fromkeys(left))
