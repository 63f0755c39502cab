"""Looks for words wherever they could be left: in every byte of every file, however it is packed."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from base64 import b64encode
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from django.test import Client
from django.urls import NoReverseMatch, get_resolver, reverse

from tests import database
from tests.doors.web.test_who_may_enter import patterns

FRAGMENT = 12
"""Characters of what was said that are enough to be found again."""


class Prey(NamedTuple):
    """What is hunted."""

    texts: tuple[str, ...]
    """Every fragment of each of them."""
    raw: tuple[bytes, ...] = ()
    """Such as a vector: each as a whole, as it is or as dumps and backups spell it."""

    def fragments(self) -> set[bytes]:
        """What is looked for in small letters."""
        return {
            text[at : at + FRAGMENT].encode(encoding)
            for text in map(str.lower, self.texts)
            for at in range(len(text) - FRAGMENT + 1)
            for encoding in ("utf-8", "utf-16-le")
        }


def found(prey: Prey, places: Iterable[tuple[str, bytes]]) -> set[str]:
    """The names of the places that hold any of it."""
    fragments = prey.fragments()
    raw = [form for one in prey.raw for form in (one, one.hex().encode(), b64encode(one))]
    return {
        name
        for name, content in places
        if _holds(content.lower(), fragments) or any(form in content for form in raw)
    }


def _holds(content: bytes, fragments: set[bytes]) -> bool:
    return any(one in content for one in fragments)


def everything(address: str, data: Path) -> Iterator[tuple[str, bytes]]:
    """The database at that address, with all its files or as a dump, and every file of a data folder."""
    if address.startswith("sqlite:///"):
        file = Path(address.removeprefix("sqlite:///"))
        yield from folder(file.parent, f"{file.name}*", name="database")
    else:
        yield "database", dump(address)
    yield from folder(data, "*", name="data")


def lists(client: Client, workspace: str) -> Iterator[tuple[str, bytes]]:
    """Every list that a page gives out, by the names of their addresses, in every format."""
    for pattern in patterns(get_resolver()):
        if not (pattern.name or "").endswith("-export"):
            continue
        with suppress(NoReverseMatch):  # one that is about something by itself
            address = reverse(pattern.name, kwargs={"workspace": workspace})
            for form in ("csv", "json", "md"):
                given = client.get(address, {"format": form})
                yield str(pattern.name), b"".join(given)


def folder(path: Path, pattern: str, *, name: str) -> Iterator[tuple[str, bytes]]:
    """Every file below a folder whose name fits."""
    for one in sorted(path.rglob(pattern)):
        if one.is_file():
            yield name, one.read_bytes()


def archive(path: Path) -> Iterator[tuple[str, bytes]]:
    """A backup: the file as it is, and each of its parts unpacked."""
    yield "backup", path.read_bytes()
    with zipfile.ZipFile(path) as packed:
        for name in packed.namelist():
            yield "backup", packed.read(name)


def dump(address: str) -> bytes:
    """PostgreSQL's own dump of a database."""
    programs = subprocess.run(
        ["bin/postgres", "--find"], capture_output=True, text=True, check=True
    )
    return subprocess.run(
        [f"{programs.stdout.strip()}/pg_dump", f"--dbname={address}"],
        capture_output=True,
        check=True,
        timeout=120,
    ).stdout


def alongside(*arguments: str, data: Path, address: str = "") -> str:
    """Run the command line in a process of its own; returns what it printed."""
    done = subprocess.run(
        [sys.executable, "-P", "-m", "alongside", *arguments],
        env={
            "PATH": os.environ["PATH"],
            "PYTHONPATH": "src",
            "ALONGSIDE_DATA": str(data),
            "DATABASE_URL": address or database.url(),
        },
        capture_output=True,
        text=True,
        timeout=400,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
