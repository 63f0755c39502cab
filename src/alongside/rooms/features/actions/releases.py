"""Verbs of a release."""

from __future__ import annotations

from datetime import date, datetime

from alongside.core import events
from alongside.core.errors import AlongsideError
from alongside.rooms.features.models import Feature, Release
from alongside.rooms.ledger.book import action, change, record
from alongside.rooms.people.actions import By


class AlreadyShipped(AlongsideError):
    """What has shipped has no plan any more."""


class NoStage(AlongsideError):
    """A release needs a stage that tells it from its feature's others."""


@action
def add_release(
    feature: Feature, *, stage: str, by: By, at: datetime, customer_visible: bool = True
) -> Release | None:
    """Plan a release of a feature, or take up one that was withdrawn; None when it is planned already."""
    if not stage.strip():
        raise NoStage("a release needs a stage, such as beta or general")
    release = Release.objects.filter(feature=feature, stage=stage).first()
    if release is None:
        release = Release.objects.create(
            workspace_id=feature.workspace_id,
            feature=feature,
            stage=stage,
            customer_visible=customer_visible,
        )
    elif not release.withdrawn:
        return None
    else:
        change(release, withdrawn=False, customer_visible=customer_visible)
    record(
        events.ReleaseAdded(stage=stage, customer_visible=customer_visible),
        about=release,
        by=by,
        at=at,
    )
    return release


@action
def withdraw(release: Release, *, by: By, at: datetime) -> Release | None:
    """Take a release off the roadmap; `AlreadyShipped` when it is out."""
    if release.withdrawn:
        return None
    if release.shipped_on is not None:
        raise AlreadyShipped(f"it shipped on {release.shipped_on}; it cannot be withdrawn any more")
    change(release, withdrawn=True)
    record(events.ReleaseWithdrawn(), about=release, by=by, at=at)
    return release


@action
def ship(release: Release, *, on: date, by: By, at: datetime) -> Release | None:
    """Say that a release reached its customers on that day; None when it was said before."""
    if release.shipped_on is not None:
        return None
    change(release, shipped_on=on)
    record(events.ReleaseShipped(on=on.isoformat()), about=release, by=by, at=at)
    return release
