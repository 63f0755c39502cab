"""Files made to be slow or large: read or refused, and soon."""

import json
import time
from contextlib import suppress

import pytest

from alongside.core.conversations.unreadable import Unreadable
from alongside.doors.transcripts import read
from alongside.doors.transcripts.limits import LONGEST_CUE, MOST, MOST_LINES, MOST_OBJECTS
from alongside.doors.transcripts.notes import ENOUGH

MILLION = 1_000_000
CUE = "00:01.000 --> 00:02.000\n"
SOON = 6.0
"""Seconds of processor for a few megabytes: a machine that is busy is slow, and a square of a million is hours."""


@pytest.mark.parametrize(
    "text",
    [
        "WEBVTT\n\n" + CUE + "<v " * MILLION,
        "WEBVTT\n\n" + CUE + "<v.a" * MILLION,
        "WEBVTT\n\n" + CUE + "<v.a a" + " a" * MILLION,
        "WEBVTT\n\n" + CUE + "<c" * MILLION + "\n" + "&" * MILLION,
        "WEBVTT\n\n" + CUE + "<c " * MILLION + ">",
        "WEBVTT\n\n" + CUE + "{\\" * MILLION,
        "WEBVTT\n\n" + CUE + "&#1" * MILLION,
        "WEBVTT" + " " * MILLION,
        "WEBVTT\n\n" + "--> " * MILLION,
        "WEBVTT\n\n" + "-->\n" * MILLION,
        "WEBVTT\n\n" + "1 -->\n" * (MILLION // 10),
        "WEBVTT\n\n" + "1:" * MILLION + " -->",
        "WEBVTT\n\n" + " " * MILLION + "-->",
        "WEBVTT\n\n" + "\n \t" * MILLION + CUE + "so",
        "WEBVTT\n\n" + CUE + "\n" * (2 * MILLION) + "x",
        "WEBVTT\n\n" + CUE + "a: b\n" * (MILLION // 100) + "x",
        CUE + ">> " * 30_000,
        CUE + "[" * 90_000,
        "Ada:" + " " * MILLION + "x",
        ("Ada" + " " * 90_000 + "x\n") * 30,
        ("A " * 45_000 + "\n") * 30,
        ("0:12" + " " * 90_000 + "x\n") * 30,
        ("x" + " \u2014" * 40_000 + "\n") * 30 + "Ada: so",
        "[" * MILLION,
        "(" * MILLION,
        "1" * MILLION,
        "a:" * MILLION,
        "Ada: so\n" * (MILLION // 10),
        "\n" * MILLION + "Ada: so",
        "\r" * MILLION + "Ada: so",
        "".join(f"Name{at}: so\n" for at in range(100_000)),
        '{"segments":' + "[[[" * (MILLION // 4),
        '{"segments": "' + "\\u0000" * MILLION + '"}',
        json.dumps([{"text": "so", "start": at} for at in range(50_000)]),
        json.dumps({"k" * 1000 + str(at): at for at in range(1000)}),
    ],
    ids=range(35),
)
def test_soon(text: str) -> None:
    began = time.process_time()
    with suppress(Unreadable):
        read("call", text.encode())
    assert time.process_time() - began < SOON


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ((CUE + "so\n") * (MOST + 1), f"more than {MOST} cues; split the file"),
        ("A: so\n" * (MOST + 1), f"more than {MOST} turns; split the file"),
        (
            "[" + '{"text":"so"},' * MOST + '{"text":"so"}]',
            f"more than {MOST} entries; split the file",
        ),
        (
            "WEBVTT\n\n" + CUE + "a" * (LONGEST_CUE + 1),
            "call:3: text: the cue is longer than 100000 characters",
        ),
        (
            "Ada: so\nBen: " + "a" * LONGEST_CUE,
            "call:2: text: the line is longer than 100000 characters; break it up",
        ),
        (
            "Ada: so" + "\n" * (MOST_LINES + 1),
            f"call:{MOST_LINES}: text: more than {MOST_LINES} lines",
        ),
        (
            "Ben: hm\nAda: so\n" * 3 + "and so\n" * 20_000,
            "call:6: text: the turn that begins here is longer",
        ),
        (
            "[" + "{}," * MOST_OBJECTS + "{}]",
            f"more than {MOST_OBJECTS} objects and arrays; split it",
        ),
    ],
    ids=["cues", "turns", "entries", "cue", "line", "lines", "turn", "objects"],
)
def test_bounds(text: str, why: str) -> None:
    with pytest.raises(Unreadable, match=why):
        read("call", text.encode())


def test_notes_are_bounded() -> None:
    notes = read("call.vtt", ("WEBVTT\n\n" + (CUE + "\n") * 500 + CUE + "so").encode()).notes
    assert len(notes) == ENOUGH + 1
    assert notes[-1].message == f"and {500 - ENOUGH} more"


def test_joining_many_pieces_takes_no_square() -> None:
    times = (f"{at // 60:02}:{at % 60:02}" for at in range(50_000))
    cues = "\n\n".join(f"{at}.000 --> {at}.900\n<v Ada>so" for at in times)
    began = time.process_time()
    turns = read("call.vtt", f"WEBVTT\n\n{cues}".encode()).turns
    assert time.process_time() - began < SOON
    assert sum(one.text.count("so") for one in turns) == 50_000


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (
            "Just some notes\nabout nothing.\n",
            "call.txt:1: text: no line begins with a name and a colon",
        ),
        ("WEBVTT\n\nno times at all\n", "nobody says anything in it; export it again"),
        ("WEBVTT\n\n" + CUE + "\n" + CUE, "nobody says anything in it"),
        ("Ada:\nBen:\n", "nobody says anything in it"),
    ],
)
def test_nothing_to_read(text: str, why: str) -> None:
    with pytest.raises(Unreadable, match=why):
        read("call.txt", text.encode())
