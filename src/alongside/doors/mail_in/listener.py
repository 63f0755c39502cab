"""A mail server on this machine: it takes mail for the mail-in addresses, hands it on, and relays nothing."""

from __future__ import annotations

import asyncio
import logging
import socket
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any, TypeVar

from aiosmtpd.smtp import SMTP, Envelope, Session
from django.db import connections

from alongside.core.conversations.unreadable import Unreadable
from alongside.core.errors import AlongsideError
from alongside.doors.correspondence.mbox import LARGEST
from alongside.doors.mail.header import one_line
from alongside.mail_source import Port

MOST_CONNECTIONS = 20
MOST_RECIPIENTS = 10
"""Of one message; it is handed on once for each."""
MOST_COMMANDS = 500
"""Of each kind on one connection."""
TIMEOUT = 300.0
"""Seconds for a command to arrive, and for a message with all that is done about it."""
PATIENCE = 10.0
"""Seconds for messages in hand, once the listener is told to stop."""

_THREADS = 4
_GIVEN = TypeVar("_GIVEN")

log = logging.getLogger(__name__)
logging.getLogger("mail.log").setLevel(logging.CRITICAL)  # aiosmtpd's writes down what mails say


class NotListening(AlongsideError):
    """The port is taken, or not to be had."""


class Listener:
    """Listens from the moment it is made; mail is taken while it runs.

    `known` says whether an address is one of ours. `take` keeps a message for one of its recipients: when it comes
    back, the message is kept and the sender's server is told so (250); `Unreadable` refuses it for good, with the
    reason (554); whatever else it raises makes that server try again later (451), also for recipients for whom the
    message was kept already, so `take` has to know a message again. Both are called in threads of their own.
    """

    def __init__(
        self, at: Port, *, known: Callable[[str], bool], take: Callable[[bytes, str], None]
    ) -> None:
        family = socket.AF_INET6 if ":" in at.host else socket.AF_INET
        try:
            self._socket = socket.create_server((at.host, at.port), family=family)
        except OSError as problem:
            raise NotListening(
                f"mail cannot be taken on {at.host}:{at.port}: {problem.strerror}. "
                "Stop what listens there, or choose another port in ALONGSIDE_MAIL_IN."
            ) from None
        self.port: int = self._socket.getsockname()[1]
        self._known, self._take = known, take
        self._open: set[_Conversation] = set()
        self._in_hand: set[asyncio.Future[Any]] = set()
        self._threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="takes mail")

    def run(self, stop: threading.Event) -> None:
        """Take mail until told to stop; messages in hand are finished, within `PATIENCE`."""
        asyncio.run(self._serve(stop))

    async def _serve(self, stop: threading.Event) -> None:
        server = await asyncio.get_running_loop().create_server(self._begin, sock=self._socket)
        while not stop.is_set():  # noqa: ASYNC110 - it is a thread's event: it wakes no loop
            await asyncio.sleep(0.2)
        server.close()
        if self._in_hand:
            await asyncio.wait(self._in_hand, timeout=PATIENCE)
            await asyncio.sleep(0.1)  # what is said about them goes out
        for one in list(self._open):
            one.hang_up()
        self._threads.shutdown(wait=False, cancel_futures=True)

    def _begin(self) -> asyncio.Protocol:
        """What answers a client that has just connected."""
        if len(self._open) >= MOST_CONNECTIONS:
            return _TurnedAway()
        return _Conversation(self._open, self)

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, _: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        """What is said to a recipient."""
        if len(envelope.rcpt_tos) >= MOST_RECIPIENTS:
            return "452 4.5.3 Too many recipients of one message; send it again to the others"
        try:
            known = await self._aside(partial(self._known, address))
        except Exception:
            log.warning("whether an address is known could not be told", exc_info=True)
            return "451 4.3.0 Try again later"
        if not known:
            return "550 5.1.1 No such address here"
        if address not in envelope.rcpt_tos:
            envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(  # noqa: N802 - aiosmtpd's name
        self, _: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        """Hand the message on; what is said about it is true by then."""
        content = envelope.original_content or b""
        if (
            envelope.mail_from == "<>"
        ):  # as whoever delivers a mail at last writes it down (RFC 5321)
            content = b"Return-Path: <>\r\n" + content
        refused = ""
        for recipient in envelope.rcpt_tos:
            try:
                await self._aside(partial(self._take, content, recipient))
            except Unreadable as problem:
                refused = str(problem)
            except Exception:
                log.warning("a mail could not be kept; it will be sent again", exc_info=True)
                return "451 4.3.0 It could not be kept; try again later"
        return f"554 5.6.0 {_said(refused)}" if refused else "250 2.6.0 Kept"

    async def handle_exception(self, error: Exception) -> str:
        """What is said when something else went wrong."""
        log.warning("a conversation with a mail server failed", exc_info=error)
        return "451 4.3.0 Try again later"

    async def _aside(self, work: Callable[[], _GIVEN]) -> _GIVEN:
        """Do it in a thread; what has begun there is done even when the client has gone."""
        done = asyncio.get_running_loop().run_in_executor(self._threads, _alone, work)
        self._in_hand.add(done)
        done.add_done_callback(self._in_hand.discard)
        return await done


class _Conversation(SMTP):
    """aiosmtpd's side of a connection, counted, and cut off when it goes on without end."""

    def __init__(self, others: set[_Conversation], listener: Listener) -> None:
        super().__init__(
            listener,
            data_size_limit=LARGEST,
            hostname="localhost",
            ident="Alongside takes mail for its own addresses only",
            timeout=TIMEOUT,
            command_call_limit=MOST_COMMANDS,
            auth_exclude_mechanism=["LOGIN", "PLAIN"],
            loop=asyncio.get_running_loop(),
        )
        self._others = others
        self._received = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._others.add(self)
        super().connection_made(transport)

    def connection_lost(self, error: Exception | None) -> None:
        self._others.discard(self)
        super().connection_lost(error)

    def data_received(self, data: bytes) -> None:
        """aiosmtpd keeps a line that never ends in memory; here it ends."""
        self._received += len(data)
        if self._received > 2 * LARGEST:
            self.hang_up()
            return
        super().data_received(data)

    async def smtp_MAIL(self, arg: str | None) -> None:  # noqa: N802 - aiosmtpd's name
        self._received = 0
        await super().smtp_MAIL(arg)

    def hang_up(self) -> None:
        """Close the connection, whatever is going on."""
        if isinstance(self.transport, asyncio.Transport):
            self.transport.abort()


class _TurnedAway(asyncio.Protocol):
    """What answers a client when there are too many."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        transport.write(b"421 4.3.2 Too many connections; try again later\r\n")
        transport.close()


def _alone(work: Callable[[], _GIVEN]) -> _GIVEN:
    """In a thread, which may not be asked again for days: its connection to the database is given back."""
    try:
        return work()
    finally:
        connections.close_all()


def _said(text: str) -> str:
    """A reason as SMTP can say it."""
    return one_line(text, longest=400).encode("ascii", "replace").decode()
