"""Launches as a calendar: week by week, each with how far its tasks are. Three statements, however many there are."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, NamedTuple

from django.db.models import Count, F, Func, IntegerField, OuterRef, QuerySet, Subquery

from alongside.core.errors import AlongsideError
from alongside.core.playbooks.fitting import State
from alongside.core.playbooks.load import monday
from alongside.rooms.launches.listed import Wanted, filtered
from alongside.rooms.launches.models import Launch, LaunchTask
from alongside.rooms.ledger.kept import kept, reader
from alongside.rooms.people.models import Member

WEEKS = 26
MOST_WEEKS = 53
MOST = 2_000
"""Launches of a calendar."""


class OutOfBounds(AlongsideError):
    """More weeks were asked for than a calendar shows, or others than there are."""


class InWeek(NamedTuple):
    """A launch in the calendar."""

    number: int
    name: str
    tier: str
    day: date
    stated: str
    """The day that was set, as a plan date; empty while it follows its releases."""
    was: date | None
    """The day before it moved last."""
    owner: str
    """Who decides, by name; empty for nobody."""
    tasks: int
    done: int
    """Done or dropped."""
    late: int
    """Open, and due before today."""


class Week(NamedTuple):
    """A week of the calendar."""

    begin: date
    """Its Monday."""
    launches: list[InWeek]

    @property
    def opens_month(self) -> bool:
        """Whether a month begins in it."""
        return self.begin.day <= 7


def weeks(member: Member, wanted: Wanted, *, first: date, number: int, today: date) -> list[Week]:
    """That many weeks from the one of `first` on, with the launches that take place in them. `OutOfBounds`."""
    if not 1 <= number <= MOST_WEEKS:
        raise OutOfBounds(f"a calendar has 1 to {MOST_WEEKS} weeks, not {number}")
    begin = monday(first)
    try:
        end = begin + timedelta(weeks=number)
    except OverflowError:
        raise OutOfBounds("the calendar ends before that") from None
    found: dict[date, list[InWeek]] = {
        begin + timedelta(weeks=place): [] for place in range(number)
    }
    if member.left_at is not None:
        return [Week(*one) for one in found.items()]
    where = member.workspace_id
    if wanted._replace(standing="", sort="day") == Wanted():
        named: Any = _every(member=member.pk, workspace=where, begin=begin, end=end)
    else:
        seen = Launch.objects.visible_to(member)
        named = _told(filtered(seen, wanted._replace(standing="all"), today), begin, end)
    late = dict(_late(workspace=where, begin=begin, end=end, today=today))
    for pk, name, tier, day, said, was, owner, tasks, over in named:
        one = InWeek(pk, name, tier, day, said, was, owner or "", tasks, over, late.get(pk, 0))
        found[monday(day)].append(one)
    return [Week(*one) for one in found.items()]


@kept
def _every(member: int, workspace: int, begin: date, end: date) -> QuerySet[Launch, Any]:
    return _told(Launch.objects.visible_to(reader(member, workspace)), begin, end)


def _told(rows: QuerySet[Launch], begin: date, end: date) -> QuerySet[Launch, Any]:
    there = rows.filter(called_off_at=None, day__gte=begin, day__lt=end)
    told = there.annotate(tasks=_tasks(), over=_tasks(state__in=[State.DONE, State.SKIPPED]))
    named = told.order_by("day", "name", "pk").values_list(
        "pk", "name", "tier", "day", "date", "day_before", "owner__name", "tasks", "over"
    )
    return named[:MOST]


def _tasks(**such: Any) -> Any:
    """How many tasks of the launch at hand are such.

    One launch after the other: to group all tasks of a workspace takes SQLite twice as long.
    """
    rows = LaunchTask.objects.filter(launch=OuterRef("pk"), **such).order_by()
    counted = Func(F("pk"), function="COUNT", output_field=IntegerField())
    return Subquery(rows.annotate(many=counted).values("many"))


@kept
def _late(workspace: int, begin: date, end: date, today: date) -> QuerySet[LaunchTask, Any]:
    """By launch on these days, whether somebody sees it or not: its open tasks whose day is over."""
    tasks = LaunchTask.objects.within(workspace).filter(
        due__lt=today, state=State.OPEN, launch__day__gte=begin, launch__day__lt=end
    )
    return tasks.order_by().values_list("launch").annotate(late=Count("pk"))
