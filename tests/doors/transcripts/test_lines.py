"""Plain text: names, times, and the ways of recorders that write it."""

import pytest

from tests.doors.transcripts.saying import noted, said, taken, words


def test_a_line_for_each_turn() -> None:
    text = "Ada Byron: We need: an export.\n\nBen: When?\nAnd for whom?\nAda Byron: \nSoon.\n"
    assert said(text, "call.txt") == [
        ("Ada Byron", "We need: an export.", None, None),
        ("Ben", "When? And for whom?", None, None),
        ("Ada Byron", "Soon.", None, None),
    ]
    assert [one.line for one in taken(text, "call.txt").turns] == [1, 3, 5]


@pytest.mark.parametrize(
    "line",
    [
        "[00:12:03] Ada: Hello.",
        "[12:03] Ada: Hello.",
        "(12:03) Ada: Hello.",
        "00:12:03 Ada: Hello.",
        "00:12:03 - Ada: Hello.",
        "12:03\tAda: Hello.",
        "[00:12:03.000] Ada: Hello.",
        "[12:03]\nAda: Hello.",
        "12:03\nAda: Hello.",
        "Ada (12:03): Hello.",
        "Ada [00:12:03]: Hello.",
        "Ada (00:12:03):\nHello.",
        "Ada  12:03\nHello.",
        "Ada\t00:12:03\n\nHello.",
        "Ada 12:03\nHello.",
    ],
)
def test_times(line: str) -> None:
    assert said(f"{line}\n", "call.txt") == [("Ada", "Hello.", 723.0, None)]


def test_times_with_their_ends() -> None:
    text = "[00:01.000 --> 00:02.500]  So we begin.\n[00:02.500 --> 00:01.000]  Well.\n(1:00 - 1:05) Yes."
    assert said(text, "call.txt") == [
        ("", "So we begin.", 1.0, 2.5),
        ("", "Well.", 2.5, None),
        ("", "Yes.", 60.0, 65.0),
    ]


def test_otter() -> None:
    text = (
        "Ada Byron  0:03  \nGood morning. It is 10:30.\n\nAnd welcome.\n\n"
        "Speaker 2  1:02:03\nThank you.\n\nTranscribed by https://otter.ai\n"
    )
    assert said(text, "call_otter_ai.txt") == [
        ("Ada Byron", "Good morning. It is 10:30. And welcome.", 3.0, None),
        ("Speaker 2", "Thank you.", 3723.0, None),
    ]
    assert taken(text, "Acme call_otter_ai.txt").title == "Acme call"


def test_google_meet() -> None:
    text = """\ufeffMar 5, 2026
Renewal of Acme - Transcript
00:00:00

Ada Byron: Good morning.
Ben: Hi.
00:01:30

Ben: So.


Transcription ended after 00:32:49

This editable transcript was computer generated and might contain errors.
"""
    transcript = taken(text, "meet.txt")
    assert transcript.title == "Renewal of Acme"
    assert said(text, "meet.txt") == [
        ("Ada Byron", "Good morning.", 0.0, None),
        ("Ben", "Hi.", None, None),
        ("Ben", "So.", 90.0, None),
    ]
    assert noted(text, "meet.txt") == ["1 text: lines before the first turn that were left out: 1"]


def test_zooms_saved_captions_count_the_time_of_the_day() -> None:
    text = "[Ada Byron] 23:59:58\nGood morning.\n[Ben] 00:00:03\nHi.\nAnd so.\n"
    assert said(text, "meeting_saved_closed_caption.txt") == [
        ("Ada Byron", "Good morning.", 0.0, None),
        ("Ben", "Hi. And so.", 5.0, None),
    ]


def test_times_alone_between_words() -> None:
    text = "0:00\nso we begin\n0:04\nand go on\n"
    assert said(text, "tube.txt") == [("", "so we begin", 0.0, None), ("", "and go on", 4.0, None)]


def test_a_time_without_a_name_goes_on_with_the_speaker() -> None:
    text = "[00:01] Ada: One.\n[00:20] Two.\n[00:40] Ben: Three."
    assert said(text, "call.txt") == [
        ("Ada", "One.", 1, None),
        ("Ada", "Two.", 20, None),
        ("Ben", "Three.", 40, None),
    ]


def test_a_time_that_is_talk() -> None:
    text = "Ada: When?\n10:30 works for me.\n99:99 does not.\nBen: Monday 10:30\nAda: Yes.\nBen: See you, 10:30"
    assert words(text, "call.txt") == [
        ("Ada", "When? 10:30 works for me. 99:99 does not."),
        ("Ben", "Monday 10:30"),
        ("Ada", "Yes."),
        ("Ben", "See you, 10:30"),
    ]


def test_markers_of_what_was_agreed_are_not_speakers() -> None:
    text = "Ada: Fine.\nDECISION: we ship.\nAction: Ben writes.\nBen: OK."
    assert words(text, "call.txt") == [
        ("Ada", "Fine. DECISION: we ship. Action: Ben writes."),
        ("Ben", "OK."),
    ]


def test_brackets_and_arrows() -> None:
    text = "[Ada Byron] Hello.\n>> Ben: Hi.\n>> So?\n[Laughter]\n"
    assert words(text, "call.txt") == [
        ("Ada Byron", "Hello."),
        ("Ben", "Hi."),
        ("", "So? [Laughter]"),
    ]


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("Title: Renewal\nDate: 5 March 2026\n", "Renewal"),
        ("# Renewal of Acme\n\nAttendees\nAda, Ben\n", "Renewal of Acme"),
        ("2026-03-05 Renewal - Transcript\n", "2026-03-05 Renewal"),
        ("Thursday 5 March\n", "call"),
        ("", "call"),
    ],
)
def test_titles(head: str, title: str) -> None:
    assert taken(f"{head}\nAda: Hello.\nBen: Hi.\n", "call.txt").title == title


def test_a_turn_without_words_is_none() -> None:
    assert words("Ada:\nBen: Hi.\nAda: Bye.\n", "call.txt") == [("Ben", "Hi."), ("Ada", "Bye.")]
