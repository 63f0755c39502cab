"""What tests of jobs ask for: handlers of their own, and a clock that they turn."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine

from alongside.rooms.jobs import handlers
from tests.rooms.conftest import MONDAY


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, dict[str, Any]]]:
    """What the handler of jobs of kind `note` was given."""
    noted: list[tuple[int, dict[str, Any]]] = []
    monkeypatch.setattr(handlers, "_known", {})
    handlers.handles("note")(lambda workspace, payload: noted.append((workspace, payload)))
    return noted


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self, traveller: time_machine.Traveller) -> None:
        self._traveller = traveller

    def forward(self, **by: float) -> None:
        """Move it on, as in `forward(minutes=5)`."""
        self._traveller.shift(timedelta(**by))


@pytest.fixture
def clock() -> Iterator[Clock]:
    """It is Monday, nine o'clock, until the test says otherwise."""
    with time_machine.travel(MONDAY, tick=False) as traveller:
        yield Clock(traveller)
