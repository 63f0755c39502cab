"""What tests of the pages of messages ask for."""

from tests.doors.web.insights.conftest import max_, pia
from tests.rooms.discovery.conftest import heard

__all__ = ["heard", "max_", "pia"]
