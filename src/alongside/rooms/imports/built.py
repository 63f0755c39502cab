"""What others have built on an import: it would be left in the air if the import was taken back."""

from __future__ import annotations

from typing import Any

from django.db.models import Min

from alongside.core import events
from alongside.core.timeline import decode
from alongside.rooms.ledger.models import Batch, Event, OwnedQuerySet

_COMES_AND_GOES: dict[type[events.Event], type[events.Event] | None] = {
    events.FeatureAdded: None,
    events.ReleaseAdded: events.ReleaseWithdrawn,
    events.AreaOpened: None,
    events.MemberJoined: events.MemberLeft,
}
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
        self.features, releases, areas, self.members = (
            set(own.filter(kind=comes.kind).values_list("subject", flat=True))
            - _there(earlier, comes, goes)
            for comes, goes in _COMES_AND_GOES.items()
        )
        opened = own.filter(kind=events.TrainOpened.kind).values_list("payload", flat=True)
        trains = {_train(payload) for payload in opened}
        self._subjects = {
            "release": releases,
            "finding": releases,
            "area": areas,
            "member": self.members,
        }
        self._named: list[tuple[str, set[Any]]] = [
            ("train", trains),
            ("area", areas),
            *((name, self.members) for name in ("member", "pm", "pmm")),
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
        )


def _there(
    told: OwnedQuerySet[Event], comes: type[events.Event], goes: type[events.Event] | None
) -> set[int | None]:
    """What had come, and not gone, by these events."""
    there: set[int | None] = set()
    kinds = [kind.kind for kind in (comes, goes) if kind is not None]
    walk = told.filter(kind__in=kinds).order_by("known_at", "id").values_list("kind", "subject")
    for kind, subject in walk.iterator():
        if kind == comes.kind:
            there.add(subject)
        else:
            there.discard(subject)
    return there


def _train(payload: str) -> str:
    opened = decode(events.TrainOpened.kind, payload)
    assert isinstance(opened, events.TrainOpened)
    return opened.train
