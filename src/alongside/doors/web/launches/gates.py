"""Go or no-go: the page on which it is decided, what each function says, and the decision."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from alongside.core.errors import AlongsideError
from alongside.core.gates import DECISIONS, NO_GO, WAIVED, WORDS
from alongside.core.people import called
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.errors import see_other
from alongside.doors.web.features.typed import NOTHING, Typed
from alongside.doors.web.given import number as number_of
from alongside.doors.web.given import there
from alongside.doors.web.kept import keeps
from alongside.doors.web.launches.gates_file import brief_stands, claim_stands
from alongside.doors.web.launches.given import address, own
from alongside.doors.web.render import render
from alongside.rooms.findings.about import findings_about_launch
from alongside.rooms.findings.states import State
from alongside.rooms.launches.gates import actions
from alongside.rooms.launches.gates.models import GoNoGo
from alongside.rooms.launches.gates.refusals import NotBypassed
from alongside.rooms.launches.gates.told import go_told
from alongside.rooms.launches.refusals import NoReason


def show_go(
    request: Entered, number: int, *, typed: Typed = NOTHING, status: int = 200
) -> HttpResponse:
    """The page; `typed` is the form on it that was refused."""
    who, now = request.who, timezone.now()
    told = there(go_told(who.member, number, today=who.local.today(now)))
    found = findings_about_launch(
        number,
        who.member,
        releases=[one.row.pk for one in told.shipping],
        claims=[one.row.number for one in told.claims],
        at=now,
    )
    keys = {one.row.pk: f"{one.row.feature.key} {one.row.stage}" for one in told.shipping}
    context: dict[str, Any] = {
        "told": told,
        "launch": told.launch,
        "findings": [one for one in found if one.state == State.OPEN],
        "accepted": [one for one in found if one.state != State.OPEN],
        "keys": keys,
        "unsigned": [
            keys[one.finding.subject]
            for one in found
            if one.finding.code == "RAD404" and one.state == State.OPEN
        ],
        "wordings": {one.row.number: one.row.wording for one in told.claims},
        "decisions": DECISIONS,
        "words": WORDS,
        "called": called,
        "claim_stands": claim_stands,
        "brief_stands": brief_stands,
        "today": who.local.today(now),
        "typed": typed,
    }
    return render(request, "launches/pages/go.html", context, status=status)


@page("look")
@require_safe
def go(request: Entered, number: int) -> HttpResponse:
    """Every gate, function, release and claim with what shows it, what was decided, and the form that decides."""
    return show_go(request, number)


@page("say")
@require_POST
@keeps(show_go, "readiness", "why", about="function")
def readiness(request: Entered, number: int) -> HttpResponse:
    """What a function says of itself; whoever decides may waive its word."""
    said = request.POST
    word = said.get("said", "")
    row = actions.say_ready(
        own(request, number),
        function=said.get("function", ""),
        said=word,
        why=said.get("why", ""),
        evidence=said.get("evidence", ""),
        expected=said.get("expected", ""),
        by=request.who.member,
        at=timezone.now(),
    )
    if row:
        name = called(row.function)
        waived = f"The word of {name} is waived. That is on the record."
        messages.success(request, waived if word == WAIVED else f"On the record: {name} is {word}.")
    return see_other(f"{address(request, number)}/go#function-{said.get('function', '')[:20]}")


_ELSEWHERE: dict[type[AlongsideError], str] = {NoReason: "reason", NotBypassed: "bypass"}


@page("say")
@require_POST
@keeps(show_go, "decision", "decision", elsewhere=_ELSEWHERE)
def decision(request: Entered, number: int) -> HttpResponse:
    """Decide it; each gate and function that is bypassed has its reason in a field of its own."""
    said = request.POST
    row = actions.decide(
        own(request, number),
        decision=said.get("decision", ""),
        reason=said.get("reason", ""),
        gates=_reasons(request, "gate-"),
        functions=_reasons(request, "function-"),
        expected=said.get("expected", ""),
        by=request.who.member,
        at=timezone.now(),
    )
    told = "No-go" if row.decision == NO_GO else row.decision.capitalize()
    messages.success(request, f"{told}. That is on the record, with every reason.")
    return see_other(f"{address(request, number)}/go")


def _reasons(request: Entered, before: str) -> dict[str, str]:
    """What was typed into the fields whose names begin so, by what follows."""
    return {
        name.removeprefix(before): text
        for name, text in request.POST.items()
        if name.startswith(before) and isinstance(text, str)
    }


@page("say")
@require_POST
@keeps(show_go, "withdrawal", "reason")
def withdrawal(request: Entered, number: int) -> HttpResponse:
    """Take back what was decided last."""
    seen = GoNoGo.objects.visible_to(request.who.member).filter(launch=number)
    row = seen.filter(pk=number_of(request.POST.get("decision", ""))).select_related("launch")
    reason = request.POST.get("reason", "")
    found = there(row.first())
    if actions.take_back(found, reason=reason, by=request.who.member, at=timezone.now()):
        messages.success(request, "Taken back. It is to be decided again.")
    return see_other(f"{address(request, number)}/go")
