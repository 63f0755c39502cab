"""Mail-in addresses: one a workspace, such as ours+k7xq2m...@alongside.example.com. Whoever knows it can send to it."""

from __future__ import annotations

import hmac
import re
import secrets
from base64 import b32encode
from collections.abc import Callable
from hashlib import sha256

from alongside.doors.correspondence.headers import Headers

_LENGTH = 20
"""Letters of a token: 100 bits, and with the longest slug no more than the 64 letters that may stand before an @."""
_LOCAL = re.compile(rf"([a-z0-9_-]{{1,40}})\+([a-z2-7]{{{_LENGTH}}})")
_HEADERS = ("Delivered-To", "X-Original-To", "Envelope-To", "To", "Cc")
"""Where a mailbox says whom a message was for: what the servers on its way wrote comes first."""


def new_token() -> str:
    """A token that cannot be guessed, of letters that survive mail programs: small ones and digits."""
    return b32encode(secrets.token_bytes(15)).decode().lower()[:_LENGTH]


def address(workspace: str, token: str, *, domain: str) -> str:
    """The address of the workspace with that slug."""
    return f"{workspace.lower()}+{token}@{domain}"


def split(recipient: str, *, domain: str) -> tuple[str, str] | None:
    """The slug of the workspace and the token; None for what is no mail-in address of the domain."""
    local, _, host = recipient.lower().rpartition("@")
    found = _LOCAL.fullmatch(local) if host == domain.lower() else None
    return (found[1], found[2]) if found else None


def hashed(token: str) -> str:
    """What is kept of a token. It is too long to be found by trying, so a plain hash will do."""
    return sha256(token.encode()).hexdigest()


def fits(token: str, kept: str) -> bool:
    """Whether this is the token of which that is kept; it takes as long either way."""
    return hmac.compare_digest(hashed(token), kept)


def recipient_of(headers: Headers, known: Callable[[str], bool]) -> str:
    """The first address in a message's headers that is known; empty when none is."""
    named = (one.address for name in _HEADERS for one in headers.addresses(name))
    return next((one for one in dict.fromkeys(named) if known(one)), "")
