"""A command of ours as a child of this program, begun again should it ever die."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import threading
from time import monotonic

PATIENCE = 10
"""Seconds for what it has in hand, once it is told to stop."""

log = logging.getLogger(__name__)


class Child:
    """`alongside COMMAND`, such as the worker."""

    def __init__(self, command: str) -> None:
        self._name = command
        self._stopping = threading.Event()
        self._lock = threading.Lock()  # so that none begins once they are to stop
        self._begin()
        threading.Thread(target=self._keep, name=f"watches the {command}", daemon=True).start()

    def stop(self) -> None:
        """Tell it to finish what it has in hand and leave."""
        with self._lock:
            self._stopping.set()
        self._child.terminate()

    def wait(self) -> None:
        """Wait until it has left; it is killed when that takes too long, and loses nothing by that."""
        try:
            self._child.wait(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            self._child.kill()
            self._child.wait()

    def _begin(self) -> None:
        beside = ["--beside", str(os.getpid())]
        command = [sys.executable, "-P", "-m", "alongside", self._name, *beside]
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
            log.warning("the %s ended with %s; beginning another one", self._name, code)
            with self._lock:
                if self._stopping.is_set():
                    return
                self._begin()
