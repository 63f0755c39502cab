"""The listener while it runs, for tests."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from alongside.doors.mail_in.listener import Listener
from alongside.mail_source import Port
from tests.doors.mail_in.kept import Keeper


@contextmanager
def running(keeper: Keeper, host: str = "127.0.0.1") -> Iterator[Listener]:
    """The listener while it runs."""
    listener = Listener(Port(host, 0), known=keeper.known, take=keeper.take)
    stop = threading.Event()
    thread = threading.Thread(target=listener.run, args=(stop,))
    thread.start()
    try:
        yield listener
    finally:
        stop.set()
        thread.join(timeout=20)
        assert not thread.is_alive()
