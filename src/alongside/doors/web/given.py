"""What an address or a form names by its id, as far as whoever sent it sees it, and the words that it looks for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

from django.http import Http404, HttpRequest

from alongside.doors.web.enter import TOO_LARGE, Entered
from alongside.rooms.ledger.models import Owned

R = TypeVar("R", bound=Owned)
T = TypeVar("T")
MOST = 50
"""Rows that a form can name."""


def number(text: str) -> int:
    """An id as it stands in a form; 0, which nothing has, for anything else."""
    fits = text.isascii() and text.isdecimal() and len(text) < 20
    return int(text) if fits and int(text) < TOO_LARGE else 0


def numbers(request: HttpRequest, name: str) -> list[int]:
    """The ids that the address or the form names, each once, in their order; what can be none is left out."""
    said = (request.GET if request.method == "GET" else request.POST).getlist(name)
    return [one for one in dict.fromkeys(number(text) for text in said[:MOST]) if one]


def there(found: T | None) -> T:
    """What was looked up; `Http404` for what is not there, or not seen."""
    if found is None:
        raise Http404
    return found


def row_of(request: Entered, model: type[R], number: int) -> R:
    """The row with that id; `Http404` for one that is not there, or not seen."""
    rows: Any = model.objects.visible_to(request.who.member)
    found: R | None = rows.filter(pk=number).first()
    return there(found)


def rows_of(request: Entered, model: type[R], wanted: Iterable[int]) -> list[R]:
    """The rows with these ids that are seen, in the order in which they were made."""
    rows: Any = model.objects.visible_to(request.who.member)
    return list(rows.filter(pk__in=list(wanted)).order_by("id"))


def words(request: HttpRequest, name: str = "text", *, most: int = 100) -> str:
    """What is looked for, in words that can be seen."""
    return " ".join(
        "".join(
            one if one.isprintable() else " " for one in request.GET.get(name, "")[:most]
        ).split()
    )
