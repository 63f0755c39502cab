"""Tasks of launches that are due soon, or late: they wait for whoever is to do them, a line a launch."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import (
    CharField,
    Count,
    DateTimeField,
    IntegerField,
    OuterRef,
    Q,
    Subquery,
    TextField,
    Value,
)
from django.db.models.functions import Cast

from alongside.core.gates import GO_NO_GO
from alongside.core.playbooks.fitting import State
from alongside.core.results.clocks import OVER_AFTER
from alongside.rooms.launches.models import Launch, LaunchTask
from alongside.rooms.people.models import Member
from alongside.rooms.results.due import IS_RESULT


def tasks(member: Member, what: int, *, today: date, near: date) -> Any:
    """The launches for which the member has something to do that is due by `near`, in the columns of what waits.

    The key is the title of what is due first, by how many there are, and since the day on which the first is due. What
    was to be done before a launch is not asked for after it, and nothing is once it is half a year over.
    """
    own = LaunchTask.objects.within(member.workspace_id).filter(
        Q(at__gt=0) | Q(launch__day__gte=today),
        owner=member.pk,
        state__in=(State.OPEN, State.STARTED),
        due__lte=near,
    )
    own = own.exclude(
        Q(key=GO_NO_GO) | IS_RESULT
    )  # a decision, and a result that is due, are told by themselves
    here = own.filter(launch=OuterRef("pk")).order_by("due", "pk")
    rows = Launch.objects.visible_to(member).filter(
        pk__in=own.values("launch"),
        called_off_at=None,
        day__gte=today - timedelta(days=OVER_AFTER),
    )
    number = here.order_by().values("launch").annotate(number=Count("pk")).values("number")
    return (
        rows.order_by()
        .annotate(
            what_=Value(what, IntegerField()),
            key_=Subquery(here.values("title")[:1], CharField()),
            title_=Cast("name", TextField()),
            by_=Cast(Subquery(number), CharField()),
            since_=Cast(Subquery(here.values("due")[:1]), DateTimeField()),
        )
        .values_list("pk", "what_", "key_", "title_", "by_", "since_")
    )
