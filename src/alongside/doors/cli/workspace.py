"""Workspaces: list them, open one, and say which days are holidays."""

from __future__ import annotations

from typing import Annotated

import typer
from django.utils import timezone

from alongside.core.written_date import read_day
from alongside.doors.cli import _subjects, _workspace
from alongside.doors.cli._options import By, In
from alongside.doors.cli._plain import plain
from alongside.rooms.features.queries import features_by_workspace
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.people import actions, queries

app = typer.Typer()
holiday = typer.Typer(no_args_is_help=True, help="Add a holiday, or take one back.")
app.add_typer(holiday, name="holiday")

Days = Annotated[list[str], typer.Argument(metavar="DAY...", help="Such as 2025-12-24.")]


@app.command("list")
def list_all() -> None:
    """List the workspaces."""
    counted = features_by_workspace()
    workspaces = list(Workspace.objects.order_by("slug"))
    for one in workspaces:
        count = counted.get(one.pk, 0)
        features = f"{count} feature{'' if count == 1 else 's'}"
        print(f"{one.slug:20} {features:>14}  since {one.opened_at:%Y-%m-%d}  {plain(one.name)}")
    if not workspaces:
        print("No workspaces yet: `alongside workspace open SLUG --name NAME` opens one.")


@app.command("open")
def open_one(
    slug: Annotated[str, typer.Argument(help="How the command line names it.")],
    name: Annotated[str, typer.Option(help="What people call it.")],
) -> None:
    """Open a workspace."""
    workspace = actions.open_workspace(slug, name=name, at=timezone.now())
    print(f"Opened the workspace {workspace.slug} ({plain(name)}).")


@app.command("holidays")
def list_holidays(workspace: In = None) -> None:
    """List the holidays: days that no lead and no notice counts."""
    for day in queries.holidays(_workspace.pick(workspace)):
        print(f"{day}  {day:%A}")


@holiday.command("add")
def add(days: Days, workspace: In = None, by: By = None) -> None:
    """Nobody is expected to work on these days."""
    where = _workspace.pick(workspace)
    who = _subjects.actor(where, by)
    for day in [read_day(text) for text in days]:
        done = actions.add_holiday(where, day=day, by=who, at=timezone.now())
        print(f"{day} is a holiday{'' if done else ' already'}.")


@holiday.command("remove")
def remove(days: Days, workspace: In = None, by: By = None) -> None:
    """These days are working days again."""
    where = _workspace.pick(workspace)
    who = _subjects.actor(where, by)
    for day in [read_day(text) for text in days]:
        done = actions.remove_holiday(where, day=day, by=who, at=timezone.now())
        print(f"{day} is a holiday no more." if done else f"{day} was no holiday.")
