"""The quotations under an insight: a page to choose further ones, and the form that adds and takes away."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from alongside.doors.web.conversations.places import clock, reader
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.errors import see_other
from alongside.doors.web.given import number as number_of
from alongside.doors.web.given import numbers, row_of, rows_of, words
from alongside.doors.web.insights.given import address
from alongside.doors.web.render import render
from alongside.rooms.discovery.choosing import passages
from alongside.rooms.discovery.evidence import add_evidence, remove_evidence
from alongside.rooms.discovery.models import Evidence, Highlight, Insight
from alongside.rooms.ledger.book import writing


@page("look", to_change="say")
@require_http_methods(["GET", "POST"])
def evidence(request: Entered, number: int) -> HttpResponse:
    """Choose among the highlights; add those that are ticked, for or `against`; or take one (`remove`) away."""
    row, member, now = row_of(request, Insight, number), request.who.member, timezone.now()
    if request.method == "GET":
        chosen, text = numbers(request, "highlight"), words(request)
        found = passages(member, chosen=chosen, text=text, without=row.pk)
        context = {
            "one": row,
            "passages": found,
            "chosen": chosen,
            "text": text,
            "clock": clock,
            "reader": reader(request.who),
            "here": address(request, number),
        }
        return render(request, "insights/pages/evidence.html", context)
    if gone := number_of(request.POST.get("remove", "")):
        there = row_of(request, Evidence, gone)
        if there.insight_id != row.pk:
            raise Http404
        remove_evidence(there, by=member, at=now)
        messages.success(request, "The quotation no longer stands under this insight.")
        return see_other(address(request, number))
    against = request.POST.get("against") == "1"
    marked = rows_of(request, Highlight, numbers(request, "highlight"))
    with writing(request.who.workspace.pk):
        for one in marked:
            add_evidence(row, highlight=one, against=against, by=member, at=now)
    many = f"{len(marked)} quotation{'' if len(marked) == 1 else 's'}"
    if marked:
        way = "speak against" if against else "bear out"
        messages.success(request, f"{many} {way} this insight now.")
    else:
        messages.info(request, "No highlight was ticked.")
    return see_other(address(request, number))
