"""What tests of results' pages ask for: two browsers, and a T1 that went out forty days ago."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.doors.web.insights.conftest import max_, pia
from tests.rooms.conftest import World
from tests.rooms.results.conftest import Went, went_out

__all__ = ["max_", "pia"]


@pytest.fixture
def went(ours: World) -> Went:
    """Nothing was put down of it so far."""
    return went_out(ours, day=timezone.now().date() - timedelta(days=40))
