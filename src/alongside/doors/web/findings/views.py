"""What the rules found, worst first."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from alongside.doors.web.enter import Entered, page
from alongside.doors.web.render import render
from alongside.rooms.findings.listed import findings_for
from alongside.rooms.findings.states import State

ROWS = 100


@page("reader")
@require_safe
def findings(request: Entered) -> HttpResponse:
    """The findings in a state, as the filters let them through."""
    said = request.GET
    state = State(said["state"]) if said.get("state") in set(State) else State.OPEN
    number = said.get("page", "1")
    listed = findings_for(
        request.who.member,
        at=timezone.now(),
        states=(state,),
        codes=[said["code"][:6]] if said.get("code") else (),
        text=said.get("text", "")[:100],
        mine=bool(said.get("mine")),
        page=int(number) if number.isascii() and number.isdecimal() and len(number) < 6 else 1,
        size=ROWS,
    )
    context = {"listed": listed, "state": state, "states": list(State), "values": said}
    return render(request, "findings/pages/findings.html", context)
