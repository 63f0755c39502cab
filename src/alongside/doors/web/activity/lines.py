"""Events as lines of a page: by the day on which they were recorded, with ways in their sentences."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from html import escape
from itertools import groupby
from typing import NamedTuple
from urllib.parse import quote

from django.urls import reverse

from alongside.core.events import KINDS
from alongside.core.events.groups import group_of
from alongside.doors.web.heard_at import ENDS, places
from alongside.doors.web.imports.views.listed import SOURCES
from alongside.doors.web.local import Local
from alongside.rooms.features.activity import IT, WHO, Happened
from alongside.rooms.features.sentences import NOBODY

ICONS = {
    "features": "package",
    "dates": "calendar-check",
    "knowing": "eye",
    "decisions": "flag",
    "discovery": "ear",
    "strategy": "mountain",
    "briefs": "scroll-text",
    "charters": "signpost",
    "claims": "megaphone",
    "messages": "messages-square",
    "launches": "rocket",
    "kits": "book-open",
    "findings": "list-checks",
    "people": "users",
    "imports": "upload",
    "workspace": "settings",
}
_LATER = timedelta(hours=1)
"""By how much a time differs at least from another one to be worth a word."""


class Line(NamedTuple):
    """One event as it is shown; what is HTML has been escaped here, as a template takes thrice as long for it."""

    time: str
    stamp: str
    """The same for machines."""
    group: str
    sentence: str
    """HTML, with the ways in it."""
    more: str
    """HTML: the title, the reason, when it happened if not then, the import. Empty for nothing."""
    counts: bool


class Day(NamedTuple):
    """What was recorded on a day."""

    heading: str
    lines: list[Line]


class Ways:
    """Where names lead to in a workspace."""

    def __init__(self, workspace: str) -> None:
        self._person = reverse("settings-person", args=[workspace, "-"])[:-1]
        self._feature = reverse("feature", args=[workspace, "-"])[:-1]
        self._imports = reverse("imports", args=[workspace])
        self._heard = places(workspace)

    def sentence(self, event: Happened) -> str:
        """The sentence with its ways, as HTML."""
        who, it = escape(event.who), escape(event.it)
        if event.handle:
            who = f'<a href="{self._person}{event.handle}">{who}</a>'
        if event.about and event.about[0] in self._heard:
            kind, number = event.about
            it = f'<a href="{self._heard[kind]}{number}{ENDS[kind]}" data-open>{it}</a>'
        elif event.feature and not event.about:
            it = f'<a href="{self._feature}{escape(quote(event.feature))}" data-open>{it}</a>'
        return escape(event.told).replace(IT, it).replace(WHO, who)

    def batch(self, event: Happened) -> str:
        """The import that brought it, as HTML; struck through where it was undone."""
        name = f"import {event.batch}" if event.counts else f"<del>import {event.batch}</del>"
        way = f'<a href="{self._imports}/batches/{event.batch}/undo">{name}</a>'
        source = escape(SOURCES.get(event.source, event.source))
        return f"<span>{way}{'' if event.counts else ' undone'}, {source}</span>"


def days_of(events: Iterable[Happened], local: Local, workspace: str, today: date) -> list[Day]:
    """The events of a page, day by day as the reader has them, in their order."""
    ways = Ways(workspace)
    there = [(event, event.recorded_at.astimezone(local.zone)) for event in events]
    return [
        Day(_heading(day, local, today), [_line(event, at, local, ways) for event, at in some])
        for day, some in groupby(there, key=lambda one: one[1].date())
    ]


def _line(event: Happened, at: datetime, local: Local, ways: Ways) -> Line:
    more = f"<span>{escape(event.title)}</span>" if event.title else ""
    if WHO not in event.told and event.who != NOBODY:
        more += f"<span>by {escape(event.who)}</span>"
    if event.reason:
        more += f"<q>{escape(event.reason)}</q>"
    if then := _then(event, at.date(), local):
        more += f'<span class="log__then">{then}</span>'
    if event.batch is not None:
        more += ways.batch(event)
    stamp, group = at.isoformat(timespec="seconds"), group_of(KINDS[event.kind])
    return Line(local.time(at), stamp, group, ways.sentence(event), more, event.counts)


def _heading(day: date, local: Local, today: date) -> str:
    said = {today: "Today, ", today - timedelta(days=1): "Yesterday, "}.get(day, "")
    return f"{said}{local.weekday(day)}"


def _then(event: Happened, recorded: date, local: Local) -> str:
    """`happened 3 Nov 2025, known 9 Nov 2025`; empty when it was all one."""
    happened = _other_day(event.happened_at, event.recorded_at, recorded, local)
    known = _other_day(event.known_at, event.recorded_at, recorded, local)
    if happened == known:
        return f"happened and known {happened}" if happened else ""
    return ", ".join(
        f"{word} {said or local.day(recorded)}"
        for word, said in (("happened", happened), ("known", known))
    )


def _other_day(moment: datetime, at: datetime, recorded: date, local: Local) -> str:
    """The day where it is noticeably another one."""
    if abs(moment - at) < _LATER:
        return ""
    day = moment.astimezone(local.zone).date()
    return local.day(day) if day != recorded else ""
