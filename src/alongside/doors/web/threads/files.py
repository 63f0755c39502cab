"""The thread from a point as JSON: the points, both ways, and what lies right on what."""

from __future__ import annotations

from datetime import date

import msgspec
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from alongside.core.messaging.claims import ClaimState
from alongside.core.messaging.saying import leaving
from alongside.core.resting import Kind, Point
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.given import there
from alongside.doors.web.threads.addresses import Addresses, kind_of
from alongside.rooms.discovery.quoted import unquotable
from alongside.rooms.messaging.claims.withheld import withheld
from alongside.rooms.resting.shapes import Node
from alongside.rooms.resting.walking import Reached, Walk, walk


class Told(msgspec.Struct, gc=False, omit_defaults=True):
    """A point with what is known of it; what there is nothing to say of is left out."""

    point: str
    """Its kind and id, as `claim/7`."""
    says: str
    page: str
    thread: str
    beside: str = ""
    key: str = ""
    on: date | None = None
    begins_ms: int | None = None
    steps: int = 0
    """How many edges lie between; left out for the point where one stands."""
    through: tuple[str, ...] = ()
    """The points one edge nearer."""


class Edge(msgspec.Struct, gc=False):
    """The first rests on the second."""

    above: str
    rests_on: str


class Whole(msgspec.Struct):
    """The file."""

    point: Told
    rests_on: list[Told]
    rests_on_it: list[Told]
    edges: list[Edge]
    is_cut: bool
    """Whether a table held more than is read."""


@page("look")
@require_safe
def whole(request: Entered, kind: str, number: int) -> HttpResponse:
    """All of it."""
    walked = there(walk(request.who.member, kind_of(kind), number))
    addresses = Addresses(request.who.workspace.slug)
    told = Whole(
        _told(walked.start, addresses),
        [_reached(walked, one, addresses) for one in walked.below],
        [_reached(walked, one, addresses) for one in walked.above],
        [Edge(_name(above), _name(below)) for above, below in walked.edges],
        walked.is_cut,
    )
    _withhold(request, walked, [told.point, *told.rests_on, *told.rests_on_it])
    response = HttpResponse(msgspec.json.encode(told), content_type="application/json")
    response["Cache-Control"] = "no-store"
    return response


def _withhold(request: Entered, walked: Walk, every: list[Told]) -> None:
    """Take out the words that may not leave: of claims, and of customers who may not be quoted inside the company.

    Those who were there read these on the page. At most four statements, none without claims and quotations.
    """
    points = (walked.start.point, *(one.point for one in (*walked.below, *walked.above)))
    by_kind: dict[Kind, dict[int, Told]] = {Kind.CLAIM: {}, Kind.HIGHLIGHT: {}}
    for point, told in zip(points, every, strict=True):
        if point.kind in by_kind:
            by_kind[point.kind][point.id] = told
    who, claims, quotes = request.who, by_kind[Kind.CLAIM], by_kind[Kind.HIGHLIGHT]
    kept = withheld(who.workspace.pk, claims, today=who.local.today(timezone.now()))
    for claim, states in kept.items():
        claims[claim].says = leaving(claims[claim].says, states)
    for quote in unquotable(who.workspace.pk, quotes):
        quotes[quote].says = leaving(quotes[quote].says, [ClaimState.CONSENT_MISSING])


def _reached(walked: Walk, one: Reached, addresses: Addresses) -> Told:
    told = _told(walked.node(one.point), addresses)
    told.steps, told.through = one.step.steps, tuple(map(_name, one.step.through))
    return told


def _told(node: Node, addresses: Addresses) -> Told:
    return Told(
        _name(node.point),
        node.says,
        addresses.page(node),
        addresses.thread(node),
        node.beside,
        node.key,
        node.on,
        node.begins,
    )


def _name(point: Point) -> str:
    return f"{point.kind}/{point.id}"
