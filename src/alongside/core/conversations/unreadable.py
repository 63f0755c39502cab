"""What cannot be taken from a file, said so that it can be mended."""

from __future__ import annotations

from alongside.core.errors import AlongsideError


class Unreadable(AlongsideError):
    """A file, or one thing in it, cannot be read: where, which field, why, and what to do."""

    def __init__(self, file: str, line: int | None, field: str, why: str) -> None:
        self.file, self.line, self.field, self.why = file, line, field, why
        """`line` counts from 1 and is None for the file as a whole; `field` is empty for all of it."""
        place = file if line is None else f"{file}:{line}"
        super().__init__(f"{place}: {field}: {why}" if field else f"{place}: {why}")


def stop(problem: Unreadable) -> None:
    """Read no further than what cannot be read."""
    raise problem
