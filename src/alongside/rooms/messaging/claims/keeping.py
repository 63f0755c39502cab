"""Verbs of a claim beside its words: who answers for it, where it is used, whether it may be and still is."""

from __future__ import annotations

from datetime import datetime

from alongside.core import events
from alongside.rooms.ledger.action import action, change, current, record
from alongside.rooms.messaging.claims.writing import places, refuse_retired
from alongside.rooms.messaging.models import Claim, CustomerValue
from alongside.rooms.people.actions import By, acting_member
from alongside.rooms.people.models import Member
from alongside.rooms.strategy.objectives import HasLeft


@action
def own(claim: Claim, *, owner: Member | None, by: By, at: datetime) -> Claim | None:
    """Say who answers for a claim, or that nobody does; None when that is so already. `HasLeft` for who is gone."""
    claim = current(claim)
    refuse_retired(claim)
    if claim.owner_id == (owner.pk if owner else None):
        return None
    if owner is not None and owner.left_at is not None:
        raise HasLeft(f"{owner.handle} has left; choose somebody who is here")
    change(claim, owner=owner)
    record(events.ClaimOwned(owner.pk if owner else None), about=claim, by=by, at=at)
    return claim


@action
def use_in(
    claim: Claim,
    *,
    channels: str,
    public: bool,
    by: By,
    at: datetime,
    value: CustomerValue | None = None,
) -> Claim | None:
    """Say where a claim is used, whether anybody outside the company sees it there, and which value it promises.

    None when all of it is so already.
    """
    claim = current(claim)
    refuse_retired(claim)
    used, promised = places(channels), value.pk if value else None
    if (claim.channels, claim.public, claim.value_id) == (used, public, promised):
        return None
    if claim.value_id != promised:
        record(events.ValuePromised(promised), about=claim, by=by, at=at)
    change(claim, channels=used, public=public, value=value)
    record(events.ClaimPublished(public=public), about=claim, by=by, at=at)
    return claim


@action
def approve(claim: Claim, *, by: By, at: datetime) -> Claim:
    """Say that a claim may be used, or that one looked at it again and it is still so."""
    claim = current(claim)
    refuse_retired(claim)
    change(claim, approved_at=at, approved_by=acting_member(by))
    record(events.ClaimApproved(), about=claim, by=by, at=at)
    return claim


@action
def retire(claim: Claim, *, by: By, at: datetime) -> Claim | None:
    """Use a claim no more; None when that is so already. What stands under it stays, in case it is taken up again."""
    claim = current(claim)
    if claim.retired_at is not None:
        return None
    change(claim, retired_at=at)
    record(events.ClaimRetired(), about=claim, by=by, at=at)
    return claim


@action
def revive(claim: Claim, *, by: By, at: datetime) -> Claim | None:
    """Take a retired claim up again; None when it is in use."""
    claim = current(claim)
    if claim.retired_at is None:
        return None
    change(claim, retired_at=None)
    record(events.ClaimRevived(), about=claim, by=by, at=at)
    return claim
