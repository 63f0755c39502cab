"""A feed as iCalendar (RFC 5545, 7986): what a calendar that subscribes to it reads."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from urllib.parse import quote

from django.conf import settings
from django.urls import reverse

from alongside.core.calendars.entries import Entry, Status, Told
from alongside.doors.calendar.writing import folded, text_line
from alongside.rooms.calendars.feed import Feed

_LONGEST = 300
"""Characters of a title or a place."""
_LONGEST_TEXT = 4_000
_DAY = timedelta(days=1)
_HEAD = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Alongside//Alongside//EN\r\nCALSCALE:GREGORIAN\r\n"
)
# An hour: RFC 7986 says it in the first way, the older programs know the second.
_AGAIN = "REFRESH-INTERVAL;VALUE=DURATION:PT1H\r\nX-PUBLISHED-TTL:PT1H\r\n"
_NUMBER = 987654321
"""Stands for the number in an address."""


def written(feed: Feed, workspace: str) -> bytes:
    """The feed as a calendar reads it; its entries point to the pages of that workspace."""
    pages = _pages(workspace)
    names = text_line("NAME", feed.name) + text_line("X-WR-CALNAME", feed.name)
    events = "".join(_event(told, pages) for told in feed.entries)
    return f"{_HEAD}{names}{_AGAIN}{events}END:VCALENDAR\r\n".encode()


def _pages(workspace: str) -> dict[str, tuple[str, str]]:
    """By kind of page: what its address begins and ends with, around the key."""
    found = {"feature": _around(reverse("feature", args=[workspace, str(_NUMBER)]))}
    for name in ("launch", "interview", "claim", "message-review"):
        found[name] = _around(reverse(name, args=[workspace, _NUMBER]))
    return found


def _around(address: str) -> tuple[str, str]:
    before, _, after = f"{settings.CONFIG.url}{address}".partition(str(_NUMBER))
    return before, after


def _event(told: Told, pages: dict[str, tuple[str, str]]) -> str:
    entry, changed = told.entry, _moment(told.changed_at)
    before, after = pages[entry.page]
    text = text_line("DESCRIPTION", _cut(entry.text, _LONGEST_TEXT)) if entry.text else ""
    place = text_line("LOCATION", _cut(entry.place, _LONGEST)) if entry.place else ""
    return (
        f"BEGIN:VEVENT\r\nUID:{told.uid}\r\nSEQUENCE:{told.sequence}\r\n"
        f"DTSTAMP:{changed}\r\nLAST-MODIFIED:{changed}\r\n{_times(entry)}"
        f"{text_line('SUMMARY', _cut(entry.title, _LONGEST))}{text}{place}"
        f"{folded(f'URL:{before}{_quoted(entry.key)}{after}')}"
        f"STATUS:{entry.status.value}\r\nEND:VEVENT\r\n"
    )


def _times(entry: Entry) -> str:
    """When it is: whole days keep nobody from anything, a meeting does."""
    if entry.begins_at and entry.ends_at:
        busy = "TRANSPARENT" if entry.status is Status.CANCELLED else "OPAQUE"
        begins, ends = _moment(entry.begins_at), _moment(entry.ends_at)
        return f"DTSTART:{begins}\r\nDTEND:{ends}\r\nTRANSP:{busy}\r\n"
    # It ends on the day after the last one: its own is not in it.
    return (
        f"DTSTART;VALUE=DATE:{_compact(entry.first)}\r\n"
        f"DTEND;VALUE=DATE:{_compact(entry.last + _DAY)}\r\nTRANSP:TRANSPARENT\r\n"
    )


# The same few days, moments and features come again and again.


@lru_cache(maxsize=4_096)
def _compact(day: date) -> str:
    return day.isoformat().replace("-", "")


@lru_cache(maxsize=4_096)
def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


@lru_cache(maxsize=4_096)
def _quoted(key: str) -> str:
    return quote(key, safe="")


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"
