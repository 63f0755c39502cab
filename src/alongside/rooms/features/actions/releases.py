"""Verbs of a release."""

from __future__ import annotations

from datetime import date, datetime

from alongside.core import events
from alongside.core.errors import AlongsideError
from alongside.rooms.features.lookup import keep, releases_of
from alongside.rooms.features.models import Feature, Release
from alongside.rooms.ledger.book import action, add, change, record
from alongside.rooms.people.actions import By


class AlreadyShipped(AlongsideError):
    """What has shipped has no plan any more."""


class NoStage(AlongsideError):
    """A release needs a stage that tells it from its feature's others."""


@action
def add_release(
    feature: Feature, *, stage: str, by: By, at: datetime, customer_visible: bool | None = None
) -> Release | None:
    """Plan a release of a feature, or take up one that was withdrawn; None when it is planned already.

    A release is `customer_visible` unless somebody says otherwise; saying it of one that is planned puts it right.
    """
    if not stage.strip():
        raise NoStage("a release needs a stage, such as beta or general")
    release = releases_of(feature).get(stage)
    if release is None:
        release = Release(
            workspace_id=feature.workspace_id,
            feature=feature,
            stage=stage,
            customer_visible=customer_visible is not False,
        )
        add(release)
        keep(release)
    elif not release.withdrawn and customer_visible in (None, release.customer_visible):
        return None
    else:
        visible = release.customer_visible if customer_visible is None else customer_visible
        change(release, withdrawn=False, customer_visible=visible)
    record(
        events.ReleaseAdded(stage=stage, customer_visible=release.customer_visible),
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
