"""Plan dates as people write them, and spreadsheets, trackers and our own pages: one reader for all of them.

What could be read in two ways is asked about, never guessed.
"""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum

from alongside.core.plandate import (
    FIRST_YEAR,
    LAST_YEAR,
    MONTHS,
    PlanDate,
    Precision,
    UnreadableDate,
    parse,
)


class Order(StrEnum):
    """How 03/04/2025 is meant."""

    DAY_FIRST = "dmy"
    MONTH_FIRST = "mdy"

    @property
    def words(self) -> str:
        """`day first` or `month first`."""
        return "day first" if self is Order.DAY_FIRST else "month first"


class UnclearOrder(UnreadableDate):
    """The text does not tell whether the day or the month comes first."""


ACCEPTED = (
    "12 Mar 2025, Mar 2025, Q1 2025, H1 2025 or 2025, or 2025-03-12, 2025-03, 2025-Q1, 2025-H1"
)
"""The forms that a refusal proposes; `read` takes others of the same kind, such as March 12, 2025."""

_LONG = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_WORD = r"(?P<word>[A-Za-z]{3,9})\.?"
_CLOCK = (
    r"(?:[T ,]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?[AaPp][Mm])?(?: ?Z| ?[+-]\d{2}:?\d{2})?"
    r"(?: (?:GMT|UTC)[^\n]{0,60})?)?"
)
_YEAR = r"(?P<year>\d{4})"

_ISO = re.compile(rf"{_YEAR}[-/.](?P<month>\d{{1,2}})[-/.](?P<day>\d{{1,2}}){_CLOCK}", re.ASCII)
_TWO_WAYS = re.compile(rf"(\d{{1,2}})([/.-])(\d{{1,2}})\2(\d{{4}}|\d{{2}}){_CLOCK}", re.ASCII)
_NAMED = (
    re.compile(
        rf"(?P<day>\d{{1,2}})[ ./-]+{_WORD}[ ,./-]+(?P<year>\d{{4}}|\d{{2}}){_CLOCK}", re.ASCII
    ),
    re.compile(rf"{_WORD} (?P<day>\d{{1,2}}),? {_YEAR}{_CLOCK}", re.ASCII),
    re.compile(rf"{_WORD}[ -]{_YEAR}", re.ASCII),
)
_NO_YEAR = (
    re.compile(rf"\d{{1,2}}[ ./-]+{_WORD}", re.ASCII),
    re.compile(rf"{_WORD} \d{{1,2}}", re.ASCII),
)
_LONGEST = 100
"""Characters; what is longer is no date."""
_WEEKDAY = re.compile(r"(?P<weekday>[A-Za-z]{3,9})\.?,? (?P<rest>\S.*)", re.ASCII)
_PART = (
    re.compile(rf"(?P<part>[QH]\d)[ /-]?{_YEAR}", re.ASCII | re.IGNORECASE),
    re.compile(rf"{_YEAR}[ /-]?(?P<part>[QH]\d)", re.ASCII | re.IGNORECASE),
)
_SERIAL = re.compile(r"[3-6]\d{4}(\.\d+)?", re.ASCII)


def read(text: str, order: Order | None = None) -> PlanDate:
    """A plan date; `UnreadableDate` says what to write instead, `UnclearOrder` where only `order` is wanting."""
    plain = " ".join(text.split()) if len(text) <= _LONGEST else ""
    if (found := _WEEKDAY.fullmatch(plain)) and (named := _place(found["weekday"], _DAYS)):
        return _on_weekday(text, found["rest"], named, order)
    if found := _TWO_WAYS.fullmatch(plain):
        return _in_order(text, int(found[1]), int(found[3]), found[4], order)
    if _SERIAL.fullmatch(plain):
        raise UnreadableDate(
            f"{text!r} looks like a spreadsheet's number of a day: format the column as a date and save it again"
        )
    try:
        return parse(_stored(plain))
    except UnreadableDate:
        if any(_month(form.fullmatch(plain)) for form in _NO_YEAR):
            raise UnreadableDate(
                f"{_quoted(text)} names no year: write it too, as in 12 Mar 2025"
            ) from None
        raise UnreadableDate(
            f"{_quoted(text)} is not a date: write {ACCEPTED} (years from {FIRST_YEAR} to {LAST_YEAR})"
        ) from None


def read_day(text: str) -> date:
    """A day, and nothing coarser; `UnreadableDate` for anything else."""
    found = read(text)
    if found.precision is not Precision.DAY:
        raise UnreadableDate(f"{_quoted(text)} is not a day: write one, such as 12 Mar 2025")
    return found.first


def _stored(plain: str) -> str:
    """The same as `parse` reads it; as it is when it is none of our forms."""
    if found := _ISO.fullmatch(plain):
        return f"{found['year']}-{int(found['month']):02}-{int(found['day']):02}"
    for form in _PART:
        if found := form.fullmatch(plain):
            return f"{found['year']}-{found['part'].upper()}"
    for form in _NAMED:
        found = form.fullmatch(plain)
        if found and (month := _month(found)):
            parts = found.groupdict()
            day = f"-{int(parts['day']):02}" if parts.get("day") else ""
            return f"{_year(parts['year'])}-{month:02}{day}"
    return plain


def _on_weekday(text: str, rest: str, weekday: int, order: Order | None) -> PlanDate:
    """Thu 12 Mar 2026: a day of the week before it has to fit."""
    found = read(rest, order)
    if found.precision is not Precision.DAY or found.first.isoweekday() != weekday:
        is_one = _DAYS[found.first.weekday()].title()
        one = f"is a {is_one}" if found.precision is Precision.DAY else "is not one day"
        raise UnreadableDate(f"{_quoted(text)} contradicts itself: {found.in_words()} {one}")
    return found


def _in_order(text: str, one: int, two: int, year: str, order: Order | None) -> PlanDate:
    readings = {Order.DAY_FIRST: (two, one), Order.MONTH_FIRST: (one, two)}
    if order is not None:
        month, day = readings[order]
        if not _is_day(int(_year(year)), month, day):
            raise UnreadableDate(f"{text!r} is no day of the calendar read {order.words}")
        return parse(f"{_year(year)}-{month:02}-{day:02}")
    possible = {
        f"{day} {MONTHS[month - 1]} {_year(year)} ({order.words})": None
        for order, (month, day) in readings.items()
        if _is_day(int(_year(year)), month, day)
    }
    if not possible:
        raise UnreadableDate(f"{text!r} is no day of the calendar: write one, such as 12 Mar 2025")
    why = "can be read in two ways" if len(possible) > 1 else "is in an order of its own"
    raise UnclearOrder(f"{text!r} {why}: write {' or '.join(possible)}")


def _month(found: re.Match[str] | None) -> int:
    """The month that was named; 0 for none."""
    return _place(found["word"], _LONG) if found else 0


def _place(word: str, names: tuple[str, ...]) -> int:
    """Which of the names, from 1 on, that is or begins; 0 for none."""
    near = word.casefold()
    return next((at for at, name in enumerate(names, 1) if name.startswith(near)), 0)


def _year(text: str) -> str:
    return text if len(text) == 4 else f"20{text}"


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _quoted(text: str) -> str:
    """The text as a message shows it, however long it is."""
    return repr(text if len(text) <= 60 else f"{text[:60]}...")
