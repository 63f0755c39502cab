"""What forms of strategy say: days, figures, members, objectives."""

from __future__ import annotations

import math
from datetime import date

from django.http import Http404
from django.urls import reverse

from alongside.core.errors import AlongsideError
from alongside.core.written_date import read_day
from alongside.doors.web.enter import Entered
from alongside.doors.web.given import number as number_of
from alongside.doors.web.given import row_of
from alongside.rooms.people.models import Area, Member
from alongside.rooms.strategy.models import Objective


class NotAFigure(AlongsideError):
    """What was typed is no figure."""


def address(request: Entered, number: int) -> str:
    """The page of an objective."""
    return reverse("objective", kwargs={"workspace": request.who.workspace.slug, "number": number})


def objective_named(request: Entered, name: str) -> Objective | None:
    """The objective that a field of the form names; None for none."""
    chosen = number_of(request.POST.get(name, ""))
    return row_of(request, Objective, chosen) if chosen else None


def member_named(request: Entered, name: str) -> Member | None:
    """The member that a field names; None for nobody."""
    chosen = number_of(request.POST.get(name, ""))
    return row_of(request, Member, chosen) if chosen else None


def area_named(request: Entered, name: str) -> Area | None:
    """The area that a field names; None for the company."""
    chosen = number_of(request.POST.get(name, ""))
    return row_of(request, Area, chosen) if chosen else None


def day_in(request: Entered, name: str) -> date | None:
    """The day in a field; None for an empty one, `UnreadableDate` for what is none."""
    said = request.POST.get(name, "").strip()
    return read_day(said) if said else None


def figure_in(request: Entered, name: str) -> float | None:
    """The figure in a field; None for an empty one, `NotAFigure` for what is none."""
    said = request.POST.get(name, "").strip()
    return figure_of(said) if said else None


def figure_of(text: str) -> float:
    """A figure as people write it; `NotAFigure` for what is none."""
    try:
        value = float(text.strip().replace(" ", "").removesuffix("%"))
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise NotAFigure(f"{text.strip()[:40]!r} is no figure; write one such as 12.5")
    return value


def own(request: Entered, number: int) -> Objective:
    """The objective of an address; `Http404` for one that is not there."""
    found: Objective = row_of(request, Objective, number)
    if found.workspace_id != request.who.workspace.pk:
        raise Http404
    return found
