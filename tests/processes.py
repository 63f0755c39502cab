"""The machine's processes, and an end for those that a test began: even Debian's `ps` is a package of its own."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import AnyStr, NamedTuple

_PROC = Path("/proc")


class Process(NamedTuple):
    """One of the machine's."""

    number: int
    parent: int
    group: int
    state: str
    """A letter, `Z` for one that is over and waits to be asked for."""
    command: str
    """With its arguments; empty once it is over."""


def processes() -> list[Process]:
    """Every process: from /proc, or from `ps` where there is none, as on macOS."""
    return list(_from_proc() if (_PROC / "self" / "stat").exists() else _from_ps())


def children(parent: int) -> list[int]:
    """The processes that this one began."""
    return [one.number for one in processes() if one.parent == parent]


def is_there(number: int) -> bool:
    """Whether that process runs (and is no zombie)."""
    return any(one.number == number and not one.state.startswith("Z") for one in processes())


@contextmanager
def ending(process: subprocess.Popen[AnyStr]) -> Iterator[subprocess.Popen[AnyStr]]:
    """A process that a test began, until nobody of it is left, however the test ends."""
    with process:  # closes its pipes
        try:
            yield process
        finally:
            process.kill()  # before the others, which it might begin anew
            for one in _all_of(process.pid):
                with suppress(ProcessLookupError):
                    os.kill(one, signal.SIGKILL)
            process.wait(timeout=30)


def _all_of(number: int) -> set[int]:
    """The others of its group, what was begun for it (`--beside` it), and what those began; it may be gone itself."""
    there = processes()
    beside = f"--beside {number}"
    found = {one.number for one in there if one.group == number or one.command.endswith(beside)}
    while more := {one.number for one in there if one.parent in found} - found:
        found |= more
    return found - {number}


def _from_proc() -> Iterator[Process]:
    for folder in _PROC.glob("[0-9]*"):
        with suppress(OSError):  # it is gone by now
            # A program's name stands in brackets, and may hold some of its own.
            state, parent, group, *_ = (folder / "stat").read_text().rpartition(")")[2].split()
            command = (folder / "cmdline").read_bytes().decode(errors="replace")
            words = command.rstrip("\0").replace("\0", " ")
            yield Process(int(folder.name), int(parent), int(group), state, words)


def _from_ps() -> Iterator[Process]:
    command = ["ps", "-A", "-ww", "-o", "pid=,ppid=,pgid=,stat=,args="]
    listed = subprocess.run(command, capture_output=True, text=True, check=True)
    for line in listed.stdout.splitlines():
        number, parent, group, state, *words = line.split(None, 4)
        yield Process(int(number), int(parent), int(group), state, "".join(words))
