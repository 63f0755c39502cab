"""Mails for tests, and their reading."""

import io
from datetime import UTC, datetime

from alongside.core.conversations.letters import Letter
from alongside.core.conversations.unreadable import Unreadable
from alongside.doors.correspondence.read import read

NOW = datetime(2026, 3, 10, tzinfo=UTC)


def bring(content: bytes, name: str = "a.eml") -> list[Letter]:
    """Read a file, and stop at what is refused."""
    return list(read(name, io.BytesIO(content), now=NOW))


def bring_one(head: str, body: bytes | str = b"Hello\n") -> Letter:
    """Read one message with these headers."""
    content = body if isinstance(body, bytes) else body.encode()
    (letter,) = bring(f"Received: by x\n{head.strip()}\n\n".encode() + content)
    return letter


def bring_rest(content: bytes, name: str = "a.mbox") -> tuple[list[Letter], list[Unreadable]]:
    """Read a file past what is refused."""
    refused: list[Unreadable] = []
    letters = list(read(name, io.BytesIO(content), now=NOW, refused=refused.append))
    return letters, refused
