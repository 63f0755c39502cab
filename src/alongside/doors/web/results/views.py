"""What came of a launch: what was promised, what was read, what is due, and what was learned."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from alongside.core.events.results import STEPS, VERDICTS
from alongside.core.results.clocks import BASELINE, READING, RETRO, VERDICT_FROM
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.features.typed import NOTHING, Typed
from alongside.doors.web.given import there
from alongside.doors.web.render import render
from alongside.doors.web.results.given import HINTS, STEP_NAMES
from alongside.doors.web.results.pictures import chart
from alongside.doors.web.strategy.views import figure, percent
from alongside.rooms.results.told import ResultsTold, results_told

VERDICT_NAMES = {
    "kept": "kept",
    "partly": "kept in part",
    "not": "not kept",
    "too early": "too early to say",
}
"""A verdict, in words."""


def show(
    request: Entered,
    number: int,
    *_: object,
    typed: Typed = NOTHING,
    status: int = 200,
    **__: object,
) -> HttpResponse:
    """The page; `typed` is the form on it that was refused."""
    who = request.who
    today = who.local.today(timezone.now())
    told = there(results_told(who.member, number, today=today))
    context: dict[str, Any] = {
        "told": told,
        "launch": told.launch,
        "today": today,
        "typed": typed,
        "charts": {one.kpi.pk: chart(one, told.launch.day) for one in told.measured},
        "due_names": {one.key: due_name(one.key) for one in told.dues},
        "readable": list(_readable(told)),
        "judgeable": list(_judgeable(told)),
        "verdicts": VERDICT_NAMES,
        "verdict_from": VERDICT_FROM,
        "choices": [(one, VERDICT_NAMES[one]) for one in VERDICTS],
        "step_names": STEP_NAMES,
        "hints": HINTS,
        "figure": figure,
        "percent": percent,
    }
    return render(request, "results/pages/launch.html", context, status=status)


@page("look")
@require_safe
def one(request: Entered, number: int) -> HttpResponse:
    """What came of it, and what is due."""
    return show(request, number)


def due_name(key: str) -> str:
    """What a task asks for: `Baseline`, `Reading after 30 days`, `Retrospective`, `Verdict`."""
    if key.startswith(READING):
        return f"Reading after {key.removeprefix(READING)} days"
    return {BASELINE: "Baseline", RETRO: "Retrospective"}.get(key, "Verdict")


def _readable(told: ResultsTold) -> Iterator[tuple[str, str]]:
    for one in told.measured:
        yield f"kpi:{one.kpi.pk}", f"{one.kpi.name}{f' ({one.kpi.unit})' if one.kpi.unit else ''}"
    for step in STEPS:
        yield f"step:{step}", f"People who {STEP_NAMES[step]}"


def _judgeable(told: ResultsTold) -> Iterator[tuple[str, str]]:
    yield "", "the launch as a whole"
    objectives = {one.kpi.objective_id: one.kpi.objective.title for one in told.measured}
    for number, title in objectives.items():
        yield f"objective:{number}", f"for the objective “{title}”"
    for promise in told.promises:
        yield f"claim:{promise.claim.pk}", f"of the claim “{promise.claim.wording[:80]}”"
