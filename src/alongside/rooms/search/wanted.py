"""What a search goes over: what the member sees, and of that what the filters leave; before anything is ranked."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
import numpy as np
from django.db.models import Q, QuerySet

from alongside.rooms.discovery.models import (
    Conversation,
    FeatureLink,
    Highlight,
    Presence,
    Speaker,
)
from alongside.rooms.search.held import Index, Mask
from alongside.rooms.search.sight import Asker, seen_by, sees_all
from alongside.rooms.search.sources import KINDS, model_of


class Filters(msgspec.Struct, frozen=True):
    """What is wanted; what is empty leaves everything. Ids of what the member does not see leave nothing."""

    kinds: frozenset[str] = frozenset()
    """Of `sources.KINDS`."""
    types: frozenset[str] = frozenset()
    """Kinds of conversation, such as `interview`. These and all that follow but the last leave conversations alone."""
    accounts: frozenset[int] = frozenset()
    segments: frozenset[str] = frozenset()
    """As told for the conversation, or else its account's."""
    since: date | None = None
    until: date | None = None
    """The last day on which it was held."""
    members: frozenset[int] = frozenset()
    contacts: frozenset[int] = frozenset()
    labels: frozenset[str] = frozenset()
    """Who speaks in it: by the row, or as the source calls them. Passages begin with what they say."""
    functions: frozenset[str] = frozenset()
    """Of those who were present."""
    features: frozenset[int] = frozenset()
    """What is linked to them, and they themselves."""
    highlighted: bool = False
    """Only what somebody marked; passages begin with it."""

    def of_conversations(self) -> bool:
        """Whether there is anything that only conversations can fulfil."""
        return any(
            (
                *(self.types, self.accounts, self.segments, self.since, self.until),
                *(self.members, self.contacts, self.labels, self.functions, self.highlighted),
            )
        )

    def of_speakers(self) -> Q | None:
        """What holds of the speakers who are wanted; None where everybody is."""
        if not (self.members or self.contacts or self.labels):
            return None
        known = Q(member__in=self.members) | Q(contact__in=self.contacts)
        return known | Q(label__in=self.labels)


def seen(index: Index, asker: Asker) -> Mask:
    """The documents that whoever asks may read, by the rows as they are now."""
    hidden = np.zeros(len(index.ids), bool)
    for kind in KINDS:
        if sees_all(asker, model_of(kind)):
            continue
        rows = model_of(kind).objects
        about = index.subjects[kind]
        unseen = rows.within(index.workspace).exclude(
            pk__in=seen_by(asker, model_of(kind)).values("pk")
        )
        hidden |= np.isin(about, list(unseen.values_list("pk", flat=True))) & (about >= 0)
    return ~hidden


def wanted(index: Index, asker: Asker, filters: Filters, *, among: Mask) -> Mask:
    """Those `among` the documents that the filters leave."""
    left = among.copy()
    if filters.kinds:
        left &= np.any(
            [index.subjects[kind] >= 0 for kind in KINDS if kind in filters.kinds], axis=0
        )
    if filters.of_conversations():
        left &= _are(index, "conversation", _conversations(asker, filters))
    if filters.features:
        links = seen_by(asker, FeatureLink).filter(feature__in=filters.features)
        linked = _are(
            index,
            "feature",
            seen_by(asker, model_of("feature")).filter(pk__in=filters.features),
        )
        for kind in ("conversation", "insight", "opportunity"):
            linked |= _are(index, kind, links.exclude(**{kind: None}), of=kind)
        left &= linked
    return left


def _are(index: Index, kind: str, rows: QuerySet[Any], *, of: str = "pk") -> Mask:
    return np.isin(index.subjects[kind], list(rows.values_list(of, flat=True)))


def _conversations(asker: Asker, filters: Filters) -> QuerySet[Conversation]:
    found = seen_by(asker, Conversation)
    for column, values in (("kind", filters.types), ("account", filters.accounts)):
        if values:
            found = found.filter(**{f"{column}__in": values})
    if filters.segments:
        by_account = Q(segment="", account__segment__in=filters.segments)
        found = found.filter(Q(segment__in=filters.segments) | by_account)
    if filters.since:
        found = found.filter(held_on__gte=filters.since)
    if filters.until:
        found = found.filter(held_on__lte=filters.until)
    if (theirs := filters.of_speakers()) is not None:
        speaks = Speaker.objects.within(asker.workspace_id).filter(theirs)
        found = found.filter(pk__in=speaks.values("conversation"))
    if filters.highlighted:
        marked = Highlight.objects.within(asker.workspace_id).filter(lost_at=None)
        found = found.filter(pk__in=marked.values("conversation"))
    if filters.functions:
        there = Presence.objects.within(asker.workspace_id).filter(mode="present")
        of_them = there.filter(member__function__in=filters.functions)
        found = found.filter(pk__in=of_them.values("conversation"))
    return found
