"""What forms of launches say."""

from __future__ import annotations

from typing import cast

from django.urls import reverse

from alongside.core.errors import AlongsideError
from alongside.core.plandate import PlanDate
from alongside.core.tiers import Tier
from alongside.core.written_date import read
from alongside.doors.web.enter import Entered
from alongside.doors.web.given import row_of
from alongside.rooms.features.models import Release
from alongside.rooms.launches.models import Launch

MOST = 50
"""Releases that a line names."""


class NoSuchRelease(AlongsideError):
    """No release goes by that."""


class UnreadableWeeks(AlongsideError):
    """What is said is no number of weeks."""


def own(request: Entered, number: int) -> Launch:
    """The launch of that id; `Http404` for one that is not there, or not seen."""
    return row_of(request, Launch, number)


def address(request: Entered, number: int) -> str:
    """The page of a launch."""
    return reverse("launch", kwargs={"workspace": request.who.workspace.slug, "number": number})


def tier_in(request: Entered) -> Tier:
    """The tier that the form names; whoever gets it refuses what is none."""
    return cast(Tier, request.POST.get("tier", "")[:10])


def date_in(request: Entered, name: str) -> PlanDate | None:
    """The date in a field; None for an empty one, `UnreadableDate` for what is none."""
    said = request.POST.get(name, "").strip()
    return read(said) if said else None


def releases_in(request: Entered, said: str) -> list[Release]:
    """The releases that a line names, each as `KEY` or `KEY stage`, separated by commas.

    A key alone is its general release, or its only one. `NoSuchRelease` names what is none.
    """
    named = [one for one in (part.strip() for part in said.split(",")) if one][:MOST]
    return [_release(request, *one.partition(" ")[::2]) for one in named]


def _release(request: Entered, key: str, stage: str) -> Release:
    seen = Release.objects.visible_to(request.who.member).filter(withdrawn=False)
    there = list(seen.filter(feature__key__iexact=key[:60]).order_by("pk")[:MOST])
    wanted = (stage.strip() or "general").casefold()
    found = [one for one in there if one.stage.casefold() == wanted]
    if not found and not stage.strip() and len(there) == 1:
        found = there
    if not found:
        stages = ", ".join(one.stage for one in there)
        which = (
            f"{key[:60]} has {stages}: write the stage, too"
            if there
            else f"there is no {key[:60]!r}"
        )
        raise NoSuchRelease(
            f"{which}. A release is a feature's key and its stage, such as PAY-1 beta"
        )
    return found[0]
