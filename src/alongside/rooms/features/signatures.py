"""Acknowledgements and signatures, taken back where no event that counts says them any more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from typing import Any

from alongside.core import events
from alongside.core.timeline import decode
from alongside.rooms.features.models import Acknowledgement, Countersignature, TierSignature
from alongside.rooms.ledger.models import Event

Said = tuple[Any, ...]
"""The release, the member, what was signed, and when."""

_COLUMNS: dict[type[Acknowledgement | Countersignature | TierSignature], tuple[str, ...]] = {
    Acknowledgement: ("release_id", "member_id", "date", "acknowledged_at"),
    Countersignature: ("release_id", "member_id", "date", "signed_at"),
    TierSignature: ("release_id", "member_id", "tier", "side", "signed_at"),
}


def take_back(workspace: int, features: Collection[int]) -> None:
    """Delete those of these features' releases that nothing says any more. Equal ones are as good as each other."""
    said = _said(workspace, features)
    for model, columns in _COLUMNS.items():
        unsaid = []
        standing = model.objects.within(workspace).filter(release__feature__in=features)
        for number, *row in standing.order_by("id").values_list("id", *columns).iterator():
            if said[model, *row]:
                said[model, *row] -= 1
            else:
                unsaid.append(number)
        model.objects.filter(pk__in=unsaid).delete()


def _said(workspace: int, features: Collection[int]) -> Counter[Said]:
    """How often each was said, after its model."""
    kinds = (events.ReleaseAcknowledged, events.ChangeCountersigned, events.TierConfirmed)
    told = Event.objects.within(workspace).filter(
        feature__in=features, kind__in=[kind.kind for kind in kinds], batch__undone_at=None
    )
    said: Counter[Said] = Counter()
    for kind, payload, release, member, at in told.values_list(
        "kind", "payload", "subject", "actor", "happened_at"
    ).iterator():
        match decode(kind, payload):
            case events.ReleaseAcknowledged(date=date):
                said[Acknowledgement, release, member, date or "", at] += 1
            case events.ChangeCountersigned(date=date):
                said[Countersignature, release, member, date or "", at] += 1
            case events.TierConfirmed(tier=tier, side=side):
                said[TierSignature, release, member, tier, side, at] += 1
    return said
