"""Verbs of a feature."""

from __future__ import annotations

from datetime import datetime

from alongside.core import events
from alongside.core.errors import AlongsideError
from alongside.rooms.features.models import Feature
from alongside.rooms.features.status import Status
from alongside.rooms.ledger.book import action, change, record
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.people.actions import By
from alongside.rooms.people.models import Area


class KeyTaken(AlongsideError):
    """Another feature has that key."""


class NoKey(AlongsideError):
    """A feature needs a key and a title."""


@action
def add_feature(workspace: Workspace, *, key: str, title: str, by: By, at: datetime) -> Feature:
    """Put a feature on the roadmap; one whose import was undone comes back. `KeyTaken` when it is there."""
    if not key.strip() or not title.strip():
        raise NoKey("a feature needs a key and a title")
    feature = Feature.objects.within(workspace).filter(key=key).first()
    if feature is None:
        feature = Feature.objects.create(workspace=workspace, key=key, title=title)
    elif feature.on_roadmap:
        raise KeyTaken(f"a feature {key} is on the roadmap already; change that one")
    else:
        change(feature, on_roadmap=True, title=title)
    record(events.FeatureAdded(), about=feature, by=by, at=at)
    return feature


@action
def rename(feature: Feature, *, title: str, by: By, at: datetime) -> Feature | None:
    """Give a feature another title. The ledger notes that it happened, the row holds the words."""
    if feature.title == title:
        return None
    change(feature, title=title)
    record(events.FeatureRenamed(), about=feature, by=by, at=at)
    return feature


@action
def move_to_area(feature: Feature, *, area: Area | None, by: By, at: datetime) -> Feature | None:
    """Put a feature into an area, and so into the hands of its pair; None takes it out of every area."""
    if feature.area_id == (area and area.pk):
        return None
    change(feature, area=area)
    record(events.FeatureMoved(area=area.pk if area else None), about=feature, by=by, at=at)
    return feature


@action
def prioritise(feature: Feature, *, by: By, at: datetime) -> Feature | None:
    """Decide to build it. From here on go-to-market ought to know."""
    if feature.status == Status.PRIORITISED:
        return None
    change(feature, status=Status.PRIORITISED)
    record(events.FeaturePrioritised(), about=feature, by=by, at=at)
    return feature


@action
def drop(feature: Feature, *, why: str, by: By, at: datetime) -> Feature | None:
    """Decide not to build it for now; `why` is the tracker's word, such as withdrawn or deferred."""
    if feature.status == Status.DROPPED:
        return None
    change(feature, status=Status.DROPPED)
    record(events.FeatureDropped(why=why[:40]), about=feature, by=by, at=at)
    return feature


@action
def complete(feature: Feature, *, by: By, at: datetime) -> Feature | None:
    """Everything about it is done."""
    if feature.status == Status.DONE:
        return None
    change(feature, status=Status.DONE)
    record(events.FeatureCompleted(), about=feature, by=by, at=at)
    return feature


@action
def resume(feature: Feature, *, by: By, at: datetime) -> Feature | None:
    """Take a dropped or completed feature up again."""
    if feature.status not in (Status.DROPPED, Status.DONE):
        return None
    change(feature, status=Status.PROPOSED)
    record(events.FeatureResumed(), about=feature, by=by, at=at)
    return feature


@action
def track_shipments(feature: Feature, *, tracked: bool, by: By, at: datetime) -> Feature | None:
    """Say whether any source would tell that the feature shipped; without one, rules do not guess."""
    if feature.ships_tracked == tracked:
        return None
    change(feature, ships_tracked=tracked)
    record(events.ShipmentTrackingStated(tracked=tracked), about=feature, by=by, at=at)
    return feature


@action
def see_evidence(
    feature: Feature,
    *,
    what: str,
    by: By,
    at: datetime,
    stage: str | None = None,
    train: str | None = None,
) -> Feature:
    """Note that work left a trace. It confirms no date."""
    record(events.EvidenceSeen(what=what, stage=stage, train=train), about=feature, by=by, at=at)
    return feature


@action
def request_decision(
    feature: Feature, *, about: str, train: str | None, by: By, at: datetime
) -> Feature:
    """Ask for a decision about a feature."""
    record(events.DecisionRequested(about=about, train=train), about=feature, by=by, at=at)
    return feature


@action
def make_decision(
    feature: Feature, *, about: str, outcome: str, train: str | None, by: By, at: datetime
) -> Feature:
    """Put a decision on the record."""
    record(
        events.DecisionMade(about=about, outcome=outcome, train=train), about=feature, by=by, at=at
    )
    return feature
