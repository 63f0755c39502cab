"""Recorders' JSON: one file for each recorder, which knows by which keys it is recognised."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from typing import NamedTuple

import msgspec

from alongside.core.conversations.transcript import Turn
from alongside.core.conversations.unreadable import Unreadable
from alongside.doors.transcripts.decoding import one_line
from alongside.doors.transcripts.exports import gong, google_meet, otter, segments, teams, zoom
from alongside.doors.transcripts.exports.entry import Entry, Wrong
from alongside.doors.transcripts.limits import LONGEST_CUE, LONGEST_NAME, MOST, MOST_OBJECTS
from alongside.doors.transcripts.notes import Notes
from alongside.doors.transcripts.order import ordered

_RECORDERS = (gong, google_meet, teams, otter, zoom, segments)
"""The first that knows the file reads it; the most general comes last."""
_PLACE = re.compile(r" ?\(byte ([0-9]{1,12})\)")
_FEW = 8


class Decoded(NamedTuple):
    """A JSON file's value."""

    value: object


def decode(file: str, text: str, *, must: bool) -> Decoded | None:
    """The file's value; a value on each line is an array. None, or `Unreadable` where it `must` be JSON."""
    if text.count("{") + text.count("[") > MOST_OBJECTS:
        raise _refused(file, 0, "", f"it has more than {MOST_OBJECTS} objects and arrays; split it")
    try:
        return Decoded(msgspec.json.decode(text))
    except RecursionError:
        raise _refused(file, 1, "", "it is nested too deeply; export it again") from None
    except (msgspec.DecodeError, UnicodeError) as problem:
        with suppress(msgspec.DecodeError, UnicodeError, RecursionError):
            if text.lstrip().startswith("{"):
                return Decoded(msgspec.json.Decoder().decode_lines(text))
        if not must:
            return None
        at = int(found[1]) if (found := _PLACE.search(str(problem))) else 0
        line = text.encode()[:at].count(b"\n") + 1
        what = _PLACE.sub("", str(problem))
    raise _refused(file, line, "", f"it is not JSON ({what}); export it again")


def read(file: str, value: object, notes: Notes) -> tuple[str, datetime | None, list[Turn]]:
    """Title, beginning and turns, of whichever recorder it is. Raises `Unreadable` when it is of none."""
    try:
        for recorder in _RECORDERS:
            if (export := recorder.read(value)) is not None:
                return one_line(export.title), export.held_at, _turns(file, export.entries, notes)
    except Wrong as problem:
        raise _refused(file, 0, problem.field, problem.message) from None
    looked_for = "; ".join(recorder.KEYS for recorder in _RECORDERS)
    raise _refused(
        file, 0, "", f"no transcript in this JSON: it has {_keys(value)}; looked for {looked_for}"
    )


def _turns(file: str, entries: Iterable[Entry], notes: Notes) -> list[Turn]:
    turns: list[Turn] = []
    for count, (speaker, text, begin, end, field) in enumerate(entries, 1):
        if count > MOST:
            raise _refused(file, 0, field, f"more than {MOST} entries; split the file")
        said = one_line(text)
        if not said:
            notes.add(count, field, "an entry without words was left out")
            continue
        if len(said) > LONGEST_CUE:
            raise _refused(file, 0, field, f"the entry has more than {LONGEST_CUE} characters")
        if begin is None:
            notes.add(count, field, "has no time that can be read; its words were kept without one")
        elif end is not None and end < begin:
            notes.add(count, field, "it ends before it begins; its end was set to its beginning")
        name = one_line(speaker)
        if len(name) > LONGEST_NAME:
            notes.add(count, field, f"the speaker's name was cut to {LONGEST_NAME} characters")
            name = name[:LONGEST_NAME].rstrip()
        turns.append(Turn(name, said, begin, _until(begin, end), count))
    return ordered(turns, notes)


def _until(begin: float | None, end: float | None) -> float | None:
    """The end, which is known only with the beginning and never before it."""
    return None if begin is None or end is None else max(begin, end)


def _keys(value: object) -> str:
    """What the file has, as a message shows it."""
    if isinstance(value, list):
        return f"an array of {len(value)}" + (f", each with {_keys(value[0])}" if value else "")
    if not isinstance(value, dict):
        return f"a single {type(value).__name__}"
    few = ", ".join(repr(one_line(key)[:30]) for key in list(value)[:_FEW])
    return f"the keys {few}{' and more' if len(value) > _FEW else ''}" if value else "no keys"


def _refused(file: str, line: int, field: str, message: str) -> Unreadable:
    return Unreadable(file, line or None, field, message)
