"""The three ways out of a playbook that no longer fits: hold the launch, lower its tier, drop tasks; and its day."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from alongside.core.plandate import UnreadableDate, parse
from alongside.core.written_date import read_date
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.errors import see_other
from alongside.doors.web.kept import keeps
from alongside.doors.web.launches.given import address, own
from alongside.doors.web.launches.views import show
from alongside.rooms.launches import actions
from alongside.rooms.launches.models import LaunchTask
from alongside.rooms.launches.refusals import NoReason


@page("say")
@require_POST
@keeps(show, "day", "date", elsewhere={NoReason: "reason"})
def day(request: Entered, number: int) -> HttpResponse:
    """Set its day, move it, or let it follow its releases again (an empty one)."""
    launch, said = own(request, number), request.POST
    by, now, reason = request.who.member, timezone.now(), said.get("reason", "")
    written = said.get("date", "").strip()
    if not written:
        if actions.unschedule(launch, by=by, at=now, reason=reason):
            messages.success(request, "It follows its releases again.")
        return see_other(address(request, number))
    date = _read(written)
    expected = said.get("expected", "")
    if actions.schedule(launch, date=date, expected=expected, by=by, at=now, reason=reason):
        messages.success(request, f"It is on {date.in_words()} now, and what is open follows.")
    return see_other(address(request, number))


def _read(written: str):  # type: ignore[no-untyped-def]
    try:
        return parse(written)
    except UnreadableDate:
        return read_date(written)


@page("say")
@require_POST
@keeps(show, "playbook", "tier", elsewhere={NoReason: "reason"})
def playbook(request: Entered, number: int) -> HttpResponse:
    """Follow the playbook of a tier."""
    launch, said = own(request, number), request.POST
    tier, reason = said.get("tier", ""), said.get("reason", "")
    if actions.follow_playbook(
        launch,
        tier=tier,
        by=request.who.member,
        at=timezone.now(),
        reason=reason,  # type: ignore[arg-type]
    ):
        messages.success(request, f"It follows the {tier} playbook.")
    return see_other(address(request, number))


@page("say")
@require_POST
@keeps(show, "drops", "reason")
def drops(request: Entered, number: int) -> HttpResponse:
    """Drop tasks by name, for a reason."""
    launch, keys = own(request, number), request.POST.getlist("task")[:200]
    reason, now = request.POST.get("reason", ""), timezone.now()
    rows = LaunchTask.objects.visible_to(request.who.member).filter(launch=launch.pk, key__in=keys)
    dropped = 0
    for row in rows.select_related("launch"):
        dropped += bool(actions.drop(row, reason=reason, by=request.who.member, at=now))
    if dropped:
        messages.success(request, f"{dropped} dropped. Why stands beside each.")
    return see_other(address(request, number))
