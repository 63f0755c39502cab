"""What an address or a form is about: an insight, an opportunity, highlights, as far as whoever sent it sees them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

from django.http import Http404, HttpRequest
from django.urls import reverse

from alongside.doors.web.enter import Entered
from alongside.doors.web.features.given import LARGEST
from alongside.doors.web.features.given import number as number_of
from alongside.rooms.ledger.models import Owned

R = TypeVar("R", bound=Owned)
MOST = 50
"""Rows that a form can name."""


def row_of(request: Entered, model: type[R], number: int) -> R:
    """The row with that id; `Http404` for one that is not there, or not seen."""
    rows: Any = model.objects.visible_to(request.who.member)
    found: R | None = rows.filter(pk=number).first() if 0 < number < LARGEST else None
    if found is None:
        raise Http404
    return found


def numbers(request: HttpRequest, name: str) -> list[int]:
    """The ids that the address or the form names, each once, in their order; what can be none is left out."""
    said = (request.GET if request.method == "GET" else request.POST).getlist(name)
    return [one for one in dict.fromkeys(number_of(text) for text in said[:MOST]) if one]


def rows_of(request: Entered, model: type[R], wanted: Iterable[int]) -> list[R]:
    """The rows with these ids that are seen, in the order in which they were made."""
    rows: Any = model.objects.visible_to(request.who.member)
    return list(rows.filter(pk__in=list(wanted)).order_by("id"))


def address(request: Entered, number: int, name: str = "insight") -> str:
    """The page of an insight, or of an `opportunity`."""
    return reverse(name, kwargs={"workspace": request.who.workspace.slug, "number": number})


def words(request: HttpRequest, name: str = "text", *, most: int = 100) -> str:
    """What is looked for, in words that can be seen."""
    return " ".join(
        "".join(
            one if one.isprintable() else " " for one in request.GET.get(name, "")[:most]
        ).split()
    )
