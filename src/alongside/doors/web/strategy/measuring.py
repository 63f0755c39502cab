"""How an objective is measured: its KPIs, and their readings, one by one or pasted from a table."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from alongside.core.errors import AlongsideError
from alongside.core.written_date import read_day
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.errors import see_other, sentence
from alongside.doors.web.features.typed import Typed
from alongside.doors.web.given import number as number_of
from alongside.doors.web.given import row_of
from alongside.doors.web.kept import keeps
from alongside.doors.web.strategy.given import address, day_in, figure_in, figure_of, member_named
from alongside.doors.web.strategy.given import own as mine
from alongside.doors.web.strategy.views import show
from alongside.rooms.ledger.book import writing
from alongside.rooms.people.words import NoName
from alongside.rooms.strategy.kpis import NameTaken, measure, remove_kpi, state_kpi
from alongside.rooms.strategy.models import Kpi

MOST = 1_000
"""Readings that are pasted at once."""


class NoReading(AlongsideError):
    """A line of a table holds no reading."""


@page("say")
@require_POST
@keeps(show, "kpis", "target", about="kpi", elsewhere={NameTaken: "name", NoName: "name"})
def kpis(request: Entered, number: int) -> HttpResponse:
    """State a KPI, new or (`kpi`) again; or take one (`remove`) away."""
    row, member, now, said = mine(request, number), request.who.member, timezone.now(), request.POST
    about = said.get("kpi", "")
    if said.get("remove"):
        remove_kpi(_kpi(request, number, said.get("remove", "")), by=member, at=now)
        messages.success(request, "Taken away. Its readings are kept.")
        return see_other(address(request, number))
    state_kpi(
        row,
        kpi=_kpi(request, number, about) if about else None,
        name=said.get("name", ""),
        unit=said.get("unit", ""),
        baseline=figure_in(request, "baseline"),
        target=figure_in(request, "target"),
        due=day_in(request, "due"),
        owner=member_named(request, "owner"),
        source=said.get("source", ""),
        by=member,
        at=now,
    )
    messages.success(request, "It is measured so from now on.")
    return see_other(address(request, number))


@page("say")
@require_POST
def readings(request: Entered, number: int) -> HttpResponse:
    """Put down one reading (`value`, `day`), or lines of a table (`table`): a day and a figure each."""
    mine(request, number)
    said = request.POST
    about = said.get("kpi", "")
    kpi, pasted = _kpi(request, number, about), said.get("table", "").strip()
    field = "table" if pasted else "value"
    try:
        rows = list(_pasted(pasted)) if pasted else [_typed(request)]
        with writing(kpi.workspace_id):
            made = [
                measure(kpi, value=value, day=day, by=request.who.member, at=timezone.now())
                for day, value in rows
            ]
    except AlongsideError as problem:
        typed = Typed("readings", about, said, field, sentence(problem))
        return show(request, number, typed=typed, status=422)
    new = sum(one is not None for one in made)
    messages.success(request, f"Readings put down: {new}.")
    return see_other(address(request, number))


def _typed(request: Entered) -> tuple[date, float]:
    value = figure_in(request, "value")
    if value is None:
        raise NoReading("write the figure that was read, such as 12.5")
    return day_in(request, "day") or request.who.local.today(timezone.now()), value


def _pasted(text: str) -> Iterator[tuple[date, float]]:
    """A day and a figure a line, between them a comma, a semicolon or a tab; a heading may stand above."""
    lines = text.splitlines()
    if len(lines) > MOST:
        raise NoReading(f"at most {MOST:,} readings are taken at once; these are {len(lines):,}")
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        cells = [cell.strip() for cell in line.replace("\t", ";").replace(",", ";").split(";")]
        try:
            if len(cells) != 2:
                raise NoReading("a day and a figure, such as 2025-01-31; 12.5")
            yield read_day(cells[0]), figure_of(cells[1])
        except AlongsideError as problem:
            if number == 1 and not any(one.isdigit() for one in line):
                continue  # a heading
            raise NoReading(f"line {number}: {problem}") from None


def _kpi(request: Entered, number: int, text: str) -> Kpi:
    """The KPI of that id; `Http404` for one of another objective."""
    found: Kpi = row_of(request, Kpi, number_of(text))
    if found.objective_id != number or found.removed_at is not None:
        raise Http404
    return found
