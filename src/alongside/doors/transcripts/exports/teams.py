"""Microsoft Teams: the entries that Stream keeps beside a recording, and Graph's metadata of a callTranscript."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import msgspec

from alongside.doors.transcripts.decoding import one_line
from alongside.doors.transcripts.exports.entry import (
    Entry,
    Export,
    earliest,
    name,
    number,
    objects,
    since,
    within,
    words,
)

KEYS = "entries with speakerDisplayName (Teams), spokenText (Microsoft Graph)"


def read(value: object) -> Export | None:
    """The entries; None when the file is not Teams'."""
    entries = within(value, "entries") if isinstance(value, dict) else value
    first = next((one for one, _ in objects(entries, "")), {})
    if "speakerDisplayName" in first:
        return Export("", None, _of_stream(entries))
    if "spokenText" in first:
        began = earliest(one.get("startDateTime") for one, _ in objects(entries, ""))
        return Export("", began, _of_graph(entries, began))
    return None


def spoken(payload: str) -> tuple[str, str] | None:
    """Who says what in a cue of Graph's metadata, whose words are a JSON object; None for any other cue."""
    if not payload.startswith("{") or '"spokenText"' not in payload:
        return None
    try:
        one = msgspec.json.decode(payload)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    return one_line(name(within(one, "speakerName"))), one_line(words(within(one, "spokenText")))


def _of_stream(entries: object) -> Iterator[Entry]:
    for one, field in objects(entries, "entries"):
        yield Entry(
            name(one.get("speakerDisplayName")),
            words(one.get("text")),
            number(one.get("startOffset")),
            number(one.get("endOffset")),
            field,
        )


def _of_graph(entries: object, began: datetime | None) -> Iterator[Entry]:
    for one, field in objects(entries, "entries"):
        yield Entry(
            name(one.get("speakerName")),
            words(one.get("spokenText")),
            since(one.get("startDateTime"), began),
            since(one.get("endDateTime"), began),
            field,
        )
