"""The page of all messages, and that of a group of features: its positioning beside its message house."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any, NamedTuple

from django.contrib import messages
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from alongside.core.briefs.difference import difference
from alongside.core.messaging.claims import ClaimKind
from alongside.core.messaging.positioning import STEPS, open_steps
from alongside.doors.web.briefs.prose import compared, prose
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.errors import see_other
from alongside.doors.web.features.typed import NOTHING, Typed
from alongside.doors.web.given import number as number_of
from alongside.doors.web.given import row_of
from alongside.doors.web.kept import keeps
from alongside.doors.web.messages.given import FOR, audience, page_of
from alongside.doors.web.messages.given import group as group_at
from alongside.doors.web.messages.pictures import spark
from alongside.doors.web.render import render
from alongside.rooms.messaging.groups import make_group
from alongside.rooms.messaging.groups_told import Positioned, groups, inside, positioned
from alongside.rooms.messaging.houses_told import House, Line, houses, houses_and_rest
from alongside.rooms.messaging.models import FeatureGroup, IdealCustomer
from alongside.rooms.messaging.values_told import Valued, promises_of, valued

MOST = 100
"""Groups on the page."""
_SHOWN = 8
"""Of what hurts, so much stands on top."""


class Audience(NamedTuple):
    """For whom a group is told."""

    number: int | None
    """The ideal customer's id; None for everybody."""
    name: str
    gone: bool
    """Whether nobody tells them anything any more."""


class Told(NamedTuple):
    """A group in the list."""

    row: FeatureGroup
    positioned: Sequence[Positioned]
    houses: Sequence[House]
    values: Sequence[Valued]

    @property
    def hurting(self) -> int:
        """How many lines ought not to be said as they stand, and how many values are promised beyond what is so."""
        lines = sum(house.hurting for house in self.houses)
        return lines + sum(value.gapes for value in self.values)


def show_all(request: Entered, *, typed: Typed = NOTHING, status: int = 200) -> HttpResponse:
    """The page of all messages; `typed` is the form on it that was refused."""
    member, today = request.who.member, request.who.local.today(timezone.now())
    rows = groups(member, most=MOST + 1)
    numbers = [row.pk for row in rows[:MOST]]
    by_group = positioned(member, numbers)
    built, rest = houses_and_rest(member, numbers, today=today)
    promises = promises_of(house for some in built.values() for house in some)
    worth = valued(member, numbers, promises, rest)
    told = [
        Told(row, by_group.get(row.pk, []), built.get(row.pk, []), worth.get(row.pk, []))
        for row in rows[:MOST]
    ]
    lines = [
        (one.row, house, line)
        for one in told
        for house in one.houses
        for line in house.lines
        if line.hurts
    ]
    gaps = [(one.row, value) for one in told for value in one.values if value.gapes]
    context: dict[str, Any] = {
        "told": sorted(told, key=lambda one: -one.hurting),
        "more": len(rows) > MOST,
        "lines": lines[:_SHOWN],
        "gaps": sorted(gaps, key=lambda one: -one[1].widest)[:_SHOWN],
        "hurting": len(lines) + len(gaps),
        "spark": spark,
        "typed": typed,
    }
    return render(request, "messages/pages/messages.html", context, status=status)


@page("look")
@require_http_methods(["GET", "HEAD", "POST"])
@keeps(show_all, "new", "name")
def messages_page(request: Entered) -> HttpResponse:
    """All groups with how far each is told, what hurts first; a form sent here makes one."""
    if request.method != "POST":
        return show_all(request)
    who, name = request.who, request.POST.get("name", "")
    made = make_group(who.workspace, name=name, by=who.member, at=timezone.now())
    messages.success(request, "Made. Now put its features in, and write the first step.")
    return see_other(page_of(request, made, None))


@page("look")
@require_safe
def group(request: Entered, number: int) -> HttpResponse:
    """A group: how it is positioned for somebody, step by step, beside the house that says it."""
    said = request.GET.get(FOR)
    return show(request, group_at(request, number), None if said is None else number_of(said))


def show(
    request: Entered,
    found: FeatureGroup,
    wanted: int | None,
    *,
    typed: Typed = NOTHING,
    status: int = 200,
) -> HttpResponse:
    """The page of a group, as it is for the ideal customer `wanted`.

    0 is everybody; None: everybody if anything is said to them, or else whom something is said to.

    `typed` is the form on it that was refused.
    """
    member, today = request.who.member, request.who.local.today(timezone.now())
    every = positioned(member, [found.pk]).get(found.pk, [])
    built = houses(member, [found.pk], today=today).get(found.pk, [])
    if wanted is None:
        told_to = [one.customer for one in every] + [one.customer for one in built]
        wanted = next((one for one in told_to if None not in told_to and one), 0)
    number = wanted or None
    audiences = {one.customer: Audience(one.customer, one.name, one.gone) for one in every}
    audiences |= {one.customer: Audience(one.customer, one.name, one.gone) for one in built}
    if wanted and wanted not in audiences:
        row = row_of(request, IdealCustomer, wanted)
        audiences[wanted] = Audience(wanted, row.name, row.retired_at is not None)
    customer = audiences.get(number)
    here = next((one for one in every if one.customer == number), None)
    house = next((one for one in built if one.customer == number), None)
    texts = here.texts if here else {}
    can = request.who.may("say") and not (customer and customer.gone)
    context: dict[str, Any] = {
        "group": found,
        "customer": customer if wanted else None,
        "audiences": [one for one in audiences.values() if one.number],
        "positioned": here,
        "steps": STEPS,
        "texts": texts,
        "opened": open_steps(texts),
        "house": house,
        "lines": line_names(house),
        "kinds": [str(kind) for kind in ClaimKind],
        "inside": inside(member, found.pk),
        "can": can,
        "typed": typed,
        "homeless": _homeless(typed, open_steps(texts), house),
        "prose": prose,
        "compared": lambda one, other: compared(difference(one, other)),
    }
    return render(request, "messages/pages/group.html", context, status=status)


def show_again(request: Entered, number: int, *, typed: Typed, status: int) -> HttpResponse:
    """The page of a group for whom the form on it was meant, which was refused."""
    customer = audience(request)
    wanted = customer.pk if customer else 0
    return show(request, group_at(request, number), wanted, typed=typed, status=status)


def line_names(house: House | None) -> Sequence[tuple[int, str]]:
    """The pillars of a house, for a choice of one: id and wording."""
    return [(one.line.number, _short(one.line)) for one in house.pillars] if house else []


def places(house: House | None) -> Iterator[tuple[str, str]]:
    """Where there is room, as the form names it, with what it is called."""
    if not house or not house.roof:
        yield "roof", "as the roof"
    if not house or house.has_room:
        yield "pillar", "as a pillar"
    if house:
        names = dict(line_names(house))
        for pillar in house.pillars:
            if pillar.has_room:
                yield f"proof-{pillar.line.number}", f"under “{names[pillar.line.number]}”"


def _homeless(typed: Typed, opened: Collection[str], house: House | None) -> object:
    """What was typed into a form that is not on the page any more: its place was filled, or its step closed."""
    if typed.form == "steps" and typed.about not in opened:
        return typed.said("text")
    if typed.form == "lines" and typed.about not in dict(places(house)):
        return typed.said("wording")
    return ""


def _short(line: Line) -> str:
    return line.wording if len(line.wording) <= 60 else line.wording[:59].rstrip() + "…"
