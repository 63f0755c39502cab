"""JSON with segments: who, what, from when to when, in seconds or in milliseconds."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from alongside.core.conversations.unreadable import Unreadable
from tests.doors.transcripts.saying import said, taken

EXPECTED = [("Ada", "We need an export.", 1.5, 4.25), ("Ben", "When?", 4.5, 5.0)]
SECONDS = [
    {"start": 1.5, "end": 4.25, "speaker": "Ada", "text": " We need an export."},
    {"start": 4.5, "end": 5, "speaker": "Ben", "text": "When?"},
]
MILLISECONDS = [
    {
        "start": 1500,
        "end": 4250,
        "speaker": "Ada",
        "text": "We need an export.",
        "participant_id": "a-1",
    },
    {"start": 4500, "end": 5000, "speaker": "Ben", "text": "When?", "participant_id": None},
]
SENTENCES = [
    {
        "index": 0,
        "speaker_name": "Ada",
        "text": "We need an export.",
        "start_time": 1.5,
        "end_time": 4.25,
    },
    {"index": 1, "speaker_name": "Ben", "raw_text": "When?", "start_time": 4.5, "end_time": 5},
]


@pytest.mark.parametrize(
    "value",
    [
        SECONDS,
        MILLISECONDS,
        {"segments": SECONDS, "text": "We need an export. When?", "language": "en"},
        {"utterances": MILLISECONDS, "audio_duration": 5, "text": "We need an export. When?"},
        {"transcript": MILLISECONDS},
        {"transcript_json": MILLISECONDS},
        {"transcript": {"segments": SECONDS}},
        {"data": {"transcript": {"sentences": SENTENCES}}},
        {"sentences": SENTENCES},
        {
            "results": {
                "utterances": [{**one, "transcript": one["text"], "text": None} for one in SECONDS]
            }
        },
        [{**one, "speaker": {"name": one["speaker"]}} for one in SECONDS],
        [{**one, "start": str(one["start"]), "end": str(one["end"])} for one in SECONDS],
    ],
)
def test_shapes(value: Any) -> None:
    assert said(json.dumps(value), "call.json") == EXPECTED
    assert said(json.dumps(value, indent=2), "call") == EXPECTED


def test_deepgrams_paragraphs() -> None:
    value = {
        "metadata": {"duration": 5.0},
        "results": {"channels": [{"alternatives": [
            {"transcript": "...", "paragraphs": {"paragraphs": [
                {"speaker": 0, "sentences": [{"text": "We need an export.", "start": 1.5, "end": 4.25}]},
                {"speaker": 1, "sentences": [{"text": "When?", "start": 4.5, "end": 5.0}]},
            ]}},
            {"transcript": "...", "paragraphs": {"paragraphs": [
                {"speaker": 0, "sentences": [{"text": "We need and export.", "start": 1.5, "end": 4.25}]},
            ]}},
        ]}]},
    }  # fmt: skip
    assert said(json.dumps(value), "call.json") == [
        ("Speaker 0", "We need an export.", 1.5, 4.25),
        ("Speaker 1", "When?", 4.5, 5.0),
    ]


@pytest.mark.parametrize(
    ("about", "held_at"),
    [
        ({"date": 1772719200000}, datetime(2026, 3, 5, 14, tzinfo=UTC)),
        ({"recorded_at": "2026-03-05T15:00:00+01:00"}, datetime(2026, 3, 5, 14, tzinfo=UTC)),
        ({"date": "2026-03-05T15:00:00"}, None),
        ({"date": "5 March"}, None),
        ({"date": True}, None),
        ({"date": 1e300}, None),
        ({}, None),
    ],
)
def test_title_and_beginning(about: dict[str, Any], held_at: datetime | None) -> None:
    transcript = taken(
        json.dumps({"title": " The\ncall ", **about, "segments": SECONDS}), "call.json"
    )
    assert (transcript.title, transcript.held_at) == ("The call", held_at)


def test_a_slow_speaker_still_counts_in_seconds() -> None:
    slow = [{"start": 0, "end": 15, "speaker": "Ada", "text": "Well"}]
    assert said(json.dumps(slow), "call.json") == [("Ada", "Well", 0.0, 15.0)]


def test_without_ends_the_last_beginning_tells_what_is_counted() -> None:
    open_ended = [{"start": at * 2000, "text": f"word {at}"} for at in range(50)]
    assert said(json.dumps(open_ended), "call.json")[-1] == ("", "word 49", 98.0, None)


@pytest.mark.parametrize("time", [-1, 1e12, 1e300, "1e400", "nan", True, None, [], {}, "x" * 100])
def test_a_number_that_is_no_time(time: Any) -> None:
    assert said(json.dumps([{"start": time, "end": 1, "text": "so"}]), "call.json") == [
        ("", "so", None, None)
    ]


def test_speakers_by_number() -> None:
    numbered = [
        {"start": 0, "end": 1, "speaker": who, "text": "so"} for who in (0, 12, "A", None, True)
    ]
    assert [one[0] for one in said(json.dumps(numbered), "call.json")] == [
        "Speaker 0",
        "Speaker 12",
        "A",
        "",
        "",
    ]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (
            '{"a": 1, "b": 2}',
            r"it has the keys 'a', 'b'; looked for callTranscripts \(Gong\); .*Whisper",
        ),
        ("[]", "it has an array of 0"),
        ('[{"id": 1}]', "it has an array of 1, each with the keys 'id'"),
        ("[[1, 2]]", "an array of 1, each with an array of 2, each with a single int"),
        ('{"segments": [{"text": 5}]}', "it has the keys 'segments'"),
        (json.dumps({str(at): at for at in range(20)}), "'7' and more"),
        ('\n{"segments": [\n{"start" 1}]}', "call.json:3: it is not JSON .*; export it again"),
        ('{"segments": []} x', "is not JSON"),
        ("[1,]", "is not JSON"),
        ('{"segments": [{"start": 1e400, "text": "so"}]}', "is not JSON"),
        ('[{"text": " ", "start": 1}]', "nobody says anything in it"),
        ("[" * 100_000, "call.json:1: it is nested too deeply"),
        ('{"a":' * 100_000, "nested too deeply"),
        (
            json.dumps([{"text": "so " * 50_000, "start": 1}]),
            r"\[0\]: the entry has more than 100000 characters",
        ),
    ],
)
def test_refused(text: str, why: str) -> None:
    with pytest.raises(Unreadable, match=why) as refused:
        taken(text, "call.json")
    assert len(str(refused.value)) < 700


def test_text_that_begins_like_json() -> None:
    assert said("[00:01] Ada: Hello.\n[00:02] Ben: Hi.", "call.txt") == [
        ("Ada", "Hello.", 1.0, None),
        ("Ben", "Hi.", 2.0, None),
    ]
