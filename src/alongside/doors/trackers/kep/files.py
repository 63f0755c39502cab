"""Reading a file of JSON Lines that may be anything: good lines come out, the others are refused by name."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

import msgspec

from alongside.core.errors import AlongsideError

T = TypeVar("T")
Refuse = Callable[[str, int, str, str], None]
"""Told the file, the line, the field, and what is wrong and what to do."""

LONGEST = 100_000
"""Bytes of a line; the longest real one has some 600."""


class NotTheFolder(AlongsideError):
    """The folder, or one of the files that belong into it, is missing or cannot be read."""


class Read(NamedTuple, Generic[T]):
    """A good line: its number, its bytes without the line's end, what it holds."""

    number: int
    raw: bytes
    row: T


def json_lines(path: Path, decoder: msgspec.json.Decoder[T], refuse: Refuse) -> Iterator[Read[T]]:
    """The lines of a file that fit; empty ones are passed over, each other one is refused."""
    for number, raw, whole in _lines(path):
        if not whole:
            refuse(path.name, number, "", f"the line is longer than {LONGEST} bytes; {_FETCH}")
        elif b"\\u0000" in raw:
            refuse(path.name, number, "", "the line holds a NUL character; take it out")
        elif raw:
            try:
                yield Read(number, raw, decoder.decode(raw))
            except msgspec.ValidationError as problem:
                refuse(path.name, number, *_in_words(str(problem)))
            except UnicodeDecodeError as problem:
                refuse(path.name, number, "", f"byte {problem.start + 1} is not UTF-8; {_FETCH}")
            except RecursionError:
                refuse(path.name, number, "", f"the line is nested too deeply; {_FETCH}")
            except msgspec.DecodeError as problem:
                refuse(path.name, number, "", f"the line is not JSON ({problem}); {_FETCH}")


def table(path: Path, needed: tuple[str, ...], refuse: Refuse) -> Iterator[Read[dict[str, str]]]:
    """The rows of a CSV file with a header in which the `needed` columns stand."""
    header: list[str] = []
    for number, raw, whole in _lines(path):
        if not raw:
            continue
        try:
            row = next(csv.reader([raw.decode()], strict=True))
        except UnicodeDecodeError as problem:
            refuse(path.name, number, "", f"byte {problem.start + 1} is not UTF-8; {_FETCH}")
            continue
        except csv.Error as problem:
            refuse(path.name, number, "", f"the row is not CSV ({problem}); {_FETCH}")
            continue
        if not header:
            header = row
            lacking = [column for column in needed if column not in header]
            for column in lacking:
                refuse(path.name, number, column, f"the header lacks this column; {_FETCH}")
            if lacking:
                return
        elif not whole or len(row) != len(header):
            refuse(path.name, number, "", f"{len(row)} columns instead of {len(header)}; {_FETCH}")
        else:
            yield Read(number, raw, dict(zip(header, row, strict=True)))


_FETCH = "fetch the file again, or mend the line"


def _lines(path: Path) -> Iterator[tuple[int, bytes, bool]]:
    """Each line with its number and whether it is whole; one of absurd length comes cut, in bounded memory."""
    try:
        with path.open("rb") as file:
            number = 0
            while line := file.readline(LONGEST):
                number += 1
                whole = len(line) < LONGEST or line.endswith(b"\n")
                rest = whole
                while not rest:
                    more = file.readline(LONGEST)
                    rest = not more or more.endswith(b"\n")
                yield number, line.strip(b"\r\n \t"), whole
    except OSError as problem:
        raise NotTheFolder(
            f"{path} cannot be read ({problem.strerror}). The folder needs events.jsonl, shipped.jsonl, "
            "schedule_changes.jsonl, exceptions.jsonl and releases.csv; nothing was imported"
        ) from None


def _in_words(problem: str) -> tuple[str, str]:
    """The field that a line fails in, and what to do."""
    what, _, path = problem.partition(" - at `")
    field = path.strip("`").removeprefix("$").removeprefix(".")
    if missing := re.search(r"required field `(\w+)`", what):
        field = f"{field}.{missing[1]}" if field else missing[1]
    return field, f"{what[0].lower()}{what[1:]}; {_FETCH}"
