"""Verbs of who does the tasks: given out as proposed, and who leads a function, to whom they are proposed."""

from __future__ import annotations

from datetime import datetime

from alongside.core import events
from alongside.core.people import Function
from alongside.rooms.features.models import Release
from alongside.rooms.launches.actions.standing import there
from alongside.rooms.launches.actions.working import give
from alongside.rooms.launches.models import Bundled, FunctionLead, Launch, LaunchTask
from alongside.rooms.launches.proposing import leads, proposed
from alongside.rooms.ledger.action import action, add, change, record
from alongside.rooms.ledger.book import write_through
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.people.actions import By, UnknownFunction
from alongside.rooms.people.models import Member
from alongside.rooms.strategy.objectives import HasLeft


@action
def give_out(launch: Launch, *, by: By, at: datetime) -> Launch | None:
    """Give every open task that is nobody's to whom it is proposed; None when nobody is."""
    launch = there(launch, by)
    write_through()
    workspace = launch.workspace_id
    held = Bundled.objects.within(workspace).filter(launch=launch.pk).values("release")
    releases = Release.objects.within(workspace).filter(pk__in=held)
    tasks = list(LaunchTask.objects.within(workspace).filter(launch=launch.pk).order_by("at", "pk"))
    people = list(Member.objects.within(workspace).filter(left_at=None))
    found = proposed(
        launch, tasks, releases.select_related("feature__area"), people, leads(workspace)
    )
    for task in tasks:
        if owner := found.get(task.key):
            give(task, owner=owner, by=by, at=at)
    return launch if found else None


@action
def name_lead(
    workspace: Workspace, *, function: str, member: Member | None, by: By, at: datetime
) -> Workspace | None:
    """Say who leads a function, or that nobody does by name; None when that is so. `HasLeft` for who is gone."""
    if function not in list(Function):
        raise UnknownFunction(f"{function!r:.40} is no function; there are {', '.join(Function)}")
    if member is not None and member.left_at is not None:
        raise HasLeft(f"{member.handle} has left; choose somebody who is here")
    write_through()
    row = FunctionLead.objects.within(workspace).filter(function=function).first()
    if (row.member_id if row else None) == (member.pk if member else None):
        return None
    said = events.FunctionLed(function, member.pk if member else None)
    record(said, about=workspace, by=by, at=at)
    if row is None:
        add(FunctionLead(workspace=workspace, function=function, member=member))
    elif member is None:
        FunctionLead.objects.within(workspace).filter(pk=row.pk).delete()
    else:
        change(row, member=member)
    return workspace
