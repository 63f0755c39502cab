"""How much of a file is taken from a browser. Settings name it, so that no form of the site takes more."""

from __future__ import annotations

import io
from typing import IO, Any

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.http import HttpRequest

from alongside.rooms.imports.uploads import MOST_BYTES

_AROUND = 100_000
"""Bytes of a form besides its files."""


class Bounded(FileUploadHandler):
    """Keeps the files of a form in memory, `MOST_BYTES` of them together, counted as they come."""

    def handle_raw_input(
        self,
        input_data: IO[bytes],  # noqa: ARG002
        META: dict[str, str],  # noqa: ARG002, N803 - Django's name
        content_length: int,
        boundary: str,  # noqa: ARG002
        encoding: str | None = None,  # noqa: ARG002
    ) -> None:
        """Called before anything is read. What a form says of its own length is believed only if it is too long."""
        self._left = 0 if content_length > MOST_BYTES + _AROUND else MOST_BYTES

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """A file begins."""
        super().new_file(*args, **kwargs)
        self._kept = io.BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:  # noqa: ARG002
        """A piece of it."""
        self._left -= len(raw_data)
        if self._left < 0:
            self.request.META[_STOPPED] = "yes"  # type: ignore[union-attr]
            raise StopUpload(
                connection_reset=False
            )  # listened to its end, a browser hears the answer
        self._kept.write(raw_data)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        """The whole of it."""
        self._kept.seek(0)
        return InMemoryUploadedFile(
            self._kept,
            self.field_name,
            self.file_name,
            self.content_type,
            file_size,
            self.charset,
            self.content_type_extra,
        )


def was_too_large(request: HttpRequest) -> bool:
    """Whether a file of the form was longer than is taken, and was left out."""
    request.POST  # noqa: B018 - reads the form, if nobody did yet
    return _STOPPED in request.META


_STOPPED = "alongside.upload_stopped"
