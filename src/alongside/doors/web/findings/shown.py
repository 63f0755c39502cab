"""Findings as the list shows them: what repeats from row to row is put into words once."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple
from urllib.parse import quote

from django.urls import reverse
from markupsafe import Markup

from alongside.core.people import PM
from alongside.core.rules import rules
from alongside.doors.web.environment import FUNCTIONS, icon
from alongside.doors.web.local import Local
from alongside.rooms.radar.found import Can, Line

_ICONS = {"error": "circle-alert", "warning": "triangle-alert"}


class Shown(NamedTuple):
    """A finding in words."""

    line: Line
    rule: Markup
    """How bad it is, and the rule with a link to what it looks at."""
    address: str
    """The feature's page."""
    who: Markup
    """Who can take the next action: names, where somebody sits in that seat."""
    since: str
    """The day on which it was found, or resolved."""
    until: str
    """The last day of its waiver; empty for none."""


def shown(lines: Iterable[Line], *, workspace: str, local: Local) -> list[Shown]:
    """The findings as that person reads them."""
    features = reverse("feature", kwargs={"workspace": workspace, "key": "-"})[:-1]
    the_rules = reverse("rule", kwargs={"workspace": workspace, "code": "-"})[:-1]
    to_rule = cache(lambda code, severity: _rule(code, severity, the_rules))
    who, day = cache(_who), cache(local.day)
    return [
        Shown(
            line,
            to_rule(line.code, line.severity),
            features + quote(line.key),
            who(line.can),
            day((line.resolved_at or line.found_at).astimezone(local.zone).date()),
            local.day(line.waived.until) if line.waived else "",
        )
        for line in lines
    ]


def _rule(code: str, severity: str, the_rules: str) -> Markup:
    told = Markup('<span class="severity" data-severity="{0}">{1}{0}</span><br>').format(
        severity, icon(_ICONS.get(severity, "info"))
    )
    rule = rules().get(code)
    if rule is None:
        return told + Markup("<strong>{}</strong>").format(code)
    link = Markup('<a href="{}{}"><strong>{}</strong> {}</a>')
    return told + link.format(the_rules, code, code, rule.name)


def _who(can: tuple[Can, ...]) -> Markup:
    return Markup(" or ").join(_one(one) for one in can)


def _one(can: Can) -> Markup:
    said = FUNCTIONS[can.function]
    if can.name:
        side = "product" if can.function == PM else "gtm"
        return Markup('<span class="person--{}">{}</span>').format(side, can.name)
    if can.has_seat:
        return Markup('<span class="person--nobody">no {}</span>').format(said)
    return Markup("{}").format(said)
