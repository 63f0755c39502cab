"""The rules: what each looks at, why it matters, what to do."""

from __future__ import annotations

from itertools import groupby

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from alongside.core.rules import rules as known_rules
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.render import render
from alongside.rooms.people import queries


@page("reader")
@require_safe
def rules(request: Entered) -> HttpResponse:
    """Every rule in one sentence, room by room."""
    ordered = sorted(known_rules().values(), key=lambda rule: (rule.room, rule.code))
    rooms = [(room, list(some)) for room, some in groupby(ordered, key=lambda rule: rule.room)]
    policy = queries.policy(request.who.workspace)
    off = {rule.code for rule in ordered if policy[f"{rule.code}.severity"] == "off"}
    return render(request, "rules/pages/rules.html", {"rooms": rooms, "off": off})


@page("reader")
@require_safe
def rule(request: Entered, code: str) -> HttpResponse:
    """One rule, with its figures in force."""
    found = known_rules().get(code.upper())
    if found is None:
        raise Http404
    policy = queries.policy(request.who.workspace)
    figures = [
        (name, setting, policy[f"{found.code}.{name}"]) for name, setting in found.settings.items()
    ]
    return render(request, "rules/pages/rule.html", {"rule": found, "figures": figures})
