"""Plain text: lines that begin with a name or a time, and lines that go on with what was said before."""

from __future__ import annotations

import re
from datetime import datetime
from typing import NamedTuple

from alongside.core.conversations.transcript import Turn
from alongside.core.conversations.unreadable import Unreadable
from alongside.doors.transcripts import clock
from alongside.doors.transcripts.limits import (
    LONGEST_CUE,
    LONGEST_NAME,
    LONGEST_TITLE,
    MOST,
    MOST_LINES,
)
from alongside.doors.transcripts.notes import Notes
from alongside.doors.transcripts.speakers import Names, could_be

_TIME = r"[0-9]{1,4}:[0-9]{1,2}(?::[0-9]{2})?(?:[.,][0-9]{1,3})?"
_RANGE = rf"({_TIME})(?:[ \t]*(?:-->|[-\u2013\u2014])[ \t]*({_TIME}))?"
_TIMED = re.compile(
    rf"(?:\[{_RANGE}\]|\({_RANGE}\)|{_RANGE}(?=[ \t]|$))[ \t]*(?:[-\u2013\u2014|:][ \t]+)?"
)
"""[00:12:03], (12:03), 00:12, [00:00.000 --> 00:05.000], before anything else on the line."""
_HEADED = re.compile(
    rf"(?P<name>[^\t\n]{{1,{LONGEST_NAME}}}?)[ \t]{{1,20}}(?:\[(?P<a>{_TIME})\]|\((?P<b>{_TIME})\)|(?P<c>{_TIME}))"
    r"(?:[ \t]?:(?P<rest>.*))?$"
)
"""Anna Lee  0:12 and nothing else, or Anna Lee (00:12): and perhaps her words."""
_CAPTION = re.compile(r"\[([^\[\]]{1,100})\][ \t]+([0-9]{1,2}:[0-9]{2}:[0-9]{2})$")
"""[Anna Lee] 14:02:05, as Zoom saves captions: the time of the day."""
_TAIL = re.compile(
    r"(?:Transcribed by https?://otter\.ai|#{0,3}[ ]?(?:Transcription|Meeting) ended (?:after|at)\b"
    r"|This editable transcript was computer generated)",
    re.IGNORECASE,
)
_KIND = re.compile(r"\s[-\u2013\u2014]\s{1,3}Transcript$")


_DATED = re.compile(
    r"[0-9]|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b"
    r"|(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.? [0-9]",
    re.IGNORECASE,
)
_TITLED = re.compile(r"(?:title|topic|meeting|subject):[ \t]*", re.IGNORECASE)
_TIMED_FILE = 2
"""Where at least one line in so many begins with a bare time, it is one; elsewhere `10:30 works` is talk."""


class _Head(NamedTuple):
    """What a line begins with."""

    begin: float | None
    end: float | None
    speaker: str | None
    """None when the line names nobody, so whoever spoke goes on."""
    words: str


def read(file: str, text: str, notes: Notes) -> tuple[str, datetime | None, list[Turn]]:
    """Title, and a turn for each line that begins one. Raises `Unreadable` when no line does."""
    rows = _rows(file, text)
    read_head = _Heads(rows)
    before: list[str] = []
    turns: list[tuple[_Head, int, list[str]]] = []
    pending: float | None = None
    for number, row in enumerate(rows, 1):
        if not row or (turns and _TAIL.match(row)):
            continue
        head = read_head(row)
        if head is None:
            if pending is None:
                (turns[-1][2] if turns else before).append(row)
                continue
            head = _Head(None, None, None, row)
        elif head.speaker is None and not head.words:  # a time alone is that of what follows
            pending = head.begin
            continue
        if head.begin is None:
            head = head._replace(begin=pending)
        pending = None
        if head.speaker is None:
            head = head._replace(speaker=turns[-1][0].speaker if turns else "")
        if len(turns) == MOST:
            raise _refused(file, number, f"more than {MOST} turns; split the file")
        turns.append((head, number, [head.words]))
    if not turns:
        raise _refused(
            file,
            1,
            "no line begins with a name and a colon, as in Anna: Hello, or with a time, as in [00:12]; "
            "export the transcript with its speakers",
        )
    return _title(before, notes), None, [turn for one in turns if (turn := _turn(file, one)).text]


