"""What tests of conversations on their way in ask for: two workspaces."""

from tests.rooms.conftest import ours, theirs

__all__ = ["ours", "theirs"]
