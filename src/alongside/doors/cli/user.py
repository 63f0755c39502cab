"""Users: let somebody sign in, see who can, end their sessions. `people leave` keeps somebody out."""

from __future__ import annotations

import re
from collections import Counter
from typing import Annotated

import typer
from django.db.models import F
from django.utils import timezone

from alongside.core.errors import AlongsideError
from alongside.core.people import Function
from alongside.doors.cli import _subjects, _workspace
from alongside.doors.cli._options import By, In
from alongside.doors.cli._plain import plain
from alongside.rooms.access.models import Session
from alongside.rooms.access.sessions import end_all
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.people import actions, queries
from alongside.rooms.people.models import Member
from alongside.rooms.people.roles import Role
from alongside.rooms.people.sign_in import address_of_link, user_of

app = typer.Typer()


class HandleTaken(AlongsideError):
    """The handle that an address would make is another member's."""


@app.command()
def add(
    email: Annotated[str, typer.Argument(metavar="ADDRESS", help="Where mail reaches them.")],
    function: Annotated[Function, typer.Option(help="What they do.")],
    name: Annotated[str | None, typer.Option(help="Their name.")] = None,
    role: Annotated[Role, typer.Option(help="What they may do here.")] = Role.MEMBER,
    handle: Annotated[
        str | None, typer.Option(help="How the command line names them; made from the address.")
    ] = None,
    workspace: In = None,
    by: By = None,
) -> None:
    """Have somebody join who can sign in; prints a link that does, once."""
    where = _workspace.pick(workspace)
    who, now = _subjects.actor(where, by), timezone.now()
    called = handle or _handle_for(where, email.strip())
    actions.join(where, handle=called, name=name, function=function, email=email, by=who, at=now)
    member = _subjects.member(where, called)
    actions.give_role(member, role=role, by=who, at=now)
    print(f"{called} can sign in to {where.slug} as {function}, {role}.")
    print(address_of_link(user_of(member), at=now))


@app.command("list")
def list_all(workspace: In = None) -> None:
    """Who can sign in, in which role, and where they are signed in now."""
    where = _workspace.pick(workspace)
    now = timezone.now()
    running = Session.objects.filter(expire_date__gt=now).exclude(user=None)
    signed_in: Counter[int | None] = Counter(running.values_list("user", flat=True))
    for one in queries.members(where):
        if one.email and one.left_at is None:
            there = f"{signed_in[one.user_id]} signed in" if signed_in[one.user_id] else ""
            print(f"{one.handle:16} {one.role:8} {plain(one.email):40} {there}".rstrip())


@app.command()
def end_sessions(
    handle: Annotated[str, typer.Argument(metavar="HANDLE", help="Whose.")], workspace: In = None
) -> None:
    """Sign somebody out everywhere, and spend the links that they were sent. They can sign in again."""
    user = _subjects.member(_workspace.pick(workspace), handle).user
    ended = end_all(user) if user else 0
    print(f"{ended} session{'' if ended == 1 else 's'} ended.")


def _handle_for(where: Workspace, email: str) -> str:
    """The handle of whoever has that address; else a new one: `noor.benhaddad@example.com` is noor-benhaddad."""
    members = Member.objects.within(where)
    if (
        known := members.filter(email__iexact=email)
        .order_by(F("left_at").desc(nulls_first=True), "id")
        .first()
    ):
        return known.handle
    name = re.sub(r"[^a-z0-9]+", "-", email.lower().partition("@")[0])
    made = name[:39].strip("-") or "somebody"
    if members.filter(handle=made).exists():
        raise HandleTaken(
            f"{made!r} is somebody else's handle here, with another address. "
            f"Say --handle {made} if it is the same person, or another one"
        )
    return made
