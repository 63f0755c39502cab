"""People: list the members, have one join, take up another function or role, or leave."""

from __future__ import annotations

from typing import Annotated

import typer
from django.utils import timezone

from alongside.core.people import Function
from alongside.doors.cli import _aside, _subjects, _workspace
from alongside.doors.cli._options import By, In
from alongside.doors.cli._plain import plain
from alongside.rooms.people import actions, queries
from alongside.rooms.people.roles import Role, in_words

app = typer.Typer()

Handle = Annotated[str, typer.Argument(metavar="HANDLE", help="How the command line names them.")]


@app.command("list")
def list_all(workspace: In = None) -> None:
    """List the members, with the areas that each looks after."""
    where = _workspace.pick(workspace)
    seats: dict[int | None, list[str]] = {}
    for area in queries.areas(where):
        for seat in (area.pm_id, area.pmm_id):
            seats.setdefault(seat, []).append(area.slug)
    for one in queries.members(where):
        left = f"left {one.left_at:%Y-%m-%d}" if one.left_at else ", ".join(seats.get(one.pk, ()))
        role = f" ({one.role})" if one.role != Role.MEMBER and not one.left_at else ""
        print(f"{one.handle:16} {one.function:12} {plain(one.name) + role:24} {left}".rstrip())


@app.command()
def join(
    handle: Handle,
    name: Annotated[str, typer.Option(help="Their name.")],
    function: Annotated[Function, typer.Option(help="What they do.")],
    email: Annotated[str, typer.Option(help="Their address.")] = "",
    workspace: In = None,
    by: By = None,
) -> None:
    """Somebody joins, comes back, takes up another function, or gets another name or address."""
    where = _workspace.pick(workspace)
    who = _subjects.actor(where, by)
    before, now = queries.function_held(where, handle), timezone.now()
    member = actions.join(
        where,
        handle=handle,
        name=name,
        function=function,
        email=email,
        by=who,
        at=now,
    )
    if member is None:
        print(f"Nothing changed: {handle} is there as {function} already.")
    elif before == function:
        print(
            f"{handle} is {plain(member.name)}{f' <{plain(member.email)}>' if member.email else ''} now."
        )
    else:
        print(f"{handle} joined {where.slug} as {function}.")
        _aside.tell_of_baseline(where, since=now)


@app.command()
def leave(handle: Handle, workspace: In = None, by: By = None) -> None:
    """Somebody leaves; their seats are empty from now on, and what they did stays on the record."""
    where = _workspace.pick(workspace)
    who = _subjects.actor(where, by)
    member = _subjects.member(where, handle)
    if actions.leave(member, by=who, at=timezone.now()) is None:
        print(f"Nothing changed: {handle} left on {member.left_at:%Y-%m-%d}.")
    else:
        print(f"{handle} left {where.slug}.")


@app.command("role")
def give_role(
    handle: Handle,
    role: Annotated[Role, typer.Argument(help="What they may do from now on.")],
    workspace: In = None,
    by: By = None,
) -> None:
    """Somebody gets another role: what they may do, not what they see."""
    where = _workspace.pick(workspace)
    who = _subjects.actor(where, by)
    member = _subjects.member(where, handle)
    given = actions.give_role(member, role=role, by=who, at=timezone.now())
    so = f"{handle} is {role} in {where.slug}"
    print(f"{so}. {in_words(role)}" if given else f"Nothing changed: {so}.")
