"""How far claims hold: what their rows say, put before the core that judges them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import NamedTuple

from alongside.core.messaging.changing import KINDS, changes_capability
from alongside.core.messaging.claims import (
    ClaimFacts,
    ClaimKind,
    ClaimState,
    Standing,
    Support,
    states,
)
from alongside.core.messaging.quotes import altered
from alongside.core.timeline import decode
from alongside.rooms.ledger.models import Event
from alongside.rooms.messaging.claims.backing import Backing, backing
from alongside.rooms.messaging.claims.consented import Consents
from alongside.rooms.messaging.claims.standings import standings
from alongside.rooms.messaging.models import Capability, Claim


class _Row(NamedTuple):
    """A claim, as far as it decides."""

    number: int
    kind: ClaimKind
    wording: str
    public: bool
    approved_at: datetime | None


def states_of(
    workspace_id: int, claims: Collection[int], *, today: date
) -> dict[int, list[ClaimState]]:
    """By claim: all that is wrong with it, the worst first; `backed` alone where nothing is.

    Whatever anybody may see of it bears it out: who asks is told no more than how far it holds. At most nine
    statements, however many claims; those of another workspace are left out.
    """
    return {
        claim: states(facts, today)
        for claim, facts in facts_of(workspace_id, claims, today=today).items()
    }


def facts_of(workspace_id: int, claims: Collection[int], *, today: date) -> dict[int, ClaimFacts]:
    """By claim: all that decides whether it holds."""
    columns = ("pk", "type", "wording", "public", "approved_at")
    asked = Claim.objects.within(workspace_id).filter(pk__in=claims).values_list(*columns)
    rows = [_Row(number, ClaimKind(kind), *rest) for number, kind, *rest in asked]
    if not rows:
        return {}
    numbers = [row.number for row in rows]
    under = backing(numbers)
    in_public = {row.number for row in rows if row.public}
    shown = (one for claim in in_public for one in under.said.get(claim, ()))
    consents = Consents([one.quoted for one in shown], today=today)
    resting = _capabilities(numbers)
    stands = standings({pair for pairs in resting.values() for pair in pairs})
    changed = _changed(workspace_id, rows, resting)
    return {
        row.number: ClaimFacts(
            row.kind,
            tuple(_supports(row, under, consents)),
            tuple(stands.get(pair, Standing.DROPPED) for pair in resting[row.number]),
            is_verbatim(row.number, row.kind, row.wording, under),
            row.approved_at.date() if row.approved_at else None,
            row.number in changed,
        )
        for row in rows
    }


def is_verbatim(claim: int, kind: str, wording: str, under: Backing) -> bool:
    """Whether every quotation in a claim was said so, by what stands under it.

    Only what a customer is said to have said is compared; and where nothing stands, there is nothing to compare with.
    """
    said = under.said.get(claim, ())
    if kind != ClaimKind.CUSTOMER_SAID or not (said or under.measured.get(claim)):
        return True
    return not altered(wording, [one.verbatim for one in said])


def _supports(row: _Row, under: Backing, consents: Consents) -> Iterable[Support]:
    for one in under.said.get(row.number, ()):
        allowed = consents.allows(one.quoted, public=row.public)
        yield Support(one.account, not one.lost, allowed)
    for _ in range(under.measured.get(row.number, 0)):
        yield Support(None, measured=True)


def _capabilities(claims: Collection[int]) -> defaultdict[int, list[tuple[int, str]]]:
    """By claim: the features that it rests on, with the stage."""
    found: defaultdict[int, list[tuple[int, str]]] = defaultdict(list)
    rows = Capability.objects.filter(claim__in=claims).order_by("id")
    for claim, feature, stage in rows.values_list("claim", "feature", "stage"):
        found[claim].append((feature, stage))
    return found


def _changed(
    workspace: int, rows: Iterable[_Row], resting: dict[int, list[tuple[int, str]]]
) -> set[int]:
    """The claims of which a capability changed since somebody looked at them."""
    looked = {row.number: row.approved_at for row in rows if row.approved_at is not None}
    features = {feature for claim in looked for feature, _ in resting.get(claim, ())}
    if not features:
        return set()
    told = Event.objects.within(workspace).filter(
        feature__in=features,
        kind__in=[kind.kind for kind in KINDS],
        known_at__gt=min(looked.values()),
        batch__undone_at=None,
    )
    last: dict[int, datetime] = {}
    for feature, kind, payload, known_at in told.values_list(
        "feature", "kind", "payload", "known_at"
    ):
        if changes_capability(decode(kind, payload)):
            last[feature] = max(known_at, last.get(feature, known_at))
    return {
        claim
        for claim, at in looked.items()
        if any(feature in last and last[feature] > at for feature, _ in resting.get(claim, ()))
    }
