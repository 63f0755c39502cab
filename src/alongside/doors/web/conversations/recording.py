"""The recording of a conversation: a file that is sent in and played in pieces, or the address of one elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, cast

from django.contrib import messages
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from alongside.core.errors import AlongsideError
from alongside.doors.web.conversations.given import address, conversation_at
from alongside.doors.web.conversations.uploading import Landed, refused
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.errors import see_other
from alongside.rooms.discovery.models import Conversation
from alongside.rooms.discovery.recordings import (
    NoRecording,
    file_of,
    keep_recording,
    link_recording,
)

MOST = 4_000_000
"""Bytes of one answer to a player, which asks for the next ones itself."""
_PIECE = 64 * 1024
_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")
_CLOCK = re.compile(r"(?:(\d{1,2}):)?(\d{1,2}):(\d{2})")


class Part(NamedTuple):
    """A part of a file: from a byte up to and with another."""

    first: int
    last: int


class NoSuchTime(AlongsideError):
    """It is no time in a recording."""


@page("look", to_change="say")
@require_http_methods(["GET", "POST"])
def recording(request: Entered, number: int) -> HttpResponse:
    """GET plays the file; POST takes one, or an address."""
    conversation = conversation_at(request, number)
    if request.method == "POST":
        return _take(request, conversation)
    file = file_of(conversation)
    if file is None:
        raise Http404
    response = _answer(file, request.headers.get("Range", ""))
    response["Content-Type"] = conversation.recording_type
    response["Content-Disposition"] = f'inline; filename="recording{file.suffix}"'
    response["Accept-Ranges"] = "bytes"
    response["Cache-Control"] = "private, no-cache"
    return cast(HttpResponse, response)  # in pieces it is one as well, but for its type


def _take(request: Entered, conversation: Conversation) -> HttpResponse:
    member, now, file = request.who.member, timezone.now(), request.FILES.get("file")
    if why := refused(request):
        raise NoRecording(why)
    if isinstance(file, Landed):
        kept = keep_recording(
            conversation, name=file.path.name, media_type=file.content_type or "", by=member, at=now
        )
        file.adopted = kept is not None
    else:
        link_recording(
            conversation,
            address=request.POST.get("address", ""),
            offset=_milliseconds(request.POST.get("offset", "")),
            by=member,
            at=now,
        )
    said = (
        "The recording is there."
        if request.FILES or request.POST.get("address")
        else "It has no recording now."
    )
    messages.success(request, said)
    return see_other(address(request, conversation))


def _milliseconds(text: str) -> int:
    """`1:30` as 90,000; nothing as 0."""
    if not text.strip():
        return 0
    found = _CLOCK.fullmatch(text.strip())
    if found is None:
        raise NoSuchTime("write the time at which the talk begins as 1:30, or 1:02:30")
    hours, minutes, seconds = (int(one or 0) for one in found.groups())
    return ((hours * 60 + minutes) * 60 + seconds) * 1000


def part_of(asked: str, size: int) -> Part | None:
    """The part that a Range header asks for, at most `MOST` bytes of it; None where the file has nothing there."""
    found = _RANGE.fullmatch(asked)
    if found is None or not (found[1] or found[2]):
        return Part(0, size - 1)
    if not found[1]:
        first, last = max(size - int(found[2]), 0), size - 1
    else:
        first, last = int(found[1]), min(int(found[2] or size - 1), size - 1)
    return Part(first, min(last, first + MOST - 1)) if first <= last else None


def _answer(file: Path, asked: str) -> HttpResponseBase:
    size = file.stat().st_size
    if not asked:
        whole = StreamingHttpResponse(_pieces(file, Part(0, size - 1)))
        whole["Content-Length"] = str(size)
        return whole
    part = part_of(asked, size)
    if part is None:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    response = StreamingHttpResponse(_pieces(file, part), status=206)
    response["Content-Range"] = f"bytes {part.first}-{part.last}/{size}"
    response["Content-Length"] = str(part.last - part.first + 1)
    return response


def _pieces(file: Path, part: Part) -> Iterator[bytes]:
    with file.open("rb") as there:
        there.seek(part.first)
        left = part.last - part.first + 1
        while left > 0 and (piece := there.read(min(_PIECE, left))):
            left -= len(piece)
            yield piece
