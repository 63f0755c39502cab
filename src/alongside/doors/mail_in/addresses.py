"""Mail-in addresses, such as ours+k7xq2m...@alongside.example.com: written, taken apart, found in a message."""

from __future__ import annotations

import re
from collections.abc import Callable

from alongside.doors.correspondence.headers import Headers
from alongside.rooms.discovery.mail_addresses import TOKEN

_LOCAL = re.compile(rf"([a-z0-9_-]{{1,40}})\+([a-z2-7]{{{TOKEN}}})")
_HEADERS = ("Delivered-To", "X-Original-To", "Envelope-To", "To", "Cc")
"""Where a mailbox says whom a message was for: what the servers on its way wrote comes first."""


def address(workspace: str, token: str, *, domain: str) -> str:
    """The address of the workspace with that slug."""
    return f"{workspace.lower()}+{token}@{domain}"


def split(recipient: str, *, domain: str) -> tuple[str, str] | None:
    """The slug of the workspace and the token; None for what is no mail-in address of the domain."""
    local, _, host = recipient.lower().rpartition("@")
    found = _LOCAL.fullmatch(local) if host == domain.lower() else None
    return (found[1], found[2]) if found else None


def recipient_of(headers: Headers, known: Callable[[str], bool]) -> str:
    """The first address in a message's headers that is known; empty when none is."""
    named = (one.address for name in _HEADERS for one in headers.addresses(name))
    return next((one for one in dict.fromkeys(named) if known(one)), "")
