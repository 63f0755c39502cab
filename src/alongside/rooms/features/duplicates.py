"""Features that may be the same: two trackers, two teams, one thing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from alongside.core.events import FeatureParted
from alongside.core.likeness import Titles, keys_named
from alongside.rooms.features.models import Feature
from alongside.rooms.features.status import Status
from alongside.rooms.ledger import reading
from alongside.rooms.ledger.models import OwnedQuerySet, Workspace
from alongside.rooms.people.models import Member

ALIKE = 0.6
"""The share of their words that two titles have in common, by weight: our own judgement."""
ENOUGH = 2
"""Words that two titles have in common at least."""
_CHUNK = 5_000
"""Rows that are fetched at a time: more at once take less."""


class Named(NamedTuple):
    """A feature, as far as one has to know it to tell whether it is another one."""

    id: int
    key: str
    title: str
    status: str


class Likely(NamedTuple):
    """Two features that may be the same."""

    feature: Named
    """The one that would go: the younger one, unless the other is dropped or done, or not yet prioritised."""
    into: Named
    """The one that would go on."""
    reason: str
    """Why they may be the same, in words."""
    likeness: float
    """From 0 to 1; the pairs with more come first."""


def likely_duplicates(who: Member | Workspace, limit: int = 20) -> list[Likely]:
    """Pairs of features that may be the same, the most likely first, `limit` at most.

    As far as the member sees them; for the command line, those of a whole workspace. Left out are pairs of which
    neither is going on, and those that were merged and parted again. Two statements, and no comparing of all with all.
    """
    there = {row.id: row for row in _rows(who)}
    parted = _parted(who)
    found: dict[tuple[int, int], Likely] = {}
    for one, other, reason, likeness in _pairs(there):
        pair = min(one, other), max(one, other)
        over = all(there[number].status in (Status.DROPPED, Status.DONE) for number in pair)
        if over or pair in parted:
            continue
        if pair not in found or found[pair].likeness < likeness:
            goes, stays = sorted((there[one], there[other]), key=_stays)
            found[pair] = Likely(goes, stays, reason, likeness)
    best = sorted(found.values(), key=lambda one: (-one.likeness, one.into.key, one.feature.key))
    return best[: max(0, limit)]


def visible(who: Member | Workspace) -> OwnedQuerySet[Feature]:
    """The features on the roadmap, as far as the member sees them; for the command line, all of a workspace."""
    every: OwnedQuerySet[Feature] = Feature.objects.filter(on_roadmap=True, draft=False)
    return every.within(who) if isinstance(who, Workspace) else every.visible_to(who)


def _rows(who: Member | Workspace) -> Iterator[Named]:
    rows = visible(who).order_by("id").values_list("id", "key", "title", "status")
    return map(Named._make, rows.iterator(chunk_size=_CHUNK))


def _parted(who: Member | Workspace) -> set[tuple[int, int]]:
    """Those of which somebody said that they are not the same after all."""
    workspace = who.pk if isinstance(who, Workspace) else who.workspace_id
    return {
        (min(merger.feature, merger.event.into), max(merger.feature, merger.event.into))
        for merger in reading.mergers(workspace)
        if merger.feature is not None and isinstance(merger.event, FeatureParted)
    }


def _pairs(there: dict[int, Named]) -> Iterator[tuple[int, int, str, float]]:
    """Two features, why they may be the same, and how likely that is."""
    named = {number: row.title for number, row in there.items()}
    titles = Titles(named)
    for first, *others in titles.same():
        for number in others:
            yield number, first, "they have the same title", 1.0
    keys = {row.key.casefold(): number for number, row in there.items()}
    for number, other in keys_named(named, keys):
        if other != number:
            yield number, other, f"the title of {there[number].key} names {there[other].key}", 0.9
    for number, like in titles.pairs(least=ALIKE):
        if len(like.words) >= ENOUGH:
            shared = ", ".join(sorted(like.words))
            reason = f"most of their titles is the same: {shared}"
            yield number, like.number, reason, min(0.89, like.share)


def _stays(row: Named) -> tuple[bool, bool, int]:
    """What goes on comes last: what is going on before what is over, what is prioritised, then the older one."""
    going_on = row.status not in (Status.DROPPED, Status.DONE)
    return going_on, row.status == Status.PRIORITISED, -row.id
