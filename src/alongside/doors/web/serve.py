"""Serves the site; the worker, and what takes in mail and files, are children of the same program."""

from __future__ import annotations

import logging
import os
import signal
import socket
from typing import Any

from django.conf import settings
from django.db import connections
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from alongside.core.errors import AlongsideError
from alongside.doors.web.child import PATIENCE, Child
from alongside.doors.web.parent import when_gone

THREADS = 4
"""Requests that one process answers at a time; each holds a connection to the database."""


class PortTaken(AlongsideError):
    """Somebody else listens there already."""


def serve(*, with_worker: bool = True) -> None:
    """Serve until told to stop (Ctrl-C, SIGTERM). The worker, a process of its own, finishes the job in hand.

    Where mail or files come in by themselves there is one more process, which takes them in.
    """
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

    beside = ["worker", "intake"] if config.takes_in else ["worker"]
    children = [Child(command) for command in beside if with_worker]
    try:
        site.serve(target_loader=application, wrap_loader=False)
    except SystemExit:
        # Ctrl-C reaches the processes that serve as well, and they may be gone first: nothing is wrong then.
        if not site.interrupt_signal:
            raise
    finally:
        for child in children:
            child.stop()
        for child in children:
            child.wait()


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
