"""Acknowledgements, signatures and surprises: taken back where no event that counts says them any more.

Where features were merged, or parted again, they go to the release that they are of now.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from typing import Any

from django.db import models

from alongside.core import events
from alongside.core.timeline import decode
from alongside.rooms.features.models import (
    Acknowledgement,
    Countersignature,
    Surprise,
    TierSignature,
)
from alongside.rooms.ledger.models import Event

Said = tuple[Any, ...]
"""The release, the member, what was signed, and when."""

_COLUMNS: dict[type[Acknowledgement | Countersignature | TierSignature], tuple[str, ...]] = {
    Acknowledgement: ("release_id", "member_id", "date", "acknowledged_at"),
    Countersignature: ("release_id", "member_id", "date", "change", "signed_at"),
    TierSignature: ("release_id", "member_id", "tier", "side", "signed_at"),
}


def set_right(workspace: int, features: Collection[int], same: Mapping[int, int]) -> None:
    """Delete those of these features' releases that nothing says any more. Equal ones are as good as each other.

    `same` are the releases that became one with another; what was said of one is said of that other.
    """
    said = _said(workspace, features, same)
    for model, columns in _COLUMNS.items():
        unsaid: list[tuple[int, Said]] = []
        standing = model.objects.within(workspace).filter(release__feature__in=features)
        for number, *row in standing.order_by("id").values_list("id", *columns).iterator():
            if said[model, *row]:
                said[model, *row] -= 1
            else:
                unsaid.append((number, tuple(row)))
        gone = _give_to_others(model, unsaid, said)
        model.objects.filter(pk__in=gone).delete()
    _set_right_surprises(workspace, features, same)


def _give_to_others(
    model: type[models.Model], unsaid: list[tuple[int, Said]], said: Counter[Said]
) -> list[int]:
    """Let rows be of the releases of which the same was said; returns those for which there is none."""
    wanting: dict[Said, list[int]] = {}
    for (kind, release, *what), times in said.items():
        if kind is model:
            wanting.setdefault(tuple(what), []).extend([release] * times)
    gone = []
    for number, (_, *what) in unsaid:
        if releases := wanting.get(tuple(what)):
            model._default_manager.filter(pk=number).update(release=releases.pop())
        else:
            gone.append(number)
    return gone


def _set_right_surprises(
    workspace: int, features: Collection[int], same: Mapping[int, int]
) -> None:
    """The same for surprises; what nothing settles any more waits again."""
    kinds = (events.SurpriseReported.kind, events.SurpriseSettled.kind)
    told = Event.objects.within(workspace).filter(
        feature__in=features, kind__in=kinds, batch__undone_at=None
    )
    reported: Counter[Said] = Counter()
    settled: Counter[Said] = Counter()
    for kind, payload, about, actor, at in told.values_list(
        "kind", "payload", "subject", "actor", "happened_at"
    ).iterator():
        said, release = decode(kind, payload), same.get(about or 0, about)
        if isinstance(said, events.SurpriseSettled):
            settled[release, said.member, at] += 1
        else:
            reported[Surprise, release, actor, at] += 1
    unsaid: list[tuple[int, Said]] = []
    standing = Surprise.objects.within(workspace).filter(release__feature__in=features)
    for row in standing.order_by("id"):
        if not reported[Surprise, row.release_id, row.member_id, row.reported_at]:
            unsaid.append((row.pk, (row.release_id, row.member_id, row.reported_at)))
            continue
        reported[Surprise, row.release_id, row.member_id, row.reported_at] -= 1
        if row.settled_at and not settled[row.release_id, row.member_id, row.settled_at]:
            row.settled_at = None
            row.save(update_fields=["settled_at"])
    Surprise.objects.filter(pk__in=_give_to_others(Surprise, unsaid, reported)).delete()


def _said(workspace: int, features: Collection[int], same: Mapping[int, int]) -> Counter[Said]:
    """How often each was said, after its model."""
    kinds = (events.ReleaseAcknowledged, events.ChangeCountersigned, events.TierConfirmed)
    told = Event.objects.within(workspace).filter(
        feature__in=features, kind__in=[kind.kind for kind in kinds], batch__undone_at=None
    )
    said: Counter[Said] = Counter()
    for kind, payload, about, member, at in told.values_list(
        "kind", "payload", "subject", "actor", "happened_at"
    ).iterator():
        release = same.get(about or 0, about)
        match decode(kind, payload):
            case events.ReleaseAcknowledged(date=date):
                said[Acknowledgement, release, member, date or "", at] += 1
            case events.ChangeCountersigned(date=date, change=change):
                said[Countersignature, release, member, date or "", change, at] += 1
            case events.TierConfirmed(tier=tier, side=side):
                said[TierSignature, release, member, tier, side, at] += 1
    return said
