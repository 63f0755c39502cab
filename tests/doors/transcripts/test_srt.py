"""SubRip, with what recorders and people make of it."""

import pytest

from tests.doors.transcripts.saying import noted, said, taken, words

PLAIN = """1
00:00:01,000 --> 00:00:02,500
Ada: Good morning.

2
00:00:03,000 --> 00:00:04,000
Ben: <i>Hello</i>, <font color="#ff0000">everybody</font>
and {\\an8}welcome.

"""


def test_plain() -> None:
    assert said(PLAIN, "call.srt") == [
        ("Ada", "Good morning.", 1.0, 2.5),
        ("Ben", "Hello, everybody and welcome.", 3.0, 4.0),
    ]
    assert not noted(PLAIN, "call.srt")


@pytest.mark.parametrize(
    "change",
    [
        ("\n", "\r\n"),
        (",000", ".000"),
        ("1\n00", "00"),
        ("2\n00", "00"),
        ("\n\n2", "\n2"),
        ("\n\n2", "\n \t\n2"),
    ],
)
def test_the_same_in_other_ways(change: tuple[str, str]) -> None:
    assert said(PLAIN.replace(*change), "call.srt") == said(PLAIN, "call.srt")


def test_the_name_does_not_matter() -> None:
    assert said(PLAIN, "call") == said(PLAIN, "call.txt") == said(PLAIN, "call.srt")


def block(number: int, payload: str) -> str:
    return f"{number}\n00:00:0{number},000 --> 00:00:0{number},900\n{payload}\n"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Ada Byron: Hello.", "Ben: Hi."),
        ("[Ada Byron] Hello.", "[Ben] Hi."),
        ("[Ada Byron]: Hello.", "[Ben]: Hi."),
        (">> Ada Byron: Hello.", ">> Ben: Hi."),
        (">>> Ada Byron: Hello.", ">>Ben: Hi."),
        (">> [Ada Byron] Hello.", ">> Ben:\nHi."),
        ("&gt;&gt; Ada Byron: Hello.", "&gt;&gt; Ben: Hi."),
    ],
)
def test_speakers(first: str, second: str) -> None:
    text = "\n".join([block(1, first), block(2, second)])
    assert words(text, "call.srt") == [("Ada Byron", "Hello."), ("Ben", "Hi.")]


def test_after_two_arrows_the_speaker_stays_until_the_next() -> None:
    payloads = [">> ADA: We need", "an export.", ">> When?", "Soon?", ">> ADA: Now."]
    text = "\n".join(block(at, payload) for at, payload in enumerate(payloads, 1))
    assert words(text, "call.srt") == [
        ("ADA", "We need"),
        ("ADA", "an export."),
        ("", "When?"),
        ("", "Soon?"),
        ("ADA", "Now."),
    ]


def test_sounds_in_brackets_are_not_speakers() -> None:
    text = "\n".join([block(1, "[Music]"), block(2, "[Ada] Hello."), block(3, "[laughs] Yes.")])
    assert words(text, "call.srt") == [("", "[Music]"), ("Ada", "Hello."), ("", "[laughs] Yes.")]


def test_a_blank_line_within_a_cue() -> None:
    text = "\n".join([block(1, "Ada: One.\n\nTwo 2."), block(2, "Ben: Hi.")])
    assert words(text, "call.srt") == [("Ada", "One. Two 2."), ("Ben", "Hi.")]
    assert noted(text, "call.srt") == [
        "2 text: words without a time were kept with the cue before them"
    ]


def test_a_number_that_is_said() -> None:
    assert words(block(1, "42") + "\n" + block(2, "Ada: Yes."), "call.srt") == [
        ("", "42"),
        ("Ada", "Yes."),
    ]


def test_title_and_lines() -> None:
    transcript = taken(PLAIN, "2026-03 Renewal_call.srt")
    assert transcript.title == "2026-03 Renewal call"
    assert transcript.held_at is None
    assert [one.line for one in transcript.turns] == [2, 6]
