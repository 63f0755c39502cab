"""Verbs of message tests: what came of showing a claim to people is put on record."""

from __future__ import annotations

from datetime import date, datetime

from alongside.core import events
from alongside.core.messaging.testing import Method
from alongside.rooms.ledger.action import action, add, record
from alongside.rooms.messaging.models import Claim, MessageTest
from alongside.rooms.messaging.refusals import Gone, NotOnScale
from alongside.rooms.messaging.scales import refuse_impossible, refuse_not_yet, refuse_off_scale
from alongside.rooms.people import words
from alongside.rooms.people.actions import By, acting_member
from alongside.rooms.people.seen import refuse_unseen

ASPECTS = ("clarity", "relevance", "value", "differentiation")
"""What people are asked of a message besides, each on 1 to 5."""


@action
def note_test(
    claim: Claim,
    *,
    method: str,
    day: date,
    asked: int,
    taken: int,
    source: str,
    by: By,
    at: datetime,
    clarity: float | None = None,
    relevance: float | None = None,
    value: float | None = None,
    differentiation: float | None = None,
) -> MessageTest:
    """Put a test of a claim on record: how it was made, on which day it ended, of how many it was `taken` as meant.

    The means on 1 to 5 may be left out, the `source` may not. `NotOnScale` for what cannot be, `NotYet` for a day that
    has not come, `Gone` for a claim that is retired.
    """
    refuse_unseen(claim, by)
    if claim.retired_at is not None:
        raise Gone("this claim is retired; take it up again, or test the one that took its place")
    try:
        how = Method(method)
    except ValueError:
        raise NotOnScale(
            f"{method[:40]!r} is no kind of test; there are {', '.join(Method)}"
        ) from None
    refuse_impossible(asked, taken)
    means = (clarity, relevance, value, differentiation)
    for mean in means:
        refuse_off_scale(mean)
    refuse_not_yet(day, at)
    test = MessageTest(
        workspace_id=claim.workspace_id,
        claim=claim,
        method=how,
        day=day,
        asked=asked,
        taken=taken,
        source=words.name(source, MessageTest, "source"),
        by=acting_member(by),
        noted_at=at,
        **dict(zip(ASPECTS, means, strict=True)),
    )
    add(test)
    tested = events.MessageTested(day.isoformat(), asked, taken, str(how))
    record(tested, about=test, by=by, at=at)
    return test
