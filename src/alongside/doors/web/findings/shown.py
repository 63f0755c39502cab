"""Findings as the list shows them, in HTML: what repeats from row to row is put into words once.

A list has a hundred rows of fifteen cells and labels. The template takes them as they come out of here, since to ask
of each whether it is to be escaped took longer than to find them; what people wrote is escaped here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import cache
from html import escape
from typing import NamedTuple
from urllib.parse import quote

from django.urls import reverse

from alongside.core.people import PM, SIDES, Function
from alongside.core.plandate import parse
from alongside.core.rules import rules
from alongside.doors.web.enter import Visitor
from alongside.doors.web.environment import FUNCTIONS, icon
from alongside.doors.web.heard_at import ENDS, places
from alongside.doors.web.local import Local
from alongside.rooms.news import whose
from alongside.rooms.news.found.told import Line
from alongside.rooms.news.whose import Deed

_ICONS = {"error": "circle-alert", "warning": "triangle-alert"}
_PLAIN = re.compile(r"[A-Za-z0-9_.~-]+")
"""Keys that stand in an address as they are."""
_SOURCE = re.compile(r" \(docs/[^)]*\)")
"""Where a rule's page says that a figure is from."""


class Act(NamedTuple):
    """What the reader can do about a finding; they are the one who acts first."""

    label: str
    noun: str
    """The end of the address that its form posts to; empty for one that opens the release instead."""
    key: str
    """The letter that presses it on its row; empty for none."""
    place: str | None = None
    """Where to go instead of to the release: what follows the address of what the finding is about; empty for that."""


class Shown(NamedTuple):
    """A finding in HTML, ready for the page."""

    number: int
    """The finding's id."""
    rule: str
    """How bad it is, and the rule with a link to its page."""
    address: str
    """The page of the feature, or of what else it is about."""
    key: str
    title: str
    about: str
    """The release, its date in force and its area."""
    sentence: str
    action: str
    why: str
    """Why it matters, in a sentence."""
    who: str
    """Who acts first: names, where somebody sits in that seat."""
    day: str
    """The day on which a check found it, or no longer did; what it tells of may be older."""
    act: Act | None
    release: int
    target: str
    """The date in force, as forms say it."""
    tier: str
    """As somebody set it."""
    waived: str
    """By whom, until when and why; empty for one that is not waived."""
    waiver: int
    """The waiver's id; 0 for none."""
    unwaive: str
    """Where a waiver is taken back."""


def shown(lines: Iterable[Line], who: Visitor, *, today: date) -> list[Shown]:
    """The findings as that person reads them."""
    local, may_act = who.local, {True: who.may("hear"), False: who.may("say")}
    workspace, function = who.workspace.slug, Function(who.member.function)
    features = reverse("feature", kwargs={"workspace": workspace, "key": "-"})[:-1]
    heard = places(workspace)
    waivers = reverse("findings-waiver", kwargs={"workspace": workspace, "number": 0})
    the_rules = reverse("rule", kwargs={"workspace": workspace, "code": "-"})[:-1]
    to_rule = cache(lambda code, severity: _rule(code, severity, the_rules))
    leaders = cache(lambda *seats: _leaders(function, *seats))
    about = cache(lambda *told: _about(local, today, *told))
    day = cache(lambda moment: local.day(local.today(moment)))
    rows = []
    for line in lines:
        is_mine, names = leaders(line.code, line.who, line.pm, line.pmm, line.is_pm, line.is_pmm)
        is_heard = line.kind != "release"
        if is_heard:
            address = f"{heard[line.kind]}{line.subject}{ENDS[line.kind]}"
        else:
            address = features + (line.key if _PLAIN.fullmatch(line.key) else quote(line.key))
        rows.append(
            Shown(
                line.id,
                to_rule(line.code, line.severity),
                address,
                escape(line.key),
                escape(line.title),
                about(line.stage, line.target, line.area, line.restricted, is_heard),
                escape(line.sentence),
                escape(line.action),
                why_of(line.code),
                names,
                day(line.at),
                _way(line, is_mine, may_act),
                line.release,
                line.target,
                line.tier,
                _waived(line, local) if line.waived else "",
                line.waived.id if line.waived else 0,
                waivers.replace("/0/", f"/{line.id}/") if is_heard else f"{address}/waiver",
            )
        )
    return rows


