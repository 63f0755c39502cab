"""Watched folders: files that appear in them are taken in when they are complete, and put away where one sees them."""

from __future__ import annotations

import fcntl
import logging
import os
import stat
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import islice
from pathlib import Path
from time import monotonic
from typing import BinaryIO, NamedTuple

from django.db import connections

from alongside.core.conversations.unreadable import Unreadable
from alongside.core.errors import AlongsideError
from alongside.doors.mail_in.filing import Tray, safe

EVERY = 2.0
"""Seconds between two looks."""
QUIET = 3.0
"""Seconds without a change after which a file is complete."""
QUIET_WHEN_EMPTY = 60.0
"""Seconds for a file that something began and has not written to."""
MOST = 50
"""Files that are handed on in one look."""
LARGEST = 1024**3
"""Bytes of a file."""
_MOST_ENTRIES = 10_000
_FIRST_WAIT, _LONGEST_WAIT = 30.0, 3600.0
_ASKED = 10.0
"""Seconds between two times that somebody is asked whether a folder is to be watched."""
_UNFINISHED = (".part", ".partial", ".crdownload", ".download", ".filepart", ".tmp", ".swp", "~")

Take = Callable[[str, BinaryIO], None]
"""Keeps a file, given its name made safe and what is in it. When it comes back the file is kept; `Unreadable` refuses
it for good; with anything else it is tried again later. It has to know a file again: changed in the meantime, or with
the machine gone before it is put away, it comes twice."""

TakeOf = Callable[[str, str, BinaryIO], None]
"""The same for one of several folders, given its name before the file's."""
Names = Callable[[list[str]], Iterable[str]]
"""Of folders by name, those that are to be watched."""

log = logging.getLogger(__name__)


class Unwatchable(AlongsideError):
    """The folder is not there, or not one that can be watched."""


class Sight(NamedTuple):
    """A file as it was seen last."""

    mark: tuple[int, int, int]
    """Size, time of change, inode: any other means that it was written to."""
    due: float
    """When it is handed on, in seconds of the monotonic clock, unless it changes before."""
    failed: int = 0


State = dict[str, Sight]
"""What was seen, by name; given to the next look. Nothing is lost without it but a few seconds."""


def run(stop: threading.Event, root: Path, *, names: Names, take: TakeOf) -> None:
    """Look into the folders inside of `root` until told to stop; the file in hand is finished.

    Only those of which `names` says so are looked into; it is asked about each until it does, once in a while.
    """
    watched: dict[str, State] = {}
    pause, asked = 0.0, -_ASKED
    while not stop.wait(pause):
        pause = EVERY
        try:
            there = _folders(root)
            if set(there) - set(watched) and monotonic() - asked >= _ASKED:
                watched |= {name: {} for name in names(there) if name not in watched}
                asked = monotonic()
            for name in watched:
                if name in there:
                    taken = partial(take, name)
                    watched[name] = look(
                        root / name, take=taken, state=watched[name], now=monotonic(), stop=stop
                    )
        except Unwatchable as problem:
            log.warning("%s", problem)
            pause = _FIRST_WAIT
        except Exception:
            log.warning("the folder %s cannot be watched", root, exc_info=True)
            pause = _FIRST_WAIT
        connections.close_all()  # no file may come for days


def look(
    folder: Path, *, take: Take, state: State, now: float, stop: threading.Event | None = None
) -> State:
    """Hand on, one by one, the files that are complete; what is seen of the others is the state for the next look.

    Those that are kept are moved to `done/`, those that are refused to `refused/` with a text beside them that says
    why. Hidden files, links, folders and what programs name unfinished are let be. `Unwatchable` when it is no folder.
    """
    with _opened(folder) as here:
        if here is None:
            return state
        seen: State = {}
        handed = 0
        with os.scandir(here) as entries:
            names = sorted(entry.name for entry in islice(entries, _MOST_ENTRIES))
        for name in names:
            mark = _mark(here, name)
            if mark is None:
                continue
            before = state.get(name)
            sight = before if before and before.mark == mark else _first(mark, now)
            over = handed >= MOST or (stop is not None and stop.is_set())
            if sight.due <= now and not over:
                handed += 1
                after = _hand_on(here, name, sight, take, now)
            else:
                after = sight
            if after is not None:
                seen[name] = after
        return seen


