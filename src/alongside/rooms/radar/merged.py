"""What merged since a moment, and how it stood then: each feature for itself, under the name that it had."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import NamedTuple

from alongside.core import events
from alongside.core.standing import Stood
from alongside.core.timeline import Entry, fold
from alongside.core.timeline.joint import into_of, onward, same_releases, standing
from alongside.rooms.ledger import reading


class Mergers(NamedTuple):
    """The mergers that became known since a moment, and hold."""

    features: frozenset[int]
    """All that they are about: those that went, and those that went on."""
    same: Mapping[int, int]
    """The releases that became one with another, by id -> the one that went on."""
    then: Mapping[int, Stood]
    """By release of those features that was known at that moment: how it stood."""

    def stood(self, release: int) -> Stood:
        """How that release of theirs stood at that moment."""
        return self.then.get(release, Stood(None, there=False))


def mergers_since(workspace: int, moment: datetime) -> Mergers | None:
    """The mergers since that moment; None when there were none. One statement, and two more when there were any.

    What is kept of features that merged tells their past as if they had always been one. So their threads are folded
    up to the moment, when they were not. A merger that was taken back never was.
    """
    told = reading.mergers(workspace)
    holding = standing(told)
    since = {number: entry for number, entry in holding.items() if entry.known_at > moment}
    if not since:
        return None
    links = {number: into_of(entry) for number, entry in holding.items()}
    features = {onward(number, links) for number in since} | {*since}
    entries = list(reading.entries(workspace, features=features))
    known = fold(_as_it_counts(entries, holding), until=moment)
    features |= known.features.keys()
    before = same_releases(entry for entry in holding.values() if entry.known_at <= moment)
    same = {one: other for one, other in same_releases(told).items() if one not in before}
    then = {line.id: Stood(line.target, there=line.is_ahead) for line in known.releases()}
    return Mergers(frozenset(features), same, then)


def _as_it_counts(entries: list[Entry], holding: Mapping[int, Entry]) -> Iterator[Entry]:
    """The entries without what was undone or taken back since, which are to count as never said."""
    undone = {entry.event.batch for entry in entries if isinstance(entry.event, events.BatchUndone)}
    mergers = {entry.id for entry in holding.values()}
    for entry in entries:
        if entry.batch is not None and entry.batch in undone:
            continue
        if isinstance(entry.event, events.FeatureParted):
            continue
        if isinstance(entry.event, events.FeatureMerged) and entry.id not in mergers:
            continue
        yield entry
