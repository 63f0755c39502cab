"""Otter: a speech with its transcripts, whose offsets count samples of sound."""

from __future__ import annotations

from collections.abc import Iterator

from alongside.doors.transcripts.exports.entry import (
    Entry,
    Export,
    key,
    moment,
    name,
    number,
    objects,
    within,
    words,
)

KEYS = "speech.transcripts with start_offset (Otter)"
_A_SECOND = 16_000
"""Samples: Otter keeps sound at 16 kHz."""


def read(value: object) -> Export | None:
    """The speech; None when the file is not Otter's."""
    speech = within(value, "speech") or value
    transcripts = within(speech, "transcripts")
    first = next((one for one, _ in objects(transcripts, "")), {})
    if "transcript" not in first or "start_offset" not in first:
        return None
    speakers = _speakers(within(speech, "speakers"))
    return Export(
        words(within(speech, "title")),
        moment(within(speech, "start_time")) or moment(within(speech, "created_at")),
        _entries(transcripts, speakers),
    )


def _speakers(speakers: object) -> dict[str, str]:
    return {
        key(one.get("speaker_id", one.get("id"))): name(one.get("speaker_name") or one.get("name"))
        for one, _ in objects(speakers, "speakers")
    }


def _entries(transcripts: object, speakers: dict[str, str]) -> Iterator[Entry]:
    for one, field in objects(transcripts, "transcripts"):
        label = one.get("speaker_model_label")
        yield Entry(
            name(one.get("speaker_name"))
            or speakers.get(key(one.get("speaker_id")))
            or (f"Speaker {label}" if isinstance(label, str) and label else ""),
            words(one.get("transcript")),
            number(one.get("start_offset"), a_second=_A_SECOND),
            number(one.get("end_offset"), a_second=_A_SECOND),
            field,
        )
