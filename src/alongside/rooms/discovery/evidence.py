"""Verbs of evidence: which highlights bear an insight out, and which speak against it."""

from __future__ import annotations

from datetime import datetime

from alongside.core import events
from alongside.core.errors import AlongsideError
from alongside.rooms.discovery.models import Conversation, Evidence, Highlight, Insight, Turn
from alongside.rooms.discovery.still_open import refuse_closed
from alongside.rooms.ledger.action import action, add, change, record
from alongside.rooms.ledger.book import write_through
from alongside.rooms.ledger.given import NotThere
from alongside.rooms.people.actions import By, acting_member
from alongside.rooms.people.seen import refuse_unseen


class MayNotBeQuoted(AlongsideError):
    """Whoever said it does not want to be quoted, even inside the company."""


class LostQuotation(AlongsideError):
    """The words of a highlight do not occur any more in what was said."""


class LastQuotation(AlongsideError):
    """An insight that nothing bears out is none."""


@action
def add_evidence(
    insight: Insight, *, highlight: Highlight, by: By, at: datetime, against: bool = False
) -> Evidence | None:
    """Put a quotation under an insight: for it, or `against` it; None when it stands there that way already.

    `NotThere` for a highlight that `by` does not see, `MayNotBeQuoted` for one of a conversation that may not be quoted
    inside the company, `LostQuotation` for one whose words are gone; `LastQuotation` when it would turn the only one.
    """
    refuse_closed(insight)
    refuse_unseen(highlight, by)
    refuse_unquotable(highlight)
    write_through()
    there = Evidence.objects.within(insight.workspace_id).filter(
        insight=insight, highlight=highlight
    )
    evidence = there.first()
    if evidence is not None and evidence.against == against:
        return None
    if evidence is None:
        evidence = Evidence(
            workspace_id=insight.workspace_id,
            insight=insight,
            highlight=highlight,
            against=against,
            by=acting_member(by),
            added_at=at,
        )
        add(evidence)
    else:
        if against:
            _refuse_last(evidence, by)
        change(evidence, against=against)
    quoted = highlight.conversation_id
    event = events.EvidenceAdded(
        highlight=highlight.pk, quoted=quoted, against=against, speakers=speakers_in(highlight)
    )
    record(event, about=evidence, by=by, at=at)
    return evidence


@action
def remove_evidence(evidence: Evidence, *, by: By, at: datetime) -> Insight:
    """Take a quotation from under an insight; returns that one. `LastQuotation` for the only one that bears it out."""
    insight: Insight = evidence.insight
    refuse_closed(insight)
    refuse_unseen(evidence, by)
    if not evidence.against:
        _refuse_last(evidence, by)
    record(events.EvidenceRemoved(highlight=evidence.highlight_id), about=evidence, by=by, at=at)
    write_through()
    Evidence.objects.within(evidence.workspace_id).filter(pk=evidence.pk).delete()
    return insight


def refuse_unquotable(highlight: Highlight) -> None:
    """`NotThere`, `MayNotBeQuoted` or `LostQuotation` for a highlight that no insight can cite."""
    fresh = Highlight.objects.within(highlight.workspace_id).select_related("conversation")
    now = fresh.filter(pk=highlight.pk).first()
    if now is None:
        raise NotThere(highlight)
    conversation: Conversation = now.conversation
    if not conversation.shared or conversation.withdrawn_at is not None:
        raise MayNotBeQuoted(
            "this conversation may not be quoted inside the company, so no insight can rest on it; "
            "ask the customer, and put their consent on record first"
        )
    if now.lost_at is not None:
        raise LostQuotation(
            "the words of this highlight do not occur in the corrected transcript; highlight them anew"
        )


def speakers_in(highlight: Highlight) -> list[int]:
    """Whose words a highlight holds, by id."""
    turns = Turn.objects.within(highlight.workspace_id).filter(
        conversation=highlight.conversation_id,
        position__range=(highlight.first_turn, highlight.last_turn),
    )
    named = turns.filter(speaker__isnull=False).order_by("speaker")
    return list(named.values_list("speaker", flat=True).distinct())


def _refuse_last(evidence: Evidence, by: By) -> None:
    """What `by` does not see does not count: otherwise it would be told by not being refused."""
    member = acting_member(by)
    there = Evidence.objects
    rows = there.visible_to(member) if member else there.within(evidence.workspace_id)
    others = rows.filter(insight=evidence.insight_id, against=False)
    if not others.exclude(pk=evidence.pk).exists():
        raise LastQuotation(
            "it is the only quotation that bears the insight out; put another one under it first, "
            "or say what supersedes it"
        )
