"""Google Meet: transcriptEntries of its REST API, with the participants where somebody put them beside."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from alongside.doors.transcripts.exports.entry import (
    Entry,
    Export,
    earliest,
    moment,
    objects,
    since,
    within,
    words,
)

KEYS = "transcriptEntries with participant, text and startTime (Google Meet)"


def read(value: object) -> Export | None:
    """The entries, by their moments; None when the file is not Google Meet's."""
    entries = within(value, "transcriptEntries") if isinstance(value, dict) else value
    first = next((one for one, _ in objects(entries, "")), None)
    if first is None or "participant" not in first or "startTime" not in first:
        return None
    began = moment(within(value, "startTime")) or earliest(
        one.get("startTime") for one, _ in objects(entries, "")
    )
    people = _people(within(value, "participants"))
    return Export(words(within(value, "title")), began, _entries(entries, people, began))


def _people(participants: object) -> dict[str, str]:
    """Names by the resource name of the participant."""
    people = {}
    for one, _ in objects(participants, "participants"):
        users = (one.get(kind) for kind in ("signedinUser", "anonymousUser", "phoneUser"))
        shown = next((words(within(user, "displayName")) for user in users if user), "")
        people[words(one.get("name"))] = shown
    return people


def _entries(entries: object, people: dict[str, str], began: datetime | None) -> Iterator[Entry]:
    for one, field in objects(entries, "transcriptEntries"):
        participant = words(one.get("participant"))
        yield Entry(
            people.get(participant) or participant,
            words(one.get("text")),
            since(one.get("startTime"), began),
            since(one.get("endTime"), began),
            field,
        )
