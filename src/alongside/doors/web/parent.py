"""A child that notices when its parent is gone, however it went: even `kill -9` leaves nobody behind."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from time import sleep

EVERY = 0.5
"""Seconds between two looks."""


def when_gone(parent: int, do: Callable[[], object]) -> None:
    """Call `do` once, from another thread, when that process is not the parent of this one any more."""

    def watch() -> None:
        while os.getppid() == parent:
            sleep(EVERY)
        do()

    threading.Thread(target=watch, name="watches the parent", daemon=True).start()
