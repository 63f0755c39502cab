"""What forms of launches say."""

from __future__ import annotations

from django.urls import reverse

from alongside.core.errors import AlongsideError
from alongside.doors.web.enter import Entered
from alongside.doors.web.given import row_of
from alongside.rooms.features.models import Release
from alongside.rooms.launches.models import Launch


class NoSuchRelease(AlongsideError):
    """No release goes by that."""


def own(request: Entered, number: int) -> Launch:
    """The launch of that id; `Http404` for one that is not there, or not seen."""
    return row_of(request, Launch, number)


def address(request: Entered, number: int) -> str:
    """The page of a launch."""
    return reverse("launch", kwargs={"workspace": request.who.workspace.slug, "number": number})


def releases_in(request: Entered, said: str) -> list[Release]:
    """The releases that a line names, each as `KEY` or `KEY stage`, separated by commas.

    A key alone is its general release, or its only one. `NoSuchRelease` names what is none.
    """
    found = []
    for part in filter(None, (one.strip() for one in said.split(",")[:50])):
        key, _, stage = part.partition(" ")
        rows = Release.objects.visible_to(request.who.member).filter(
            feature__key__iexact=key, withdrawn=False
        )
        there = list(rows.order_by("pk")[:50])
        wanted = [
            one for one in there if one.stage.casefold() == (stage.strip() or "general").casefold()
        ]
        chosen = wanted or (there if not stage and len(there) == 1 else [])
        if not chosen:
            raise NoSuchRelease(
                f"there is no release {part[:60]!r}: write a feature's key and the stage, such as PAY-1 beta"
            )
        found.append(chosen[0])
    return found
