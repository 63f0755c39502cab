"""Every setting that is read from the environment: its name, its default, what may be wrong with it.

Nothing is raised here: what is wrong is collected as problems, which `alongside.checks` reports with
a code and a hint. Each setting is described in docs/self-hosting/settings.md.
"""

import importlib.util
import logging
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from alongside import database_url
from alongside.data_folder import DataFolder, Unusable, WeakSecret

VARIABLES = ("ALONGSIDE_DATA", "DATABASE_URL", "PORT", "ALONGSIDE_LOG", "NO_COLOR")

LEVELS = ("debug", "info", "warning", "error")


@dataclass(frozen=True)
class Problem:
    code: str
    sentence: str
    hint: str

    def __str__(self) -> str:
        return f"{self.sentence} {self.hint} ({self.code})"


@dataclass(frozen=True)
class Config:
    data: Path
    secret_key: str
    database: dict[str, Any]
    port: int
    log_level: int
    colour: bool
    problems: tuple[Problem, ...]


def read(environ: Mapping[str, str]) -> Config:
    problems: list[Problem] = []

    def wrong(code: str, sentence: str, hint: str) -> None:
        problems.append(Problem(f"alongside.{code}", sentence, hint))

    folder = DataFolder.find(environ.get("ALONGSIDE_DATA", ""))
    return Config(
        data=folder.path,
        secret_key=_secret_key(folder, wrong),
        database=_database(environ.get("DATABASE_URL", ""), folder, wrong),
        port=_port(environ.get("PORT", ""), wrong),
        log_level=_log_level(environ.get("ALONGSIDE_LOG", ""), wrong),
        colour=not environ.get("NO_COLOR"),
        problems=tuple(problems),
    )


Wrong = Callable[[str, str, str], None]


def _secret_key(folder: DataFolder, wrong: Wrong) -> str:
    try:
        folder.make()
        return folder.secret("secret_key")
    except Unusable as problem:
        wrong("E001", str(problem), "Make it writable for this user, or set ALONGSIDE_DATA.")
    except WeakSecret as problem:
        wrong("E003", str(problem), f"Run: chmod 600 '{folder.path / 'secret_key'}'")
    return os.urandom(32).hex()  # nothing that it signs outlives this process, which is refused


def _database(url: str, folder: DataFolder, wrong: Wrong) -> dict[str, Any]:
    try:
        database = database_url.parse(url or f"sqlite:///{folder.path / 'alongside.sqlite3'}")
    except database_url.BadDatabaseUrl as problem:
        wrong("E002", f"DATABASE_URL {problem}.", database_url.HINT)
        return {"ENGINE": "django.db.backends.dummy"}
    if database["ENGINE"] == database_url.POSTGRESQL and not importlib.util.find_spec("psycopg"):
        wrong(
            "E004",
            "DATABASE_URL names a PostgreSQL database, but psycopg is not installed.",
            "Start with bin/alongside, which installs it, or: pip install 'alongside[postgres]'",
        )
    return database


def _port(text: str, wrong: Wrong) -> int:
    if not text:
        return 8000
    if text.isascii() and text.isdecimal() and 0 < int(text) < 65536:
        return int(text)
    wrong("E005", f"PORT is {text!r}, which is no port.", "Give a number from 1 to 65535.")
    return 8000


def _log_level(text: str, wrong: Wrong) -> int:
    name = (text or "warning").lower()
    if name in LEVELS:
        return logging.getLevelNamesMapping()[name.upper()]
    wrong("E006", f"ALONGSIDE_LOG is {text!r}, which is no level.", f"Give one of {LEVELS}.")
    return logging.WARNING
