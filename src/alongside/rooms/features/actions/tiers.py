"""Verbs of tiers."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from alongside.core import events
from alongside.core.errors import AlongsideError
from alongside.core.people import PM, PMM
from alongside.core.tiers import FACTS, TIERS
from alongside.rooms.features.models import Release, TierSignature
from alongside.rooms.ledger.book import action, change, record
from alongside.rooms.people.actions import By
from alongside.rooms.people.models import Member


class UnknownTier(AlongsideError):
    """No tier, or no fact about a release, of that name."""


class NotYourSide(AlongsideError):
    """Tiers are signed by product management and product marketing."""


@action
def state_facts(
    release: Release, *, facts: Collection[str], by: By, at: datetime
) -> Release | None:
    """Say what is new about a release: names of `core.tiers.FACTS`. The decision list suggests a tier from them."""
    if unknown := sorted(set(facts) - set(FACTS)):
        raise UnknownTier(
            f"{unknown[0]!r} is no fact about a release; there are {', '.join(FACTS)}"
        )
    ordered = [fact for fact in FACTS if fact in facts]
    if release.tier_facts == " ".join(ordered):
        return None
    change(release, tier_facts=" ".join(ordered))
    record(events.TierFactsStated(facts=ordered), about=release, by=by, at=at)
    return release


@action
def set_tier(
    release: Release, *, tier: str, by: By, at: datetime, reason: str = ""
) -> Release | None:
    """Choose a tier. A member of either side who sets it has signed it; the other side is to confirm it."""
    if tier not in TIERS:
        raise UnknownTier(f"{tier!r} is no tier; there are {', '.join(TIERS)}")
    if release.tier == tier:
        return None
    change(release, tier=tier)
    record(events.TierSet(tier=tier), about=release, by=by, at=at, wording=reason)
    if isinstance(by, Member) and by.function in (PM, PMM):
        confirm_tier(release, by=by, at=at)
    return release


@action
def confirm_tier(release: Release, *, by: Member, at: datetime) -> TierSignature | None:
    """Sign the tier in force for one's side; None when that side has signed it."""
    if by.function not in (PM, PMM):
        raise NotYourSide("a tier is confirmed by a product manager and a product marketer")
    if not release.tier:
        raise UnknownTier("no tier is set yet; set one")
    last = TierSignature.objects.filter(release=release, side=by.function).last()
    if last is not None and last.tier == release.tier:
        return None
    signature = TierSignature.objects.create(
        workspace_id=release.workspace_id,
        release=release,
        member=by,
        tier=release.tier,
        side=by.function,
        signed_at=at,
    )
    record(events.TierConfirmed(tier=release.tier, side=by.function), about=release, by=by, at=at)
    return signature
