"""Times as transcripts write them: 00:12:03.250, 12:03, 1:02:03,5."""

from __future__ import annotations

import re
from functools import lru_cache

TIME = r"((?:[0-9]{1,4}:)?[0-9]{1,3}:[0-5]?[0-9])(?:[.,]([0-9]{1,9}))?"
"""Two groups: down to seconds, and the fraction. Hours may be missing or pass 99, minutes without hours pass 59."""
LONGEST = 10_000 * 3600.0
"""Seconds: what four figures of hours can say. A later time in a JSON export is no time."""
_TIME = re.compile(TIME)


def seconds(whole: str, fraction: str | None) -> float:
    """Seconds from the groups of `TIME`."""
    if not fraction:
        return _thousandths(whole) / 1000
    if len(fraction) != 3:
        fraction = fraction.ljust(3, "0")[:3]
    return (_thousandths(whole) + int(fraction)) / 1000


def read(text: str) -> float | None:
    """Seconds; None when the text is not a time and nothing else."""
    found = _TIME.fullmatch(text.strip()) if len(text) < 40 else None
    return seconds(found[1], found[2]) if found else None


@lru_cache(maxsize=4096)  # a cue often begins in the second in which the one before it ends
def _thousandths(whole: str) -> int:
    parts = whole.split(":")
    hours = int(parts[0]) if len(parts) == 3 else 0
    return ((hours * 60 + int(parts[-2])) * 60 + int(parts[-1])) * 1000
