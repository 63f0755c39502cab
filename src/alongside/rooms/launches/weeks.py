"""Launches as a calendar: week by week, each with how far its tasks are. Two statements, however many there are."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, NamedTuple

from django.db.models import Count, Q

from alongside.core.errors import AlongsideError
from alongside.core.playbooks.fitting import State
from alongside.core.playbooks.load import monday
from alongside.rooms.launches.listed import Wanted, filtered
from alongside.rooms.launches.models import Launch, LaunchTask
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
    rows = filtered(
        Launch.objects.visible_to(member), wanted._replace(standing="all"), today
    ).filter(called_off_at=None, day__gte=begin, day__lt=end)
    counted = _counted(member.workspace_id, begin, end, today)
    found: dict[date, list[InWeek]] = {
        begin + timedelta(weeks=place): [] for place in range(number)
    }
    named: Any = rows.order_by("day", "name", "pk").values_list(
        "pk", "name", "tier", "day", "date", "day_before", "owner__name"
    )
    for pk, name, tier, day, said, was, owner in named[:MOST]:
        sums = counted.get(pk, (0, 0, 0))
        found[monday(day)].append(InWeek(pk, name, tier, day, said, was, owner or "", *sums))
    return [Week(*one) for one in found.items()]


def _counted(
    workspace: int, begin: date, end: date, today: date
) -> dict[int, tuple[int, int, int]]:
    """By launch on these days, whether somebody sees it or not: its tasks, those that are over, and those late."""
    tasks = LaunchTask.objects.within(workspace).filter(
        launch__day__gte=begin, launch__day__lt=end, launch__called_off_at=None
    )
    sums = (
        tasks.order_by()
        .values_list("launch")
        .annotate(
            every=Count("pk"),
            over=Count("pk", filter=Q(state__in=[State.DONE, State.SKIPPED])),
            late=Count("pk", filter=Q(state=State.OPEN, due__lt=today)),
        )
    )
    return {launch: (every, over, late) for launch, every, over, late in sums}
