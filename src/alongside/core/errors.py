"""The roots of every error whose message is written for the person who reads it."""

from __future__ import annotations

from collections.abc import Mapping


class AlongsideError(Exception):
    """Something that a person can mend; its text says what happened, what is kept, and the way on."""


class ChangedMeanwhile(AlongsideError):
    """Somebody else changed the same thing since the page was made: nothing is overwritten that nobody saw."""

    def __init__(self, said: str, theirs: Mapping[str, str] | None = None) -> None:
        """`theirs` are the texts that stand there now, by the name of what they say, where they are shown again."""
        self.theirs = dict(theirs or {})
        super().__init__(said)
