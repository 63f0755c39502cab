"""Verbs of belonging: somebody is welcomed, changed in all respects at once, or opens a workspace of their own."""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime

from django.db import transaction

from alongside.core.errors import AlongsideError
from alongside.core.people import Role
from alongside.rooms.ledger.action import action, current
from alongside.rooms.ledger.book import write_through
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.people import words
from alongside.rooms.people.actions import (
    By,
    NoMember,
    correct,
    give_role,
    join,
    open_workspace,
)
from alongside.rooms.people.models import Member

LONGEST_HANDLE = 39
"""Characters; see `actions.HANDLE`."""


class TakenAddress(AlongsideError):
    """Somebody else in the workspace has that address, and one address signs one member in."""


@action
def welcome(
    workspace: Workspace,
    *,
    name: str,
    email: str,
    function: str,
    role: str = Role.MEMBER,
    by: By,
    at: datetime,
) -> Member:
    """Somebody new comes in, under a handle made from the address, or else from the name.

    `TakenAddress` when somebody who is or was there has the address: that one is to be had back.
    """
    name, email = words.name(name, Member), words.address(email, Member)
    _refuse_taken(workspace.pk, email)
    handle = free_handle(workspace, email.partition("@")[0] or name)
    member = join(workspace, handle=handle, name=name, email=email, function=function, by=by, at=at)
    assert member is not None, "nobody had that handle"
    if role != member.role:
        write_through()
        give_role(member, role=role, by=by, at=at)
    return member


@action
def change_member(
    member: Member, *, name: str, email: str, function: str, role: str, by: By, at: datetime
) -> Member | None:
    """Give a member another name, address, function or role, all or none of them; None when all is so already."""
    member = current(member)
    if member.left_at is not None:
        raise NoMember(f"{member.handle} has left; have them back first")
    _refuse_taken(member.workspace_id, email.strip(), but=member.pk)
    done = [give_role(member, role=role, by=by, at=at)]
    done.append(correct(member, name=name, email=email, by=by, at=at))
    if function != member.function:
        workspace = Workspace.objects.get(pk=member.workspace_id)
        done.append(join(workspace, handle=member.handle, function=function, by=by, at=at))
    return member if any(done) else None


def open_another(slug: str, *, name: str, founder: Member, at: datetime) -> Member:
    """Open a further workspace for somebody who signs in as `founder`; returns who they are there: its admin.

    They have the same handle, name, address, function and sign-in there, and nobody else is in it yet.
    """
    with transaction.atomic():
        workspace = open_workspace(slug, name=name, at=at)
        member = join(
            workspace,
            handle=founder.handle,
            name=founder.name,
            email=founder.email,
            function=founder.function,
            by=NOBODY,
            at=at,
        )
        assert member is not None, "nobody was there before"
        give_role(member, role=Role.ADMIN, by=NOBODY, at=at)
        member.user = founder.user
        member.save(update_fields=["user"])
    return member


def free_handle(workspace: Workspace, wish: str) -> str:
    """A handle that nobody has, near to what is wished for: small letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", wish).encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[: LONGEST_HANDLE - 4] or "member"
    taken = set(
        Member.objects.within(workspace)
        .filter(handle__startswith=stem)
        .values_list("handle", flat=True)
    )
    number, handle = 1, stem
    while handle in taken:
        number += 1
        handle = f"{stem}-{number}"
    return handle


def _refuse_taken(workspace: int, email: str, *, but: int = 0) -> None:
    if not email:
        return
    others = Member.objects.within(workspace).filter(email__iexact=email).exclude(pk=but)
    other = others.order_by("left_at", "id").first()
    if other is not None:
        way = "have them back instead" if other.left_at else "use another one"
        raise TakenAddress(f"{other.name} has that address; {way}")
