"""Notes while a file is read: a few are kept, the rest are counted."""

from __future__ import annotations

from alongside.core.conversations.transcript import Note

ENOUGH = 50
"""Notes that are told one by one: more of them nobody reads, and a hostile file has millions."""


class Notes:
    """What was mended or left out so far."""

    def __init__(self) -> None:
        self._kept: list[Note] = []
        self._count = 0

    def add(self, line: int, field: str, message: str) -> None:
        """One more: where it is, and what was done."""
        self._count += 1
        if len(self._kept) < ENOUGH:
            self._kept.append(Note(line, field, message))

    def told(self) -> list[Note]:
        """Those kept, and how many there were beside them."""
        more = self._count - len(self._kept)
        return [*self._kept, Note(0, "", f"and {more} more")] if more else self._kept
