"""The radar's page, and the same list as a file or as a copy to send around."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from alongside.core.errors import AlongsideError
from alongside.core.forecast.outlook import LEAST
from alongside.doors.web import assets
from alongside.doors.web.download import download
from alongside.doors.web.enter import Entered, Visitor, page
from alongside.doors.web.export import Listing
from alongside.doors.web.export import render as as_file
from alongside.doors.web.radar import document as pasted
from alongside.doors.web.radar.strip import Strip, heads, rests
from alongside.doors.web.render import render, templates
from alongside.rooms.people import queries as people
from alongside.rooms.people.actions import note_export
from alongside.rooms.people.views import saved_views
from alongside.rooms.radar import columns, compare, queries, since
from alongside.rooms.radar.filters import NONE, Filters, filters_of

ROWS, MOST = 100, 5_000
"""Rows of a page, and of a file."""
COMPARED = "last-working-day"
"""What the radar is compared with until somebody chooses: on a Monday, Friday."""


class UnreadableNumber(AlongsideError):
    """A page or a number of weeks that is none."""


class Asked(NamedTuple):
    """What the address asks for."""

    filters: Filters
    weeks: int
    group: str
    order: str
    number: int
    since: str


@page("look")
@require_safe
def radar(request: Entered) -> HttpResponse:
    """The releases of the coming weeks."""
    asked = _asked(request)
    context = _list(request.who, asked, request)
    context |= {
        "asked": asked,
        "none": NONE,
        "since_options": [(word.replace(" ", "-"), word) for word in since.WORDS],
        **_options(request.who),
        "saved": saved_views(request.who.member, page="radar"),
    }
    return render(request, "radar/pages/radar.html", context, sections=("rows",))


@page("look")
@require_safe
def export(request: Entered) -> HttpResponse:
    """The list as CSV, JSON or Markdown."""
    who, now, asked = request.who, timezone.now(), _asked(request)
    moment = _moment(who, asked, now)
    today = who.local.today(now)
    rows = list(
        queries.every_row(
            who.member,
            most=MOST + 1,
            today=today,
            now=now,
            weeks=asked.weeks,
            filters=asked.filters,
            group=asked.group,
            order=asked.order,
        )
    )
    is_cut = len(rows) > MOST
    del rows[MOST:]
    changes = _compare(who, asked, today, now, moment).changes if moment else None
    whole = Listing(columns.COLUMNS, columns.values(rows, changes=changes))
    document = Listing(pasted.COLUMNS, pasted.lines(rows, who.local))
    name = f"radar-{today}{f'-first-{MOST}' if is_cut else ''}"
    made = as_file(whole, document, request.GET.get("format", ""), name=name)
    if is_cut:
        messages.warning(
            request,
            f"The file has the first {MOST:,} releases, and there are more. Filter the radar, and export it in parts.",
        )
    _note(who, made.filename, len(rows), now)
    return download(made.content, made.content_type, made.filename)


@page("look")
@require_safe
def copy(request: Entered) -> HttpResponse:
    """The page as one file that can be sent around and printed: no scripts, nothing to load."""
    who, asked = request.who, _asked(request)
    context = _list(who, asked, request)
    context |= {"asked": asked, "local": who.local, "who": who, "style": assets.plain_style()}
    context["now"] = now = timezone.now()
    text = templates().get_template("radar/pages/copy.html").render(context)
    name = f"radar-{context['today']}.html"
    _note(who, name, len(context["page"].rows), now)
    return download(text.encode(), "text/html; charset=utf-8", name)


def _note(who: Visitor, name: str, rows: int, now: datetime) -> None:
    form = name.rpartition(".")[2]
    note_export(who.workspace, what="radar", file_format=form, rows=rows, by=who.member, at=now)


def _list(who: Visitor, asked: Asked, request: HttpRequest) -> dict[str, Any]:
    """The rows, how they stood, and their strips."""
    now = timezone.now()
    today = who.local.today(now)
    moment = _moment(who, asked, now)
    shown = queries.window(
        who.member,
        today=today,
        now=now,
        weeks=asked.weeks,
        filters=asked.filters,
        group=asked.group,
        order=asked.order,
        limit=ROWS,
        offset=(asked.number - 1) * ROWS,
    )
    compared = _compare(who, asked, today, now, moment) if moment else None
    changes = compared.changes if compared else {}
    strip = Strip(today, asked.weeks, who.local)
    return {
        "page": shown,
        "groups_shown": queries.grouped(shown.rows, asked.group),
        "compared": compared,
        "changes": changes,
        "today": today,
        "yesterday": today - timedelta(days=1),
        "heads": heads(today, asked.weeks),
        "strip": strip,
        "rests": rests,
        "guesses": any(row.likely and row.likely.cases < LEAST for row in shown.rows),
        "least_cases": LEAST,
        "values": request.GET,
    }


def _moment(who: Visitor, asked: Asked, now: datetime) -> datetime | None:
    """The moment that the radar is compared with; None for none."""
    if asked.since == "none":
        return None
    workdays = people.workdays(who.workspace)
    return since.moment_of(asked.since, now=now, zone=who.local.zone, workdays=workdays)


def _compare(
    who: Visitor, asked: Asked, today: date, now: datetime, moment: datetime
) -> compare.Comparison:
    return compare.compare(
        who.member, since=moment, today=today, now=now, weeks=asked.weeks, filters=asked.filters
    )


def _asked(request: HttpRequest) -> Asked:
    said = request.GET
    return Asked(
        filters=filters_of(said),
        weeks=_number(said.get("weeks", ""), queries.WEEKS),
        group=said.get("group", ""),
        order=said.get("sort", "") or "date",
        number=_number(said.get("page", ""), 1),
        since=said.get("on", "") or said.get("since", "") or COMPARED,
    )


def _number(text: str, otherwise: int) -> int:
    if not text:
        return otherwise
    if text.isascii() and text.isdecimal() and len(text) <= 3 and int(text):
        return int(text)
    raise UnreadableNumber(f"{text[:20]!r} is no number of pages or weeks: write 1, 2, 3 …")


def _options(who: Visitor) -> dict[str, list[tuple[str, str]]]:
    """What areas and people can be chosen, with whoever sits in a pair."""
    rows = people.seats(who.workspace)
    areas = {row.slug: row.name for row in rows}
    pms = {row.pm: row.pm_name or "" for row in rows if row.pm}
    pmms = {row.pmm: row.pmm_name or "" for row in rows if row.pmm}
    return {
        f"{name}_options": [
            ("", "any"),
            *found.items(),
            (NONE, "nobody" if name != "area" else "none"),
        ]
        for name, found in (("area", areas), ("pm", pms), ("pmm", pmms))
    }
