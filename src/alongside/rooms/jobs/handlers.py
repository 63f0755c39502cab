"""Who does which kind of job."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Handler = Callable[[int, dict[str, Any]], None]
"""Gets the workspace's id and the payload. It may be called more than once for one job."""

HANDLERS: dict[str, Handler] = {}


def handles(kind: str) -> Callable[[Handler], Handler]:
    """Register a function as the one that does jobs of that kind."""

    def register(handler: Handler) -> Handler:
        HANDLERS[kind] = handler
        return handler

    return register
