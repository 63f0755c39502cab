"""Zoom: the timeline of a cloud recording. It says who spoke when, and as a rule not what they said."""

from __future__ import annotations

from collections.abc import Iterator

from alongside.doors.transcripts.exports.entry import (
    Entry,
    Export,
    Object,
    Wrong,
    name,
    number,
    objects,
    within,
    words,
)

KEYS = "timeline with ts and users (Zoom)"


def read(value: object) -> Export | None:
    """The timeline where it has words; None when the file is not Zoom's. Raises `Wrong` where it has none."""
    timeline = within(value, "timeline")
    if not isinstance(timeline, list):
        return None
    entries = list(_entries(timeline))
    if not any(entry.text for entry in entries):
        raise Wrong(
            "timeline",
            "Zoom's timeline says who spoke when, not what they said; "
            "download the recording's audio transcript (.vtt) and import that",
        )
    return Export(words(within(value, "topic")), None, entries)


def _entries(timeline: object) -> Iterator[Entry]:
    for one, field in objects(timeline, "timeline"):
        yield Entry(
            _who(one),
            words(one.get("text")),
            number(one.get("ts")),
            number(one.get("end_ts")),
            field,
        )


def _who(entry: Object) -> str:
    """Who speaks; several at once are nobody in particular."""
    users = [name(user.get("username")) for user, _ in objects(entry.get("users"), "users")]
    return users[0] if len(users) == 1 else ""
