"""Verbs of insights: what was learned is put down with the words that bear it out, reworded, judged, placed."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from alongside.core import events
from alongside.core.conversations.insights import Status
from alongside.core.errors import AlongsideError
from alongside.rooms.discovery.evidence import add_evidence
from alongside.rooms.discovery.models import Highlight, Insight, Opportunity
from alongside.rooms.discovery.still_open import refuse_closed
from alongside.rooms.ledger.action import action, add, change, record
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.people import words
from alongside.rooms.people.actions import By, acting_member

SAYABLE = (Status.NEW, Status.CONFIRMED, Status.CONTRADICTED)
"""What somebody says of an insight; that it was superseded is said by what takes its place."""


class NoQuotation(AlongsideError):
    """An insight rests on what somebody said."""


class UnknownStatus(AlongsideError):
    """No status that one can give an insight."""


@action
def learn(
    workspace: Workspace,
    *,
    sentence: str,
    highlights: Collection[Highlight],
    by: By,
    at: datetime,
    opportunity: Opportunity | None = None,
) -> Insight:
    """Put down an insight: a sentence about customers, and at least one highlight that bears it out.

    `NoQuotation` without one; `NotThere`, `MayNotBeQuoted` or `LostQuotation` for a highlight that cannot be used.
    """
    said = words.words(sentence.strip(), Insight, "sentence")
    if not highlights:
        raise NoQuotation(
            "an insight needs at least one quotation that bears it out; highlight one in a conversation"
        )
    if opportunity is not None:
        refuse_closed(opportunity)
    author = acting_member(by)
    insight = Insight(
        workspace=workspace,
        sentence=said,
        author=author,
        opportunity=opportunity,
        learned_at=at,
    )
    add(insight)
    record(events.InsightLearned(), about=insight, by=by, at=at)
    for highlight in {one.pk: one for one in highlights}.values():
        add_evidence(insight, highlight=highlight, by=by, at=at)
    if opportunity is not None:
        record(events.InsightPlaced(opportunity=opportunity.pk), about=insight, by=by, at=at)
    return insight


@action
def reword(insight: Insight, *, sentence: str, by: By, at: datetime) -> Insight | None:
    """Give an insight another sentence; the one before stays beside the event. `Closed` for one that has ended."""
    refuse_closed(insight)
    said = words.words(sentence.strip(), Insight, "sentence")
    if insight.sentence == said:
        return None
    before = insight.sentence
    change(insight, sentence=said)
    record(events.InsightReworded(), about=insight, by=by, at=at, wording=before)
    return insight


@action
def set_status(insight: Insight, *, status: str, by: By, at: datetime) -> Insight | None:
    """Say how far an insight holds: new, confirmed or contradicted."""
    refuse_closed(insight)
    if status not in SAYABLE:
        raise UnknownStatus(f"{status[:40]!r} is no status; an insight is {', '.join(SAYABLE)}")
    if insight.status == status:
        return None
    change(insight, status=status)
    record(events.InsightStatusSet(status=status), about=insight, by=by, at=at)
    return insight


@action
def place(
    insight: Insight, *, opportunity: Opportunity | None, by: By, at: datetime
) -> Insight | None:
    """Put an insight under the opportunity that it tells of; None takes it out of every one."""
    refuse_closed(insight)
    if opportunity is not None:
        refuse_closed(opportunity)
    number = opportunity.pk if opportunity else None
    if insight.opportunity_id == number:
        return None
    change(insight, opportunity=opportunity)
    record(events.InsightPlaced(opportunity=number), about=insight, by=by, at=at)
    return insight
