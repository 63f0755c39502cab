"""The page of what was agreed to in a conversation."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from alongside.core.errors import AlongsideError
from alongside.doors.web.consents.given import speaker_said
from alongside.doors.web.conversations.given import conversation_at
from alongside.doors.web.conversations.parts.consent import USES
from alongside.doors.web.conversations.parts.consent import consent as part
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.errors import see_other, sentence
from alongside.doors.web.render import render
from alongside.rooms.discovery.consents import OverAlready, state_consent
from alongside.rooms.discovery.models import Conversation

_FIELDS = ("speaker", "use", "given", "until", "basis")


class NoDay(AlongsideError):
    """A day cannot be read."""


class NoAnswer(AlongsideError):
    """Neither yes nor no was said."""


@page("look")
@require_http_methods(["GET", "POST"])
def consent(request: Entered, number: int) -> HttpResponse:
    """What was agreed to; a form puts more on record."""
    conversation = conversation_at(request, number)
    if request.method == "GET":
        return _shown(request, conversation)
    typed = {name: request.POST.get(name, "").strip()[:300] for name in _FIELDS}
    speaker = speaker_said(request, conversation)
    try:
        said = state_consent(
            conversation,
            use=typed["use"],
            given=_answer(typed["given"]),
            until=_day(typed["until"]),
            speaker=speaker,
            basis=typed["basis"],
            by=request.who.member,
            at=timezone.now(),
        )
    except AlongsideError as problem:
        field = {NoDay: "until", OverAlready: "until", NoAnswer: "given-yes"}.get(
            type(problem), "use"
        )
        return _shown(request, conversation, typed, {field: sentence(problem)})
    if said is None:
        messages.success(request, "That is on record already.")
    else:
        messages.success(request, "It is on record.")
    return see_other(request.path)


def _shown(
    request: Entered,
    conversation: Conversation,
    typed: dict[str, str] | None = None,
    problems: dict[str, str] | None = None,
) -> HttpResponse:
    shown = part(request, conversation)
    left = [one.speaker for one in shown["voices"] if one.speaker and not one.speaker.withdrawn_at]
    context = {
        "conversation": conversation,
        "consent": shown,
        "voices": [("", "Everybody"), *((one.pk, one.label or "Somebody") for one in left)],
        "contacts": {one.contact.pk: one.contact for one in left if one.contact}.values(),
        "uses": list(USES.items()),
        "typed": typed or dict.fromkeys(_FIELDS, ""),
        "problems": problems or {},
    }
    status = 422 if problems else 200
    return render(request, "consents/pages/consent.html", context, status=status)


def _answer(said: str) -> bool:
    if said not in ("yes", "no"):
        raise NoAnswer("say whether they agreed: yes or no")
    return said == "yes"


def _day(said: str) -> date | None:
    if not said:
        return None
    try:
        return date.fromisoformat(said)
    except ValueError:
        raise NoDay(f"{said[:40]!r} is no day: write it as 2026-12-31") from None
