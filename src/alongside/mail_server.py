"""The mail server, as ALONGSIDE_MAIL names it: smtp://user:password@host:587 and the like."""

from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

HINT = (
    "Write smtp://user:password@host:587 (with STARTTLS), smtps://... for TLS at once, or "
    "smtp+plain://localhost:25; special characters percent-encoded, @ as %40."
)

_PORTS = {"smtp": 587, "smtps": 465, "smtp+plain": 25}


class BadMailServer(ValueError):
    """The text names no mail server. The message never repeats it, as it may hold a password."""


@dataclass(frozen=True)
class Server:
    """Where mail is handed in."""

    host: str
    port: int
    user: str
    password: str
    starttls: bool
    tls: bool


def parse(text: str) -> Server:
    """Read `smtp`, `smtps` or `smtp+plain` addresses; `BadMailServer` for anything else."""
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        raise BadMailServer("cannot be read") from None
    if parts.scheme not in _PORTS:
        raise BadMailServer("does not begin with smtp://, smtps:// or smtp+plain://")
    if not parts.hostname or parts.path not in ("", "/") or parts.query or parts.fragment:
        raise BadMailServer("names no host, or more than a host")
    if not text.isprintable() or port == 0 or bool(parts.username) != bool(parts.password):
        raise BadMailServer("has no port, no password, or what cannot be printed in it")
    return Server(
        host=parts.hostname,
        port=port or _PORTS[parts.scheme],
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        starttls=parts.scheme == "smtp",
        tls=parts.scheme == "smtps",
    )
