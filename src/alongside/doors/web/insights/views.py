"""The list of insights, and an insight's page."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from alongside.core.conversations.insights import Status, in_words
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.environment import FUNCTIONS, query
from alongside.doors.web.features.typed import NOTHING, Typed
from alongside.doors.web.given import number as number_of
from alongside.doors.web.given import there
from alongside.doors.web.insights.kept import page_with
from alongside.doors.web.render import render
from alongside.rooms.discovery.insights_listed import FURTHEST
from alongside.rooms.discovery.insights_listed import insights as listed
from alongside.rooms.discovery.insights_told import Told, insight_told
from alongside.rooms.discovery.insights_wanted import SORTS, Wanted, wanted_of

ROWS = 100
ACCOUNTS = [
    ("", "any"),
    ("1", "1 account or more"),
    ("2", "2 accounts or more"),
    ("3", "3 accounts or more"),
    ("5", "5 accounts or more"),
    ("0", "no account"),
]
_WORDS_A_SECOND = 5
_LEAST, _MOST = 4, 20
"""Seconds."""


@page("look")
@require_safe
def insights(request: Entered) -> HttpResponse:
    """What was learned, as the filters let it through."""
    who, wanted = request.who, wanted_of(request.GET)
    place = min(max(1, number_of(request.GET.get("page", ""))), FURTHEST // ROWS)
    found = listed(who.member, wanted, limit=ROWS, offset=(place - 1) * ROWS)
    here = reverse("insights", kwargs={"workspace": who.workspace.slug})
    context: dict[str, Any] = {
        "here": here,
        "rows": found.rows,
        "more": found.more,
        "place": place,
        "wanted": wanted,
        "values": request.GET,
        "is_filtered": wanted._replace(sort=SORTS[0]) != Wanted(),
        "narrowed": _narrowed(request, wanted, here),
        "statuses": [("", "all that go on"), *((one.value, one.value) for one in Status)],
        "accounts": ACCOUNTS,
        "functions": [("", "anybody"), *((str(one), said) for one, said in FUNCTIONS.items())],
        "sorts": [("newest", "newest first"), ("confidence", "best borne out first")],
        "in_words": in_words,
    }
    return render(request, "insights/pages/insights.html", context, sections=("rows",))


@page("look")
@require_safe
def insight(request: Entered, number: int) -> HttpResponse:
    """An insight with what bears it out. To open it is not to have read it."""
    return show(request, number)


def show(
    request: Entered, number: int, *, typed: Typed = NOTHING, status: int = 200
) -> HttpResponse:
    """The insight's page; `typed` is the form on it that was refused."""
    told = there(insight_told(request.who.member, number))
    return page_with(
        request,
        "insights/pages/insight.html",
        told,
        typed=typed,
        status=status,
        seconds=seconds_of(told),
        statuses=[one for one in Status if one is not Status.SUPERSEDED],
        now=timezone.now(),
    )


def seconds_of(told: Told) -> int:
    """How long the insight has to be in view to count as read: as long as it takes to read it in a hurry."""
    texts = [told.row.sentence, *(one.verbatim for one in told.quotations[:2])]
    return min(_MOST, max(_LEAST, sum(len(text.split()) for text in texts) // _WORDS_A_SECOND))


def _narrowed(request: Entered, wanted: Wanted, here: str) -> list[tuple[str, str, str, str]]:
    """Filters that come from another page: name, value, how it is said, and the way to take it away."""
    names = ("account", "segment", "feature", "opportunity")
    said = {name: str(getattr(wanted, name)) for name in names}
    return [
        (
            name,
            value,
            "of this opportunity" if name == "opportunity" else f"{name} {value}",
            here + query(request.GET, **{name: None, "page": None}),
        )
        for name, value in said.items()
        if value
    ]
