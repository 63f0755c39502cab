"""Verbs of a feature."""

from __future__ import annotations

from datetime import datetime

from alongside.core import events
from alongside.core.errors import AlongsideError
from alongside.core.events.base import few_words
from alongside.core.timeline import fold
from alongside.rooms.features.briefs.opening import open_if_decided_now
from alongside.rooms.features.lookup import feature_of, keep
from alongside.rooms.features.models import Feature
from alongside.rooms.features.status import Status
from alongside.rooms.ledger import reading
from alongside.rooms.ledger.action import action, add, change, record
from alongside.rooms.ledger.book import write_through
from alongside.rooms.ledger.models import Event, Workspace
from alongside.rooms.ledger.origin import machine
from alongside.rooms.people import words
from alongside.rooms.people.actions import By
from alongside.rooms.people.models import Area


class KeyTaken(AlongsideError):
    """Another feature has that key."""


@action
def add_feature(workspace: Workspace, *, key: str, title: str, by: By, at: datetime) -> Feature:
    """Put a feature on the roadmap; one whose import was undone comes back. `KeyTaken` when it is there."""
    key, title = words.name(key, Feature, "key"), words.words(title, Feature, "title")
    feature = feature_of(workspace, key)
    if feature is None:
        feature = Feature(workspace=workspace, key=key, title=title)
        add(feature)
        keep(feature)
    elif feature.on_roadmap:
        if feature.draft or feature.restricted:  # whoever cannot see it learns no more than that
            raise KeyTaken(f"the key {key} is taken; choose another one")
        if feature.key != key:
            raise KeyTaken(f"{key} was merged into {feature.key}; change that one")
        raise KeyTaken(f"a feature {key} is on the roadmap already; change that one")
    else:
        change(feature, on_roadmap=True, title=title)
    record(events.FeatureAdded(), about=feature, by=by, at=at, wording=title)
    return feature


@action
def rename(feature: Feature, *, title: str | None, by: By, at: datetime) -> Feature | None:
    """Give a feature another title. The words stand beside the event, where they can be erased.

    None for a `title` that is known no more.
    """
    if feature.title == title:
        return None
    if title is not None:
        change(feature, title=words.words(title, Feature, "title"))
    record(events.FeatureRenamed(), about=feature, by=by, at=at, wording=title or "")
    return feature


@action
def move_to_area(feature: Feature, *, area: Area | None, by: By, at: datetime) -> Feature | None:
    """Put a feature into an area, and so into the hands of its pair; None takes it out of every area."""
    if feature.area_id == (area and area.pk):
        return None
    change(feature, area=area)
    if feature.restricted:
        let_merged_follow(feature)
    record(events.FeatureMoved(area=area.pk if area else None), about=feature, by=by, at=at)
    return feature


@action
def prioritise(feature: Feature, *, by: By, at: datetime) -> Feature | None:
    """Decide to build it. From here on go-to-market ought to know, so its brief begins (`briefs.opening`)."""
    if feature.status == Status.PRIORITISED:
        return None
    change(feature, status=Status.PRIORITISED)
    known_at = record(events.FeaturePrioritised(), about=feature, by=by, at=at)
    open_if_decided_now(feature, by=machine(by), at=at, known_at=known_at)
    return feature


@action
def drop(
    feature: Feature, *, by: By, at: datetime, why: str = "", reason: str = ""
) -> Feature | None:
    """Decide not to build it for now.

    `why` is a tracker's own word for it, such as withdrawn or deferred, and stays in the ledger for ever; what a
    person says is the `reason`, which can be erased.
    """
    said = words.reason(reason)
    if feature.status == Status.DROPPED:
        return None
    change(feature, status=Status.DROPPED)
    dropped = events.FeatureDropped(why=few_words(why) if why else None)
    record(dropped, about=feature, by=by, at=at, wording=said)
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
    """Take a dropped or completed feature up again; of a completed one, the decision to build it still stands."""
    if feature.status not in (Status.DROPPED, Status.DONE):
        return None
    decided = feature.status == Status.DONE and _was_prioritised(feature)
    change(feature, status=Status.PRIORITISED if decided else Status.PROPOSED)
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
    """Note that work left a trace. It confirms no date. `what` is a source's own term, never what a person typed."""
    record(
        events.EvidenceSeen(what=few_words(what), stage=stage, train=train),
        about=feature,
        by=by,
        at=at,
    )
    return feature


@action
def request_decision(
    feature: Feature, *, about: str, train: str | None, by: By, at: datetime
) -> Feature:
    """Ask for a decision about a feature. `about` is a source's own term for it, never what a person typed."""
    record(
        events.DecisionRequested(about=few_words(about), train=train), about=feature, by=by, at=at
    )
    return feature


@action
def make_decision(
    feature: Feature, *, about: str, outcome: str, train: str | None, by: By, at: datetime
) -> Feature:
    """Put a decision on the record. `about` and `outcome` are a source's own terms, never what a person typed."""
    record(
        events.DecisionMade(about=few_words(about), outcome=few_words(outcome), train=train),
        about=feature,
        by=by,
        at=at,
    )
    return feature


def let_merged_follow(feature: Feature) -> list[Feature]:
    """Features that were merged into this one are seen by those who see it; returns them."""
    merged = list(Feature.objects.within(feature.workspace_id).filter(merged_into=feature))
    for row in merged:
        change(
            row,
            restricted=feature.restricted,
            author_id=feature.author_id,
            area_id=feature.area_id,
        )
    return merged


def _was_prioritised(feature: Feature) -> bool:
    """Whether it was decided to build the feature, and it was not dropped since."""
    write_through()
    if Feature.objects.filter(merged_into=feature).exists():
        line = fold(reading.entries(feature.workspace_id, features=[feature.pk])).features
        return line[feature.pk].prioritised is not None
    kinds = (events.FeaturePrioritised.kind, events.FeatureDropped.kind)
    last = (
        Event.objects.filter(feature=feature, kind__in=kinds, batch__undone_at=None)
        .order_by("known_at", "id")
        .last()
    )
    return last is not None and last.kind == events.FeaturePrioritised.kind
