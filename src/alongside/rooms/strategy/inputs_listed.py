"""Input to the roadmap as a list shows it: filtered, with its clock and whom it waits for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from typing import Any, NamedTuple

from django.db.models import Case, Count, DateTimeField, F, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce

from alongside.core.people import PM
from alongside.core.roadmap_input import Clock, clock_of, late_before
from alongside.core.workdays import Workdays
from alongside.rooms.people import queries as people
from alongside.rooms.people.models import Area, Member
from alongside.rooms.strategy.inputs_wanted import Wanted
from alongside.rooms.strategy.models import InputEvidence, Objective, RoadmapInput

FURTHEST = 100_000
"""How far one can turn the pages, in rows."""
QUOTABLE = Q(highlight=None) | Q(
    highlight__lost_at=None,
    highlight__conversation__shared=True,
    highlight__conversation__withdrawn_at=None,
)
"""What holds of evidence that can be cited: its words are there, and may be quoted inside the company."""
THERE = Q(feature=None) | Q(feature__on_roadmap=True) | Q(feature__merged_into__isnull=False)
"""Without those about a feature that went with an import that was undone."""


class Listed(NamedTuple):
    """An input in a list."""

    number: int
    """Its id."""
    text: str
    author: str
    author_number: int
    function: str
    """What the author did when it was given."""
    given_at: datetime
    area: str
    """By name; empty for none."""
    objective: int | None
    aim: str
    """The objective's title; empty without one."""
    key: str
    """The feature's that it supports, or that takes it up; of one that was merged, the one that goes on with it."""
    title: str
    state: str
    """`waiting`, `accepted`, `declined`, `parked` or `withdrawn`."""
    reason: str
    answered_by: str
    answered_at: datetime | None
    product_manager: str
    """Of the area, by name; empty for nobody."""
    clock: Clock
    """How long it has waited, while it does."""
    evidence: int
    """How many things it rests on, as far as the reader sees them."""

    @property
    def is_late(self) -> bool:
        """Whether it waits beyond its clock."""
        return self.state == "waiting" and self.clock.is_late


class Page(NamedTuple):
    """A page of the list."""

    rows: list[Listed]
    more: bool
    """Whether there is another page."""


def inputs(member: Member, wanted: Wanted, *, today: date, limit: int, offset: int = 0) -> Page:
    """A page of what the member wants to see, waiting ones first, the oldest of these first. Two statements."""
    offset = min(offset, FURTHEST)
    workdays = people.workdays(member.workspace)
    rows = _asked(member, wanted, today, workdays)
    found = list(rows.values_list(*_COLUMNS)[offset : offset + limit + 1])
    return Page([_listed(row, today, workdays) for row in found[:limit]], len(found) > limit)


def every_input(member: Member, wanted: Wanted, *, today: date, most: int) -> Iterator[Listed]:
    """All of them, `most` at most, for a file."""
    yield from inputs(member, wanted, today=today, limit=most).rows


def waiting_for(member: Member, *, today: date, most: int) -> list[Listed]:
    """What waits for the member's answer: of the areas whose product manager they are, and of none. Two statements."""
    workdays = people.workdays(member.workspace)
    rows = _shown(waiting_rows(member), member)
    found = _in_order(rows).values_list(*_COLUMNS)[:most]
    return [_listed(row, today, workdays) for row in found]


def waiting_rows(member: Member) -> QuerySet[RoadmapInput]:
    """The rows of that."""
    theirs = Area.objects.within(member.workspace_id).filter(pm=member.pk)
    mine = Q(area__in=theirs.values("pk"))
    if member.function == PM:
        mine |= Q(area=None)
    rows: QuerySet[RoadmapInput] = RoadmapInput.objects.visible_to(member).filter(THERE, mine)
    return rows.filter(fate="", withdrawn_at=None).exclude(author=member.pk)


