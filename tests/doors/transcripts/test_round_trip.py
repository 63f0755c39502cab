"""What is written as WebVTT, SubRip or text comes back, whoever speaks and whatever they say."""

import html
import json
from typing import NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.core.conversations.transcript import Turn
from alongside.core.conversations.unreadable import Unreadable
from alongside.doors.transcripts import read, read_pieces
from alongside.doors.transcripts.decoding import one_line

ANYTHING = (
    st.text(max_size=60)
    | st.lists(
        st.sampled_from(
            ["<v Eve>", "</v>", "<i>", "&lt;", "-->", "00:01.000 --> 00:02.000", "\n", "\n\n", "1", "NOTE", "Eve:",
             ">>", "[00:12]", "0:12", "{\\an8}", "{", '"', "WEBVTT", "\u2028", "\u202e", "é", "a b", "Ada (0:12):"]
        ),
        max_size=8,
    ).map(" ".join)
).map(one_line).filter(bool)  # fmt: skip
"""Words on one line; controls, which no file keeps, are left out."""
NAMES = ANYTHING.map(lambda name: name[:100].strip()).filter(bool)
LABELS = st.from_regex(
    r"[A-ZÅÉ][a-zåé'0-9]{1,8}( (van|de|[A-ZÅÉ][a-zåé.]{1,8})){0,2}( \([A-Z][a-z&]{1,5}\))?",
    fullmatch=True,
)
"""Names as they can stand before a colon."""
TAKEN = {"note", "date", "title", "time", "topic", "topics", "re", "kind", "length", "notes", "risk", "todo",
         "action", "agenda", "actions", "example", "subject", "summary", "meeting", "decision", "decisions",
         "duration", "language", "location", "invited", "recorded", "recording", "speakers", "warning", "http",
         "https", "ps", "attendees", "conclusion", "transcript", "participants"}  # fmt: skip


class Said(NamedTuple):
    speaker: str
    text: str
    begin: int
    """Milliseconds."""
    end: int


def conversation(
    names: st.SearchStrategy[str], texts: st.SearchStrategy[str]
) -> st.SearchStrategy[list[Said]]:
    """What is said, in the order of its times."""
    times = st.tuples(st.integers(0, 400 * 3_600_000), st.integers(0, 10**7))
    one = st.tuples(names, texts, times).map(lambda it: Said(it[0], it[1], it[2][0], sum(it[2])))
    return st.lists(one, min_size=1, max_size=8).map(
        lambda them: sorted(them, key=lambda one: one.begin)
    )


def stamp(milliseconds: int, comma: str = ".") -> str:
    seconds, rest = divmod(milliseconds, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}{comma}{rest:03}"


def escaped(words: str) -> str:
    """So that nothing in them is markup."""
    return html.escape(words).replace("{", "&#123;")


def back(name: str, text: str) -> list[Said]:
    pieces = read_pieces(name, text.encode()).turns
    return [
        Said(one.speaker, one.text, round((one.begin or 0) * 1000), round((one.end or 0) * 1000))
        for one in pieces
    ]


def label(name: str) -> bool:
    return name.lower() not in TAKEN


@given(conversation(NAMES, ANYTHING))
def test_voices(told: list[Said]) -> None:
    cues = [
        f"{stamp(one.begin)} --> {stamp(one.end)}\n<v {escaped(one.speaker)}>{escaped(one.text)}</v>"
        for one in told
    ]
    assert back("call.vtt", "\n\n".join(["WEBVTT", *cues])) == told


@given(conversation(LABELS.filter(label), ANYTHING))
def test_prefixes(told: list[Said]) -> None:
    cues = [
        f"{at}\n{stamp(one.begin, ',')} --> {stamp(one.end, ',')}\n{one.speaker}: {escaped(one.text)}"
        for at, one in enumerate(told, 1)
    ]
    assert back("call.srt", "\n\n".join(cues)) == told


@given(conversation(LABELS.filter(label), ANYTHING))
def test_lines(told: list[Said]) -> None:
    text = "\n".join(f"{one.speaker}: {one.text}" for one in told)
    assert [one[:2] for one in back("call.txt", text)] == [one[:2] for one in told]
    timed = "\n".join(f"[{stamp(one.begin)}] {one.speaker}: {one.text}" for one in told)
    assert [one[:3] for one in back("call.txt", timed)] == [one[:3] for one in told]


@given(conversation(NAMES, ANYTHING), st.booleans())
def test_segments(told: list[Said], ascii_only: bool) -> None:
    entries = [
        {"start": one.begin / 1000, "end": one.end / 1000, "speaker": one.speaker, "text": one.text}
        for one in told
    ]
    found = back("call.json", json.dumps(entries, ensure_ascii=ascii_only))
    assert [one[:2] for one in found] == [one[:2] for one in told]
    if any(one.begin % 1000 or one.end % 1000 for one in told):  # else they might be milliseconds
        assert found == told


@given(conversation(NAMES, ANYTHING))
def test_joining_loses_no_word(told: list[Said]) -> None:
    cues = [
        f"{stamp(one.begin)} --> {stamp(one.end)}\n<v {escaped(one.speaker)}>{escaped(one.text)}"
        for one in told
    ]
    turns = read("call.vtt", "\n\n".join(["WEBVTT", *cues]).encode()).turns
    assert " ".join(one.text for one in turns) == " ".join(one.text for one in told)


@settings(max_examples=300)
@given(
    st.lists(
        ANYTHING | st.sampled_from(["00:01.000 --> 00:02.000", "", "Ada:", "[00:01]"]), max_size=12
    )
)
def test_any_lines_are_read_or_refused_in_words(rows: list[str]) -> None:
    for head in ("", "WEBVTT\n\n", "1\n00:00:01,000 --> 00:00:02,000\n", "{"):
        turns = turns_of("call", head + "\n".join(rows))
        assert all(one.text and one.text == " ".join(one.text.split()) for one in turns)
        assert all(one.end is None or (one.begin or 0) <= one.end for one in turns)


def turns_of(name: str, text: str) -> list[Turn]:
    """The turns; none of a file that is refused."""
    try:
        return read(name, text.encode()).turns
    except Unreadable:
        return []
