"""Somebody else at the same time: another thread, with a connection of its own."""

from __future__ import annotations

import threading
from collections.abc import Callable

from django.db import connection

PATIENCE = 30.0


class Other:
    """Does something in another thread."""

    def __init__(self, deed: Callable[[], object]) -> None:
        self._deed = deed
        self._came_of_it: object = None
        self._thread = threading.Thread(target=self._do)
        self._thread.start()

    def _do(self) -> None:
        try:
            self._came_of_it = self._deed()
        except Exception as problem:  # noqa: BLE001 - whoever asks for the outcome looks at it
            self._came_of_it = problem
        finally:
            connection.close()

    def waits(self, seconds: float = 0.4) -> bool:
        """Whether it is still at it by then."""
        self._thread.join(seconds)
        return self._thread.is_alive()

    def outcome(self) -> object:
        """What the deed returned, or what it raised."""
        self._thread.join(PATIENCE)
        assert not self._thread.is_alive(), "it waits for ever"
        return self._came_of_it
