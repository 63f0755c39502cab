"""What others have built on an import: it would be left in the air if the import was taken back."""

from __future__ import annotations

from typing import Any

from django.db.models import Min

from alongside.core import events
from alongside.core.timeline import decode
from alongside.core.timeline.joint import MERGING
from alongside.rooms.ledger.models import Batch, Event, OwnedQuerySet

Kinds = tuple[type[events.Event], ...]
Subjects = dict[Kinds, set[int | None]]
"""Ids by the kinds of event after which their subject is there."""

_COMES_AND_GOES: tuple[tuple[Kinds, Kinds], ...] = (
    ((events.FeatureAdded, events.FeatureDrafted), ()),
    ((events.ReleaseAdded,), (events.ReleaseWithdrawn,)),
    ((events.AreaOpened,), ()),
    ((events.MemberJoined,), (events.MemberLeft,)),
)
"""Kinds after which their subject is there, and those after which it is not. (Of a train the key is what counts.)"""


def built_upon(batch: Batch) -> int:
    """How many later events that count stand on a feature, release, train, area or member that the batch brought.

    What was there before, and only came up in the batch again, it did not bring.
    """
    own = Event.objects.filter(batch=batch)
    first = own.aggregate(id=Min("id"))["id"]
    others = Event.objects.within(batch.workspace_id).exclude(batch=batch)
    others = others.filter(batch__undone_at=None)
    brought = _Brought(own, others.filter(id__lt=first))
    later = others.filter(id__gt=first).values_list(
        "kind", "payload", "subject", "feature", "actor"
    )
    return sum(
        brought.bears(decode(kind, payload), *stands) for kind, payload, *stands in later.iterator()
    )


class _Brought:
    """What a batch brought: ids, and the keys of trains."""

    def __init__(self, own: OwnedQuerySet[Event], earlier: OwnedQuerySet[Event]) -> None:
        came, trains, merged = _came(own)
        there = _there(earlier)
        self.features, releases, areas, self.members = (
            came[comes] - there[comes] for comes, _ in _COMES_AND_GOES
        )
        self._releases = releases
        brought = set(self.features)
        self.features |= merged  # what is said of either after that is said of both
        self._subjects = {
            "release": releases,
            "finding": releases,
            "area": areas,
            "member": self.members,
        }
        self._named: list[tuple[str, set[Any]]] = [
            ("train", trains),
            ("area", areas),
            ("into", brought),
            ("release", releases),
            *((name, self.members) for name in ("member", "owner", "pm", "pmm")),
        ]

    def bears(
        self, event: events.Event, subject: int | None, feature: int | None, actor: int | None
    ) -> bool:
        """Whether an event stands on any of it: belongs to it, was done by it, or names it."""
        return (
            feature in self.features
            or actor in self.members
            or subject in self._subjects.get(event.subject, ())
            or any(getattr(event, name, None) in known for name, known in self._named)
            or not self.members.isdisjoint(getattr(event, "guests", ()))
            or (isinstance(event, events.FeatureMerged) and self._ties(event))
        )

    def _ties(self, merged: events.FeatureMerged) -> bool:
        """Whether a release that became one with another is among what the batch brought."""
        return not self._releases.isdisjoint((*merged.releases, *merged.releases.values()))


def _came(told: OwnedQuerySet[Event]) -> tuple[Subjects, set[str], set[int]]:
    """What came by these events; the keys of trains among it; the features that they say are the same, or are not."""
    came: Subjects = {comes: set() for comes, _ in _COMES_AND_GOES}
    trains: set[str] = set()
    merged: set[int] = set()
    turns = {kind: comes for comes, _ in _COMES_AND_GOES for kind in _names(comes)}
    kinds = [*turns, events.TrainOpened.kind, *_names(MERGING)]
    walk = told.filter(kind__in=kinds).values_list("kind", "payload", "subject")
    for kind, payload, subject in walk.iterator():
        if kind in turns:
            came[turns[kind]].add(subject)
        elif kind == events.TrainOpened.kind:
            trains.add(_train(payload))
        else:
            merger = decode(kind, payload)
            assert isinstance(merger, MERGING)
            merged |= {subject or merger.into, merger.into}
    return came, trains, merged


def _there(told: OwnedQuerySet[Event]) -> Subjects:
    """What had come, and not gone, by these events."""
    there: Subjects = {comes: set() for comes, _ in _COMES_AND_GOES}
    turns = {
        **{kind: there[comes].add for comes, _ in _COMES_AND_GOES for kind in _names(comes)},
        **{kind: there[comes].discard for comes, goes in _COMES_AND_GOES for kind in _names(goes)},
    }
    walk = told.filter(kind__in=turns).order_by("known_at", "id").values_list("kind", "subject")
    for kind, subject in walk.iterator():
        turns[kind](subject)
    return there


def _names(kinds: Kinds) -> list[str]:
    return [kind.kind for kind in kinds]


def _train(payload: str) -> str:
    opened = decode(events.TrainOpened.kind, payload)
    assert isinstance(opened, events.TrainOpened)
    return opened.train
