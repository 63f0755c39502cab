"""What bears on what: which features, insights and conversations have to be looked at together."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Q

from alongside.core import events
from alongside.core.timeline import decode
from alongside.rooms.discovery.models import Evidence, FeatureLink
from alongside.rooms.ledger.models import Event


def borne_on(
    workspace: int, *, conversations: Collection[int], insights: Collection[int]
) -> set[int]:
    """The features that these are linked to, by id. One statement, and none without any."""
    if not (conversations or insights):
        return set()
    links = FeatureLink.objects.within(workspace)
    links = links.filter(Q(conversation__in=conversations) | Q(insight__in=insights))
    return set(links.values_list("feature", flat=True))


def quoting(workspace: int, conversations: Collection[int]) -> set[int]:
    """The insights under which words of these conversations stand. One statement, and none without any."""
    if not conversations:
        return set()
    evidence = Evidence.objects.within(workspace)
    evidence = evidence.filter(highlight__conversation__in=conversations)
    return set(evidence.values_list("insight", flat=True))


def ever_quoted(workspace: int, insights: Collection[int]) -> set[int]:
    """The conversations that these insights quote, or quoted until it was taken back.

    From the ledger, as what was taken back has no row. One statement, and none without any.
    """
    if not insights:
        return set()
    told = Event.objects.within(workspace).filter(
        insight__in=insights, kind=events.EvidenceAdded.kind
    )
    said = (
        decode(events.EvidenceAdded.kind, one) for one in told.values_list("payload", flat=True)
    )
    return {one.quoted for one in said if isinstance(one, events.EvidenceAdded)}