_SHOWN_KEY = Coalesce("feature__merged_into__key", "feature__key")
_SHOWN_TITLE = Coalesce("feature__merged_into__title", "feature__title")
_COLUMNS: tuple[str, ...] = (
    "pk",
    "text",
    "author__name",
    "author",
    "function",
    "given_at",
    "area__name",
    "objective",
    "objective__title",
    "shown_key",
    "shown_title",
    "fate",
    "withdrawn_at",
    "reason",
    "answered_by__name",
    "answered_at",
    "area__pm__name",
    "cited",
)


def _all(member: Member) -> QuerySet[RoadmapInput]:
    """All that the member sees, with what they see of its evidence."""
    rows: QuerySet[RoadmapInput] = RoadmapInput.objects.visible_to(member).filter(THERE)
    return _shown(rows, member)


def _shown(rows: QuerySet[RoadmapInput], member: Member) -> QuerySet[RoadmapInput]:
    cited = (
        InputEvidence.objects.visible_to(member)
        .filter(QUOTABLE, input=OuterRef("pk"))
        .order_by()
        .values("input")
        .annotate(many=Count("pk"))
        .values("many")
    )
    return rows.annotate(
        shown_key=_SHOWN_KEY, shown_title=_SHOWN_TITLE, cited=Coalesce(Subquery(cited), 0)
    )


def _in_order(rows: QuerySet[RoadmapInput]) -> QuerySet[RoadmapInput]:
    """Those that wait first, the oldest of them first; then the latest."""
    waits = Q(fate="", withdrawn_at=None)
    last = datetime(9999, 1, 1, tzinfo=UTC)
    since = Case(When(waits, then=F("given_at")), default=last, output_field=DateTimeField())
    rows = rows.annotate(waiting_since=since)
    return rows.order_by("waiting_since", "-given_at", "-id")


def _asked(
    member: Member, wanted: Wanted, today: date, workdays: Workdays
) -> QuerySet[RoadmapInput]:
    """Those that are wanted, in order."""
    rows = _all(member)
    rows = rows.filter(withdrawn_at__isnull=wanted.state != "withdrawn")
    if wanted.state in ("waiting", "late"):
        rows = rows.filter(fate="")
    elif wanted.state and wanted.state != "withdrawn":
        rows = rows.filter(fate=wanted.state)
    if wanted.state == "late":
        first = datetime.combine(late_before(today, workdays), time(), UTC)
        rows = rows.filter(given_at__lt=first)
    for word in wanted.text.split():
        rows = rows.filter(Q(text__icontains=word) | Q(why__icontains=word))
    if wanted.area:
        rows = rows.filter(area__slug=wanted.area)
    if wanted.objective:
        rows = rows.filter(objective=int(wanted.objective))
    if wanted.feature:
        key = Q(feature__key=wanted.feature) | Q(feature__merged_into__key=wanted.feature)
        rows = rows.filter(key)
    if wanted.author:
        rows = rows.filter(author__handle=wanted.author)
    return _in_order(rows)


def _listed(row: tuple[Any, ...], today: date, workdays: Workdays) -> Listed:
    (
        number, text, author, author_number, function, given_at, area, objective, aim, key, title, fate, withdrawn_at,
        reason, answered_by, answered_at, pm, cited,
    ) = row  # fmt: skip
    return Listed(
        number,
        text,
        author,
        author_number,
        function,
        given_at,
        area or "",
        objective,
        aim or "",
        key or "",
        title or "",
        "withdrawn" if withdrawn_at else fate or "waiting",
        reason,
        answered_by or "",
        answered_at,
        pm or "",
        clock_of(given_at.astimezone(UTC).date(), today, workdays),
        cited,
    )


def objectives_to_choose(member: Member, *, most: int = 500) -> list[tuple[int, str]]:
    """The objectives that an input can be for, as they stand: id and title, by title. One statement."""
    rows = Objective.objects.visible_to(member).filter(ending="").order_by("title", "id")
    return list(rows.values_list("pk", "title")[:most])
