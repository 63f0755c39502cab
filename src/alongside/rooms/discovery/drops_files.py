"""The files of drops, on disk: taken in piece by piece, under names of ours, until they are imported."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Protocol

from django.conf import settings

from alongside.core.errors import AlongsideError
from alongside.rooms.discovery.models import DroppedFile

MOST_BYTES = 64_000_000
"""Bytes of a file: an mbox of 50 MB, a transcript of a week."""
_PIECE = 64 * 1024


class Content(Protocol):
    """What a file is read from: a form's, or a request's own body."""

    def read(self, size: int, /) -> bytes: ...


class TooMuch(AlongsideError):
    """More than is taken."""


def path_of(file: DroppedFile) -> Path:
    """Where its content lies; the name is ours, not the sender's."""
    return _folder(file.drop_id) / str(file.pk)


def write(file: DroppedFile, content: Content) -> int:
    """Put its content down, piece by piece; returns how many bytes it has. `TooMuch` leaves nothing of it behind."""
    path, size = path_of(file), 0
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as out:
            while piece := content.read(_PIECE):
                size += len(piece)
                if size > MOST_BYTES:
                    raise TooMuch(
                        f"{file.name} has more than {MOST_BYTES // 1_000_000} MB; split it, or have whoever runs "
                        "Alongside import it with bin/alongside import conversations"
                    )
                out.write(piece)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return size


def delete(file: DroppedFile) -> None:
    """Delete the content of one file."""
    path_of(file).unlink(missing_ok=True)


def delete_all(drop: int) -> None:
    """Delete the content of all files of a drop, by its id."""
    shutil.rmtree(_folder(drop), ignore_errors=True)


def _folder(drop: int) -> Path:
    folder: Path = settings.CONFIG.data / "drops" / str(drop)
    return folder
