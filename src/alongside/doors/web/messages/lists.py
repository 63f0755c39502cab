"""Lists of messages as files: lines of houses, audiences and personas, values, tests; CSV, JSON or Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from alongside.core.messaging.saying import leaving
from alongside.doors.web.download import list_file
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.export import Listing, Value
from alongside.doors.web.messages.given import group
from alongside.doors.web.messages.pictures import gap, told
from alongside.rooms.messaging.groups_told import customers, groups
from alongside.rooms.messaging.houses_told import House, Line, houses
from alongside.rooms.messaging.models import FeatureGroup, IdealCustomer, Persona
from alongside.rooms.messaging.outcomes_told import Tested, outcomes
from alongside.rooms.messaging.tested import ASPECTS
from alongside.rooms.messaging.values_told import Valued
from alongside.rooms.messaging.values_told import values as values_of

GROUPS = 500
"""Groups whose houses are in a file, by name."""
MOST = 5_000
"""Rows of any other file."""


@page("look")
@require_safe
def export_houses(request: Entered) -> HttpResponse:
    """The lines of the message houses of all groups."""
    rows = groups(request.who.member, most=GROUPS + 1)
    return house_lines(request, rows[:GROUPS], "message-houses", cut=len(rows) > GROUPS)


def house_lines(
    request: Entered, rows: list[FeatureGroup], name: str, *, cut: bool = False
) -> HttpResponse:
    """The lines of these groups' houses, from the roof down, each with how far its claim holds."""
    today = request.who.local.today(timezone.now())
    built = houses(request.who.member, [row.pk for row in rows], today=today)
    lines = [
        (row, house, line)
        for row in rows
        for house in built.get(row.pk, [])
        for line in house.lines
    ]
    whole = (
        "line", "group", "group_name", "area", "for", "place", "under", "claim", "wording", "type", "state",
        "states", "retired",
    )  # fmt: skip
    document = ("Group", "For", "Place", "What is said", "State")
    return list_file(
        request,
        Listing(whole, (_line(*one) for one in lines)),
        Listing(document, (_pasted_line(*one) for one in lines)),
        what="lines of message houses",
        name=name,
        rows=len(lines),
        cut=cut,
    )


def _line(row: FeatureGroup, house: House, line: Line) -> list[Value]:
    return [
        line.number,
        row.pk,
        row.name,
        row.area.name if row.area else None,
        house.name or "everybody",
        line.place,
        line.under,
        line.claim,
        leaving(line.wording, line.states),
        line.kind,
        str(line.state) if line.state else None,
        ", ".join(line.states),
        line.retired,
    ]


def _pasted_line(row: FeatureGroup, house: House, line: Line) -> list[Value]:
    states = [*line.states, "retired"] if line.retired else line.states
    said = leaving(line.wording, line.states)
    return [row.name, house.name or "everybody", line.place, said, ", ".join(states)]


@page("look")
@require_safe
def export_audiences(request: Entered) -> HttpResponse:
    """The ideal customers, those who are not meant any more among them."""
    found = customers(request.who.member, retired=True)
    whole = (
        "audience", "name", "segment", "signs", "not_for", "channels", "changed_at", "retired_at"
    )  # fmt: skip
    document = (
        "Meant",
        "Segment",
        "How one recognises them",
        "Who is not meant",
        "By which channels",
    )
    return list_file(
        request,
        Listing(whole, (_customer(one) for one in found[:MOST])),
        Listing(
            document,
            (
                [one.name, one.segment, one.signs, one.not_for, one.channels]
                for one in found[:MOST]
                if one.retired_at is None
            ),
        ),
        what="audiences",
        rows=len(found[:MOST]),
        cut=len(found) > MOST,
    )


def _customer(one: IdealCustomer) -> list[Value]:
    said: list[Value] = [one.pk, one.name, one.segment, one.signs, one.not_for, one.channels]
    return [*said, _moment(one.changed_at), _moment(one.retired_at)]


