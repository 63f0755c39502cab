"""Areas of the product: list them, open one, put a pair in charge."""

from __future__ import annotations

from typing import Annotated

import typer
from django.utils import timezone

from alongside.core.errors import AlongsideError
from alongside.doors.cli import _aside, _subjects, _workspace
from alongside.doors.cli._options import By, In
from alongside.doors.cli._plain import plain
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.people import actions, queries
from alongside.rooms.people.models import Member

app = typer.Typer()

Slug = Annotated[str, typer.Argument(metavar="SLUG", help="How the command line names it.")]
NONE = "none"


class WhichSeat(AlongsideError):
    """The command line does not say whom to put where."""


@app.command("list")
def list_all(workspace: In = None) -> None:
    """List the areas with their pairs."""
    for one in queries.areas(_workspace.pick(workspace)):
        print(f"{one.slug:20} PM {_handle(one.pm):14} PMM {_handle(one.pmm):14} {plain(one.name)}")


@app.command("open")
def open_one(
    slug: Slug,
    name: Annotated[str, typer.Option(help="What people call it.")],
    workspace: In = None,
    by: By = None,
) -> None:
    """Open an area."""
    where = _workspace.pick(workspace)
    who = _subjects.actor(where, by)
    area = actions.open_area(where, slug=slug, name=name, by=who, at=timezone.now())
    if area is None:
        print(f"Nothing changed: the area {slug} is open already.")
    else:
        print(f"Opened the area {slug} ({plain(name)}).")


@app.command()
def pair(
    slug: Slug,
    pm: Annotated[str | None, typer.Option(help="Handle, or `none` for an empty seat.")] = None,
    pmm: Annotated[str | None, typer.Option(help="Handle, or `none` for an empty seat.")] = None,
    workspace: In = None,
    by: By = None,
) -> None:
    """Put a product manager and a product marketer in charge; a seat that is not named stays as it is."""
    if pm is None and pmm is None:
        raise WhichSeat("say --pm HANDLE, --pmm HANDLE or both; `none` empties a seat")
    where = _workspace.pick(workspace)
    who = _subjects.actor(where, by)
    area = _subjects.area(where, slug)
    before, now = f"PM {_handle(area.pm)}, PMM {_handle(area.pmm)}", timezone.now()
    done = actions.assign_pair(
        area,
        pm=_seat(where, pm, area.pm),
        pmm=_seat(where, pmm, area.pmm),
        by=who,
        at=now,
    )
    if done is None:
        print(f"Nothing changed: the pair of {slug} is {before}.")
    else:
        print(f"The pair of {slug}: {before} -> PM {_handle(area.pm)}, PMM {_handle(area.pmm)}.")
        _aside.tell_of_baseline(where, since=now)


def _seat(workspace: Workspace, handle: str | None, present: Member | None) -> Member | None:
    if handle is None:
        return present
    return None if handle == NONE else _subjects.member(workspace, handle)


def _handle(member: Member | None) -> str:
    return member.handle if member else NONE
