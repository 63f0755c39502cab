"""From which turns a passage may grow: those that hold a phrase, that were highlighted, that a wanted speaker says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

import numpy as np
from django.db.models import Case, QuerySet, Value, When

from alongside.core.search.prepared import Places, Prepared
from alongside.rooms.discovery.models import Highlight, Speaker
from alongside.rooms.search.wanted import Filters


class Soil(NamedTuple):
    """What the filters leave of some conversations, by id."""

    speakers: Mapping[int, Collection[int]] | None
    """The places of the wanted speakers among those of each, as in `sources`; None where everybody is wanted."""
    highlights: Mapping[int, Collection[int]] | None
    """The turns that were highlighted; None where that does not matter."""


def soil(workspace: int, conversations: Collection[int], filters: Filters) -> Soil:
    """What the filters leave of these conversations: one statement at most."""
    theirs = filters.of_speakers()
    parts: list[QuerySet[Any]] = []
    if theirs is not None:
        voices = Speaker.objects.within(workspace).filter(conversation__in=conversations)
        is_wanted = Case(When(theirs, then=1), default=0)
        parts.append(voices.values_list(Value("voice"), "conversation", "pk", is_wanted))
    if filters.highlighted:
        marked = Highlight.objects.within(workspace).filter(conversation__in=conversations)
        there = marked.filter(lost_at=None)
        parts.append(there.values_list(Value("mark"), "conversation", "first_turn", "last_turn"))
    speakers: dict[int, list[int]] = {one: [] for one in conversations}
    highlights: dict[int, list[int]] = {one: [] for one in conversations}
    places: defaultdict[int, int] = defaultdict(int)
    for what, one, first, last in sorted(parts[0].union(*parts[1:], all=True) if parts else ()):
        if what == "mark":
            highlights[one] += range(first, last + 1)
        else:
            if last:
                speakers[one].append(places[one])
            places[one] += 1
    return Soil(None if theirs is None else speakers, highlights if filters.highlighted else None)


def growing(
    document: Prepared, conversation: int, phrases: Collection[str], left: Soil
) -> frozenset[int] | None:
    """The turns from which a passage may grow; None for all of them. Empty where a phrase is held by no turn."""
    found: list[frozenset[int]] = []
    if phrases:
        places = Places(document)
        turns = [places.of_phrase(phrase) for phrase in phrases]
        found.append(frozenset[int]().union(*turns) if all(turns) else frozenset())
    if left.speakers is not None:
        spoken = np.isin(document.speakers, list(left.speakers.get(conversation, ())))
        found.append(frozenset(np.flatnonzero(spoken).tolist()))
    if left.highlights is not None:
        found.append(frozenset(left.highlights.get(conversation, ())))
    return frozenset.intersection(*found) if found else None
