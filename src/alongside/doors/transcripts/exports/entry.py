"""What every recorder's JSON comes to: entries, each somebody's words with their times."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, NamedTuple

from alongside.doors.transcripts import clock

Object = Mapping[str, Any]
"""A JSON object: of what it holds nothing is known."""


class Entry(NamedTuple):
    """One entry as the recorder has it, in its own order."""

    speaker: str
    text: str
    begin: float | None
    end: float | None
    field: str
    """Where it stands, as in segments[12]."""


class Export(NamedTuple):
    """A recorder's file, not yet cleaned."""

    title: str
    held_at: datetime | None
    entries: Iterable[Entry]


class Wrong(Exception):
    """The recorder's file, but not one that can be read: which field, what is wrong and what to do."""

    def __init__(self, field: str, message: str) -> None:
        self.field, self.message = field, message
        super().__init__(message)


def objects(value: object, field: str) -> Iterator[tuple[Object, str]]:
    """The objects of an array, each with the place where it stands."""
    if isinstance(value, list):
        for at, one in enumerate(value):
            if isinstance(one, dict):
                yield one, f"{field}[{at}]"


def within(value: object, *keys: str) -> Any:
    """What stands under these keys, one below the other; None where one is missing."""
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def words(value: object) -> str:
    """A string, and nothing else."""
    return value if isinstance(value, str) else ""


def name(value: object) -> str:
    """Who speaks: a name, or a number that the recorder gave to a voice."""
    if isinstance(value, int) and not isinstance(value, bool):
        return f"Speaker {value}"[:40]
    return words(value)


def key(value: object) -> str:
    """An id as a text, whether it is written as one or as a number."""
    return str(value)[:100] if isinstance(value, str | int) else ""


def number(value: object, *, a_second: float = 1, most: float = clock.LONGEST) -> float | None:
    """Seconds from a number, or from a text that is a time or a number; None beyond `most` of them.

    `a_second` is how many of the number's units make one.
    """
    if isinstance(value, str):
        found = clock.read(value)
        if found is not None:
            return found
        try:
            value = float(value) if len(value) < 40 else None
        except ValueError:
            return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    if not math.isfinite(value) or not 0 <= value <= most * a_second:
        return None
    return round(value / a_second, 3)


def moment(value: object) -> datetime | None:
    """A moment with its zone: as ISO 8601 has it, or as seconds or milliseconds since 1970."""
    try:
        if isinstance(value, str) and len(value) < 40:
            found = datetime.fromisoformat(value)
            return found if found.tzinfo else None
        if isinstance(value, int | float) and not isinstance(value, bool) and 1e8 < value < 4e12:
            return datetime.fromtimestamp(value / 1000 if value > 4e9 else value, UTC)
    except (ValueError, OverflowError, OSError):
        pass
    return None


def since(value: object, first: datetime | None) -> float | None:
    """Seconds from the first moment to this one; None when either is not known."""
    at = moment(value)
    if at is None or first is None:
        return None
    return max(0.0, round((at - first).total_seconds(), 3))


def earliest(values: Iterable[object]) -> datetime | None:
    """The first of these moments."""
    return min((at for at in map(moment, values) if at is not None), default=None)
