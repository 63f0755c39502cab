"""Where the files of a watched folder go: done/ and refused/ inside of it, under names that are safe and their own."""

from __future__ import annotations

import os
import unicodedata
from contextlib import suppress
from pathlib import PurePosixPath
from typing import BinaryIO, Self

from alongside.core.conversations.unreadable import Unreadable

_LONGEST = 120
"""Bytes of a name; there has to be room for a number and an ending."""
_PIECE = 1024 * 1024


def safe(name: str) -> str:
    """A file's name without anything that could mean more than itself; never empty, never hidden."""
    text = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    text = unicodedata.normalize("NFC", text)
    kept = "".join(_letter(one) for one in text).strip(" .")
    path = PurePosixPath(kept or "unnamed")
    ending = path.suffix if len(path.suffix.encode()) <= 20 else ""
    stem = path.name.removesuffix(ending)
    while len(f"{stem}{ending}".encode()) > _LONGEST:
        stem = stem[:-1]
    return f"{stem}{ending}"


class Tray:
    """A folder inside of a watched one, made when it is not there; it is never a link to elsewhere."""

    def __init__(self, parent: int, name: str) -> None:
        self._parent, self._name = parent, name

    def __enter__(self) -> Self:
        made = False
        with suppress(FileExistsError):
            os.mkdir(self._name, 0o700, dir_fd=self._parent)
            made = True
        flags = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW
        self._here = os.open(self._name, flags, dir_fd=self._parent)
        # Whoever may look into the watched folder may look into this one.
        self._mode = os.fstat(self._parent).st_mode & 0o775
        if made:
            os.fchmod(self._here, self._mode)
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self._here)

    def has(self, name: str, file: BinaryIO) -> bool:
        """Whether a file with the same content lies there under its name."""
        return self._same(safe(name), file)

    def put(self, name: str, file: BinaryIO, *, why: Unreadable | None) -> None:
        """Move a file of the watched folder here, in place of one with the same content; beside it, why it is here."""
        free = self._free(safe(name), file, "" if why is None else ".txt")
        if why is not None:
            flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW
            beside = os.open(f"{free}.txt", flags, 0o600, dir_fd=self._here)
            os.fchmod(beside, self._mode & 0o664)
            with os.fdopen(beside, "w", encoding="utf-8") as text:
                text.write(_told(safe(name), why))
        os.rename(name, free, src_dir_fd=self._parent, dst_dir_fd=self._here)

    def _free(self, name: str, file: BinaryIO, beside: str) -> str:
        """The name, with a number when something else has it, or that of what is to stand beside it."""
        path = PurePosixPath(name)
        number, tried = 1, name
        while (self._there(tried) or self._there(tried + beside)) and not self._same(tried, file):
            number += 1
            tried = f"{path.stem} {number}{path.suffix}"
        return tried

    def _there(self, name: str) -> bool:
        try:
            os.stat(name, dir_fd=self._here, follow_symlinks=False)
        except FileNotFoundError:
            return False
        return True

    def _same(self, name: str, file: BinaryIO) -> bool:
        flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK
        try:
            other = os.fdopen(os.open(name, flags, dir_fd=self._here), "rb")
        except OSError:
            return False
        with other:
            if os.fstat(other.fileno()).st_size != os.fstat(file.fileno()).st_size:
                return False
            file.seek(0)
            while piece := file.read(_PIECE):
                if piece != other.read(_PIECE):
                    return False
        return True


def _letter(letter: str) -> str:
    return letter if letter.isprintable() and letter not in '/\\:*?"<>|' else "_"


def _told(name: str, why: Unreadable) -> str:
    """What stands beside a file that was refused."""
    lines = [f"{name} was not taken in, or not all of it.", ""]
    if why.line is not None:
        lines.append(f"Line: {why.line}")
    if why.field:
        lines.append(f"Field: {_plain(why.field)}")
    lines += [f"Why: {_plain(why.why)}", ""]
    lines += ["Mend it and put it into the folder above; this text can be deleted.", ""]
    return "\n".join(lines)


def _plain(text: str) -> str:
    return "".join(one if one.isprintable() else " " for one in text)[:2_000]
