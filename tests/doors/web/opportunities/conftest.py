"""What tests of opportunities' pages ask for: the same as those of insights."""

from tests.doors.web.insights.conftest import heard, insight, max_, pia

__all__ = ["heard", "insight", "max_", "pia"]
