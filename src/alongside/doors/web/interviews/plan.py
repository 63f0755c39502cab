"""The form by which an interview is offered, or changed."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from alongside.core.conversations.kinds import ConversationKind
from alongside.core.errors import AlongsideError
from alongside.core.plandate import UnreadableDate
from alongside.core.wall_clock import NoSuchTime, NoSuchZone
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.errors import see_other, sentence
from alongside.doors.web.interviews.given import address, interview_given
from alongside.doors.web.interviews.typed import FIELDS, Problem, said_in
from alongside.doors.web.own.views import zones
from alongside.doors.web.render import render
from alongside.rooms.discovery.interviews import change_interview, offer, refuse_gone
from alongside.rooms.discovery.interviews_planned import BadSeats, BadTime, NotTheirContact
from alongside.rooms.discovery.models import Account, Contact, Interview
from alongside.rooms.ledger.book import writing
from alongside.rooms.people.models import Member
from alongside.rooms.people.words import NoName

MOST = 500
"""Contacts, accounts and people among whom one chooses."""
_AT: dict[type[AlongsideError], str] = {
    NoName: "title",
    BadTime: "day",
    UnreadableDate: "day",
    NoSuchTime: "clock",
    NoSuchZone: "zone",
    BadSeats: "seats",
    NotTheirContact: "contact",
}
"""The field at which a refusal stands."""


@page("say")
@require_http_methods(["GET", "POST"])
def offering(request: Entered) -> HttpResponse:
    """Offer an interview."""
    who, now = request.who, timezone.now()
    if request.method == "GET":
        return _form(request, _begun(request, now), None)
    typed = {name: request.POST.get(name, "") for name in FIELDS}
    try:
        with writing(who.workspace.pk):
            said = said_in(typed, who.member, now)
            made = offer(who.workspace, **said, by=who.member, at=now)
    except AlongsideError as problem:
        return _form(request, typed, None, problem)
    messages.success(request, f"“{made.title}” is offered. Others can join it from now on.")
    return see_other(address(request, made))


@page("say")
@require_http_methods(["GET", "POST"])
def changing(request: Entered, number: int) -> HttpResponse:
    """Change an interview."""
    who, now = request.who, timezone.now()
    found = interview_given(request, number)
    refuse_gone(found, now)
    if request.method == "GET":
        return _form(request, _as_planned(found), found)
    typed = {name: request.POST.get(name, "") for name in FIELDS}
    try:
        with writing(who.workspace.pk):
            found = interview_given(request, number)
            said = said_in(typed, who.member, now)
            said.pop("interviewer")
            changed = change_interview(found, **said, by=who.member, at=now)
    except AlongsideError as problem:
        found = interview_given(request, number)
        return _form(request, typed, found, problem)
    if changed:
        messages.success(request, f"“{found.title}” is changed. Those who joined are told.")
    return see_other(address(request, found))


def _form(
    request: Entered,
    typed: dict[str, str],
    changed: Interview | None,
    problem: AlongsideError | None = None,
) -> HttpResponse:
    member = request.who.member
    problems: dict[str, str] = {}
    if problem is not None:
        field = problem.field if isinstance(problem, Problem) else _AT.get(type(problem), "title")
        problems[field] = sentence(problem)
    people = Member.objects.visible_to(member).filter(left_at=None).order_by("name")
    contacts = Contact.objects.visible_to(member).filter(erased_at=None).select_related("account")
    accounts = Account.objects.visible_to(member).order_by("name")
    context: dict[str, Any] = {
        "typed": typed,
        "problems": problems,
        "changed": changed,
        "people": list(people.values_list("handle", "name")[:MOST]),
        "contacts": [
            ("", "nobody yet"),
            *((one.pk, _named(one)) for one in contacts.order_by("name", "id")[:MOST]),
        ],
        "accounts": list(accounts.values_list("name", flat=True)[:MOST]),
        "zones": [(zone, zone.replace("_", " ")) for zone in zones()],
        "kinds": [(kind, kind) for kind in ConversationKind if kind not in ("e-mail", "note")],
        "lengths": [(str(one), f"{one} minutes") for one in _lengths(typed["minutes"])],
    }
    return render(
        request, "interviews/pages/plan.html", context, status=422 if problem is not None else 200
    )


def _lengths(typed: str) -> list[int]:
    usual = {15, 30, 45, 60, 90, 120}
    known = {int(typed)} if typed.isascii() and typed.isdecimal() and len(typed) < 4 else set()
    return sorted(usual | known)


def _named(contact: Contact) -> str:
    return f"{contact.name}, {contact.account.name}" if contact.account else contact.name


def _begun(request: Entered, now: datetime) -> dict[str, str]:
    """What stands in the form of a new interview: ten in the morning, in a week."""
    day = request.who.local.today(now) + timedelta(days=7)
    day += timedelta(days=7 - day.weekday() if day.weekday() > 4 else 0)
    return dict.fromkeys(FIELDS, "") | {
        "kind": str(ConversationKind.INTERVIEW),
        "day": day.isoformat(),
        "clock": "10:00",
        "minutes": "45",
        "zone": request.who.local.zone_name,
        "seats": "2",
        "interviewer": request.who.member.handle,
        "feature": request.GET.get("feature", "")[:60],
    }


def _as_planned(found: Interview) -> dict[str, str]:
    there = found.begins_at.astimezone(ZoneInfo(found.zone))
    return {
        "title": found.title,
        "kind": found.kind,
        "day": there.date().isoformat(),
        "clock": f"{there:%H:%M}",
        "minutes": str(round((found.ends_at - found.begins_at).total_seconds() / 60)),
        "zone": found.zone,
        "place": found.place,
        "account": found.account.name if found.account else "",
        "contact": str(found.contact_id or ""),
        "feature": found.feature.key if found.feature else "",
        "about": found.about,
        "seats": str(found.seats),
        "interviewer": found.interviewer.handle,
    }
