"""What forms of results say."""

from __future__ import annotations

from typing import NamedTuple

from django.urls import reverse

from alongside.core.errors import AlongsideError
from alongside.core.events.results import STEPS
from alongside.doors.web.enter import Entered
from alongside.doors.web.given import number as number_of
from alongside.doors.web.given import row_of
from alongside.doors.web.strategy.given import NotAFigure, figure_of
from alongside.rooms.messaging.models import Claim
from alongside.rooms.strategy.models import Kpi, Objective

STEP_NAMES = {
    "seen": "have seen it",
    "tried": "have tried it",
    "regular": "use it regularly",
    "habit": "would miss it",
}
"""A step of adoption, as one says it of people."""
HINTS = {
    "seen": "met it at least once",
    "tried": "used it once",
    "regular": "three times or more in 30 days",
    "habit": "came back in each of the last months",
}
"""What counts as having got there."""


class NothingRead(AlongsideError):
    """The form does not say what was read, or what a verdict is about."""


class About(NamedTuple):
    """What a verdict is about; the launch as a whole without either."""

    objective: Objective | None
    claim: Claim | None


def address(request: Entered, number: int) -> str:
    """The page of what came of a launch."""
    slug = request.who.workspace.slug
    return reverse("launch-results", kwargs={"workspace": slug, "number": number})


def read_in(request: Entered, name: str) -> Kpi | str:
    """What was read: a KPI (`kpi:12`), or a step of adoption (`step:tried`)."""
    kind, _, which = request.POST.get(name, "").partition(":")
    if kind == "kpi":
        found: Kpi = row_of(request, Kpi, number_of(which))
        return found
    if kind == "step" and which in STEPS:
        return which
    raise NothingRead("choose what was read: a KPI, or how many have taken it up")


def about_in(request: Entered, name: str) -> About:
    """What a verdict is about: `objective:3`, `claim:5`, or nothing for the launch as a whole."""
    kind, _, which = request.POST.get(name, "").partition(":")
    if kind == "objective":
        return About(row_of(request, Objective, number_of(which)), None)
    if kind == "claim":
        return About(None, row_of(request, Claim, number_of(which)))
    return About(None, None)


def people_of(text: str) -> int:
    """A number of people as somebody writes it; `NotAFigure` for what is none."""
    value = figure_of(text)
    if text.strip().endswith("%") or value != int(value):
        raise NotAFigure(f"{text.strip()[:40]!r} is no number of people; write one such as 120")
    return int(value)
