"""WebVTT and SubRip: words between times. One reader for both, as recorders mix their ways."""

from __future__ import annotations

import re
from collections.abc import Iterator

from alongside.core.conversations.transcript import Turn
from alongside.core.conversations.unreadable import Unreadable
from alongside.doors.transcripts import markup
from alongside.doors.transcripts.clock import TIME, seconds
from alongside.doors.transcripts.exports import teams
from alongside.doors.transcripts.limits import LONGEST_CUE, LONGEST_NAME, MOST
from alongside.doors.transcripts.notes import Notes
from alongside.doors.transcripts.order import ordered
from alongside.doors.transcripts.speakers import Names

_TIMING = re.compile(rf"[ \t]*{TIME}[ \t]*-->[ \t]*{TIME}(?=[ \t]|$)")
_BROKEN = re.compile(
    r"[ \t]*[0-9][0-9:.,;]*[ \t]*-->|[ \t]*[0-9]{1,3}:[^\s>]{1,20}[ \t]*-->|[ \t]*-->[ \t]*[0-9]"
)
"""What was meant as a time; other lines with an arrow are words."""
_BLANKS = re.compile(r"\n[ \t]+(?=\n)")
_ASIDE = re.compile(r"(?:NOTE|STYLE|REGION)(?:[ \t\n]|$)")
_ID = re.compile(r"[0-9]{1,9}|[0-9a-fA-F-]{32,40}(?:[/-][0-9]{1,9}){0,3}")
"""An index, or an id as Teams gives it."""


Cue = tuple[int, float | None, float | None, str]
"""Its line, from when to when in seconds, and its words as they stand in the file."""


def read(file: str, text: str, notes: Notes, *, vtt: bool) -> list[Turn]:
    """The cues in the order of their times, a piece for every voice in them. Raises `Unreadable`."""
    pieces: list[Turn] = []
    known: dict[str, str] = {}
    names = Names()
    for line, begin, end, payload in found(file, text, notes, vtt=vtt):
        before = len(pieces)
        if (voice := markup.voice(payload)) and len(voice[0]) <= LONGEST_NAME:
            name = known.setdefault(voice[0], voice[0])
            pieces.append(Turn(name, voice[1], begin, end, line))
            continue
        if words := markup.bare(payload):
            pieces.append(Turn("", words, begin, end, line))
            names.count(words)
            continue
        for name, words in _voices(line, payload, notes):
            pieces.append(Turn(name, words, begin, end, line))
            if not name:
                for row in words.split("\n"):
                    names.count(row)
        if len(pieces) == before:
            notes.add(line, "text", "a cue without words was left out")
    names.settle()
    return ordered(_named(pieces, names), notes)


def _voices(line: int, payload: str, notes: Notes) -> Iterator[tuple[str, str]]:
    """Who is said to speak, and their words on one line; the words of nobody still on theirs."""
    if "<v" not in payload and payload[:1] != "{":
        if words := markup.plain(payload).strip():
            yield "", words
        return
    spoken = teams.spoken(payload)
    for voice, said in [spoken] if spoken else markup.voices(payload):
        name = " ".join(voice.split()) if voice else ""
        if len(name) > LONGEST_NAME:
            notes.add(line, "speaker", f"the name was cut to {LONGEST_NAME} characters")
            name = name[:LONGEST_NAME].rstrip()
        if words := said.strip():
            yield name, " ".join(words.split()) if name else words


def found(file: str, text: str, notes: Notes, *, vtt: bool) -> Iterator[Cue]:
    """Each cue with its words as they stand, and nothing of what is between cues."""
    text = _BLANKS.sub("\n", text)
    timings = _timings(text, notes)
    timing = next(timings, None)
    _say_what_is_before(text[: timing[3]] if timing else "", notes, vtt=vtt)
    count = 0
    while timing is not None:
        line, begin, end, _, start = timing
        count += 1
        if count > MOST:
            raise _refused(file, line, "", f"more than {MOST} cues; split the file")
        following = next(timings, None)
        body = text[start : len(text) if following is None else following[3]]
        payload, between, rest = body.partition("\n\n")
        if payload.startswith("\n"):  # no words, then the next cue's id
            payload, rest = "", body
        if following is not None and not between:
            payload = _without_id(payload)
        elif (
            rest.count("\n") > 1
            or following is None
            or (not vtt and not _ID.fullmatch(rest.strip()))
        ) and (more := _stray(rest, before_timing=following is not None, vtt=vtt)):
            notes.add(line, "text", "words without a time were kept with the cue before them")
            payload = f"{payload}\n{more}"
        if len(payload) > LONGEST_CUE:
            raise _refused(
                file,
                line,
                "text",
                f"the cue is longer than {LONGEST_CUE} characters; mend its times",
            )
        yield line, begin, end, payload
        timing = following


