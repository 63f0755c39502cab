"""Every setting that is read from the environment: its name, its default, what may be wrong with it.

Nothing is raised here: what is wrong is collected as problems, which `alongside.checks` reports with
a code and a hint. Each setting is described in docs/self-hosting/settings.md.
"""

import importlib.util
import logging
import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from email.utils import parseaddr
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from alongside import database_url, mail_server, mail_source, site_address
from alongside.data_folder import DataFolder, Unusable, WeakSecret
from alongside.mail_server import Server
from alongside.mail_source import Mailbox, Port

VARIABLES = (
    "ALONGSIDE_DATA",
    "DATABASE_URL",
    "PORT",
    "ALONGSIDE_URL",
    "ALONGSIDE_LISTEN",
    "ALONGSIDE_PROCESSES",
    "ALONGSIDE_PROXIES",
    "ALONGSIDE_MAIL",
    "ALONGSIDE_MAIL_FROM",
    "ALONGSIDE_MAIL_IN",
    "ALONGSIDE_MAIL_IN_DOMAIN",
    "ALONGSIDE_WATCHED",
    "ALONGSIDE_RECORDING_MB",
    "ALONGSIDE_LOG",
    "NO_COLOR",
)

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
    url: str
    """Where people find the site: https://alongside.example.com, without a slash at the end."""
    listen: str
    """The address of this machine on which the site answers: 127.0.0.1 for itself alone."""
    processes: int
    """How many processes serve the site."""
    proxies: int
    """How many proxies stand before the site, each adding to X-Forwarded-For."""
    mail: Server | None
    """The mail server; None when no mail is sent."""
    mail_from: str
    mail_in: Port | Mailbox | None
    """Where mail for workspaces comes in; None when none does."""
    mail_in_domain: str
    """What stands behind the @ of their addresses."""
    watched: Path | None
    """The folder in which each workspace has one, by its slug, whose files are taken in."""
    recording_bytes: int
    """The largest recording that is taken; 0 for none."""
    log_level: int
    colour: bool
    problems: tuple[Problem, ...]

    @property
    def takes_in(self) -> bool:
        """Whether anything is named from which mail or files come in by themselves."""
        return self.mail_in is not None or self.watched is not None


