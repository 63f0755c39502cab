"""Verbs of what bears a claim out: highlights, insights with theirs, and readings of KPIs."""

from __future__ import annotations

from datetime import datetime

from alongside.core import events
from alongside.rooms.discovery.evidence import speakers_in
from alongside.rooms.discovery.models import Conversation, Highlight, Insight
from alongside.rooms.discovery.still_open import refuse_closed
from alongside.rooms.ledger.action import action, add, change, current, record
from alongside.rooms.ledger.book import write_through
from alongside.rooms.ledger.given import NotThere
from alongside.rooms.messaging.claims.refusals import CannotSupport, TooMuch
from alongside.rooms.messaging.claims.writing import recompared, refuse_retired
from alongside.rooms.messaging.models import Claim, Support
from alongside.rooms.people.actions import By, acting_member
from alongside.rooms.people.seen import refuse_unseen
from alongside.rooms.strategy.models import KpiReading

MOST = 50
"""Things under one claim."""

Bearing = Highlight | Insight | KpiReading


@action
def add_support(claim: Claim, *, bearing: Bearing, by: By, at: datetime) -> Support | None:
    """Put a quotation, an insight with its quotations, or a reading under a claim; None when it stands there already.

    `NotThere` for what `by` does not see, `CannotSupport` for a quotation that is lost or may not be quoted inside the
    company and for a reading of a KPI that is gone, `Closed` for an insight that another took the place of, `TooMuch`
    beyond `MOST`, `Retired` for a claim that is not used any more.
    """
    claim = current(claim)
    refuse_retired(claim)
    refuse_unseen(bearing, by)
    _refuse_what_supports_nothing(bearing)
    column = {Highlight: "highlight", Insight: "insight", KpiReading: "reading"}[type(bearing)]
    write_through()
    under = Support.objects.within(claim.workspace_id).filter(claim=claim)
    if under.filter(**{column: bearing}).exists():
        return None
    if under.count() >= MOST:
        raise TooMuch(f"{MOST} things stand under this claim; take away what tells least first")
    support = Support(
        workspace_id=claim.workspace_id,
        claim=claim,
        by=acting_member(by),
        added_at=at,
        **{column: bearing},
    )
    add(support)
    verbatim = _compare(claim)
    event = events.SupportAdded(
        support=support.pk,
        verbatim=verbatim,
        highlight=bearing.pk if isinstance(bearing, Highlight) else None,
        quoted=bearing.conversation_id if isinstance(bearing, Highlight) else None,
        insight=bearing.pk if isinstance(bearing, Insight) else None,
        reading=bearing.value if isinstance(bearing, KpiReading) else None,
        speakers=speakers_in(bearing) if isinstance(bearing, Highlight) else [],
    )
    record(event, about=support, by=by, at=at)
    return support


@action
def remove_support(support: Support, *, by: By, at: datetime) -> Claim:
    """Take something from under a claim; returns that one. `NotThere` for a quotation that `by` does not see."""
    claim: Claim = current(support.claim)
    refuse_retired(claim)
    refuse_unseen(support, by)
    number = support.pk
    write_through()
    rows = Support.objects.within(claim.workspace_id).filter(pk=number)
    rows.delete()
    verbatim = _compare(claim)
    record(events.SupportRemoved(number, verbatim), about=support, by=by, at=at)
    return claim


def _compare(claim: Claim) -> bool:
    """Whether every quotation in it was said so, by what is under it now; kept in its row."""
    verbatim = recompared(claim)
    if verbatim != claim.verbatim:
        change(claim, verbatim=verbatim)
    return verbatim


def _refuse_what_supports_nothing(bearing: Bearing) -> None:
    if isinstance(bearing, Insight):
        refuse_closed(bearing)
        return
    if isinstance(bearing, KpiReading):
        if bearing.kpi.removed_at is not None:
            raise CannotSupport("the KPI of that reading was taken off its objective; name another")
        return
    fresh = Highlight.objects.within(bearing.workspace_id).select_related("conversation")
    now = fresh.filter(pk=bearing.pk).first()
    if now is None:
        raise NotThere(bearing)
    conversation: Conversation = now.conversation
    if not conversation.shared or conversation.withdrawn_at is not None:
        raise CannotSupport(
            "this conversation may not be quoted inside the company, so no claim can rest on it; "
            "ask the customer, and put their consent on record first"
        )
    if now.lost_at is not None:
        raise CannotSupport(
            "the words of this highlight do not occur in the corrected transcript; highlight them anew"
        )
