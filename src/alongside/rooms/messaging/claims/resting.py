"""Verbs of the capabilities that a claim rests on: features, each from one of its stages on."""

from __future__ import annotations

from datetime import datetime

from alongside.core import events
from alongside.rooms.features.models import Feature, Release
from alongside.rooms.ledger.action import action, add, change, current, record
from alongside.rooms.ledger.book import write_through
from alongside.rooms.messaging.claims.refusals import CannotSupport, NoSuchStage, TooMuch
from alongside.rooms.messaging.claims.writing import refuse_retired
from alongside.rooms.messaging.models import Capability, Claim
from alongside.rooms.people.actions import By, acting_member
from alongside.rooms.people.seen import refuse_unseen

MOST = 20
"""Features under one claim."""


@action
def rest_on(
    claim: Claim, *, feature: Feature, by: By, at: datetime, stage: str = ""
) -> Capability | None:
    """Say that a claim rests on a feature, from one of its stages on; None when it does already.

    An empty `stage` means the general one, or the last there is. `CannotSupport` for a draft, `NoSuchStage` for a stage
    that the feature does not have, `TooMuch` beyond `MOST`, `Retired` for a claim that is not used any more.
    """
    claim = current(claim)
    refuse_retired(claim)
    refuse_unseen(feature, by)
    if feature.draft:
        raise CannotSupport("a draft is not on the roadmap yet; name a feature that is")
    write_through()
    wanted = _stage_of(feature, stage)
    there = Capability.objects.within(claim.workspace_id).filter(claim=claim)
    capability = there.filter(feature=feature).first()
    if capability is not None and capability.stage == wanted:
        return None
    if capability is not None:
        change(capability, stage=wanted, by=acting_member(by), claimed_at=at)
    else:
        if there.count() >= MOST:
            raise TooMuch(f"a claim rests on {MOST} features at most; say less in one sentence")
        capability = Capability(
            workspace_id=claim.workspace_id,
            claim=claim,
            feature=feature,
            stage=wanted,
            by=acting_member(by),
            claimed_at=at,
        )
        add(capability)
    claimed = events.CapabilityClaimed(feature.pk, wanted or None)
    record(claimed, about=capability, by=by, at=at)
    return capability


@action
def rest_no_more(capability: Capability, *, by: By, at: datetime) -> Claim:
    """Say that a claim does not rest on a feature after all; returns it. `NotThere` for what `by` does not see."""
    claim: Claim = current(capability.claim)
    refuse_retired(claim)
    refuse_unseen(capability, by)
    gone = events.CapabilityUnclaimed(capability.feature_id)
    record(gone, about=capability, by=by, at=at)
    write_through()
    Capability.objects.within(claim.workspace_id).filter(pk=capability.pk).delete()
    return claim


def _stage_of(feature: Feature, stage: str) -> str:
    """The stage as the feature has it; empty for none."""
    wanted = stage.strip()
    if not wanted:
        return ""
    rows = Release.objects.filter(feature=feature, withdrawn=False).order_by("id")
    stages: list[str] = list(rows.values_list("stage", flat=True))
    found = next((one for one in stages if one.casefold() == wanted.casefold()), None)
    if found is None:
        has = f"it has {', '.join(stages)}" if stages else "it has none yet"
        raise NoSuchStage(f"{feature.key} has no stage {wanted[:40]!r}; {has}")
    return found
