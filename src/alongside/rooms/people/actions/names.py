"""What can stand for a member, an area or a workspace in an address, a file and a command."""

from __future__ import annotations

from alongside.core.errors import AlongsideError

HANDLE = r"[a-z0-9][a-z0-9-]{0,38}"
"""A handle of a member, or the slug of a workspace."""
SLUG = r"[a-z0-9][a-z0-9-]{0,58}"
"""The slug of an area."""


class UnusableName(AlongsideError):
    """A slug or handle is taken or has a form that cannot stand in a file or an address."""
