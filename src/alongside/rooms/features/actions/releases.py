"""Verbs of a release."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from alongside.core import events
from alongside.core.errors import AlongsideError
from alongside.rooms.features.lookup import keep, releases_of
from alongside.rooms.features.models import Feature, Release
from alongside.rooms.ledger.action import action, add, change, record
from alongside.rooms.ledger.origin import Origin
from alongside.rooms.people import words
from alongside.rooms.people.actions import By


class AlreadyShipped(AlongsideError):
    """What has shipped has no plan any more."""


class NotYet(AlongsideError):
    """What lies ahead has not shipped."""


@action
def add_release(
    feature: Feature, *, stage: str, by: By, at: datetime, customer_visible: bool | None = None
) -> Release | None:
    """Plan a release of a feature, or take up one that was withdrawn; None when it is planned already.

    A release is `customer_visible` unless somebody says otherwise; saying it of one that is planned puts it right.
    """
    stage = words.name(stage, Release, "stage")
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
    _say_that_it_is_planned(release, by, at)
    return release


@action
def withdraw(release: Release, *, by: By, at: datetime, reason: str = "") -> Release | None:
    """Take a release off the roadmap; `AlreadyShipped` when it is out. `add_release` brings it back."""
    said = words.reason(reason)
    if release.withdrawn:
        return None
    if release.shipped_on is not None:
        raise AlreadyShipped(f"it shipped on {release.shipped_on}; it cannot be withdrawn any more")
    change(release, withdrawn=True)
    record(events.ReleaseWithdrawn(), about=release, by=by, at=at, wording=said)
    return release


@action
def ship(release: Release, *, on: date, by: By, at: datetime) -> Release | None:
    """Say that a release reached its customers on that day; None when it was said before.

    One that was withdrawn is on the roadmap again: it came out after all. `NotYet` for a day that lies ahead.
    """
    known_at = by.known_at if isinstance(by, Origin) else None
    refuse_what_lies_ahead(on, said=max(at, known_at or at))
    if release.shipped_on is not None:
        return None
    take_up(release, by=by, at=at)
    change(release, shipped_on=on)
    record(events.ReleaseShipped(on=on.isoformat()), about=release, by=by, at=at)
    return release


def refuse_what_lies_ahead(on: date, *, said: datetime) -> None:
    """`NotYet` when that day lies ahead at the moment at which it is said that something shipped on it."""
    if on > said.astimezone(UTC).date() + timedelta(days=1):  # somewhere it is tomorrow already
        raise NotYet(
            f"{on} lies ahead: state it as the release date, and say that it shipped when it is out"
        )


def take_up(release: Release, *, by: By, at: datetime) -> None:
    """Whoever says when a release comes, or that it came, has it on the roadmap again if it was withdrawn."""
    if release.withdrawn:
        change(release, withdrawn=False)
        _say_that_it_is_planned(release, by, at)


def _say_that_it_is_planned(release: Release, by: By, at: datetime) -> None:
    record(
        events.ReleaseAdded(stage=release.stage, customer_visible=release.customer_visible),
        about=release,
        by=by,
        at=at,
    )
