"""Reading interviews: those to come, one's own, and those of which no conversation has come in yet."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from alongside.rooms.discovery.models import Interview, Seat
from alongside.rooms.people.models import Member

SHOWN = 100
"""Interviews of a page."""
REMEMBERED = timedelta(days=60)
"""For how long an interview waits for its conversation."""


class Offered(NamedTuple):
    """An interview in a list."""

    number: int
    title: str
    kind: str
    begins_at: datetime
    ends_at: datetime
    zone: str
    place: str
    account: str
    """The account's name; empty where it is not known."""
    feature: str
    """The key of what it is about; empty for nothing in particular."""
    area: str
    interviewer: str
    seats: int
    taken: int
    """Of others than whoever leads it."""
    leads: bool
    """Whether the reader leads it."""
    joined: bool
    cancelled: bool
    held: int | None
    """The conversation that came of it."""
    proposed: int
    """How many who joined propose another time."""

    @property
    def free(self) -> int:
        """Seats that can be had."""
        return max(self.seats - self.taken, 0)


class Page(NamedTuple):
    """A page of interviews."""

    interviews: list[Offered]
    more: bool


class Joined(NamedTuple):
    """Somebody who has a seat."""

    member: int
    name: str
    function: str
    answer: str
    """`accepted`, `declined`, `tentative`, or empty."""
    leads: bool
    reached: bool
    """Whether mail reaches them."""


def upcoming(member: Member, *, now: datetime, page: int = 1) -> Page:
    """Interviews that are not over and were not called off, the next one first."""
    rows = _seen(member).filter(cancelled_at=None, conversation=None, ends_at__gt=now)
    return _page(rows.order_by("begins_at", "id"), member, page)


def own(member: Member, *, now: datetime, page: int = 1) -> Page:
    """Those that the member leads or has joined: what is to come first, then the past, the latest first."""
    rows = _seen(member).filter(
        Q(interviewer=member) | Q(pk__in=_seats(member).values("interview"))
    )
    ahead = rows.filter(ends_at__gt=now).order_by("begins_at", "id")
    past = rows.filter(ends_at__lte=now).order_by("-begins_at", "id")
    begin, end = (page - 1) * SHOWN, page * SHOWN + 1
    first = list(_offered(ahead, member)[:end])
    rest = list(_offered(past, member)[:end]) if len(first) < end else []
    found = [*first, *rest][begin:end]
    return Page([_line(one, member) for one in found[:SHOWN]], len(found) > SHOWN)


def to_be_told(member: Member, *, now: datetime, page: int = 1) -> Page:
    """Interviews of the last weeks that are over, and of which no conversation has come in: the latest first."""
    since = now - REMEMBERED
    rows = _seen(member).filter(
        cancelled_at=None, conversation=None, ends_at__lte=now, ends_at__gt=since
    )
    return _page(rows.order_by("-begins_at", "id"), member, page)


def soon(member: Member, *, now: datetime, until: datetime, most: int) -> list[Offered]:
    """Interviews until then that concern the member: of areas that they look after, of none, or with a seat of theirs.

    One that is full is left out unless they lead or joined it.
    """
    rows = _seen(member).filter(
        cancelled_at=None, conversation=None, ends_at__gt=now, begins_at__lt=until
    )
    theirs = Q(interviewer=member) | Q(pk__in=_seats(member).values("interview"))
    area = Q(feature__area__pm=member) | Q(feature__area__pmm=member) | Q(feature=None)
    free = Q(taken__lt=F("seats"))
    rows = rows.annotate(taken=_taken()).filter(theirs | (area & free))
    return [_line(one, member) for one in _offered(rows.order_by("begins_at", "id"), member)[:most]]


def interview_of(member: Member, number: int) -> Interview | None:
    """The interview of that id with what its page tells, if the member sees it."""
    found: Interview | None = (
        Interview.objects.visible_to(member)
        .filter(pk=number)
        .select_related(
            "account", "contact", "feature__area", "interviewer", "conversation", "workspace"
        )
        .first()
    )
    return found


def seats_of(interview: Interview) -> list[Joined]:
    """Who has a seat, whoever leads it first."""
    seats = Seat.objects.within(interview.workspace_id).filter(interview=interview, left_at=None)
    found = [
        Joined(
            seat.member_id,
            seat.member.name,
            seat.member.function,
            seat.answer,
            seat.member_id == interview.interviewer_id,
            bool(seat.member.email),
        )
        for seat in seats.select_related("member").order_by("joined_at", "id")
    ]
    return sorted(found, key=lambda one: not one.leads)


def by_uid(uid: str) -> Interview | None:
    """The interview that calendars know by that; in whatever workspace, as nobody can guess it."""
    return Interview.objects.filter(uid=uid).order_by("id").first()


def _seen(member: Member) -> QuerySet[Interview]:
    return Interview.objects.visible_to(member)


def _seats(member: Member) -> QuerySet[Seat]:
    return Seat.objects.within(member.workspace_id).filter(member=member, left_at=None)


def _taken() -> Coalesce:
    seats = Seat.objects.filter(interview=OuterRef("pk"), left_at=None)
    others = seats.exclude(member=OuterRef("interviewer")).order_by().values("interview")
    return Coalesce(Subquery(others.annotate(many=Count("pk")).values("many")), 0)


def _proposed() -> Coalesce:
    seats = Seat.objects.filter(interview=OuterRef("pk"), left_at=None)
    asking = seats.exclude(proposed_begins_at=None).order_by().values("interview")
    return Coalesce(Subquery(asking.annotate(many=Count("pk")).values("many")), 0)


_COLUMNS = (
    "pk", "title", "kind", "begins_at", "ends_at", "zone", "place", "account__name", "feature__key",
    "feature__area__name", "interviewer__name", "seats", "taken", "proposed", "interviewer", "own", "cancelled_at",
    "conversation",
)  # fmt: skip


def _offered(rows: QuerySet[Interview], member: Member) -> QuerySet[Interview, tuple[Any, ...]]:
    own = _seats(member).filter(interview=OuterRef("pk")).values("pk")[:1]
    rows = rows.annotate(taken=_taken(), proposed=_proposed(), own=Subquery(own))
    return rows.values_list(*_COLUMNS)


def _line(row: tuple[Any, ...], member: Member) -> Offered:
    *told, proposed, interviewer, seat, cancelled_at, held = row
    leads = interviewer == member.pk
    names = [name or "" for name in told[7:11]]
    joined = seat is not None and not leads
    own = (leads, joined, cancelled_at is not None, held, proposed)
    return Offered._make((*told[:7], *names, *told[11:], *own))


def _page(rows: QuerySet[Interview], member: Member, page: int) -> Page:
    begin = (page - 1) * SHOWN
    found = list(_offered(rows, member)[begin : begin + SHOWN + 1])
    return Page([_line(one, member) for one in found[:SHOWN]], len(found) > SHOWN)
