"""The lines of a scenario that tell of customers: what was heard, and what was learned of it.

They are short forms: `heard harp  account=Harp  there=pm  on export` is what a conversation's own events say in five.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import NamedTuple

from alongside.core import events

VERBS = (
    "heard", "watched", "invited", "snapshot", "consent", "withdrawn", "removed",
    "learned", "quoted", "unquoted", "read", "closed", "unlinked", "linked",
)  # fmt: skip
"""What can be told of a conversation (up to `removed`), or of an insight."""


class Heard(NamedTuple):
    """One such line."""

    at: datetime
    actor: str
    verb: str
    name: str
    feature: str
    """What it bears on; empty for nothing."""
    there: list[str]
    """Who was there, as names of members."""
    fields: dict[str, str]


Told = Iterator[tuple[events.Event, int, int | None]]
"""Each event, its subject, and the feature that it is told of as well."""


def hear(
    heard: Heard, numbers: dict[str, int], members: Mapping[str, int | None], feature: int | None
) -> Told:
    """The events of a line, in their order; names get their numbers when they are first told."""
    number, fields = _number(numbers, heard.name), heard.fields
    match heard.verb:
        case "heard":
            account = _number(numbers, fields["account"]) if "account" in fields else None
            day = fields.get("day", heard.at.date().isoformat())
            kind = fields.get("type", "interview").replace("_", " ")
            yield events.ConversationAdded(kind, day, account), number, None
            for name in heard.there:
                yield _there("present", "transcript", members[name]), number, None
            if feature is not None:
                yield events.ConversationLinked(feature), number, feature
        case "watched":
            yield _there("watched", "player", members[heard.actor]), number, None
        case "invited":
            for name in heard.there:
                yield _there("invited", "calendar", members[name]), number, None
        case "snapshot":
            done = fields.get("again") is None
            yield events.SnapshotFinished() if done else events.SnapshotReopened(), number, None
        case "consent":
            given, until = fields["given"] == "yes", fields.get("until")
            speaker = _speaker(numbers, fields)
            yield events.ConsentStated(fields["use"], given, until, speaker), number, None
        case "withdrawn":
            withdrawn = events.ConsentWithdrawn(fields["use"], _speaker(numbers, fields))
            yield withdrawn, number, None
        case "removed":
            yield events.ConversationRemoved(), number, None
        case _:
            yield from _learn(heard, numbers, number, feature)


def _learn(heard: Heard, numbers: dict[str, int], number: int, feature: int | None) -> Told:
    """What can be told of an insight."""
    against = heard.fields.get("against") == "yes"
    quoted = [name for name in heard.fields.get("from", "").split(",") if name]
    voices = heard.fields.get("speaker", "").split(",")
    speakers = [_number(numbers, name) for name in voices if name]
    marks = {name: _number(numbers, f"a passage of {name}") for name in quoted}
    match heard.verb:
        case "learned":
            yield events.InsightLearned(), number, None
        case "unquoted":
            for name in quoted:
                yield events.EvidenceRemoved(marks[name]), number, None
        case "read":
            yield events.InsightRead(), number, None
        case "closed":
            yield events.InsightSucceeded("superseded", []), number, None
        case "linked" if feature is not None:
            yield events.ConversationLinked(feature), number, feature
        case "unlinked" if feature is not None:
            yield events.ConversationUnlinked(feature), number, feature
    if heard.verb in ("learned", "quoted"):
        for name in quoted:
            added = events.EvidenceAdded(marks[name], numbers[name], against, speakers)
            yield added, number, None
    if heard.verb == "learned" and feature is not None:
        yield events.InsightLinked(feature), number, feature


def _speaker(numbers: dict[str, int], fields: dict[str, str]) -> int | None:
    """Whose consent it is; None: everybody's."""
    return _number(numbers, fields["speaker"]) if "speaker" in fields else None


def _there(mode: str, proof: str, member: int | None) -> events.Event:
    return events.PresenceProven(mode, proof, member)


def _number(numbers: dict[str, int], name: str) -> int:
    return numbers.setdefault(name, len(numbers) + 1)
