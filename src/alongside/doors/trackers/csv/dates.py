"""Dates as spreadsheets and trackers write them. What could be read in two ways is asked about, never guessed."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum

from alongside.core.plandate import MONTHS, PlanDate, UnreadableDate, parse


class Order(StrEnum):
    """How 03/04/2025 is meant."""

    DAY_FIRST = "dmy"
    MONTH_FIRST = "mdy"


_MONTH = {name.casefold(): number for number, name in enumerate(MONTHS, 1)}
_WORD = r"(?P<word>[A-Za-z]{3,9})\.?"
_CLOCK = (
    r"(?:[T ,]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?[AaPp][Mm])?(?: ?Z| ?[+-]\d{2}:?\d{2})?)?"
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
    re.compile(rf"[A-Z][a-z]{{2}},? {_WORD} (?P<day>\d{{1,2}}),? {_YEAR}(?: .*)?", re.ASCII),
)
_PART = (
    re.compile(rf"(?P<part>[QH]\d)[ /-]?{_YEAR}", re.ASCII | re.IGNORECASE),
    re.compile(rf"{_YEAR}[ /]?(?P<part>[QH]\d)", re.ASCII | re.IGNORECASE),
)
_SERIAL = re.compile(r"[3-6]\d{4}(\.\d+)?", re.ASCII)


def read(text: str, order: Order | None = None) -> PlanDate:
    """A plan date; `UnreadableDate` says what to write instead."""
    if found := _TWO_WAYS.fullmatch(text):
        return _in_order(text, int(found[1]), int(found[3]), found[4], order)
    if found := _ISO.fullmatch(text):
        return parse(f"{found['year']}-{int(found['month']):02}-{int(found['day']):02}")
    for form in _PART:
        if found := form.fullmatch(text):
            return parse(f"{found['year']}-{found['part'].upper()}")
    for form in _NAMED:
        if (found := form.fullmatch(text)) and (month := _MONTH.get(found["word"][:3].casefold())):
            parts = found.groupdict()
            day = f"-{int(parts['day']):02}" if parts.get("day") else ""
            return parse(f"{_year(parts['year'])}-{month:02}{day}")
    if _SERIAL.fullmatch(text):
        raise UnreadableDate(
            f"{text!r} looks like a spreadsheet's number of a day: format the column as a date and save it again"
        )
    return parse(text)


def _in_order(text: str, one: int, two: int, year: str, order: Order | None) -> PlanDate:
    readings = {Order.DAY_FIRST: (two, one), Order.MONTH_FIRST: (one, two)}
    if order is not None:
        month, day = readings[order]
        if not _is_day(int(_year(year)), month, day):
            raise UnreadableDate(f"{text!r} is no day of the calendar with --dates {order}")
        return parse(f"{_year(year)}-{month:02}-{day:02}")
    possible = {
        f"{_year(year)}-{month:02}-{day:02} (--dates {order})": None
        for order, (month, day) in readings.items()
        if _is_day(int(_year(year)), month, day)
    }
    if not possible:
        raise UnreadableDate(f"{text!r} is no day of the calendar: write one, such as 2025-03-12")
    why = "can be read in two ways" if len(possible) > 1 else "is in an order of its own"
    raise UnreadableDate(f"{text!r} {why}: write {' or '.join(possible)}")


def _year(text: str) -> str:
    return text if len(text) == 4 else f"20{text}"


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