def _rows(file: str, text: str) -> list[str]:
    """The lines without the blanks around them, none of them too long."""
    if text.count("\n") > MOST_LINES:
        raise _refused(file, MOST_LINES, f"more than {MOST_LINES} lines; split the file")
    rows = [line.strip() for line in text.split("\n")]
    for number, row in enumerate(rows, 1):
        if len(row) > LONGEST_CUE:
            raise _refused(
                file, number, f"the line is longer than {LONGEST_CUE} characters; break it up"
            )
    return rows


class _Heads:
    """Reads what a line of this file begins with: what is a name there, and whether bare times are times."""

    def __init__(self, rows: list[str]) -> None:
        filled = [row for row in rows if row]
        self._names = Names()
        for row in filled:
            self._names.count(_untimed(row))
        self._names.settle()
        timed = sum(row[0].isdigit() and _TIMED.match(row) is not None for row in filled)
        self._bare_times = timed * _TIMED_FILE >= len(filled)
        self._midnight: float | None = None

    def __call__(self, row: str) -> _Head | None:
        """What the line begins with; None for a line that goes on."""
        if (caption := _CAPTION.match(row)) and could_be(caption[1]):
            return _Head(
                self._since_the_first(clock.read(caption[2])), None, caption[1].strip(), ""
            )
        if label := self._names.split(row):
            return _Head(None, None, *label)
        timed = _TIMED.match(row)
        begin, end = _times(timed.groups()) if timed else (None, None)
        if timed and begin is not None:
            rest = row[timed.end() :].strip()
            if label := self._names.split(rest):
                return _Head(begin, end, *label)
            if not rest or self._bare_times or not row[0].isdigit():
                return _Head(begin, end, None, rest)
        found = _HEADED.match(row)
        if found and ":" not in found["name"] and could_be(found["name"]):
            begin = clock.read(found["a"] or found["b"] or found["c"])
            if begin is not None:
                return _Head(begin, None, found["name"].strip(), (found["rest"] or "").strip())
        return None

    def _since_the_first(self, of_the_day: float | None) -> float | None:
        if of_the_day is None:
            return None
        if self._midnight is None:
            self._midnight = of_the_day
        return (of_the_day - self._midnight) % 86_400


def _untimed(row: str) -> str:
    timed = _TIMED.match(row)
    return row[timed.end() :] if timed else row


def _times(groups: tuple[str | None, ...]) -> tuple[float | None, float | None]:
    """Begin and end from the groups of `_TIMED`, of which one pair is filled."""
    pairs = zip(groups[::2], groups[1::2], strict=True)
    begin, end = next((pair for pair in pairs if pair[0]), (None, None))
    first, last = clock.read(begin or ""), clock.read(end or "")
    return first, last if first is None or last is None or last >= first else None


def _turn(file: str, read: tuple[_Head, int, list[str]]) -> Turn:
    head, line, words = read
    text = " ".join(" ".join(words).split())
    if len(text) > LONGEST_CUE:
        raise _refused(
            file,
            line,
            f"the turn that begins here is longer than {LONGEST_CUE} characters; name who speaks after it",
        )
    return Turn(head.speaker or "", text, head.begin, head.end, line)


def _title(before: list[str], notes: Notes) -> str:
    """The title among the lines before the first turn; the others are left out."""
    if not before:
        return ""
    named = next((row for row in before if _KIND.search(row[-LONGEST_TITLE:])), None)
    title = named or next((row for row in before if not _DATED.match(row)), "")
    left = len(before) - bool(title)
    if left:
        notes.add(1, "text", f"lines before the first turn that were left out: {left}")
    if found := _TITLED.match(title):
        title = title[found.end() :]
    return _KIND.sub("", title[-LONGEST_TITLE:].lstrip("#* \t"))


def _refused(file: str, line: int, message: str) -> Unreadable:
    return Unreadable(file, line or None, "text", message)
