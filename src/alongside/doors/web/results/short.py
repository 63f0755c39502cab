"""What came of the launches that a claim, an objective or a feature had to do with: a part of their pages.

Those have asked all that a page may ask, so it is fetched once they are shown; without a script it is a page.
"""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from alongside.doors.web.enter import Entered, page
from alongside.doors.web.given import row_of, there
from alongside.doors.web.render import render
from alongside.doors.web.results.views import VERDICT_NAMES
from alongside.rooms.features.models import Feature
from alongside.rooms.messaging.models import Claim
from alongside.rooms.results.of import results_of
from alongside.rooms.strategy.models import Objective

_TABLES: dict[str, Any] = {"claim": Claim, "objective": Objective, "feature": Feature}
_TITLES = {"claim": "wording", "objective": "title", "feature": "title"}


@page("look")
@require_safe
def of(request: Entered, kind: str, number: int) -> HttpResponse:
    """The launches that it had to do with, and their verdicts."""
    if kind not in _TABLES:
        raise Http404
    row = there(row_of(request, _TABLES[kind], number))
    who = request.who
    context: dict[str, Any] = {
        "came": results_of(
            who.member,
            kind,  # type: ignore[arg-type]
            number,
            today=who.local.today(timezone.now()),
        ),
        "kind": kind,
        "title": getattr(row, _TITLES[kind]),
        "back": _back(request, kind, row),
        "verdicts": VERDICT_NAMES,
    }
    return render(request, "results/pages/of.html", context, sections=("came",))


def _back(request: Entered, kind: str, row: Any) -> str:
    named = {"key": row.key} if kind == "feature" else {"number": row.pk}
    return reverse(kind, kwargs={"workspace": request.who.workspace.slug, **named})
