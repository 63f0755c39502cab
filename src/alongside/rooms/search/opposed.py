"""Voices that contradict each other: as people put them under insights, and never guessed from their words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from alongside.core.conversations.insights import Status
from alongside.rooms.search.answers import Besides, Contradiction, Passage


def contradictions(
    passages: Sequence[Passage], besides: Sequence[Besides]
) -> tuple[Contradiction, ...]:
    """The insights that some of what was found stands against, in the order in which they come up."""
    told: dict[int, tuple[str, str]] = {}
    sides: defaultdict[tuple[int, bool], dict[str, None]] = defaultdict(dict)
    opposed = {one.id for one in besides if one.status == Status.CONTRADICTED or one.against}
    for passage in passages:
        for one in passage.bearings:
            told[one.insight] = (one.sentence, one.status)
            sides[one.insight, one.against][passage.talk.account or passage.talk.title] = None
            if one.against or one.status == Status.CONTRADICTED:
                opposed.add(one.insight)
    for insight in (one for one in besides if one.kind == "insight"):
        told[insight.id] = insight.text, insight.status
        for side, voices in zip((False, True), insight.voices, strict=True):
            sides[insight.id, side] |= dict.fromkeys(voices)
    return tuple(
        Contradiction(
            number, sentence, status, tuple(sides[number, False]), tuple(sides[number, True])
        )
        for number, (sentence, status) in told.items()
        if number in opposed
    )
