"""The transcript as a file, and a corrected one in its place."""

from __future__ import annotations

import io
import re

import msgspec
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from alongside.core.conversations.brought import Brought
from alongside.core.conversations.kinds import ConversationKind
from alongside.core.conversations.unreadable import Unreadable
from alongside.core.errors import AlongsideError
from alongside.doors.conversations.files import KNOWN, read
from alongside.doors.transcripts.write import as_text, as_vtt
from alongside.doors.web.conversations.given import address, conversation_at
from alongside.doors.web.download import download
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.errors import see_other, sentence
from alongside.doors.web.imports.limit import was_too_large
from alongside.doors.web.render import render
from alongside.rooms.discovery.bringing.correcting import Fates
from alongside.rooms.discovery.bringing.spoken import spoken
from alongside.rooms.discovery.models import Conversation
from alongside.rooms.discovery.replacing import replace_transcript
from alongside.rooms.people.actions import note_export

_TYPES = {
    "vtt": "text/vtt; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "json": "application/json",
}


@page("look")
@require_safe
def transcript(request: Entered, number: int, form: str) -> HttpResponse:
    """The transcript as WebVTT, as text or as JSON."""
    if form not in _TYPES:
        raise Http404
    conversation = conversation_at(request, number)
    turns = spoken(conversation)
    if form == "vtt":
        content = "".join(as_vtt(conversation.title, turns)).encode()
    elif form == "txt":
        content = "".join(as_text(turns)).encode()
    else:
        said = [
            {"speaker": one.speaker, "begin": one.begin, "end": one.end, "text": one.text}
            for one in turns
        ]
        whole = {
            "title": conversation.title,
            "kind": conversation.kind,
            "held_on": conversation.held_on,
            "turns": said,
        }
        content = msgspec.json.format(msgspec.json.encode(whole), indent=2) + b"\n"
    note_export(
        request.who.workspace,
        what="transcript",
        file_format=form,
        rows=len(turns),
        by=request.who.member,
        at=timezone.now(),
    )
    stem = re.sub(r"[^A-Za-z0-9_-]+", "-", conversation.title)[:80].strip("-") or "transcript"
    return download(content, _TYPES[form], f"{stem}.{form}")


@page("say")
@require_http_methods(["GET", "POST"])
def replacement(request: Entered, number: int) -> HttpResponse:
    """Put a corrected transcript in the place of this one."""
    conversation = conversation_at(request, number)
    problem = ""
    if request.method == "POST":
        try:
            brought = _brought(request, conversation)
            fates = replace_transcript(
                conversation, brought, by=request.who.member, at=timezone.now()
            )
        except AlongsideError as refused:
            problem = sentence(refused)
        else:
            messages.success(request, _what_came(fates))
            return see_other(address(request, conversation))
    context = {
        "conversation": conversation,
        "here": address(request, conversation),
        "problem": problem,
        "known": ", ".join(KNOWN),
        "accepted": ",".join(KNOWN),
    }
    template = "conversations/pages/replacement.html"
    return render(request, template, context, status=422 if problem else 200)


def _what_came(fates: Fates | None) -> str:
    if fates is None:
        return "It says the same as the one that is there; nothing was changed."
    said = (
        f"Replaced. {fates.kept} highlight{'' if fates.kept == 1 else 's'} stayed with their words"
    )
    lost = len(fates.lost)
    return said + (f"; {lost} did not, and stand below the head." if lost else ".")


def _brought(request: Entered, conversation: Conversation) -> Brought:
    """The one conversation that the file holds."""
    if was_too_large(request):
        raise Unreadable("the file", None, "", "it is larger than is taken here; split it")
    file = request.FILES.get("file")
    if not isinstance(file, UploadedFile):
        raise Unreadable("the file", None, "", "none was chosen")
    name, kind = str(file.name), ConversationKind(conversation.kind)
    found = list(read(name, io.BytesIO(file.read()), kind=kind, now=timezone.now()))
    if len(found) != 1:
        raise Unreadable(name, None, "", f"it holds {len(found)} conversations, and this is one")
    return found[0]
