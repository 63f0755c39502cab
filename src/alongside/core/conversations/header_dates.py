"""The moment at which a message was sent, as mail programs write it into a text: English, German, French."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo

_MONTHS = (
    *(("jan",), ("feb", "fév", "fev"), ("mar", "mär", "mrz"), ("apr", "avr"), ("may", "mai")),
    *(("jun", "juin"), ("jul", "juil"), ("aug", "aoû", "aou"), ("sep",), ("oct", "okt")),
    *(("nov",), ("dec", "dez", "déc")),
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|\.)?"
_NAME = r"(?P<name>[^\W\d_]{3,9})\.?"
_YEAR = r"(?P<year>\d{4})"
_DATES = tuple(
    re.compile(rf"(?<!\w){form}(?:(?<=t)|(?!\w))")
    for form in (
        r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?:t(?=\d\d:))?",
        rf"{_DAY} {{1,2}}{_NAME},? {{1,2}}{_YEAR}",
        rf"{_NAME} {_DAY},? {_YEAR}",
        r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})",
        r"(?P<one>\d{1,2})/(?P<two>\d{1,2})/(?P<year>\d{4})",
    )
)
_CLOCK = re.compile(
    r"(?P<hour>\d{1,2})[:h](?P<minute>\d{2})(?::(?P<second>\d{2}))?\s?(?P<half>[ap]\.?m\b)?"
    r"(?:\s?(?P<zone>Z\b|UTC\b|GMT\b(?! ?[+-]))|\s?(?:GMT|UTC)?\s?(?P<sign>[+-])(?P<east>\d{1,2}):?(?P<rest>\d{2})?)?",
    re.IGNORECASE,
)
_FIRST_YEAR = 1980


def moment(text: str, zone: tzinfo) -> datetime | None:
    """When that is, UTC; None where it cannot be told, or could be read in two ways.

    `zone` is that of whoever passed the message on: their program wrote the time as their clock showed it.
    """
    text = " ".join(text[:100].replace("\u202f", " ").split()).lower()
    found = next((one for form in _DATES if (one := form.search(text))), None)
    clock = _CLOCK.search(text, found.end()) if found else None
    if found is None or clock is None:
        return None
    month, day = _month_and_day(found.groupdict())
    try:
        said = datetime(  # noqa: DTZ001 - its zone is put on below
            *(int(found["year"]), month, day, _hour(clock), int(clock["minute"])),
            int(clock["second"] or 0),
        )
        sent = said.replace(tzinfo=_zone(clock) or zone).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return sent if sent.year >= _FIRST_YEAR else None


def _month_and_day(said: dict[str, str | None]) -> tuple[int, int]:
    """0 for what is none, or could be one thing as well as another."""
    if said.get("name"):
        name = said["name"] or ""
        months = (at for at, starts in enumerate(_MONTHS, 1) if name.startswith(starts))
        return next(months, 0), int(said["day"] or 0)
    if said.get("month"):
        return int(said["month"] or 0), int(said["day"] or 0)
    one, two = int(said["one"] or 0), int(said["two"] or 0)
    if one > 12 or one == two:
        return two, one
    return (one, two) if two > 12 else (0, 0)


def _hour(clock: re.Match[str]) -> int:
    hour, half = int(clock["hour"]), (clock["half"] or "").replace(".", "")
    if half and not 1 <= hour <= 12:
        return 24  # no such hour
    return hour % 12 + 12 * (half == "pm") if half else hour


def _zone(clock: re.Match[str]) -> tzinfo | None:
    if clock["zone"]:
        return UTC
    if not clock["sign"]:
        return None
    east = timedelta(hours=int(clock["east"]), minutes=int(clock["rest"] or 0))
    return timezone(east if clock["sign"] == "+" else -east)
