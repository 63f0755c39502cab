"""Serves the site, with the worker in the same program."""

from __future__ import annotations

import logging
import os
import signal
import socket
import subprocess
import sys
import threading
from time import monotonic
from typing import Any

from django.conf import settings
from django.db import connections
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from alongside.core.errors import AlongsideError
from alongside.doors.web.parent import when_gone

log = logging.getLogger(__name__)

THREADS = 4
"""Requests that one process answers at a time; each holds a connection to the database."""
PATIENCE = 10
"""Seconds for requests in hand, and for the job in hand, once the site is told to stop."""


class PortTaken(AlongsideError):
    """Somebody else listens there already."""


def serve(*, with_worker: bool = True) -> None:
    """Serve until told to stop (Ctrl-C, SIGTERM). The worker, a process of its own, finishes the job in hand."""
    config = settings.CONFIG
    refuse_taken(config.listen, config.port)
    connections.close_all()  # the server forks, and a connection may not be shared
    site = server(config.listen, config.port, config.processes)
    parent = os.getpid()

    def application() -> Any:
        """In each process that serves: what it serves. It stops when this program is gone."""
        when_gone(parent, lambda: os.kill(os.getpid(), signal.SIGTERM))
        from alongside.wsgi import application as made

        return made

    worker = Worker() if with_worker else None
    try:
        site.serve(target_loader=application, wrap_loader=False)
    except SystemExit:
        # Ctrl-C reaches the processes that serve as well, and they may be gone first: nothing is wrong then.
        if not site.interrupt_signal:
            raise
    finally:
        if worker:
            worker.stop()


class Worker:
    """`alongside worker` as a child of this program; begun again should it ever die."""

    def __init__(self) -> None:
        self._stopping = threading.Event()
        self._lock = threading.Lock()  # so that none begins once they are to stop
        self._begin()
        threading.Thread(target=self._keep, name="watches the worker", daemon=True).start()

    def stop(self) -> None:
        """Have it finish the job in hand and leave."""
        with self._lock:
            self._stopping.set()
        self._child.terminate()
        try:
            self._child.wait(timeout=PATIENCE)
        except (
            subprocess.TimeoutExpired
        ):  # another worker takes the job over when its lease has run out
            self._child.kill()
            self._child.wait()

    def _begin(self) -> None:
        command = [sys.executable, "-P", "-m", "alongside", "worker", "--beside", str(os.getpid())]
        self._child = subprocess.Popen(command, start_new_session=True)  # noqa: S603 - our own
        self._began = monotonic()

    def _keep(self) -> None:
        """Begin another one when it ends; at once when it was there for a while, else after a growing pause."""
        pause = 1.0
        while True:
            code = self._child.wait()
            pause = 1.0 if monotonic() - self._began > 60 else min(2 * pause, 60.0)
            if self._stopping.wait(pause):
                return
            log.warning("the worker ended with %s; beginning another one", code)
            with self._lock:
                if self._stopping.is_set():
                    return
                self._begin()


def server(address: str, port: int, processes: int) -> Any:
    """The server, ready to serve; its log has no addresses in it, as a sign-in link is one."""
    return Granian(
        "alongside.wsgi:application",
        address=address,
        port=port,
        interface=Interfaces.WSGI,
        workers=processes,
        blocking_threads=THREADS,
        log_access=False,
        log_level=_level(),
        websockets=False,
        respawn_failed_workers=True,
        workers_kill_timeout=PATIENCE,
        process_name=None,
    )


def refuse_taken(address: str, port: int) -> None:
    """`PortTaken` at once, instead of a server that starts and dies; whoever promises a site asks before."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except OSError as problem:
            another = 8001 if port == 8000 else 8000
            raise PortTaken(
                f"the site cannot be served on {address}:{port}: {problem.strerror}. "
                f"Stop what runs there, or choose another port: PORT={another} bin/run"
            ) from None


def _level() -> LogLevels:
    return LogLevels.warning if settings.CONFIG.log_level >= logging.WARNING else LogLevels.info