@page("look")
@require_safe
def export_personas(request: Entered) -> HttpResponse:
    """The personas, those to whom nobody speaks any more among them."""
    rows = Persona.objects.visible_to(request.who.member).select_related("customer")
    found = list(rows.order_by("customer__name", "name")[: MOST + 1])
    whole = (
        "persona", "name", "role", "audience", "cares_about", "says_no_because", "changed_at", "retired_at"
    )  # fmt: skip
    document = ("Persona", "Role", "At whom", "What they care about", "Why they say no")
    return list_file(
        request,
        Listing(whole, (_persona(one) for one in found[:MOST])),
        Listing(document, (_persona(one)[1:6] for one in found[:MOST] if not one.retired_at)),
        what="personas",
        rows=len(found[:MOST]),
        cut=len(found) > MOST,
    )


def _persona(one: Persona) -> list[Value]:
    whom = one.customer.name if one.customer else "any of them"
    said: list[Value] = [one.pk, one.name, one.role, whom, one.cares_about, one.says_no_because]
    return [*said, _moment(one.changed_at), _moment(one.retired_at)]


@page("look")
@require_safe
def export_values(request: Entered, number: int) -> HttpResponse:
    """The values of a group, each with what is promised, delivered and perceived of it, and the three gaps."""
    found = group(request, number)
    every = values_of(request.who.member, [found.pk]).get(found.pk, [])
    whole = (
        "value", "name", "promised", "delivered", "perceived", "overpromised", "unnoticed", "disappointing",
        "claims", "stated", "stated_by", "stated_at", "why", "at_most", "asked", "mean", "day", "source",
    )  # fmt: skip
    document = (
        "Value", "Promised", "Delivered", "Perceived", "Promised beyond what is there", "There and not noticed",
        "Promised beyond what they find",
    )  # fmt: skip
    return list_file(
        request,
        Listing(whole, (_value(one) for one in every)),
        Listing(document, (_pasted_value(one) for one in every)),
        what="values",
        name=f"values-{found.pk}",
        rows=len(every),
    )


def _value(one: Valued) -> list[Value]:
    gaps = (one.gaps.overpromised, one.gaps.unnoticed, one.gaps.disappointing)
    return [
        one.number,
        one.name,
        *one.gaps,
        *gaps,
        " ".join(str(it.claim) for it in one.promises),
        one.stated,
        one.stated_by,
        _moment(one.stated_at),
        one.why,
        one.cap,
        one.asked,
        one.mean,
        one.day.isoformat() if one.day else None,
        one.source,
    ]


def _pasted_value(one: Valued) -> list[Value]:
    gaps = (one.gaps.overpromised, one.gaps.unnoticed, one.gaps.disappointing)
    return [one.name, *map(told, one.gaps), *map(gap, gaps)]


@page("look")
@require_safe
def export_tests(request: Entered, number: int) -> HttpResponse:
    """The tests of what a group says, the latest first."""
    found, today = group(request, number), request.who.local.today(timezone.now())
    built = houses(request.who.member, [found.pk], today=today).get(found.pk, [])
    lines = {line.claim: line for house in built for line in house.lines}
    every = outcomes(request.who.member, lines, most=MOST + 1)
    rows = [(one, leaving(one.wording, lines[one.claim].states)) for one in every[:MOST]]
    whole = (
        "test", "claim", "wording", "method", "day", "asked", "taken", "percent", "verdict", *ASPECTS, "source", "by",
        "earlier_words",
    )  # fmt: skip
    document = ("What was tested", "How", "Ended", "Took it as meant", "Came to", "Where from")
    day = request.who.local.day
    return list_file(
        request,
        Listing(whole, _tests(rows)),
        Listing(
            document,
            (
                [
                    said,
                    one.method,
                    day(one.day),
                    f"{one.taken} of {one.asked}",
                    f"{one.verdict}, before it had these words" if one.earlier else one.verdict,
                    one.source,
                ]
                for one, said in rows
            ),
        ),
        what="message tests",
        name=f"message-tests-{found.pk}",
        rows=len(rows),
        cut=len(every) > MOST,
    )


def _tests(rows: Iterable[tuple[Tested, str]]) -> Iterator[list[Value]]:
    for one, said in rows:
        means = dict(one.means)
        yield [
            one.number,
            one.claim,
            said,
            one.method,
            one.day.isoformat(),
            one.asked,
            one.taken,
            one.percent,
            str(one.verdict),
            *(means.get(name) for name in ASPECTS),
            one.source,
            one.by,
            one.earlier,
        ]


def _moment(at: datetime | None) -> str | None:
    return at.isoformat(timespec="seconds") if at else None
