"""Verbs of tiers."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from alongside.core import events
from alongside.core.errors import AlongsideError
from alongside.core.people import PM, PMM
from alongside.core.tiers import FACTS, TIERS
from alongside.core.timeline import decode
from alongside.rooms.features.merged import joined_with, threads_of
from alongside.rooms.features.models import Release, TierSignature
from alongside.rooms.ledger.action import action, add, change, record
from alongside.rooms.ledger.book import write_through
from alongside.rooms.ledger.models import Event
from alongside.rooms.people import words
from alongside.rooms.people.actions import By, the_member
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
    said = words.reason(reason)
    if release.tier == tier:
        return None
    change(release, tier=tier)
    record(events.TierSet(tier=tier), about=release, by=by, at=at, wording=said)
    if isinstance(by, Member) and by.function in (PM, PMM):
        confirm_tier(release, by=by, at=at)
    return release


@action
def confirm_tier(
    release: Release, *, by: By, at: datetime, tier: str = "", side: str = ""
) -> TierSignature | None:
    """Sign the tier in force for one's side; None when that side has signed it.

    A source that attests it tells which `tier` was signed, for which `side`; that is on the record as often as it
    was said.
    """
    member, attested = the_member(by), bool(tier)
    tier, side = tier or release.tier, side or member.function
    if side not in (PM, PMM):
        raise NotYourSide("a tier is confirmed by a product manager and a product marketer")
    if tier not in TIERS:
        raise UnknownTier("no tier is set yet; set one")
    if not attested and _has_signed(release, side, tier):
        return None
    signature = TierSignature(
        workspace_id=release.workspace_id,
        release=release,
        member=member,
        tier=tier,
        side=side,
        signed_at=at,
    )
    add(signature)
    record(events.TierConfirmed(tier=tier, side=side), about=release, by=by, at=at)
    return signature


def _has_signed(release: Release, side: str, tier: str) -> bool:
    """Whether the side has signed the tier since it was last set; before that it signed another occasion."""
    write_through()
    here = [release.pk, *joined_with(release)]
    said = (
        Event.objects.within(release.workspace_id)
        .filter(
            feature__in=threads_of([release.feature_id]), subject__in=here, batch__undone_at=None
        )
        .filter(kind__in=(events.TierSet.kind, events.TierConfirmed.kind))
        .order_by("known_at", "id")
    )
    signed = False
    for kind, payload in said.values_list("kind", "payload"):
        event = decode(kind, payload)
        if isinstance(event, events.TierSet):
            signed = False
        elif isinstance(event, events.TierConfirmed) and (event.side, event.tier) == (side, tier):
            signed = True
    return signed
