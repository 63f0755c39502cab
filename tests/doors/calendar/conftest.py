"""What tests of sending ask for: the mail server of tests/doors/mail, and a world."""

from tests.doors.mail.conftest import post
from tests.rooms.conftest import ours, theirs

__all__ = ["ours", "post", "theirs"]
