"""Days as people paste them: one a line, or a calendar file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from alongside.core.errors import AlongsideError

MOST = 1_000
"""Days at a time."""
FIRST, LAST = 1990, 2100
"""Years of which one can speak of holidays."""
_EVENT = re.compile(r"(BEGIN|END):VEVENT\b", re.IGNORECASE)
_DAY = re.compile(r"(DTSTART|DTEND)(?:;[^:]*)?:(\d{8})(?:T\d{6}Z?)?\s*", re.IGNORECASE)


class UnreadableDays(AlongsideError):
    """Something that was pasted is no day."""


class Pasted(NamedTuple):
    """What was read."""

    days: list[date]
    recurring: int
    """Entries of a calendar that come again; of them only the day that is written there was read."""


def read_days(text: str) -> Pasted:
    """The days of a pasted text, in order: `2026-12-25` at the beginning of each line, or iCalendar.

    `UnreadableDays` names the first line that is none, and refuses more than `MOST`.
    """
    calendar = "BEGIN:VCALENDAR" in text.upper()
    pasted = _calendar(text) if calendar else Pasted([*map(_line, _lines(text))], 0)
    days = sorted(set(pasted.days))
    if not days:
        raise UnreadableDays("there is no day in it; write one such as 2026-12-25")
    if len(days) > MOST:
        raise UnreadableDays(f"that is {len(days):,} days; give {MOST:,} at most at a time")
    for day in (days[0], days[-1]):
        if not FIRST <= day.year <= LAST:
            raise UnreadableDays(f"{day} lies too far away; give years from {FIRST} to {LAST}")
    return Pasted(days, pasted.recurring)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _line(line: str) -> date:
    """The day that a line begins with; what follows, such as its name, is passed over."""
    word = re.split(r"[\s,;]", line, maxsplit=1)[0]
    try:
        return date.fromisoformat(word)
    except ValueError:
        raise UnreadableDays(
            f"{line[:60]!r} does not begin with a day; write one such as 2026-12-25"
        ) from None


def _calendar(text: str) -> Pasted:
    days: list[date] = []
    recurring = 0
    unfolded = re.sub(r"\r?\n[ \t]", "", text).replace("\r\n", "\n")
    for event in _events(unfolded.split("\n")):
        if "DTSTART" not in event:
            continue
        first = _line(event["DTSTART"])
        last = _day_before(event["DTEND"]) if "DTEND" in event else first
        recurring += "RRULE" in event
        span = min(max((last - first).days, 0), MOST)
        days += [first + timedelta(days=after) for after in range(span + 1)]
        if len(days) > 2 * MOST:
            break
    return Pasted(days, recurring)


def _events(lines: Iterable[str]) -> Iterator[dict[str, str]]:
    """What is read of each entry that ends. Each line is looked at once, whatever begins and never ends."""
    event: dict[str, str] | None = None
    for line in lines:
        if edge := _EVENT.match(line):
            ends = edge[1].upper() == "END"
            if ends and event is not None:
                yield event
            event = None if ends else event or {}
        elif event is None:
            continue
        elif day := _DAY.fullmatch(line):
            event[day[1].upper()] = day[2]
        elif line[:5].upper() == "RRULE":
            event["RRULE"] = line


def _day_before(digits: str) -> date:
    """An entry's last day: a calendar names the one after it."""
    day = _line(digits)
    try:
        return day - timedelta(days=1)
    except OverflowError:
        raise UnreadableDays(
            f"{day} lies too far away; give years from {FIRST} to {LAST}"
        ) from None
