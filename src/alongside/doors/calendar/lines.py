"""The lines of an iCalendar file: unfolded, counted, and bounded, as whoever sent it may mean harm."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from icalendar.parser import Contentline, Parameters

from alongside.core.conversations.unreadable import Unreadable

LARGEST = 256 * 1024
"""Bytes of a file."""
_MOST_LINES = 5_000
_LONGEST_VALUE = 20_000
_DEEPEST = 4
_BREAK = re.compile(r"\r\n|\n|\r")
_EVENT = ["VCALENDAR", "VEVENT"]


class Said(NamedTuple):
    """A property with its line, from 1 on."""

    line: int
    parameters: Parameters
    value: str
    """Without its escapes."""

    def parameter(self, name: str) -> str:
        """Empty where there is none, or several."""
        value = self.parameters.get(name, "")
        return value if isinstance(value, str) else ""


class Lines:
    """What an iCalendar file with one meeting says; `Unreadable` with file, line and property where it is odd."""

    def __init__(self, name: str, content: bytes) -> None:
        self._name = name
        if len(content) > LARGEST:
            raise self.odd(None, "", f"it is larger than {LARGEST // 1024} kB")
        self._said: dict[str, list[Said]] = {}
        events = self._walk(content.decode("utf-8-sig", "replace"))
        if events != 1:
            raise self.odd(None, "VEVENT", f"it holds {events} meetings instead of one")

    def one(self, key: str) -> Said:
        """The property of that name, which has to be there once."""
        found = self.all(key)
        if len(found) != 1:
            line = found[1].line if found else None
            raise self.odd(line, key, f"it stands there {len(found)} times instead of once")
        return found[0]

    def all(self, key: str) -> list[Said]:
        """The properties of that name."""
        return self._said.get(key, [])

    def odd(self, line: int | None, field: str, why: str) -> Unreadable:
        """What is to be raised about a property."""
        return Unreadable(self._name, line, field, why)

    def _walk(self, text: str) -> int:
        """Note the properties of the calendar and of its meeting, not of what is inside of that; count the meetings."""
        inside: list[str] = []
        line, events = 1, 0
        for line, unfolded in _unfolded(text):
            if line > _MOST_LINES:
                raise self.odd(line, "", f"it has more than {_MOST_LINES:,} lines")
            key, parameters, value = self._parts(line, unfolded)
            if key == "BEGIN":
                inside.append(value.upper())
                events += inside == _EVENT
            if inside[:1] != _EVENT[:1] or len(inside) > _DEEPEST:
                raise self.odd(
                    line, "", "this is no calendar, or parts of it are inside of too many"
                )
            if key == "END" and inside.pop() != value.upper():
                raise self.odd(line, "END", "it ends what did not begin")
            if inside in (_EVENT, _EVENT[:1]):
                self._said.setdefault(key, []).append(Said(line, parameters, value))
        if inside:
            raise self.odd(line, "", "it stops before its end")
        return events

    def _parts(self, line: int, text: str) -> tuple[str, Parameters, str]:
        if len(text) > _LONGEST_VALUE:
            raise self.odd(line, "", f"a value is longer than {_LONGEST_VALUE:,} characters")
        try:
            content = Contentline(text)  # type: ignore[no-untyped-call]
            key, parameters, value = content.parts()
        except ValueError:
            raise self.odd(line, "", "it is no line of a calendar") from None
        return key.upper(), parameters, value.strip()


def _unfolded(text: str) -> Iterator[tuple[int, str]]:
    """The lines, each with the number of its first: those that begin with a blank go on with the one before."""
    begun, parts = 1, list[str]()
    for number, line in enumerate(_BREAK.split(text), 1):
        if line[:1] in (" ", "\t"):
            parts.append(line[1:])
            continue
        if any(parts):
            yield begun, "".join(parts)
        begun, parts = number, [line]
    if any(parts):
        yield begun, "".join(parts)
