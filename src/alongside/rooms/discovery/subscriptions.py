"""Verbs of subscriptions: which functions are to hear of what is learned."""

from __future__ import annotations

from datetime import datetime

from alongside.core import events
from alongside.core.errors import AlongsideError
from alongside.core.people import Function
from alongside.rooms.discovery.models import Subscription
from alongside.rooms.ledger.action import action, add, record
from alongside.rooms.ledger.book import write_through
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.people.actions import By
from alongside.rooms.people.models import Area


class UnknownFunction(AlongsideError):
    """No function of that name."""


@action
def subscribe(
    workspace: Workspace, *, function: str, by: By, at: datetime, area: Area | None = None
) -> Subscription | None:
    """Have a function hear of what is learned: of everything, or for features of one area; None when it does."""
    if function not in tuple(Function):
        raise UnknownFunction(f"{function[:40]!r} is no function; there are {', '.join(Function)}")
    write_through()
    there = Subscription.objects.within(workspace).filter(function=function, area=area)
    if there.exists():
        return None
    made = Subscription(workspace=workspace, function=function, area=area)
    add(made)
    heard = events.FunctionSubscribed(function=function, area=area.pk if area else None)
    record(heard, about=workspace, by=by, at=at)
    return made


@action
def unsubscribe(subscription: Subscription, *, by: By, at: datetime) -> Subscription:
    """Have a function hear of it no longer."""
    ended = events.FunctionUnsubscribed(function=subscription.function, area=subscription.area_id)
    record(ended, about=subscription.workspace, by=by, at=at)
    write_through()
    Subscription.objects.within(subscription.workspace_id).filter(pk=subscription.pk).delete()
    return subscription
