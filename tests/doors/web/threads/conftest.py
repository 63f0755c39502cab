"""A thread in a world of its own."""

import pytest

from tests.doors.web.insights.conftest import max_, pia
from tests.rooms.conftest import World
from tests.rooms.resting.thread import Thread

__all__ = ["max_", "pia"]


@pytest.fixture
def thread(ours: World) -> Thread:
    """One of each kind of point."""
    return Thread(ours)
