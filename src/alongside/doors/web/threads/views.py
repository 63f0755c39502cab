"""One point of the thread, between what it rests on and what rests on it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from alongside.core.resting import Kind
from alongside.doors.web.conversations.places import clock
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.given import there
from alongside.doors.web.render import render
from alongside.doors.web.results.views import VERDICT_NAMES
from alongside.doors.web.threads.addresses import Addresses, kind_of
from alongside.rooms.resting.walking import Reached, walk

SHOWN = 50
"""Points of a kind that a page shows, the nearest first; the file has all."""
CALLED: dict[Kind, tuple[str, str]] = {
    Kind.CONVERSATION: ("Conversation", "Conversations"),
    Kind.HIGHLIGHT: ("Quotation", "What customers said"),
    Kind.INSIGHT: ("Insight", "Insights"),
    Kind.OPPORTUNITY: ("Opportunity", "Opportunities"),
    Kind.OBJECTIVE: ("Objective", "Objectives"),
    Kind.KPI: ("KPI", "KPIs"),
    Kind.INPUT: ("Input to the roadmap", "Input to the roadmap"),
    Kind.FEATURE: ("Feature", "Features"),
    Kind.CLAIM: ("Claim", "Claims"),
    Kind.HOUSE: ("Message house", "Message houses"),
    Kind.LAUNCH: ("Launch", "Launches"),
    Kind.VERDICT: ("Verdict", "What came of it"),
}
"""What one of a kind is called, and several."""


class Group(NamedTuple):
    """The points of one kind."""

    kind: Kind
    called: str
    shown: list[Reached]
    more: int
    """How many are not shown."""


@page("look")
@require_safe
def thread(request: Entered, kind: str, number: int) -> HttpResponse:
    """What a point rests on and what rests on it."""
    walked = there(walk(request.who.member, kind_of(kind), number))
    addresses = Addresses(request.who.workspace.slug)
    context = {
        "walked": walked,
        "called": CALLED[walked.start.point.kind][0],
        "ways": [
            ("below", "What this rests on", list(_groups(walked.below))),
            ("above", "What rests on this", list(_groups(walked.above))),
        ],
        "page_of": addresses.page,
        "thread_of": addresses.thread,
        "clock": clock,
        "verdicts": VERDICT_NAMES,
    }
    return render(request, "threads/pages/thread.html", context)


def _groups(points: Iterable[Reached]) -> Iterable[Group]:
    """The points of a way by their kinds, from the customer on."""
    for kind, some in groupby(points, key=lambda one: one.point.kind):
        there_are = list(some)
        yield Group(kind, CALLED[kind][1], there_are[:SHOWN], max(0, len(there_are) - SHOWN))
