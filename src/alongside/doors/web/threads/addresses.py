"""Where the page of a point stands, and where one stands in the thread to look at it from there."""

from __future__ import annotations

from urllib.parse import quote

from django.http import Http404
from django.urls import reverse

from alongside.core.resting import Kind
from alongside.doors.web.heard_at import ENDS, places
from alongside.rooms.resting.shapes import Node


def kind_of(said: str) -> Kind:
    """The kind that an address names; `Http404` for a word that is none."""
    try:
        return Kind(said)
    except ValueError:
        raise Http404 from None


class Addresses:
    """Addresses in one workspace, made without asking Django for each."""

    def __init__(self, workspace: str) -> None:
        self._places = places(workspace)
        self._root = reverse("today", args=[workspace]).removesuffix("today")

    def thread(self, node: Node) -> str:
        """Where one stands at the point and looks both ways."""
        return f"{self._root}thread/{node.point.kind}/{node.point.id}"

    def page(self, node: Node) -> str:
        """The point's own page."""
        kind, number = node.point
        match kind:
            case Kind.FEATURE:
                return f"{self._root}features/{quote(node.key, safe='')}"
            case Kind.HIGHLIGHT:
                return f"{self._places['conversation']}{node.home}/?highlight={number}"
            case Kind.KPI:
                return f"{self._places['objective']}{node.home}"
            case Kind.HOUSE:
                return f"{self._places['group']}{node.home}"
            case Kind.VERDICT:
                return f"{self._places['launch']}{node.home}/results"
            case _:
                return f"{self._places[kind]}{number}{ENDS[kind]}"