def read(environ: Mapping[str, str]) -> Config:
    problems: list[Problem] = []

    def wrong(code: str, sentence: str, hint: str) -> None:
        problems.append(Problem(f"alongside.{code}", sentence, hint))

    folder = DataFolder.find(environ.get("ALONGSIDE_DATA", ""))
    port = _port(environ.get("PORT", ""), wrong)
    url = _url(environ.get("ALONGSIDE_URL", ""), port, wrong)
    return Config(
        data=folder.path,
        secret_key=_secret_key(folder, wrong),
        database=_database(environ.get("DATABASE_URL", ""), folder, wrong),
        port=port,
        url=url,
        listen=_listen(environ.get("ALONGSIDE_LISTEN", ""), wrong),
        processes=_number("PROCESSES", environ.get("ALONGSIDE_PROCESSES", ""), 1, 64, wrong),
        proxies=_proxies(environ.get("ALONGSIDE_PROXIES", ""), url, wrong),
        mail=_mail(environ.get("ALONGSIDE_MAIL", ""), wrong),
        mail_from=_mail_from(environ.get("ALONGSIDE_MAIL_FROM", ""), url, wrong),
        mail_in=_mail_in(environ.get("ALONGSIDE_MAIL_IN", ""), wrong),
        mail_in_domain=_mail_in_domain(environ.get("ALONGSIDE_MAIL_IN_DOMAIN", ""), url, wrong),
        watched=_watched(environ.get("ALONGSIDE_WATCHED", ""), wrong),
        recording_bytes=_recording_bytes(environ.get("ALONGSIDE_RECORDING_MB", ""), wrong),
        log_level=_log_level(environ.get("ALONGSIDE_LOG", ""), wrong),
        colour=not environ.get("NO_COLOR"),
        problems=tuple(sorted(problems, key=lambda problem: problem.code)),
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


def _url(text: str, port: int, wrong: Wrong) -> str:
    if not text:
        return f"http://127.0.0.1:{port}"
    if text.isascii() and text.isprintable() and site_address.is_site(text):
        return text.rstrip("/").lower()
    wrong(
        "E007",
        f"ALONGSIDE_URL is {text!r}, which is no address of a site.",
        "Write it like https://alongside.example.com, without a path.",
    )
    return f"http://127.0.0.1:{port}"


def _listen(text: str, wrong: Wrong) -> str:
    try:
        return str(ip_address(text or "127.0.0.1"))
    except ValueError:
        wrong(
            "E010",
            f"ALONGSIDE_LISTEN is {text!r}, which is no IP address.",
            "Give one of this machine's, or 0.0.0.0 for all of them.",
        )
        return "127.0.0.1"


def _number(name: str, text: str, least: int, most: int, wrong: Wrong) -> int:
    if not text:
        return least
    if text.isascii() and text.isdecimal() and len(text) < 9 and least <= int(text) <= most:
        return int(text)
    wrong("E008", f"ALONGSIDE_{name} is {text!r}.", f"Give a number from {least} to {most}.")
    return least


def _recording_bytes(text: str, wrong: Wrong) -> int:
    return _number("RECORDING_MB", text or "500", 0, 100_000, wrong) * 1_000_000


def _proxies(text: str, url: str, wrong: Wrong) -> int:
    number = _number("PROXIES", text, 0, 9, wrong)
    if number == 0 and url.startswith("https:"):
        wrong(
            "E011",
            "ALONGSIDE_URL is https, which a proxy has to see to, but ALONGSIDE_PROXIES says that there is none.",
            "Give the number of proxies before the site, mostly 1.",
        )
    return number


def _mail_from(text: str, url: str, wrong: Wrong) -> str:
    otherwise = f"Alongside <alongside@{site_address.domain(url)}>"
    if not text:
        return otherwise
    if text.isprintable() and "@" in parseaddr(text)[1]:
        return text
    wrong(
        "E012",
        f"ALONGSIDE_MAIL_FROM is {text!r}, which is no address.",
        "Write it like Alongside <alongside@example.com>.",
    )
    return otherwise


def _mail(text: str, wrong: Wrong) -> Server | None:
    if not text:
        return None
    try:
        return mail_server.parse(text)
    except mail_server.BadMailServer as problem:
        wrong("E009", f"ALONGSIDE_MAIL {problem}.", mail_server.HINT)
        return None


def _mail_in(text: str, wrong: Wrong) -> Port | Mailbox | None:
    if not text:
        return None
    try:
        return mail_source.parse(text)
    except mail_source.BadMailSource as problem:
        wrong("E013", f"ALONGSIDE_MAIL_IN {problem}.", mail_source.HINT)
        return None


def _mail_in_domain(text: str, url: str, wrong: Wrong) -> str:
    if not text or re.fullmatch(r"[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63}){0,9}", text):
        return text.lower() or site_address.domain(url)
    wrong(
        "E014",
        f"ALONGSIDE_MAIL_IN_DOMAIN is {text!r}, which is no domain.",
        "Write what stands behind the @ of the addresses, like in.example.com.",
    )
    return site_address.domain(url)


def _watched(text: str, wrong: Wrong) -> Path | None:
    if not text or (text.isprintable() and Path(text).is_absolute()):
        return Path(text) if text else None
    wrong(
        "E015",
        f"ALONGSIDE_WATCHED is {text!r}, which does not say where on this machine it is.",
        "Write the whole path, like /srv/recordings.",
    )
    return None


def _log_level(text: str, wrong: Wrong) -> int:
    name = (text or "warning").lower()
    if name in LEVELS:
        return logging.getLevelNamesMapping()[name.upper()]
    wrong("E006", f"ALONGSIDE_LOG is {text!r}, which is no level.", f"Give one of {LEVELS}.")
    return logging.WARNING
