"""Where mail comes in, as ALONGSIDE_MAIL_IN names it: a port of our own on this machine, or a mailbox elsewhere."""

from dataclasses import dataclass, field
from ipaddress import ip_address
from urllib.parse import parse_qsl, unquote, urlsplit

HINT = (
    "Write smtp://127.0.0.1:2525 to take mail from a mail server on this machine, or "
    "imaps://user:password@host/Folder to read a mailbox; special characters percent-encoded, @ as %40."
)


class BadMailSource(ValueError):
    """The text names no source of mail. The message never repeats it, as it may hold a password."""


@dataclass(frozen=True)
class Port:
    """Where we take mail ourselves: a loopback address, as whoever reaches it needs no password."""

    host: str
    port: int


@dataclass(frozen=True)
class Mailbox:
    """A folder of a mailbox that is read over IMAP with TLS."""

    host: str
    port: int
    user: str
    password: str = field(repr=False)
    folder: str
    done: str
    """The folder that messages are moved to when they are kept; empty to leave them there, marked as read."""


def parse(text: str) -> Port | Mailbox:
    """Read an `smtp` or `imaps` address; `BadMailSource` for anything else."""
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        raise BadMailSource("cannot be read") from None
    if not text.isprintable() or parts.fragment or port == 0 or not parts.hostname:
        raise BadMailSource("has no host or no port, or what cannot be printed in it")
    if parts.scheme == "smtp":
        if parts.username or parts.path not in ("", "/") or parts.query or port is None:
            raise BadMailSource("names more than a host and a port to listen on, or no port")
        return Port(_loopback(parts.hostname), port)
    if parts.scheme != "imaps":
        raise BadMailSource("does not begin with smtp:// or imaps://")
    if not parts.username or not parts.password:
        raise BadMailSource("has no user or no password")
    return Mailbox(
        host=parts.hostname,
        port=port or 993,
        user=unquote(parts.username),
        password=unquote(parts.password),
        folder=_folder(parts.path.removeprefix("/") or "INBOX"),
        done=_done(parts.query),
    )


def _loopback(host: str) -> str:
    try:
        address = ip_address("127.0.0.1" if host == "localhost" else host)
    except ValueError:
        raise BadMailSource("names no IP address to listen on") from None
    if not address.is_loopback:
        raise BadMailSource("listens on a network; let a mail server hand the mail on to 127.0.0.1")
    return str(address)


def _done(query: str) -> str:
    if not query:
        return ""
    pairs = parse_qsl(query, keep_blank_values=True)
    if [key for key, _ in pairs] != ["done"]:
        raise BadMailSource("has more after its ? than done=Folder")
    return _folder(query.partition("=")[2])


def _folder(text: str) -> str:
    name = unquote(text)
    if not (name.isascii() and name.isprintable() and 0 < len(name) <= 200):
        raise BadMailSource("names a folder by other letters than plain ones")
    return name