def _hand_on(here: int, name: str, sight: Sight, take: Take, now: float) -> Sight | None:
    """Have a file kept or refused and put it away; what is to be remembered of it when it stays."""
    try:
        with _open(here, name) as file:
            if _of(os.fstat(file.fileno())) != sight.mark:
                return _first(_of(os.fstat(file.fileno())), now)
            refused = _taken(here, name, file, take)
            mark = _mark(here, name)
            if mark != sight.mark:  # written to, or replaced, while it was read
                return _first(mark, now) if mark else None
            with Tray(here, "refused" if refused else "done") as tray:
                tray.put(name, file, why=refused)
    except Exception:
        log.warning("a file in the watched folder could not be kept", exc_info=True)
        wait = min(_FIRST_WAIT * 2**sight.failed, _LONGEST_WAIT)
        return Sight(sight.mark, now + wait, sight.failed + 1)
    return None


def _taken(here: int, name: str, file: BinaryIO, take: Take) -> Unreadable | None:
    """Have it kept, unless the same lies in `done/`; the reason when it is refused."""
    with Tray(here, "done") as done:
        if done.has(name, file):
            return None
    file.seek(0)
    try:
        if os.fstat(file.fileno()).st_size > LARGEST:
            raise Unreadable(safe(name), None, "", f"it is larger than {LARGEST // 1024**3} GB")
        with os.fdopen(os.dup(file.fileno()), "rb") as lent:  # whoever reads it may close it
            take(safe(name), lent)
    except Unreadable as problem:
        return problem
    return None


def _folders(root: Path) -> list[str]:
    """The names of the folders inside of it, links left out."""
    try:
        with os.scandir(root) as entries:
            some = islice(entries, _MOST_ENTRIES)
            return sorted(one.name for one in some if one.is_dir(follow_symlinks=False))
    except OSError as problem:
        raise _unwatchable(root, problem) from None


@contextmanager
def _opened(folder: Path) -> Iterator[int | None]:
    """The folder itself, whatever its name comes to mean meanwhile; None while another process looks at it."""
    try:
        here = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    except OSError as problem:
        raise _unwatchable(folder, problem) from None
    try:
        try:
            fcntl.flock(here, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield None
        else:
            yield here
    finally:
        os.close(here)


def _unwatchable(folder: Path, problem: OSError) -> Unwatchable:
    why = f"the folder {folder} cannot be watched: {problem.strerror}"
    return Unwatchable(f"{why}. Make it, readable and writable for Alongside.")


def _open(here: int, name: str) -> BinaryIO:
    flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK  # it may be a link or a pipe by now
    return os.fdopen(os.open(name, flags, dir_fd=here), "rb")


def _mark(here: int, name: str) -> tuple[int, int, int] | None:
    """Of a file that is to be taken in; None for anything else."""
    if name.startswith(".") or name.lower().endswith(_UNFINISHED):
        return None
    try:
        found = os.stat(name, dir_fd=here, follow_symlinks=False)
    except OSError:
        return None
    is_ours = stat.S_ISREG(found.st_mode) and found.st_nlink == 1  # not one that lies elsewhere too
    return _of(found) if is_ours else None


def _of(found: os.stat_result) -> tuple[int, int, int]:
    return found.st_size, found.st_mtime_ns, found.st_ino


def _first(mark: tuple[int, int, int], now: float) -> Sight:
    return Sight(mark, now + (QUIET if mark[0] else QUIET_WHEN_EMPTY))