def _way(line: Line, is_mine: bool, may_act: dict[bool, bool]) -> Act | None:
    """What the reader can do about it; for what is no release a link, which is there for all who may say something."""
    if line.kind != "release":
        return _PLACES.get(line.code) if may_act[False] else None
    return act_of(line) if is_mine and may_act[_is_to_hear(line)] else None


@cache
def why_of(code: str) -> str:
    """Why it matters, in the rule's first sentence; empty for a rule that is there no more."""
    rule = rules().get(code)
    first = rule.why.partition(". ")[0].rstrip(".") if rule else ""
    return escape(_SOURCE.sub("", first) + ".") if first else ""


def act_of(line: Line) -> Act:
    """What cures it: a form where that is one act, else the feature's page."""
    if place := _PLACES.get(line.code):
        return place
    deed = whose.deed_of(line.code)
    if deed is Deed.CONFIRM_DATE and (line.passed or not line.target):
        return Act("Say what happened", "", "")
    if deed is Deed.CONFIRM_TIER and line.tier:
        return Act(f"Confirm {line.tier}", "tier-confirmation", "")
    return _ACTS[deed]


def _is_to_hear(line: Line) -> bool:
    return whose.deed_of(line.code) is Deed.ACKNOWLEDGE


_ACTS = {
    Deed.ACKNOWLEDGE: Act("Acknowledge", "acknowledgement", "a"),
    Deed.COUNTERSIGN: Act("Countersign", "countersignature", ""),
    Deed.CONFIRM_DATE: Act("The date stands", "confirmation", "c"),
    Deed.CONFIRM_TIER: Act("Choose a tier", "", ""),
    Deed.SET_TIER: Act("Choose a tier", "", ""),
    Deed.SETTLE: Act("Settle it", "", ""),
    Deed.DECIDE: Act("Decide", "", ""),
}


_BRIEF = Act("To the brief …", "", "", "/brief")
_PLACES = {
    **dict.fromkeys(("CTX301", "CTX302", "CTX303", "CTX304", "CTX305"), _BRIEF),
    "STR201": Act("Say what it is for …", "", "", "/purpose"),
    "STR202": Act("Link a feature …", "", "", "#features-title"),
    "TIR504": Act("Choose a way out …", "", "", "#fit"),
    "STR203": Act("See what can wait …", "", "", ""),
}
"""By rule: where it is put right, if neither by a deed here nor at the release."""


def _rule(code: str, severity: str, the_rules: str) -> str:
    sign = icon(_ICONS.get(severity, "info"))
    told = f'<span class="severity" data-severity="{escape(severity)}">{sign}{escape(severity)}</span> '
    rule = rules().get(code)
    if rule is None:
        return f"{told}<strong>{escape(code)}</strong>"
    return f'{told}<a href="{the_rules}{code}"><strong>{code}</strong> {escape(rule.name)}</a>'


def _leaders(
    me: Function, code: str, named: str, pm: str, pmm: str, is_pm: bool, is_pmm: bool
) -> tuple[bool, str]:
    """Whether the reader acts first, and who does."""
    leading = [Function(one) for one in whose.leading(code, named.split())]
    seats = {Function.PM: (pm, is_pm), Function.PMM: (pmm, is_pmm)}
    if any(seats[one][1] if one in seats else one == me for one in leading):
        return True, "<strong>you</strong>"
    return False, " or ".join(_name(one, seats.get(one, ("",))[0]) for one in leading)


def _name(function: Function, name: str) -> str:
    if name:
        side = "product" if function == PM else "gtm"
        return f'<span class="person--{side}">{escape(name)}</span>'
    if function in SIDES:
        return f'<span class="person--nobody">no {FUNCTIONS[function]}</span>'
    return FUNCTIONS[function]


def _about(
    local: Local,
    today: date,
    stage: str,
    target: str,
    area: str,
    restricted: bool,
    is_heard: bool,
) -> str:
    """The year of its date only where it is another one than this."""
    when = "" if is_heard else "no date"
    if target:
        stated = parse(target)
        when = local.plan(stated, year=stated.first.year != today.year)
    parts = [stage, when, area, "restricted" if restricted else ""]
    return escape(" · ".join(part for part in parts if part))


def _waived(line: Line, local: Local) -> str:
    assert line.waived
    until, author = local.day(line.waived.until), line.waived.author or "an import"
    return f"Waived until {until} by {escape(author)}: <q>{escape(line.waived.reason)}</q>"
