"""What a search goes over: what the member sees, and of that what the filters leave; before anything is ranked.

One statement tells both, and at what the index stands, so that all of it is of one moment.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

import msgspec
import numpy as np
from django.db.models import BigIntegerField, F, Q, QuerySet, Value
from django.db.models.functions import Cast

from alongside.rooms.discovery.models import (
    Conversation,
    FeatureLink,
    Highlight,
    Presence,
    Speaker,
)
from alongside.rooms.search import held
from alongside.rooms.search.held import Index, Mask
from alongside.rooms.search.lexical import Stale
from alongside.rooms.search.models import IndexState
from alongside.rooms.search.sight import Asker, seen_by, sees_all
from alongside.rooms.search.sources import KINDS, model_of


class Filters(msgspec.Struct, frozen=True):
    """What is wanted; what is empty leaves everything. Ids of what the member does not see leave nothing."""

    kinds: frozenset[str] = frozenset()
    """Of `sources.KINDS`."""
    types: frozenset[str] = frozenset()
    """Kinds of conversation, such as `interview`. These and all that follow but the last leave conversations alone, and
    the notes beside their highlights."""
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
    """What is linked to them, or to what was merged into them, and they themselves."""
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


class Ground(NamedTuple):
    """What a search goes over."""

    held: Index
    seen: Mask
    """The documents that whoever asks may read, by the rows as they are now."""
    wanted: Mask
    """Those of them that the filters leave."""


_Told = Mapping[str, list[int]]
"""Ids by what they are: `version`, `unseen <kind>`, `wanted <kind>`, `linked <kind>`."""
_AGAIN = 3
"""How often the index is read anew because it was replaced meanwhile."""


def ground(asker: Asker, filters: Filters) -> Ground:
    """The index as it stands now, with what is seen and wanted of it; `Stale` where it does not stand still."""
    for _ in range(_AGAIN):
        told = _told(asker, filters)
        index = held.standing_at(asker.workspace_id, next(iter(told["version"]), 0))
        if index is not None:
            visible = _seen(index, told)
            return Ground(index, visible, _wanted(index, told, filters, among=visible))
        held.index(asker.workspace_id)
    raise Stale


def _seen(index: Index, told: _Told) -> Mask:
    hidden = np.zeros(len(index.ids), bool)
    for kind in KINDS:
        if unseen := told[f"unseen {kind}"]:
            hidden |= np.isin(index.subjects[kind], unseen)
    return ~hidden


def _wanted(index: Index, told: _Told, filters: Filters, *, among: Mask) -> Mask:
    left = among.copy()
    if filters.kinds:
        left &= np.any(
            [index.subjects[kind] >= 0 for kind in KINDS if kind in filters.kinds], axis=0
        )
    if filters.of_conversations():
        left &= np.any(
            [np.isin(index.subjects[kind], told[f"wanted {kind}"]) for kind in KINDS], axis=0
        )
    if filters.features:
        left &= np.any(
            [np.isin(index.subjects[kind], told[f"linked {kind}"]) for kind in KINDS], axis=0
        )
    return left


def _told(asker: Asker, filters: Filters) -> _Told:
    first, *others = _parts(asker, filters)
    found: defaultdict[str, list[int]] = defaultdict(list)
    for what, number in first.union(*others, all=True):
        found[what].append(number)
    return found


def _parts(asker: Asker, filters: Filters) -> Iterator[QuerySet[Any, tuple[str, int]]]:
    yield _named("version", IndexState.objects.within(asker.workspace_id), "version")
    for kind in KINDS:
        if not sees_all(asker, model_of(kind)):
            yield _named(f"unseen {kind}", _unseen(asker, kind))
    if filters.of_conversations():
        talks = _conversations(asker, filters)
        yield _named("wanted conversation", talks)
        yield _named("wanted highlight", _notes(asker, talks, filters.of_speakers()))
    if filters.features:
        there = seen_by(asker, model_of("feature")).filter(pk__in=filters.features)
        yield _named("linked feature", there)
        same = Q(pk__in=filters.features) | Q(merged_into__in=filters.features)
        them = model_of("feature").objects.within(asker.workspace_id).filter(same)
        links = seen_by(asker, FeatureLink).filter(feature__in=them.values("pk"))
        for kind in ("conversation", "insight", "opportunity"):
            yield _named(f"linked {kind}", links.exclude(**{kind: None}), kind)
        about = links.exclude(conversation=None).values("conversation")
        yield _named("linked highlight", _notes(asker, about, None))


def _unseen(asker: Asker, kind: str) -> QuerySet[Any]:
    if kind == "highlight":  # there may be many, and few conversations that are not seen
        return _notes(asker, _unseen(asker, "conversation").values("pk"), None)
    rows: QuerySet[Any] = model_of(kind).objects.within(asker.workspace_id)
    return rows.exclude(pk__in=seen_by(asker, model_of(kind)).values("pk"))


def _notes(asker: Asker, talks: QuerySet[Any], theirs: Q | None) -> QuerySet[Highlight]:
    """The highlights with a note in some conversations; `theirs` says whose words they have to begin with."""
    there = Highlight.objects.within(asker.workspace_id).filter(conversation__in=talks)
    if theirs is not None:
        there = there.filter(speaker__in=Speaker.objects.within(asker.workspace_id).filter(theirs))
    return there.exclude(note="")


def _named(what: str, rows: QuerySet[Any], of: str = "pk") -> QuerySet[Any, tuple[str, int]]:
    """The rows as a part of one statement: what they are, and a number of each."""
    number = Cast(F(of), BigIntegerField())
    return rows.order_by().values_list(Value(what), number)


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