def _say_what_is_before(head: str, notes: Notes, *, vtt: bool) -> None:
    """Words before the first cue have no time, and nobody says them."""
    if head.lstrip().startswith("WEBVTT"):
        head = head.lstrip().partition("\n\n")[2]
    if stray := _stray(head, before_timing=True, vtt=vtt).strip():
        notes.add(1, "text", f"words before the first cue were left out: {stray[:60]!r}")


def _timings(text: str, notes: Notes) -> Iterator[tuple[int, float | None, float | None, int, int]]:
    """Each line with times: its number, from when to when, where it starts and where its words do."""
    line, counted = 1, 0
    at = text.find("-->")
    while at >= 0:
        start = text.rfind("\n", counted, at) + 1 or counted
        stop = text.find("\n", at)
        stop = len(text) if stop < 0 else stop
        line += text.count("\n", counted, start)
        counted = start
        match = _TIMING.match(text, start, stop)
        if match is not None:
            whole, fraction, until, rest = match.groups()
            begin, end = seconds(whole, fraction), seconds(until, rest)
            if end < begin:
                notes.add(
                    line, "time", "it ends before it begins; its end was set to its beginning"
                )
                end = begin
            yield line, begin, end, start, min(stop + 1, len(text))
        elif _BROKEN.match(text, start, stop):
            notes.add(line, "time", "cannot be read as a time; the words were kept without one")
            yield line, None, None, start, min(stop + 1, len(text))
        at = text.find("-->", stop)


def _without_id(payload: str) -> str:
    """The words of a cue that the next one follows without a blank line: its id stands among them."""
    words, _, last = payload.rstrip("\n").rpartition("\n")
    return words if _ID.fullmatch(last.strip()) else payload


def _stray(rest: str, *, before_timing: bool, vtt: bool) -> str:
    """What stands between a cue and the next one's id, without notes and styles."""
    blocks = [block.strip("\n") for block in rest.split("\n\n")]
    if before_timing and not rest.endswith("\n\n"):
        words, _, last = blocks[-1].rpartition("\n")
        if vtt or _ID.fullmatch(last.strip()):
            blocks[-1] = words
    return "\n".join(block for block in blocks if block and not (vtt and _ASIDE.match(block)))


def _named(pieces: list[Turn], names: Names) -> list[Turn]:
    """The pieces, those without a voice on one line, split where a line of them begins with a name."""
    several: dict[int, list[Turn]] = {}
    carried = ""
    for at, (voice, text, begin, end, line) in enumerate(pieces):
        if voice:
            continue
        if not carried and "\n" not in text and text[0] != ">":  # nearly all
            speaker, words = names.split(text) or ("", text)
            if words := " ".join(words.split()):
                pieces[at] = Turn(speaker, words, begin, end, line)
                continue
        said, carried = _said(text, names, carried)
        several[at] = [Turn(*one, begin, end, line) for one in said]
    if not several:
        return pieces
    return [one for at, piece in enumerate(pieces) for one in several.get(at, (piece,))]


def _said(text: str, names: Names, carried: str) -> tuple[list[tuple[str, str]], str]:
    """Who says what; and who goes on in the next cue, which only `>>` settles: it says when the speaker changes."""
    said: list[tuple[str, list[str]]] = [(carried, [])]
    for line in map(str.strip, text.split("\n")):
        label = names.split(line)
        if label is None:
            said[-1][1].append(line)
        else:
            said.append((label[0], [label[1]]))
            if line[0] == ">":
                carried = label[0]
    one_line = ((speaker, " ".join(" ".join(words).split())) for speaker, words in said)
    return [(speaker, words) for speaker, words in one_line if words], carried


def _refused(file: str, line: int, field: str, message: str) -> Unreadable:
    return Unreadable(file, line or None, field, message)
