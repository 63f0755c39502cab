"""What a search goes over: what the member sees, and of that what the filters leave; before anything is ranked."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
import numpy as np
from django.db.models import Q, QuerySet

from alongside.rooms.discovery.models import Conversation, FeatureLink, Presence, Speaker
from alongside.rooms.people.models import Member
from alongside.rooms.search.held import Index, Mask
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
    """Who speaks in it."""
    functions: frozenset[str] = frozenset()
    """Of those who were present."""
    features: frozenset[int] = frozenset()
    """What is linked to them, and they themselves."""

    def of_conversations(self) -> bool:
        """Whether there is anything that only conversations can fulfil."""
        return any(
            (
                *(self.types, self.accounts, self.segments, self.since, self.until),
                *(self.members, self.contacts, self.functions),
            )
        )


def seen(index: Index, member: Member) -> Mask:
    """The documents that the member sees, by the rows as they are now."""
    hidden = np.zeros(len(index.ids), bool)
    for kind in KINDS:
        rows = model_of(kind).objects
        about = index.subjects[kind]
        unseen = rows.within(index.workspace).exclude(pk__in=rows.visible_to(member).values("pk"))
        hidden |= np.isin(about, list(unseen.values_list("pk", flat=True))) & (about >= 0)
    return ~hidden


def wanted(index: Index, member: Member, filters: Filters, *, among: Mask) -> Mask:
    """Those `among` the documents that the filters leave."""
    left = among.copy()
    if filters.kinds:
        left &= np.any(
            [index.subjects[kind] >= 0 for kind in KINDS if kind in filters.kinds], axis=0
        )
    if filters.of_conversations():
        left &= _are(index, "conversation", _conversations(member, filters))
    if filters.features:
        links = FeatureLink.objects.visible_to(member).filter(feature__in=filters.features)
        linked = _are(
            index,
            "feature",
            model_of("feature").objects.visible_to(member).filter(pk__in=filters.features),
        )
        for kind in ("conversation", "insight", "opportunity"):
            linked |= _are(index, kind, links.exclude(**{kind: None}), of=kind)
        left &= linked
    return left


def _are(index: Index, kind: str, rows: QuerySet[Any], *, of: str = "pk") -> Mask:
    return np.isin(index.subjects[kind], list(rows.values_list(of, flat=True)))


def _conversations(member: Member, filters: Filters) -> QuerySet[Conversation]:
    found = Conversation.objects.visible_to(member)
    for column, values in (("kind", filters.types), ("account", filters.accounts)):
        if values:
            found = found.filter(**{f"{column}__in": values})
    if filters.segments:
        theirs = Q(segment="", account__segment__in=filters.segments)
        found = found.filter(Q(segment__in=filters.segments) | theirs)
    if filters.since:
        found = found.filter(held_on__gte=filters.since)
    if filters.until:
        found = found.filter(held_on__lte=filters.until)
    if filters.members or filters.contacts:
        voices = Speaker.objects.within(member.workspace_id)
        speaks = voices.filter(Q(member__in=filters.members) | Q(contact__in=filters.contacts))
        found = found.filter(pk__in=speaks.values("conversation"))
    if filters.functions:
        there = Presence.objects.within(member.workspace_id).filter(mode="present")
        of_them = there.filter(member__function__in=filters.functions)
        found = found.filter(pk__in=of_them.values("conversation"))
    return found
