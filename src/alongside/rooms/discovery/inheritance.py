"""What the successor of an insight takes over: its evidence, its links, who read it. The ledger says each move."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from alongside.core import events
from alongside.rooms.discovery.models import Evidence, FeatureLink, Insight, Reading
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
            highlight=row.highlight_id, quoted=row.highlight.conversation_id, against=row.against
        )
        record(added, about=row, by=by, at=at)


def carry_links(insight: Insight, *, heirs: Sequence[Insight], by: By, at: datetime) -> None:
    """Link the features of an insight to each of those that go on instead; one without an opportunity gets its."""
    write_through()
    links = FeatureLink.objects.within(insight.workspace_id)
    own = list(links.filter(insight=insight).order_by("id"))
    there = set(links.filter(insight__in=heirs).values_list("insight", "feature"))
    for link in own:
        record(events.InsightUnlinked(feature=link.feature_id), about=link, by=by, at=at)
        for heir in heirs:
            if (heir.pk, link.feature_id) in there:
                continue
            carried = FeatureLink(
                workspace_id=insight.workspace_id,
                feature_id=link.feature_id,
                insight=heir,
                by=acting_member(by),
                linked_at=at,
            )
            add(carried)
            record(events.InsightLinked(feature=link.feature_id), about=carried, by=by, at=at)
    write_through()
    links.filter(pk__in=[link.pk for link in own]).delete()
    for heir in heirs:
        if heir.opportunity_id is None and insight.opportunity_id is not None:
            change(heir, opportunity_id=insight.opportunity_id)
            placed = events.InsightPlaced(opportunity=insight.opportunity_id)
            record(placed, about=heir, by=by, at=at)


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
