"""Today: what moved since the last visit, what waits, what is at risk."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe
from markupsafe import Markup

from alongside.core.workdays import Workdays
from alongside.doors.mail.letter import letter
from alongside.doors.web.conversations.places import clock
from alongside.doors.web.download import download
from alongside.doors.web.enter import Entered, Visitor, page
from alongside.doors.web.errors import see_other
from alongside.doors.web.fence.spark import spark_of_turns
from alongside.doors.web.heard_at import ENDS, places
from alongside.doors.web.interviews.shown import Line
from alongside.doors.web.render import render
from alongside.doors.web.results.views import due_name
from alongside.doors.web.today.answers import in_words
from alongside.doors.web.today.concerning import why_told
from alongside.doors.web.today.fates import fate_in_words
from alongside.doors.web.today.said import Words
from alongside.doors.web.today.summing_up import headline, summary
from alongside.rooms.news.besides import besides
from alongside.rooms.news.heard import found_in_what_was_heard
from alongside.rooms.news.interviews import SHOWN as INTERVIEWS
from alongside.rooms.news.interviews import interviews
from alongside.rooms.news.lines import SHOWN, Moved
from alongside.rooms.news.missed import missed
from alongside.rooms.news.mondays import next_due
from alongside.rooms.news.readers import can_be_reached
from alongside.rooms.news.today import news
from alongside.rooms.news.visits import FIRST, read_all, visit
from alongside.rooms.people import queries as people
from alongside.rooms.people.zones import zone_of
from alongside.rooms.radar.since import moment_of
from alongside.rooms.results.due import owed_by


@page("look")
@require_safe
def today(request: Entered) -> HttpResponse:
    """A member's news, read in under a minute: since their last visit, or to look again since `?since=last-week`."""
    who, now = request.who, timezone.now()
    local = who.local
    day = local.today(now)
    again = request.GET.get("since", "")
    begin = _begin(who, again, now)
    told = news(who.member, since=begin, now=now, today=day)
    words = Words(
        who.workspace.slug,
        local,
        day,
        areas=told.areas,
        may_act=who.may("say"),
        may_hear=who.may("hear"),
    )
    context: dict[str, Any] = {
        "told": told,
        "day": day,
        "again": again,
        "earlier": not again and now - begin < FIRST,
        "headline": headline(told, local, now),
        "summary": summary(told),
        "moved": [(words.moved(line), _spark(line, now)) for line in told.moved.lines],
        "waiting": [words.waiting(line) for line in told.waiting.lines],
        "at_risk": [words.at_risk(line) for line in told.at_risk.lines],
        "coming": words.coming(told.coming) if told.coming else None,
        "learned": [words.learned(line) for line in told.learned.lines],
    }
    return render(request, "today/pages/today.html", context)


@page("look")
@require_safe
def customers(request: Entered) -> HttpResponse:
    """What waits for their answer, what others answered and what they missed since then, interviews, and what is open.

    Today fetches it once it is shown.
    """
    who, now = request.who, timezone.now()
    local = who.local
    workdays = people.workdays(who.workspace)
    begin = _begin(who, request.GET.get("since", ""), now, workdays)
    told = besides(who.member, since=begin, today=local.today(now), workdays=workdays, shown=SHOWN)
    context = {
        "answers": [in_words(line, who.workspace.slug, local) for line in told.asked.lines],
        "answers_more": told.asked.more,
        "fates": [fate_in_words(line, who.workspace.slug, local) for line in told.answered.lines],
        "fates_more": told.answered.more,
        "owed": owed_by(who.member, today=local.today(now)),
        "due_name": due_name,
        "day": local.today(now),
        "interviews": [Line.of(one, local, now) for one in interviews(who.member, now=now)],
        "interviews_shown": INTERVIEWS,
        "missed": missed(who.member, since=begin),
        "clock": clock,
        "heard": found_in_what_was_heard(who.member, now=now, today=local.today(now)),
        "pages": places(who.workspace.slug),
        "ends": ENDS,
        "why_told": why_told,
    }
    return render(request, "today/pages/customers.html", context, sections=("customers",))


def _begin(who: Visitor, again: str, now: datetime, workdays: Workdays | None = None) -> datetime:
    return _moment(who, again, now, workdays) if again else visit(who.member, now)


def _moment(who: Visitor, word: str, now: datetime, workdays: Workdays | None = None) -> datetime:
    """What the radar calls by that word."""
    calendar = workdays or people.workdays(who.workspace)
    return moment_of(word, now=now, zone=who.local.zone, workdays=calendar)


@page("look", to_change="look")
@require_POST
def reading(request: Entered) -> HttpResponse:
    """I have read it: from now on only what is new."""
    read_all(request.who.member, timezone.now())
    messages.success(
        request,
        "Read. From now on this page tells what is new. To read it again, press “What moved in the last seven days”.",
    )
    return see_other(reverse("today", kwargs={"workspace": request.who.workspace.slug}))


def _spark(line: Moved, now: datetime) -> Markup:
    """The small fence of a release."""
    return spark_of_turns(line.turns, heard_at=line.heard_at, now=now, seated=bool(line.about.pmm))


@page("look")
@require_safe
def digest(request: Entered) -> HttpResponse:
    """The Monday digest exactly as it would be sent now; `?format=eml` is the mail itself."""
    who, now = request.who, timezone.now()
    who.member.user = who.user
    written = letter(who.member, now)
    if request.GET.get("format") == "eml":
        return download(written.mail().message().as_bytes(), "message/rfc822", "monday-digest.eml")
    due = next_due(zone_of(who.member), now=now)
    context = {
        "written": written,
        "sender": settings.DEFAULT_FROM_EMAIL,
        "due": f"{who.local.weekday(due)}, {who.local.time(due)}",
        "by_mail": settings.CONFIG.mail is not None,
        "reached": can_be_reached(who.member),
    }
    return render(request, "today/pages/digest.html", context)
