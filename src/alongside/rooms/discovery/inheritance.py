"""What goes on in place of an insight or an opportunity takes over: links, evidence, readings, each in the ledger."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from alongside.core import events
from alongside.rooms.discovery.evidence import speakers_in
from alongside.rooms.discovery.links import EVENTS
from alongside.rooms.discovery.models import (
    Evidence,
    FeatureLink,
    Insight,
    Opportunity,
    Reading,
    Succession,
)
from alongside.rooms.ledger.action import add, change, record
from alongside.rooms.ledger.book import write_through
from alongside.rooms.ledger.origin import Origin
from alongside.rooms.people.actions import By, acting_member


def move_evidence(
    insight: Insight,
    *,
    into: Insight,
    by: By,
    at: datetime,
    only: Collection[Evidence] | None = None,
) -> None:
    """Put the evidence of an insight (`only` some of it) under another one.

    A highlight that stands under both stays there as it is, and stands under the one that goes no longer.
    """
    write_through()
    here = Evidence.objects.within(insight.workspace_id).select_related("highlight")
    rows = here.filter(insight=insight).order_by("id")
    if only is not None:
        rows = rows.filter(pk__in=[one.pk for one in only])
    there = set(here.filter(insight=into).values_list("highlight", flat=True))
    for row in list(rows):
        removed = events.EvidenceRemoved(highlight=row.highlight_id)
        record(removed, about=row, by=by, at=at)
        if row.highlight_id in there:
            here.filter(pk=row.pk).delete()
            continue
        change(row, insight=into)
        added = events.EvidenceAdded(
            highlight=row.highlight_id,
            quoted=row.highlight.conversation_id,
            against=row.against,
            speakers=speakers_in(row.highlight),
        )
        record(added, about=row, by=by, at=at)


def carry_links(
    row: Insight | Opportunity, *, heirs: Sequence[Insight | Opportunity], by: By, at: datetime
) -> None:
    """Link the features of an insight, or an opportunity, to each of those that go on instead."""
    write_through()
    name = str(row._meta.model_name)
    linked, unlinked = EVENTS[name]
    links = FeatureLink.objects.within(row.workspace_id)
    own = list(links.filter(**{name: row}).order_by("id"))
    there = set(links.filter(**{f"{name}__in": heirs}).values_list(name, "feature"))
    for link in own:
        record(unlinked(feature=link.feature_id), about=link, by=by, at=at)
        for heir in heirs:
            if (heir.pk, link.feature_id) in there:
                continue
            carried = FeatureLink(
                workspace_id=row.workspace_id,
                feature_id=link.feature_id,
                by=acting_member(by),
                linked_at=at,
                **{name: heir},
            )
            add(carried)
            record(linked(feature=link.feature_id), about=carried, by=by, at=at)
    write_through()
    links.filter(pk__in=[link.pk for link in own]).delete()


def carry_place(insight: Insight, *, into: Insight, by: By, at: datetime) -> None:
    """Put the insight that goes on under the opportunity of the one before, unless it stands under one."""
    if into.opportunity_id is None and insight.opportunity_id is not None:
        change(into, opportunity_id=insight.opportunity_id)
        placed = events.InsightPlaced(opportunity=insight.opportunity_id)
        record(placed, about=into, by=by, at=at)


def carry_readings(insight: Insight, *, into: Insight) -> None:
    """Whoever read an insight has read the one that says the same: on record as theirs, of when they did."""
    write_through()
    rows = Reading.objects.within(insight.workspace_id).select_related("member")
    there = set(rows.filter(insight=into).values_list("member", flat=True))
    for row in list(rows.filter(insight=insight).order_by("id")):
        if row.member_id in there:
            continue
        change(row, insight=into)
        read = events.InsightRead(answered=row.answered)
        record(read, about=row, by=Origin(member=row.member), at=row.read_at)


def let_follow(
    row: Insight | Opportunity,
    *,
    way: str,
    heirs: Sequence[Insight | Opportunity],
    by: By,
    at: datetime,
) -> None:
    """Keep on record what goes on in place of an insight or an opportunity that was closed, and how it came so."""
    name = str(row._meta.model_name)
    for heir in heirs:
        succession = Succession(
            workspace_id=row.workspace_id,
            way=way,
            by=acting_member(by),
            at=at,
            **{name: row, f"{name}_after": heir},
        )
        add(succession)
    happened = events.InsightSucceeded if isinstance(row, Insight) else events.OpportunitySucceeded
    record(happened(way=way, after=[heir.pk for heir in heirs]), about=row, by=by, at=at)
