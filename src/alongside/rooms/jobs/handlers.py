"""Who does which kind of job. The module that says so is one that is imported when Django starts.

    @handles("look_again")
    def look_again(workspace: int, payload: dict[str, Any]) -> None: ...

A handler may run twice for one job (a worker was killed after it, or in the middle of it), so the second run
must do no harm. It opens its own transactions, calls actions, and raises when it could not do its work.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Handler = Callable[[int, dict[str, Any]], None]

_known: dict[str, Handler] = {}


def handles(kind: str) -> Callable[[Handler], Handler]:
    """Make a function the handler of that kind of job."""

    def know(handler: Handler) -> Handler:
        if kind in _known:
            raise ValueError(f"jobs of kind {kind!r} have a handler already")
        _known[kind] = handler
        return handler

    return know


def handler_of(kind: str) -> Handler | None:
    """The handler of that kind of job; None when this version has none."""
    return _known.get(kind)
