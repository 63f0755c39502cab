"""Our world and its product marketer, as the tests of conversations have them."""

from tests.doors.web.conversations.conftest import max_, ours, theirs

__all__ = ["max_", "ours", "theirs"]
