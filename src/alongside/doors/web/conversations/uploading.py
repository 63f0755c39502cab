"""How a recording is taken from a browser: streamed to disk, for whoever may send it, and no further than the limit.

Forms are read before their view runs, since they hold the token against forgery: so it is decided here who may send.
"""

from __future__ import annotations

import os
import re
import secrets
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopFutureHandlers, StopUpload
from django.http import HttpRequest

from alongside.core.conversations.containers import ENDINGS, HEAD, media_type
from alongside.doors.web.enter import somebody
from alongside.rooms.discovery.reader_queries import conversation_of
from alongside.rooms.discovery.withdrawal.recordings import folder
from alongside.rooms.people.models import Member
from alongside.rooms.people.roles import may

AROUND = 100_000
"""Bytes of a form besides its file."""
_ADDRESS = re.compile(r"/[-\w]+/conversations/\d+/recording")
_REFUSED = "alongside.recording_refused"


def largest(request: HttpRequest) -> int:
    """Bytes that a form with a recording may have; 0 for a form that has none."""
    is_one = request.method == "POST" and _ADDRESS.fullmatch(request.path_info)
    most: int = settings.CONFIG.recording_bytes
    return most + AROUND if is_one else 0


def refused(request: HttpRequest) -> str:
    """Why a recording was not taken, as a sentence; empty where it was, or none was sent."""
    said: str = request.META.get(_REFUSED, "")
    return said


class Landed(UploadedFile):  # type: ignore[type-arg]  # takes none when it runs
    """A recording on disk. Unless it is `adopted`, it is deleted when the request is over."""

    adopted = False

    def __init__(self, path: Path, kind: str, size: int) -> None:
        super().__init__(None, path.name, kind, size)
        self.path = path

    def close(self) -> None:
        """Called by Django at the end of the request."""
        if not self.adopted:
            self.path.unlink(missing_ok=True)


class ToDisk(FileUploadHandler):
    """Writes the file of a recording's form to disk; every other form's is left to the next handler."""

    _out: IO[bytes] | None = None

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """A file begins."""
        super().new_file(*args, **kwargs)
        request = self.request
        if request is None or not largest(request):
            return
        workspace = _workspace(request)
        if workspace is None:
            raise StopUpload(connection_reset=True)
        place = folder(workspace)
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._left = settings.CONFIG.recording_bytes
        self._kind = ""
        self._path = place / f".{secrets.token_hex(16)}"
        opened = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        self._out = os.fdopen(opened, "wb")
        raise StopFutureHandlers

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """A piece of it."""
        if self._out is None:
            return raw_data
        if start == 0:
            self._kind = media_type(raw_data[:HEAD])
        self._left -= len(raw_data)
        if not self._kind:
            self._stop("This is no recording that browsers play: mp3, m4a, mp4, webm, ogg or wav.")
        if self._left < 0:
            most = settings.CONFIG.recording_bytes // 1_000_000
            self._stop(f"The recording is larger than the {most} MB that are taken here.")
        self._out.write(raw_data)
        return None

    def file_complete(self, file_size: int) -> Landed | None:
        """The whole of it."""
        if self._out is None:
            return None
        self._out.close()
        self._out = None
        named = self._path.with_name(f"{self._path.name[1:]}.{ENDINGS.get(self._kind, 'bin')}")
        self._path.rename(named)
        return Landed(named, self._kind, file_size)

    def upload_interrupted(self) -> None:
        """The browser went away."""
        if self._out is not None:
            self._out.close()
            self._path.unlink(missing_ok=True)

    def _stop(self, why: str) -> None:
        self.upload_interrupted()
        if self.request is not None:
            self.request.META[_REFUSED] = why
        raise StopUpload(connection_reset=False)  # listened to its end, a browser hears the answer


def _workspace(request: HttpRequest) -> int | None:
    """The workspace in which whoever sends it may; None where they may not."""
    user, match = somebody(request), request.resolver_match
    if user is None or match is None or settings.CONFIG.recording_bytes == 0:
        return None
    slug, number = match.kwargs.get("workspace"), match.kwargs.get("number", 0)
    there = Member.objects.filter(workspace__slug=slug, user=user.pk, left_at=None).first()
    if there is None or not may(there, "say"):
        return None
    return there.workspace_id if conversation_of(there, number) else None
