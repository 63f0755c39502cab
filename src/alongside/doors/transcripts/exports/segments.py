"""Segments with start, end, speaker and text: Grain, AssemblyAI, Deepgram, Whisper, Fireflies and others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from alongside.doors.transcripts import clock
from alongside.doors.transcripts.exports.entry import (
    Entry,
    Export,
    Object,
    moment,
    name,
    number,
    objects,
    within,
    words,
)

_PLACES = (
    ("utterances",),
    ("segments",),
    ("sentences",),
    ("transcript",),
    ("transcript_json",),
    ("transcript", "segments"),
    ("transcript", "sentences"),
    ("data", "transcript", "sentences"),
    ("results", "utterances"),
    ("results", "segments"),
)
"""Where the array of segments stands, below the file's own array or object."""
_PARAGRAPHS = ("results", "channels"), ("alternatives",), ("paragraphs", "paragraphs")
KEYS = (
    "utterances, segments, sentences or transcript, or an array alone, of objects with text "
    "(Grain, AssemblyAI, Deepgram, Whisper, Fireflies)"
)
_TEXT = ("text", "transcript", "sentence", "raw_text")
_SPEAKER = (
    "speaker_name",
    "speakerName",
    "speaker",
    "participant",
    "name",
    "username",
    "speaker_label",
    "speaker_id",
)
_BEGIN = ("start", "start_time", "startTime", "begin", "ts", "timestamp")
_END = ("end", "end_time", "endTime", "finish", "end_ts")
_TOO_SLOW = 20
"""Seconds a word. People need less than one, so a file that would need more counts in milliseconds."""
_MOST = clock.LONGEST * 1000


def read(value: object) -> Export | None:
    """The segments; None when there are none at any of the known places."""
    found = _array(value)
    if found is None:
        return None
    entries = [_entry(one, field) for one, field in found]
    about = within(value, "data", "transcript") or within(value, "metadata") or value
    held_at = next(
        (
            at
            for key in ("date", "recorded_at", "start_datetime", "started_at")
            if (at := moment(within(about, key)))
        ),
        None,
    )
    title = words(within(about, "title")) or words(within(value, "title"))
    return Export(title, held_at, _in_seconds(entries))


def _array(value: object) -> Iterable[tuple[Object, str]] | None:
    """The objects that have words, and where each stands."""
    for place in ((), *_PLACES):
        array = within(value, *place)
        first = next((one for one, _ in objects(array, "")), None)
        if first is not None and any(isinstance(first.get(key), str) for key in _TEXT):
            return objects(array, ".".join(place))
    paragraphs = list(_paragraphs(value))
    return paragraphs or None


def _paragraphs(value: object) -> Iterator[tuple[Object, str]]:
    """Deepgram's paragraphs: sentences, each by whoever speaks the paragraph."""
    channels, alternatives, paragraphs = _PARAGRAPHS
    for channel, at in objects(within(value, *channels), ".".join(channels)):
        for alternative, below in objects(within(channel, *alternatives), f"{at}.alternatives"):
            place = f"{below}.paragraphs"
            for paragraph, where in objects(within(alternative, *paragraphs), place):
                for sentence, field in objects(paragraph.get("sentences"), f"{where}.sentences"):
                    yield {**sentence, "speaker": paragraph.get("speaker")}, field
            break  # the others say the same words in other guesses


def _entry(one: Object, field: str) -> Entry:
    """The segment with its times in milliseconds or seconds, whichever the recorder counts."""
    return Entry(
        next((who for key in _SPEAKER if (who := _who(one.get(key)))), ""),
        next((said for key in _TEXT if (said := words(one.get(key)))), ""),
        next((at for key in _BEGIN if (at := number(one.get(key), most=_MOST)) is not None), None),
        next((at for key in _END if (at := number(one.get(key), most=_MOST)) is not None), None),
        field,
    )


def _who(value: object) -> str:
    return name(within(value, "name")) if isinstance(value, dict) else name(value)


def _in_seconds(entries: list[Entry]) -> Iterable[Entry]:
    """The entries in seconds: no recorder says which it counts, but none gives parts of a millisecond.

    And nobody speaks a word in a minute, from beginning to end or, where there are no ends, to the next.
    """
    begins = [one.begin for one in entries if one.begin is not None]
    ends = [one.end for one in entries if one.end is not None]
    if any(time % 1 for time in begins) or any(time % 1 for time in ends):
        return entries
    spans = (
        one.end - one.begin for one in entries if one.begin is not None and one.end is not None
    )
    spoken = sum(max(0.0, span) for span in spans) or max(begins, default=0) - min(
        begins, default=0
    )
    if spoken <= _TOO_SLOW * sum(one.text.count(" ") + 1 for one in entries):
        return entries
    return (one._replace(begin=_thousandth(one.begin), end=_thousandth(one.end)) for one in entries)


def _thousandth(time: float | None) -> float | None:
    return None if time is None else round(time / 1000, 3)
