"""JSON of recorders that have a shape of their own: Gong, Google Meet, Teams, Otter, Zoom."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from alongside.core.conversations.unreadable import Unreadable
from tests.doors.transcripts.saying import noted, said, taken

GONG = {
    "requestId": "x1",
    "callTranscripts": [
        {
            "callId": "7782342274025937895",
            "transcript": [
                {
                    "speakerId": "6432345678555530067",
                    "topic": "Pricing",
                    "sentences": [
                        {"start": 460230, "end": 462343, "text": "No, I think that is fine."},
                        {"start": 462400, "end": 463000, "text": "Yes."},
                    ],
                },
                {
                    "speakerId": "1",
                    "topic": None,
                    "sentences": [{"start": 463100, "end": 464000, "text": "Good."}],
                },
            ],
        }
    ],
}
PARTIES = [
    {"speakerId": "6432345678555530067", "name": "Ada Byron", "emailAddress": "ada@example.org"},
    {"speakerId": "2", "name": None, "emailAddress": "ben@example.org"},
]


def test_gong() -> None:
    assert said(json.dumps(GONG), "call.json") == [
        ("6432345678555530067", "No, I think that is fine.", 460.23, 462.343),
        ("6432345678555530067", "Yes.", 462.4, 463.0),
        ("1", "Good.", 463.1, 464.0),
    ]


@pytest.mark.parametrize(
    "beside",
    [
        {"parties": PARTIES, "metaData": {"title": "Renewal", "started": "2026-03-05T14:00:00Z"}},
        {
            "calls": [
                {
                    "parties": PARTIES,
                    "metaData": {"title": "Renewal", "started": "2026-03-05T14:00:00Z"},
                }
            ]
        },
    ],
)
def test_gong_with_its_parties(beside: dict[str, Any]) -> None:
    transcript = taken(json.dumps({**GONG, **beside}), "call.json")
    assert [one.speaker for one in transcript.turns] == ["Ada Byron", "Ada Byron", "1"]
    assert (transcript.title, transcript.held_at) == (
        "Renewal",
        datetime(2026, 3, 5, 14, tzinfo=UTC),
    )


def test_two_calls_are_two_files() -> None:
    two = {"callTranscripts": GONG["callTranscripts"] * 2}  # type: ignore[operator]
    with pytest.raises(
        Unreadable, match=r"callTranscripts: the file holds 2 calls; write one file for each"
    ):
        taken(json.dumps(two), "call.json")


def entry(person: str, text: str, start: str, end: str) -> dict[str, str]:
    return {
        "name": "conferenceRecords/a/transcripts/b/entries/c",
        "participant": person,
        "text": text,
        "languageCode": "en-US",
        "startTime": start,
        "endTime": end,
    }


MEET = [
    entry(
        "conferenceRecords/a/participants/1",
        "Hello.",
        "2026-03-05T14:00:01.500Z",
        "2026-03-05T14:00:03Z",
    ),
    entry(
        "conferenceRecords/a/participants/2",
        "Hi.",
        "2026-03-05T14:00:04.123456789Z",
        "2026-03-05T14:00:05Z",
    ),
]


def test_google_meet() -> None:
    assert said(json.dumps(MEET), "meet.json") == said(
        json.dumps({"transcriptEntries": MEET}), "meet.json"
    )
    assert said(json.dumps(MEET), "meet.json") == [
        ("conferenceRecords/a/participants/1", "Hello.", 0.0, 1.5),
        ("conferenceRecords/a/participants/2", "Hi.", 2.623, 3.5),
    ]


def test_google_meet_with_its_participants() -> None:
    people = [
        {
            "name": "conferenceRecords/a/participants/1",
            "signedinUser": {"user": "users/1", "displayName": "Ada"},
        },
        {
            "name": "conferenceRecords/a/participants/2",
            "phoneUser": {"displayName": "+1 (xxx) 555"},
        },
    ]
    whole = {"transcriptEntries": MEET, "participants": people, "startTime": "2026-03-05T14:00:00Z"}
    transcript = taken(json.dumps(whole), "meet.json")
    assert [(one.speaker, one.begin) for one in transcript.turns] == [
        ("Ada", 1.5),
        ("+1 (xxx) 555", 4.123),
    ]
    assert transcript.held_at == datetime(2026, 3, 5, 14, tzinfo=UTC)


def test_teams_as_stream_keeps_it() -> None:
    entries = [
        {"id": "9f/1", "text": "Good morning.", "speakerId": "x@y", "speakerDisplayName": "Ada Byron",
         "startOffset": "00:00:07.0033780", "endOffset": "00:00:20.8033780"},
        {"id": "9f/2", "text": "Hi.", "speakerDisplayName": None, "startOffset": "1:00:21", "endOffset": "soon"},
    ]  # fmt: skip
    assert said(json.dumps({"type": "Transcript", "entries": entries, "events": []}), "t.json") == [
        ("Ada Byron", "Good morning.", 7.003, 20.803),
        ("", "Hi.", 3621.0, None),
    ]


def test_teams_as_graph_tells_it() -> None:
    lines = [
        {"startDateTime": "2026-03-05T09:00:01Z", "endDateTime": "2026-03-05T09:00:02.5Z",
         "speakerName": "Ada Byron", "spokenText": "Good morning.", "spokenLanguage": "en-us"},
        {"startDateTime": "2026-03-05T10:00:05+01:00", "speakerName": "Ben", "spokenText": "Hi."},
    ]  # fmt: skip
    expected = [("Ada Byron", "Good morning.", 0.0, 1.5), ("Ben", "Hi.", 4.0, None)]
    assert said(json.dumps(lines), "t.json") == expected
    assert said("\n".join(map(json.dumps, lines)) + "\n", "t.json") == expected
    assert taken(json.dumps(lines), "t.json").held_at == datetime(2026, 3, 5, 9, 0, 1, tzinfo=UTC)


def test_otter() -> None:
    speech = {
        "title": "Renewal of Acme",
        "start_time": 1772719200,
        "speakers": [{"speaker_id": 7, "speaker_name": "Ada Byron"}, {"id": "8", "speaker_name": "Ben"}],
        "transcripts": [
            {"start_offset": 18240, "end_offset": 32000, "speaker_id": 7, "transcript": "Good morning."},
            {"start_offset": 32000, "end_offset": 48000, "speaker_id": 8, "transcript": "Hi."},
            {"start_offset": 48000, "end_offset": 64000, "speaker_id": None, "speaker_model_label": "3",
             "transcript": "Hm."},
            {"start_offset": 64000, "end_offset": 80000, "speaker_id": {}, "transcript": "So."},
        ],
    }  # fmt: skip
    for value in (speech, {"status": "OK", "speech": speech}):
        transcript = taken(json.dumps(value), "otter.json")
        assert [one[:4] for one in transcript.turns] == [
            ("Ada Byron", "Good morning.", 1.14, 2.0),
            ("Ben", "Hi.", 2.0, 3.0),
            ("Speaker 3", "Hm.", 3.0, 4.0),
            ("", "So.", 4.0, 5.0),
        ]
        assert transcript.title == "Renewal of Acme"
        assert transcript.held_at == datetime(2026, 3, 5, 14, tzinfo=UTC)


def test_zooms_timeline() -> None:
    silent = {
        "timeline": [
            {"ts": "00:00:01.230", "users": [{"username": "Ada", "multiple_people": False}]}
        ]
    }
    with pytest.raises(
        Unreadable, match=r"z.json: timeline: .* download the recording's audio transcript"
    ):
        taken(json.dumps(silent), "z.json")
    spoken = {
        "topic": "Renewal",
        "timeline": [
            {
                "ts": "00:00:01.230",
                "end_ts": "00:00:02.000",
                "text": "Hello.",
                "users": [{"username": "Ada"}],
            },
            {
                "ts": "00:00:02.000",
                "text": "Hi.",
                "users": [{"username": "Ada"}, {"username": "Ben"}],
            },
        ],
    }
    assert said(json.dumps(spoken), "z.json") == [
        ("Ada", "Hello.", 1.23, 2.0),
        ("", "Hi.", 2.0, None),
    ]
    assert taken(json.dumps(spoken), "z.json").title == "Renewal"


def test_what_was_mended_is_told_with_its_place() -> None:
    odd = {
        "callTranscripts": [{"transcript": [{"speakerId": "x" * 200, "sentences": [
            {"start": "soon", "end": 5000, "text": "a\u0000\nb"},
            {"start": 6000, "end": 5000, "text": "c"},
            {"start": 7000, "end": 8000, "text": " "},
            "not a sentence",
        ]}]}]
    }  # fmt: skip
    text = json.dumps(odd)
    assert said(text, "g.json") == [("x" * 100, "a b", None, None), ("x" * 100, "c", 6.0, 6.0)]
    place = "callTranscripts[0].transcript[0].sentences"
    assert noted(text, "g.json")[:3] == [
        f"1 {place}[0]: has no time that can be read; its words were kept without one",
        f"1 {place}[0]: the speaker's name was cut to 100 characters",
        f"2 {place}[1]: it ends before it begins; its end was set to its beginning",
    ]


def test_half_a_character_is_left_out_or_refused() -> None:
    text = '[{"start": 1.5, "speaker": "Ada", "text": "a\\ud83d\\ude00b"}]'
    assert said(text, "call.json") == [("Ada", "a\U0001f600b", 1.5, None)]
    with pytest.raises(Unreadable, match="is not JSON"):
        taken(text.replace("\\ude00", ""), "call.json")
