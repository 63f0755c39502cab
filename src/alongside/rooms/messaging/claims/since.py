"""What happened to claims since somebody approved them, and after how long they are to be looked at again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Protocol, cast

from alongside.core.events import PolicyChanged
from alongside.core.messaging.changing import KINDS, changes_capability
from alongside.core.messaging.claims import REVIEW_DAYS
from alongside.core.policy import Policy, Value
from alongside.core.rules import settings
from alongside.core.timeline import decode
from alongside.rooms.ledger.models import Event
from alongside.rooms.messaging.claims.standings import Resting
from alongside.rooms.people.queries import policy

_DAYS = "MSG604.review_days"


class Approved(Protocol):
    """A claim, as far as it matters here."""

    @property
    def number(self) -> int: ...
    @property
    def approved_at(self) -> datetime | None: ...


def review_days(workspace_id: int) -> int:
    """After so many days a claim is to be looked at again, by the workspace's policy. One statement."""
    return int(policy(workspace_id)[_DAYS])


def since_approved(
    workspace_id: int, claims: Iterable[Approved], on: Mapping[int, Sequence[Resting]]
) -> tuple[set[int], int]:
    """The claims of which a capability changed since somebody looked at them, and `review_days`.

    One statement, none where nobody looked at any.
    """
    looked = {one.number: one.approved_at for one in claims if one.approved_at is not None}
    if not looked:
        return set(), REVIEW_DAYS
    features = {one.feature for claim in looked for one in on.get(claim, ())}
    there = Event.objects.within(workspace_id).filter(batch__undone_at=None).order_by()
    told = there.filter(
        feature__in=features,
        kind__in=[kind.kind for kind in KINDS],
        known_at__gt=min(looked.values()),
    )
    columns = ("known_at", "pk", "feature", "kind", "payload")
    chosen = there.filter(feature=None, kind=PolicyChanged.kind).values_list(*columns)
    rows = chosen.union(told.values_list(*columns), all=True) if features else chosen
    last: dict[int, datetime] = {}
    values: dict[str, Value] = {}
    for at, _, feature, kind, payload in sorted(rows):
        event = decode(kind, payload)
        if feature is None:
            change = cast(PolicyChanged, event)
            values[change.setting] = change.value
        elif changes_capability(event):
            last[feature] = at
    changed = {
        claim
        for claim, at in looked.items()
        if any(one.feature in last and last[one.feature] > at for one in on.get(claim, ()))
    }
    return changed, int(Policy(settings(), values)[_DAYS])
