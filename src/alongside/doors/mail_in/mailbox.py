"""A folder of a mailbox over IMAP: what is in it, one message at a time, and what is done with it."""

from __future__ import annotations

import imaplib
import re
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, Self

from alongside.core.errors import AlongsideError
from alongside.mail_source import Mailbox

TIMEOUT = 30.0
"""Seconds for each answer of the server."""
_SIZE = re.compile(rb"RFC822\.SIZE (\d{1,15})")
_UID = re.compile(rb"\d{1,10}")


class Unreachable(AlongsideError):
    """The mailbox cannot be read now. What the server said is left out, as it may repeat the password."""


class NotGiven(Exception):
    """The server is there, but does not do what it is asked with one message."""


class Folder:
    """The folder, open from entering to leaving. Whatever is asked of it may raise `Unreachable`."""

    def __init__(self, mailbox: Mailbox) -> None:
        self._mailbox = mailbox
        self.validity = 0
        """The server's UIDVALIDITY: when it changes, its numbers mean other messages."""

    def __enter__(self) -> Self:
        box = self._mailbox
        with _told("did not answer, or its certificate is not known"):
            self._server = imaplib.IMAP4_SSL(
                box.host, box.port, ssl_context=ssl.create_default_context(), timeout=TIMEOUT
            )
        try:
            with _told("refused the user or the password"):
                told = f"\0{box.user}\0{box.password}".encode()  # letters of all alphabets
                self._ok(self._server.authenticate("PLAIN", lambda _: told))
            with _told(f"has no folder {box.folder}, or does not show it"):
                self._ok(self._server.select(_quoted(box.folder)))
                [validity] = self._server.response("UIDVALIDITY")[1]
                self.validity = int(validity or b"")
                [able] = self._ok(self._server.capability())
            if box.done and b"MOVE" not in able.split():
                raise Unreachable("the mail server cannot move messages; leave out ?done=")
        except BaseException:
            self._leave()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._leave()

    def numbers(self, what: str) -> list[int]:
        """The UIDs of what is asked for in IMAP's words, in the order in which the messages came."""
        with _told("did not say what is in the folder"):
            [found] = self._ok(self._server.uid("SEARCH", what))
            return sorted(int(number) for number in _UID.findall(found or b""))

    def size(self, uid: int) -> int | None:
        """Bytes of a message; None when it is gone. `NotGiven` when the server does not say."""
        with _told("broke off", one=True):
            lines = self._ok(self._server.uid("FETCH", str(uid), "(RFC822.SIZE)"))
            found = [_SIZE.search(line) for line in lines if isinstance(line, bytes)]
            return next((int(size[1]) for size in found if size), None)

    def content(self, uid: int, *, at_most: int) -> bytes | None:
        """A message, or so much of it, not marked as read by this; None when it is gone. `NotGiven` without it."""
        with _told("broke off", one=True):
            parts = self._ok(self._server.uid("FETCH", str(uid), f"(BODY.PEEK[]<0.{at_most}>)"))
            bodies = [part[1] for part in parts if isinstance(part, tuple)]
            return bodies[0] if bodies else None

    def put_away(self, uid: int) -> None:
        """Mark a message as read, and move it to where those are that are kept. `NotGiven` when that fails."""
        self._mark(uid, r"(\Seen)")
        if self._mailbox.done:
            folder = _quoted(self._mailbox.done)
            with _told("broke off", one=True):
                if self._server.uid("MOVE", str(uid), folder)[0] != "OK":
                    self._ok(self._server.create(folder))
                    self._ok(self._server.uid("MOVE", str(uid), folder))

    def flag(self, uid: int) -> None:
        """Mark a message so that a person looks at it. `NotGiven` when that fails."""
        self._mark(uid, r"(\Flagged)")

    def _mark(self, uid: int, flags: str) -> None:
        with _told("broke off", one=True):
            self._ok(self._server.uid("STORE", str(uid), "+FLAGS.SILENT", flags))

    def _ok(self, answer: tuple[str, Any]) -> list[Any]:
        if answer[0] != "OK":
            raise imaplib.IMAP4.error
        said: list[Any] = answer[1]
        return said

    def _leave(self) -> None:
        with suppress(OSError, imaplib.IMAP4.error):
            self._server.logout()
            return
        with suppress(OSError):
            self._server.shutdown()


@contextmanager
def _told(what: str, *, one: bool = False) -> Iterator[None]:
    """Turn what goes wrong into a sentence without the server's words or ours; `NotGiven` if it is one message's."""
    try:
        yield
    except (OSError, imaplib.IMAP4.error, ValueError, IndexError) as problem:
        kind = type(problem).__name__
        if one and not isinstance(problem, OSError | imaplib.IMAP4.abort):
            raise NotGiven(f"the mail server does not do what it is asked ({kind})") from None
        raise Unreachable(f"the mail server {what} ({kind}); it is tried again later") from None


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
