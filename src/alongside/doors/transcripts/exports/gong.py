"""Gong: callTranscripts, with the parties of the call where somebody put them beside it."""

from __future__ import annotations

from collections.abc import Iterator

from alongside.doors.transcripts.exports.entry import (
    Entry,
    Export,
    Object,
    Wrong,
    moment,
    name,
    number,
    objects,
    within,
    words,
)

KEYS = "callTranscripts (Gong)"
_A_SECOND = 1000


def read(value: object) -> Export | None:
    """The one call of the file; None when the file is not Gong's."""
    calls = within(value, "callTranscripts")
    if not isinstance(calls, list):
        return None
    if len(calls) > 1:
        raise Wrong(
            "callTranscripts", f"the file holds {len(calls)} calls; write one file for each"
        )
    of_the_call = [one for one, _ in objects(within(value, "calls"), "calls")][:1]
    about = of_the_call[0] if of_the_call else value
    metadata = within(about, "metaData")
    return Export(
        words(within(metadata, "title")),
        moment(within(metadata, "started")) or moment(within(metadata, "scheduled")),
        _entries(calls, _parties(within(about, "parties"))),
    )


def _parties(parties: object) -> dict[object, str]:
    """Names by the id that a party speaks under."""
    return {
        words(party.get("speakerId")): name(party.get("name")) or words(party.get("emailAddress"))
        for party, _ in objects(parties, "parties")
    }


def _entries(calls: object, parties: dict[object, str]) -> Iterator[Entry]:
    for call, place in objects(calls, "callTranscripts"):
        for monologue, where in objects(call.get("transcript"), f"{place}.transcript"):
            speaker = words(monologue.get("speakerId"))
            for sentence, field in objects(monologue.get("sentences"), f"{where}.sentences"):
                yield _entry(sentence, parties.get(speaker) or speaker, field)


def _entry(sentence: Object, speaker: str, field: str) -> Entry:
    return Entry(
        speaker,
        words(sentence.get("text")),
        number(sentence.get("start"), a_second=_A_SECOND),
        number(sentence.get("end"), a_second=_A_SECOND),
        field,
    )
