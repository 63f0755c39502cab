"""The lines of a log file, one by one: those that can be read, and for the others what is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from difflib import get_close_matches
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

import msgspec

from alongside.core.errors import AlongsideError
from alongside.core.events import KINDS
from alongside.doors.trackers.log.schema import LINES, NOT_CARRIED, VERSION, Header, decoder
from alongside.doors.trackers.seen import Seen

LONGEST = 1_000_000
"""Bytes of a line."""
YEARS = range(1900, 3000)
EARLY = timedelta(days=1)
"""A thing can be known before it happens by no more than this: clocks and time zones differ, nobody foresees."""
EXAMPLE = '{"alongside_log": 1, "workspace": "acme"}'

_PATH = re.compile(r"(?: - at `\$\.?(?P<path>[^`]*)`)?$")
_NAMED = re.compile(r"field `(?P<field>[^`]+)`")


class NoLog(AlongsideError):
    """The file is no event log of Alongside's."""


class BadLine(Exception):
    """A line cannot be taken."""

    def __init__(self, field: str, message: str) -> None:
        self.field = field
        super().__init__(message)


class Raw(NamedTuple):
    """A line as it stands in the file."""

    number: int
    text: bytes


def raw_lines(file: BinaryIO) -> Iterator[Raw]:
    """Every line that is not blank; of one that is too long, as much as shows that it is."""
    number = 0
    while text := file.readline(LONGEST + 1):
        number += 1
        whole = text.endswith(b"\n") or len(text) <= LONGEST
        if number == 1:
            text = text.removeprefix(b"\xef\xbb\xbf")
        if text.strip():
            yield Raw(number, text)
        while not whole:
            rest = file.readline(LONGEST + 1)
            whole = rest.endswith(b"\n") or not rest


def header(lines: Iterator[Raw], path: Path) -> Header:
    """The first line of the file; `NoLog` when it is no header."""
    first = next(lines, None)
    if first is None:
        raise NoLog(f"{path.name} is empty; a log begins with {EXAMPLE}")
    try:
        found = msgspec.json.decode(first.text, type=Header)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as problem:
        raise NoLog(
            f"{path.name}:{first.number}: a log begins with {EXAMPLE}; this line does not: {problem}"
        ) from None
    if found.alongside_log != VERSION:
        raise NoLog(
            f"{path.name}:{first.number}: alongside_log: this Alongside reads version {VERSION} of the log, "
            f"not {found.alongside_log}; export it again, or take the newer Alongside"
        )
    return found


class Reader:
    """Reads lines with what the lines before them have told."""

    def __init__(self, ids: Seen, now: datetime) -> None:
        self._ids, self._now = ids, now

    def read(self, raw: Raw) -> Any:
        """The line as its kind's type; `BadLine` when it is none."""
        if len(raw.text) > LONGEST:
            raise BadLine("", f"the line is longer than {LONGEST:,} bytes; no event is")
        try:
            line = decoder().decode(raw.text)
        except msgspec.ValidationError as problem:
            raise _misfit(raw.text, str(problem)) from None
        except UnicodeDecodeError as problem:
            raise BadLine("", f"not UTF-8 at byte {problem.start + 1}; save it as UTF-8") from None
        except (msgspec.DecodeError, RecursionError, ValueError) as problem:
            raise BadLine("", f"no JSON: {problem}; each line has to be one whole object") from None
        if not raw.text.isascii():
            _check_utf8(raw.text)
        self._check_times(line)
        if line.id is not None and (before := self._ids.note(str(line.id), raw.number)):
            raise BadLine(
                "id", f"line {before[0]} has the id {line.id} already; give each event its own"
            )
        return line

    def _check_times(self, line: Any) -> None:
        for field in ("happened_at", "known_at"):
            if getattr(line, field).year not in YEARS:
                raise BadLine(
                    field, f"a year from {YEARS[0]} to {YEARS[-1]} is meant, such as 2025-03-12"
                )
        if line.known_at > self._now:
            raise BadLine(
                "known_at", f"{line.known_at.isoformat()} is still to come; nobody can know it yet"
            )
        if line.known_at < line.happened_at - EARLY:
            raise BadLine(
                "known_at",
                "it became known more than a day before it happened; state when the source's server "
                "learned of it",
            )
        line.happened_at = line.happened_at.astimezone(UTC)
        line.known_at = line.known_at.astimezone(UTC)


def _check_utf8(text: bytes) -> None:
    try:
        text.decode()
    except UnicodeDecodeError as problem:
        raise BadLine("", f"not UTF-8 at byte {problem.start + 1}; save it as UTF-8") from None


def _misfit(text: bytes, message: str) -> BadLine:
    """What the decoder said, as file:line:field and what to do."""
    path = _PATH.search(message)
    where = path["path"] if path and path["path"] else ""
    said = message[: path.start()] if path else message
    if where == "kind" and (kind := _kind(text)):
        if kind in {carried.kind for carried in NOT_CARRIED}:
            return BadLine("kind", f"a log does not carry {kind} lines; leave them out")
        near = get_close_matches(kind, [carried.kind for carried in LINES])
        hint = f"did you mean {near[0]}?" if near else "docs/event-log.schema.json has them all"
        return BadLine("kind", f"no kind {kind!r}; {hint}")
    named = _NAMED.search(said)
    if named and "missing" in said:
        return BadLine(named["field"], "it is missing")
    if named and "unknown" in said:
        kind = _kind(text)
        fields = ", ".join(LINES[KINDS[kind]].__struct_fields__) if kind in KINDS else ""
        return BadLine(named["field"], f"there is no such field; {kind} has {fields}")
    return BadLine(where, said[:1].lower() + said[1:])


def _kind(text: bytes) -> str:
    """The line's kind, where it can be made out."""
    try:
        found = msgspec.json.decode(text)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError, ValueError):
        return ""
    kind = found.get("kind") if isinstance(found, dict) else None
    return kind[:60] if isinstance(kind, str) else ""
