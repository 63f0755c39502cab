"""Go or no-go that waits for a member: as whoever decides, or as somebody of a function that has not said a word."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import (
    BooleanField,
    Case,
    CharField,
    DateTimeField,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    Subquery,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Cast, Concat

from alongside.core.gates import GO_NO_GO
from alongside.core.people import PM, PMM
from alongside.core.playbooks.fitting import State
from alongside.rooms.launches.gates.models import GoNoGo, Readiness
from alongside.rooms.launches.models import Bundled, FunctionLead, Launch, LaunchTask
from alongside.rooms.people.models import Member

NEAR_WD = 5
"""So many working days before go or no-go is due it is asked for: what takes longer is in the playbook."""


def decisions(member: Member, what: int, *, today: date, near: date) -> Any:
    """The launches that the member is to decide on by `near`, and that are not over; due is when that is."""
    rows = _undecided(member, today, near).filter(owner=member.pk)
    return _told(rows, what, Value("", CharField()))


def words(member: Member, what: int, *, today: date, near: date) -> Any:
    """The same launches, where a function is silent for which the member is to speak; by is that function.

    Product's and product marketing's word is asked of the pair, any other of whoever leads the function, or else of all
    of it.
    """
    own = _own(member)
    led = _led(member)
    rows = _undecided(member, today, near).filter(own | Exists(led))
    function = Case(
        When(own, then=Value(member.function)), default=Subquery(led.values("function")[:1])
    )
    return _told(rows, what, Cast(function, CharField()))


def _undecided(member: Member, today: date, near: date) -> Any:
    """Launches still to come of which go or no-go is due by `near`, with that day, and nothing holds."""
    task = LaunchTask.objects.within(member.workspace_id).filter(
        launch=OuterRef("pk"), key=GO_NO_GO, state__in=(State.OPEN, State.STARTED)
    )
    decided = GoNoGo.objects.within(member.workspace_id).filter(launch=OuterRef("pk"))
    last = decided.order_by("-pk").annotate(
        holds_=Case(
            When(taken_back_at=None, then=Value(True)),
            default=Value(False),
            output_field=BooleanField(),
        )
    )
    ahead = Launch.objects.visible_to(member).filter(day__gte=today, called_off_at=None)
    dated = ahead.annotate(
        go_due=Subquery(task.values("due")[:1]), holds_=Subquery(last.values("holds_")[:1])
    )
    return dated.filter(Q(holds_=None) | Q(holds_=False), go_due__lte=near)


def _own(member: Member) -> Q:
    """That the function of the member is asked about the launch, is silent, and the member is to speak for it."""
    function = member.function
    silent = Readiness.objects.within(member.workspace_id).filter(
        launch=OuterRef("pk"), function=function
    )
    asked = _asked(member.workspace_id, OuterRef("pk"), Value(function))
    if function in (PM, PMM):
        ours = Bundled.objects.within(member.workspace_id).filter(
            **{f"feature__area__{function}": member.pk}
        )
        return Q(pk__in=ours.values("launch")) & ~Exists(silent) & Exists(asked)
    led = FunctionLead.objects.within(member.workspace_id).filter(
        function=function, member__left_at=None
    )
    return Q(~Exists(led.exclude(member=member.pk)), ~Exists(silent), Exists(asked))


def _led(member: Member) -> Any:
    """The functions that the member leads, are asked about the launch, and silent."""
    silent = Readiness.objects.within(member.workspace_id).filter(
        launch=OuterRef(OuterRef("pk")), function=OuterRef("function")
    )
    asked = _asked(member.workspace_id, OuterRef(OuterRef("pk")), OuterRef("function"))
    leads = FunctionLead.objects.within(member.workspace_id).filter(member=member.pk)
    leads = leads.exclude(function__in=(PM, PMM)).filter(~Exists(silent), Exists(asked))
    return leads.order_by("function")


def _asked(workspace: int, launch: Any, function: Any) -> Any:
    """The tasks of a launch by which a function is asked, as of `core.gates.asked`."""
    tasks = LaunchTask.objects.within(workspace).filter(launch=launch)
    rows = tasks.annotate(
        for_=function if isinstance(function, Value) else Cast(function, CharField()),
        takers=Concat(Value(","), "beside", Value(","), output_field=TextField()),
    )
    answers = Q(function=F("for_"), at__lte=0) & ~Q(state=State.SKIPPED)
    takes_part = Q(key=GO_NO_GO, takers__contains=Concat(Value(","), F("for_"), Value(",")))
    return rows.filter(answers | takes_part)


def _told(rows: Any, what: int, function: Any) -> Any:
    """In the columns of what waits; since when is the day on which it is due."""
    return (
        rows.order_by()
        .annotate(
            what_=Value(what, IntegerField()),
            key_=Value("", CharField()),
            title_=Cast("name", TextField()),
            by_=function,
            since_=Cast("go_due", DateTimeField()),
        )
        .values_list("pk", "what_", "key_", "title_", "by_", "since_")
    )
