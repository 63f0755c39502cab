"""Verbs of links: a conversation, an insight or an opportunity bears on a feature."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from alongside.core import events
from alongside.core.events import Event
from alongside.rooms.discovery.models import Conversation, FeatureLink, Insight, Opportunity
from alongside.rooms.discovery.still_open import refuse_closed
from alongside.rooms.ledger.action import action, add, record
from alongside.rooms.ledger.book import write_through
from alongside.rooms.people.actions import By, acting_member
from alongside.rooms.people.seen import refuse_unseen

if TYPE_CHECKING:
    from alongside.rooms.features.models import Feature

Linked = Conversation | Insight | Opportunity

EVENTS: dict[str, tuple[type[Event], type[Event]]] = {
    "conversation": (events.ConversationLinked, events.ConversationUnlinked),
    "insight": (events.InsightLinked, events.InsightUnlinked),
    "opportunity": (events.OpportunityLinked, events.OpportunityUnlinked),
}
"""By what is linked: what is recorded when it is, and when it is not any more."""


@action
def link(on: Linked, *, feature: Feature, by: By, at: datetime) -> FeatureLink | None:
    """Say that it bears on a feature; None when it is linked. `NotThere` for what `by` does not see, either of them."""
    refuse_unseen(on, by)
    refuse_unseen(feature, by)
    if not isinstance(on, Conversation):
        refuse_closed(on)
    name = str(on._meta.model_name)
    write_through()
    links = FeatureLink.objects.within(on.workspace_id).filter(feature=feature.pk)
    if links.filter(**{name: on.pk}).exists():
        return None
    made = FeatureLink(
        workspace_id=on.workspace_id,
        feature=feature,
        by=acting_member(by),
        linked_at=at,
        **{name: on},
    )
    add(made)
    record(EVENTS[name][0](feature=feature.pk), about=made, by=by, at=at)
    return made


@action
def unlink(linked: FeatureLink, *, by: By, at: datetime) -> FeatureLink:
    """Say that it does not bear on the feature after all."""
    refuse_unseen(linked, by)
    name = next(one for one in EVENTS if getattr(linked, f"{one}_id") is not None)
    record(EVENTS[name][1](feature=linked.feature_id), about=linked, by=by, at=at)
    write_through()
    FeatureLink.objects.within(linked.workspace_id).filter(pk=linked.pk).delete()
    return linked
