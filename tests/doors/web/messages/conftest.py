"""What tests of the pages of messages ask for."""

from tests.doors.web.insights.conftest import max_, pia

__all__ = ["max_", "pia"]
