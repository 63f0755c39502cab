"""Results as a file, and the readings of one launch: CSV, JSON or Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from alongside.doors.readings import COLUMNS
from alongside.doors.web.download import list_file
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.export import Listing, Value
from alongside.doors.web.given import there
from alongside.doors.web.local import Local
from alongside.doors.web.results.views import due_name
from alongside.doors.web.strategy.views import figure
from alongside.rooms.results.listed import MOST, Listed, results, wanted_of
from alongside.rooms.results.told import ResultsTold, results_told

READINGS = ("Day", "After the launch", "What", "Reading", "Where from")
RESULTS = (
    "launch", "name", "tier", "day", "verdict", "next", "next_on", "retro_on", "lessons", "insights",
)  # fmt: skip
DOCUMENT = ("Launch", "Tier", "Day", "Verdict", "Due next", "Looked back", "Learned")


@page("look")
@require_safe
def export(request: Entered, number: int) -> HttpResponse:
    """The readings of a launch, as they are read in again."""
    who = request.who
    today = who.local.today(timezone.now())
    told = there(results_told(who.member, number, today=today))
    rows = sorted(_readings(told), key=lambda row: (str(row[0]), str(row[2])))
    return list_file(
        request,
        Listing(COLUMNS, iter(rows)),
        Listing(READINGS, _pasted(rows, who.local)),
        what="readings",
        rows=len(rows),
        name=told.launch.name[:60],
    )


@page("look")
@require_safe
def export_all(request: Entered) -> HttpResponse:
    """The list as a file. One that is cut says so in its name, and on the next page."""
    who = request.who
    today = who.local.today(timezone.now())
    found = results(who.member, wanted_of(request.GET), today=today, limit=MOST)
    return list_file(
        request,
        Listing(RESULTS, _values(found.rows)),
        Listing(DOCUMENT, _listed(found.rows, who.local)),
        what="results",
        rows=len(found.rows),
        cut=found.more,
    )


def _readings(told: ResultsTold) -> Iterator[list[Value]]:
    out = told.launch.day
    for one in told.measured:
        kpi = one.kpi
        for read in one.readings:
            yield [
                read.day.isoformat(),
                (read.day - out).days if out else None,
                kpi.name,
                kpi.objective.title,
                int(read.value) if read.value.is_integer() else read.value,
                kpi.unit,
                None,
                read.source,
                read.by,
            ]
    for taken in told.found.taken:
        yield [
            taken.day.isoformat(),
            (taken.day - out).days if out else None,
            taken.step,
            None,
            taken.people,
            "people",
            taken.out_of,
            taken.source,
            taken.by,
        ]


def _pasted(rows: Sequence[list[Value]], local: Local) -> Iterator[list[Value]]:
    for day, after, what, _, value, unit, of, source, _ in rows:
        assert isinstance(value, int | float), "every reading has a figure"
        said = f"{figure(value)}{f' of {of}' if of else ''} {unit}".strip()
        yield [local.day(date.fromisoformat(str(day))), after, what, said, source]


def _values(rows: Sequence[Listed]) -> Iterator[list[Value]]:
    for one in rows:
        it = one.launch
        yield [
            it.pk,
            it.name,
            it.tier,
            it.day.isoformat() if it.day else None,
            one.verdict,
            one.next_key,
            one.next_on.isoformat() if one.next_on else None,
            one.retro_on.isoformat() if one.retro_on else None,
            one.lessons,
            one.insights,
        ]


def _listed(rows: Sequence[Listed], local: Local) -> Iterator[list[Value]]:
    for one in rows:
        it = one.launch
        due = f"{due_name(one.next_key)}, {local.day(one.next_on)}" if one.next_key else ""
        yield [
            it.name,
            it.tier,
            local.day(it.day),
            one.verdict or "none yet",
            due,
            local.day(one.retro_on) if one.retro_on else "",
            one.lessons,
        ]
