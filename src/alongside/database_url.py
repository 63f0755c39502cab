"""DATABASE_URL, read into what Django wants to know. No message ever repeats the address: it may
hold a password."""

from pathlib import Path
from typing import Any
from urllib.parse import ParseResult, parse_qsl, unquote, urlparse

SQLITE = "django.db.backends.sqlite3"
POSTGRESQL = "django.db.backends.postgresql"
HINT = "Write sqlite:////path/to/file or postgres://user:password@host:5432/name?sslmode=require"

# Readers never wait for the writer; the writer waits its turn from the start of a transaction instead
# of failing in its middle, and for longer than an import of 200,000 events takes; what is deleted is overwritten.
# (Foreign keys: Django turns them on.)
SQLITE_OPTIONS = {
    "timeout": 60,
    "transaction_mode": "IMMEDIATE",
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA secure_delete=ON;"
        "PRAGMA temp_store=MEMORY"
    ),
}
KEPT = 600
"""Seconds for which a thread that serves keeps its connection: to open one takes two milliseconds and all it knew."""
PARAMETERS = {
    "application_name", "channel_binding", "connect_timeout", "gssencmode", "host", "keepalives",
    "keepalives_count", "keepalives_idle", "keepalives_interval", "options", "passfile",
    "sslcert", "sslkey", "sslmode", "sslrootcert", "target_session_attrs",
}  # fmt: skip


class BadDatabaseUrl(ValueError):
    """Says what is wrong, without the address."""


def parse(url: str) -> dict[str, Any]:
    try:
        parts = urlparse(url)
        port = parts.port
    except ValueError:
        raise BadDatabaseUrl("cannot be read: its host or port is malformed") from None
    if parts.scheme == "sqlite":
        return _sqlite(parts)
    if parts.scheme in {"postgres", "postgresql"}:
        return _postgresql(parts, port)
    raise BadDatabaseUrl("starts with neither sqlite:// nor postgres://")


def _sqlite(parts: ParseResult) -> dict[str, Any]:
    path = unquote(parts.path)[1:]
    if parts.netloc:
        raise BadDatabaseUrl("has too few slashes: a relative path has three, an absolute one four")
    if not path or path == ":memory:":
        raise BadDatabaseUrl("names no file")
    if parts.query:
        raise BadDatabaseUrl("has parameters, which SQLite does not take here")
    return {
        "ENGINE": SQLITE,
        "NAME": str(Path(path).absolute()),
        "OPTIONS": dict(SQLITE_OPTIONS),
        "CONN_MAX_AGE": KEPT,
    }


def _postgresql(parts: ParseResult, port: int | None) -> dict[str, Any]:
    name = unquote(parts.path).strip("/")
    if not name:
        raise BadDatabaseUrl("names no database after the host")
    options = dict(parse_qsl(parts.query, keep_blank_values=True))
    if unknown := sorted(options.keys() - PARAMETERS):
        raise BadDatabaseUrl(f"has parameters that are not known: {', '.join(unknown)}")
    return {
        "ENGINE": POSTGRESQL,
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", unquote(parts.hostname or "")),
        "PORT": str(port or ""),
        "OPTIONS": options,
        "CONN_MAX_AGE": KEPT,
        "CONN_HEALTH_CHECKS": True,
    }
