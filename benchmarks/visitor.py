"""Somebody who is signed in and asks a WSGI application for pages: all of it, its middleware too, as a server does.

It knows nothing of Alongside, so that others can be measured in the same way.
"""

from __future__ import annotations

import gc
import gzip
import io
import statistics
import time
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

HOST = "127.0.0.1:8000"
BROWSER: dict[str, Any] = {
    "SERVER_NAME": "127.0.0.1",
    "SERVER_PORT": "8000",
    "SERVER_PROTOCOL": "HTTP/1.1",
    "REMOTE_ADDR": "127.0.0.1",
    "HTTP_HOST": HOST,
    "HTTP_ACCEPT": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "HTTP_ACCEPT_ENCODING": "gzip, deflate, br, zstd",
    "HTTP_ACCEPT_LANGUAGE": "en-GB,en;q=0.5",
    "HTTP_USER_AGENT": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
    "SCRIPT_NAME": "",
    "wsgi.version": (1, 0),
    "wsgi.url_scheme": "http",
    "wsgi.multithread": False,
    "wsgi.multiprocess": True,
    "wsgi.run_once": False,
}
WARM_UP, ROUNDS, TIMES = 5, 9, 10


class Answer(NamedTuple):
    """A page as it was sent."""

    status: int
    sent: bytes
    """Compressed, where the browser takes it so."""

    @property
    def page(self) -> bytes:
        """As the browser reads it."""
        return gzip.decompress(self.sent) if self.sent[:2] == b"\x1f\x8b" else self.sent


class Visitor:
    """Asks an application for pages, with the same cookies each time."""

    def __init__(
        self, application: Callable[..., Any], *, cookies: str, more: Mapping[str, str] = {}
    ) -> None:
        self._application = application
        self._always = {**BROWSER, "HTTP_COOKIE": cookies, **more}

    def get(self, address: str) -> Answer:
        """The page at that address: a path, and perhaps a query."""
        path, _, query = address.partition("?")
        environ = {
            **self._always,
            "REQUEST_METHOD": "GET",
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "wsgi.input": io.BytesIO(),
            "wsgi.errors": io.StringIO(),
        }
        said: list[str] = []

        def start(status: str, *_: Any) -> Callable[[bytes], None]:
            said.append(status)
            return written.append

        written: list[bytes] = []
        answer = self._application(environ, start)
        try:
            sent = b"".join([*written, *answer])
        finally:
            if hasattr(answer, "close"):
                answer.close()  # what a server does, and what Django ends a request with
        return Answer(int(said[0].split()[0]), sent)


def milliseconds(calls: Mapping[str, Callable[[], object]]) -> dict[str, float]:
    """CPU time that each of them takes, warm: the median of some rounds, each the mean of some calls.

    The rounds go through all of them in turn, so that each meets the machine in the same moods. Within a round it is
    the mean, so that it pays for the garbage that it leaves, and for no other's.
    """
    rounds: dict[str, list[float]] = {name: [] for name in calls}
    for call in calls.values():
        for _ in range(WARM_UP):
            call()
    for _ in range(ROUNDS):
        for name, call in calls.items():
            gc.collect()
            begin = time.process_time()
            for _ in range(TIMES):
                call()
            rounds[name].append((time.process_time() - begin) * 1000 / TIMES)
    return {name: statistics.median(taken) for name, taken in rounds.items()}
