"""The rules: what each looks at, why it matters, what to do, and what it finds here."""

from __future__ import annotations

from itertools import groupby
from typing import Any, NamedTuple

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from alongside.core.policy import Policy
from alongside.core.rules import Rule
from alongside.core.rules import rules as known_rules
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.findings.shown import shown
from alongside.doors.web.render import render
from alongside.doors.web.rules.scenarios import Told, told
from alongside.doors.web.settings.asked import in_words
from alongside.rooms.findings import unchecked
from alongside.rooms.findings.states import State
from alongside.rooms.news.found.choosing import COUNTED
from alongside.rooms.news.found.queries import findings, numbers_by_rule
from alongside.rooms.news.found.wanted import Wanted
from alongside.rooms.people import queries

BY_RULE, FIRST, LONGEST = 100, 5, 100
"""So many findings of a rule are counted in the list; so many stand on its page; characters that are looked for."""


class Listed(NamedTuple):
    """A rule in the list."""

    rule: Rule
    told: Told
    level: str
    """What the policy reports its findings as, whatever they are: a severity, or `off`; empty for their own."""
    changed: int
    """How many of its figures differ from the default here."""
    counts: dict[State, int]
    missing: list[str]
    """The facts that are missing on some releases."""


class Figure(NamedTuple):
    """A setting of a rule."""

    path: str
    value: str
    default: str
    """Empty where that is the value."""
    meaning: str


@page("look")
@require_safe
def rules(request: Entered) -> HttpResponse:
    """Every rule in one sentence, by what it is about."""
    who, text = request.who, request.GET.get("text", "").strip()[:LONGEST]
    ordered = sorted(known_rules().values(), key=lambda rule: (rule.room, rule.code))
    fitting = [rule for rule in ordered if not text or _fits(rule, text)]
    policy, missing = queries.policy(who.workspace), unchecked.missing(who.workspace.pk)
    counts = numbers_by_rule(
        who.member, [rule.code for rule in fitting], now=timezone.now(), most=BY_RULE
    )
    listed = [
        Listed(
            rule,
            told(rule),
            _level(rule, policy),
            sum(figure.default != "" for figure in _figures(rule, policy)),
            counts[rule.code],
            missing.get(rule.code, []),
        )
        for rule in fitting
    ]
    context = {
        "rooms": [(room, list(some)) for room, some in groupby(listed, lambda one: one.rule.room)],
        "text": text,
        "most": BY_RULE,
        "total": len(ordered),
        "off": sum(one.level == "off" for one in listed),
        **_addresses(request),
    }
    return render(request, "rules/pages/rules.html", context, sections=("rows",))


@page("look")
@require_safe
def rule(request: Entered, code: str) -> HttpResponse:
    """One rule: its figures in force, what it finds here, and its scenarios."""
    who, now, found = request.who, timezone.now(), known_rules().get(code.upper())
    if found is None:
        raise Http404
    policy, today = queries.policy(who.workspace), who.local.today(now)
    listed = findings(who.member, Wanted(rule=found.code), now=now, today=today, limit=FIRST)
    context = {
        "rule": found,
        "told": told(found),
        "level": _level(found, policy),
        "figures": _figures(found, policy),
        "listed": listed,
        "rows": shown(listed.rows, who, today=today),
        "counted": COUNTED,
        "missing": unchecked.missing(who.workspace.pk).get(found.code, []),
        **_addresses(request),
    }
    return render(request, "rules/pages/rule.html", context)


def _addresses(request: Entered) -> dict[str, Any]:
    workspace = {"workspace": request.who.workspace.slug}
    return {
        "here": reverse("rules", kwargs=workspace),
        "list": reverse("findings", kwargs=workspace),
    }


def _fits(rule: Rule, text: str) -> bool:
    """Whether all the words stand in what is said of the rule."""
    said = " ".join((*rule[:7], told(rule).title, told(rule).opening)).casefold()
    return all(word in said for word in text.casefold().split())


def _level(rule: Rule, policy: Policy) -> str:
    level = str(policy[f"{rule.code}.severity"])
    return "" if level == "default" else level


def _figures(rule: Rule, policy: Policy) -> list[Figure]:
    figures = []
    for name, setting in rule.settings.items():
        path = f"{rule.code}.{name}"
        default = "" if policy[path] == setting.default else in_words(setting.default, setting)
        meaning = setting.meaning.replace("`", "")
        figures.append(Figure(path, in_words(policy[path], setting), default, meaning))
    return figures
