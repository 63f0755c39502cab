"""What the rules found: the list, and the same as a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from alongside.core.rules import Severity, rules
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.environment import query
from alongside.doors.web.export import Value
from alongside.doors.web.export import render as as_file
from alongside.doors.web.features.given import number
from alongside.doors.web.findings.shown import shown
from alongside.doors.web.radar.views import download
from alongside.doors.web.render import render
from alongside.rooms.findings.states import State
from alongside.rooms.people.actions import note_export
from alongside.rooms.people.models import Area
from alongside.rooms.radar import found

ROWS, MOST = 100, 5_000
"""Rows of a page, and of a file."""
COLUMNS = (
    "state", "severity", "code", "rule", "feature", "title", "release", "area", "finding", "action", "who",
    "found_at", "resolved_at", "waived_until", "waived_by", "waived_because",
)  # fmt: skip


@page("reader")
@require_safe
def findings(request: Entered) -> HttpResponse:
    """What the rules found, by the state that it is in."""
    who, now = request.who, timezone.now()
    wanted = found.wanted_of(request.GET)
    place = min(max(1, number(request.GET.get("page", ""))), found.FURTHEST // ROWS)
    listed = found.findings(who.member, wanted, now=now, limit=ROWS, offset=(place - 1) * ROWS)
    areas = Area.objects.visible_to(who.member).order_by("name").values_list("slug", "name")
    this = request.path + query(request.GET, waive="")
    context = {
        "this": this,
        "asking": f"{this}{'' if this.endswith('?') else '&'}waive=",
        "listed": listed,
        "rows": shown(listed.rows, workspace=who.workspace.slug, local=who.local),
        "wanted": wanted,
        "is_filtered": wanted._replace(state=State.OPEN) != found.Wanted(),
        "place": place,
        "counted": found.COUNTED,
        "values": request.GET,
        "waive": number(request.GET.get("waive", "")),
        "today": who.local.today(now),
        "areas": [("", "any"), *areas],
        "severities": [("", "any"), *((one.value, one.value) for one in Severity)],
        "rules": [("", "any"), *((one.code, f"{one.code} {one.name}") for one in rules().values())],
    }
    return render(request, "findings/pages/findings.html", context, sections=("rows",))


@page("reader")
@require_safe
def export(request: Entered) -> HttpResponse:
    """The list as CSV, JSON or Markdown."""
    who, now = request.who, timezone.now()
    wanted = found.wanted_of(request.GET)
    lines = list(found.every_finding(who.member, wanted, now=now, most=MOST))
    name = f"findings-{wanted.state}-{who.local.today(now)}"
    form = request.GET.get("format", "")
    made = as_file(COLUMNS, _plain(lines, wanted.state), form, name=name)
    note_export(
        who.workspace, what="findings", file_format=form, rows=len(lines), by=who.member, at=now
    )
    return download(made.content, made.content_type, made.filename)


def _plain(lines: Iterable[found.Line], state: State) -> Iterator[list[Value]]:
    for one in lines:
        waived = one.waived
        yield [
            state.value,
            one.severity,
            one.code,
            one.rule.name if one.rule else "",
            one.key,
            one.title,
            one.stage,
            one.area,
            one.sentence,
            one.action,
            ", ".join(
                f"{can.function}: {can.name}" if can.name else can.function for can in one.can
            ),
            one.found_at.isoformat(),
            one.resolved_at.isoformat() if one.resolved_at else None,
            waived.until.isoformat() if waived else None,
            waived.author if waived else None,
            waived.reason if waived else None,
        ]
