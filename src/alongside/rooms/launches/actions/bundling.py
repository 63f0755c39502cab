"""Verbs of what goes to market with a launch."""

from __future__ import annotations

from datetime import datetime

from alongside.core import events
from alongside.core.plandate import parse
from alongside.rooms.features.actions import state_launch_date
from alongside.rooms.features.models import Release
from alongside.rooms.launches.actions.standing import there
from alongside.rooms.launches.models import Bundled, Launch
from alongside.rooms.launches.reflow import reflow
from alongside.rooms.launches.refusals import BundledElsewhere, NothingToLaunch
from alongside.rooms.ledger.action import action, add, record
from alongside.rooms.ledger.book import write_through
from alongside.rooms.people.actions import By
from alongside.rooms.people.seen import refuse_unseen


@action
def bundle(launch: Launch, *, release: Release, by: By, at: datetime) -> Bundled | None:
    """Let a release go to market with a launch; None when it does. It takes the day that was set for the launch.

    `BundledElsewhere` for one that goes with another launch.
    """
    launch = there(launch, by)
    refuse_unseen(release, by)
    write_through()
    found = Bundled.objects.within(launch.workspace_id).filter(release=release.pk)
    for one in found.select_related("launch"):
        if one.launch_id == launch.pk:
            return None
        raise BundledElsewhere(
            f"this release goes to market with “{one.launch.name}”; take it out there first"
        )
    row = Bundled(
        workspace_id=launch.workspace_id,
        launch=launch,
        release=release,
        feature_id=release.feature_id,
    )
    add(row)
    said = events.ReleaseBundled(release.pk, release.feature_id)
    record(
        said, about=launch, by=by, at=at
    )  # in its thread alone: the feature's page tells of the feature
    if launch.date and release.launch_date != launch.date:
        state_launch_date(release, date=parse(launch.date), by=by, at=at)
    reflow(launch)
    return row


@action
def unbundle(bundled: Bundled, *, by: By, at: datetime) -> Bundled:
    """Take a release out of its launch; its launch date stays. `NothingToLaunch` for the last one: call it off."""
    launch = there(bundled.launch, by)
    write_through()
    rows = Bundled.objects.within(bundled.workspace_id)
    if not rows.filter(launch=launch.pk).exclude(pk=bundled.pk).exists():
        raise NothingToLaunch("it is the last release of this launch; call the launch off instead")
    out = events.ReleaseUnbundled(bundled.release_id, bundled.feature_id)
    record(out, about=launch, by=by, at=at)
    write_through()
    rows.filter(pk=bundled.pk).delete()
    reflow(launch)
    return bundled
