"""The snapshot: the tray of candidates to keep or to throw away, and what it tells once a person finished it."""

from __future__ import annotations

from hashlib import blake2b
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from alongside.core.errors import AlongsideError, ChangedMeanwhile
from alongside.doors.web.back import back
from alongside.doors.web.conversations.given import address, conversation_at, wants_part
from alongside.doors.web.conversations.places import clock
from alongside.doors.web.conversations.turns import KIND_NAMES
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.errors import see_other, sentence, status_of
from alongside.doors.web.given import there
from alongside.doors.web.render import render
from alongside.rooms.discovery import snapshots as verbs
from alongside.rooms.discovery.models import Conversation, Snapshot
from alongside.rooms.discovery.snapshot_reading import read_snapshot
from alongside.rooms.discovery.snapshots_queries import (
    candidate_of,
    changed_since,
    snapshot_of,
    told_of,
    tray_of,
)
from alongside.rooms.ledger.book import writing

VERDICTS = ("keep", "throw", "back")
"""What is decided about a candidate."""
READING_SECONDS = 8
"""For so long a snapshot has to be in view until it counts as read."""


def shown(request: Entered, conversation: Conversation) -> dict[str, Any] | None:
    """What the tray shows; None where there is none."""
    found = tray_of(request.who.member, conversation)
    if found is None:
        return None
    return {
        "snapshot": found.snapshot,
        "groups": [(KIND_NAMES[kind] if kind else "", group) for kind, group in found.groups],
        "decided": found.decided,
        "total": found.total,
        "may": request.who.may("say"),
    }


@page("look", to_change="say")
@require_http_methods(["GET", "POST"])
def snapshot(request: Entered, number: int) -> HttpResponse:
    """The snapshot by itself: its tray, or what it tells; POST finishes it."""
    conversation = conversation_at(request, number)
    if request.method == "POST":
        summary = request.POST.get("summary", "")
        try:
            with writing(request.who.workspace.pk):  # read in here, where nobody else finishes it
                found = _snapshot(request, conversation)
                _refuse_stale(request, found, summary)
                verbs.finish(found, summary=summary, by=request.who.member, at=timezone.now())
        except AlongsideError as problem:
            status = status_of(problem)
            return _show(request, conversation, summary, sentence(problem), status=status)
        messages.success(request, "Finished. Whoever looks after it and was not there is told.")
        return see_other(address(request, conversation, "snapshot"))
    return _show(request, conversation)


def _show(
    request: Entered,
    conversation: Conversation,
    summary: str = "",
    problem: str = "",
    *,
    status: int = 200,
) -> HttpResponse:
    """With 409 somebody else finished it since the form was made: their words and those typed are shown."""
    tray = shown(request, conversation)
    if tray is None:
        raise Http404
    found: Snapshot = tray["snapshot"]
    context = {
        "conversation": conversation,
        "here": address(request, conversation),
        "tray": tray,
        "told": told_of(request.who.member, conversation, found),
        "changed": found.finished_at is not None and changed_since(found),
        "summary": summary if problem else found.summary,
        "was": _state(found),
        "meanwhile": status == 409,
        "problem": problem,
        "kind_names": KIND_NAMES,
        "seconds": READING_SECONDS,
        "clock": clock,
    }
    return render(request, "conversations/pages/snapshot.html", context, status=status)


@page("say")
@require_POST
def snapshot_reopening(request: Entered, number: int) -> HttpResponse:
    """Work on a finished snapshot again."""
    conversation = conversation_at(request, number)
    found = _snapshot(request, conversation)
    verbs.take_up_again(found, by=request.who.member, at=timezone.now())
    messages.success(request, "It is a draft again, and told to nobody until it is finished.")
    return see_other(address(request, conversation, "snapshot"))


@page("look", to_change="hear")
@require_POST
def snapshot_reading(request: Entered, number: int) -> HttpResponse:
    """It was in view for long enough."""
    conversation = conversation_at(request, number)
    found = _snapshot(request, conversation)
    read_snapshot(found, by=request.who.member, at=timezone.now())
    if wants_part(request):
        return HttpResponse(status=204)
    return see_other(back(request, address(request, conversation, "snapshot")))


@page("say")
@require_POST
def candidate(request: Entered, number: int, candidate: int) -> HttpResponse:
    """Keep a candidate, throw it away, or put it back."""
    conversation = conversation_at(request, number)
    found = there(candidate_of(request.who.member, conversation, candidate))
    verdict = request.POST.get("verdict", "")
    if verdict not in VERDICTS:
        raise Http404
    member, now = request.who.member, timezone.now()
    if verdict == "keep":
        verbs.keep(found, by=member, at=now)
    elif verdict == "throw":
        verbs.throw_away(found, by=member, at=now)
    else:
        verbs.put_back(found, by=member, at=now)
    if wants_part(request):
        tray = shown(request, conversation)
        groups = tray["groups"] if tray else []
        context = {
            "here": address(request, conversation),
            "tray": tray,
            "one": next(one for _, some in groups for one in some if one.number == found.pk),
            "clock": clock,
        }
        return render(request, "conversations/pages/decided.html", context)
    return see_other(back(request, address(request, conversation, "snapshot")))


def _refuse_stale(request: Entered, found: Snapshot, summary: str) -> None:
    """`ChangedMeanwhile` when somebody else finished it since the form was made, in other words."""
    same = found.finished_at is not None and found.summary == summary.strip()
    own = found.finished_by_id == request.who.member.pk
    if same or own or request.POST.get("was", _state(found)) == _state(found):
        return
    who = found.finished_by.name if found.finished_by else "somebody"
    when = f" on {request.who.local.moment(found.finished_at)}" if found.finished_at else ""
    raise ChangedMeanwhile(
        f"{who} finished it{when}, while you wrote. Nothing was changed, and what you wrote is below: "
        "leave theirs, or finish it again in your words"
    )


def _state(found: Snapshot) -> str:
    """What a form was shown of it: when it was finished, and a digest of its summary."""
    digest = blake2b(found.summary.encode(), digest_size=8).hexdigest()
    return f"{found.finished_at.isoformat() if found.finished_at else ''} {digest}"


def _snapshot(request: Entered, conversation: Conversation) -> Snapshot:
    return there(snapshot_of(request.who.member, conversation))
