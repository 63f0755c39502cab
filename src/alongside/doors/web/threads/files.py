"""The thread from a point as JSON: the points, both ways, and what lies right on what."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from alongside.core.resting import Point
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.given import there
from alongside.doors.web.threads.addresses import Addresses, kind_of
from alongside.rooms.resting.shapes import Node
from alongside.rooms.resting.walking import Reached, walk


@page("look")
@require_safe
def whole(request: Entered, kind: str, number: int) -> HttpResponse:
    """All of it. Points are named as `claim/7`; `is_cut` says that a table held more than is read."""
    walked = there(walk(request.who.member, kind_of(kind), number))
    addresses = Addresses(request.who.workspace.slug)
    told = {
        "point": _told(walked.start, addresses),
        "rests_on": _way(walked.below, addresses),
        "rests_on_it": _way(walked.above, addresses),
        "edges": [
            {"above": _name(above), "rests_on": _name(below)} for above, below in walked.edges
        ],
        "is_cut": walked.is_cut,
    }
    response = HttpResponse(msgspec.json.encode(told), content_type="application/json")
    response["Cache-Control"] = "no-store"
    return response


def _way(points: Iterable[Reached], addresses: Addresses) -> list[dict[str, Any]]:
    return [
        {
            **_told(one.node, addresses),
            "steps": one.step.steps,
            "through": [_name(near) for near in one.step.through],
        }
        for one in points
    ]


def _told(node: Node, addresses: Addresses) -> dict[str, Any]:
    """A point with what is known of it; what there is nothing to say of is left out."""
    more = {
        "beside": node.beside,
        "key": node.key,
        "on": node.on and node.on.isoformat(),
        "begins_ms": node.begins,
    }
    return {
        "point": _name(node.point),
        "says": node.says,
        **{name: value for name, value in more.items() if value not in ("", None)},
        "page": addresses.page(node),
        "thread": addresses.thread(node),
    }


def _name(point: Point) -> str:
    return f"{point.kind}/{point.id}"
