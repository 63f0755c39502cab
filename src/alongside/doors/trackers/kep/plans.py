"""What lines say of a KEP's stages: planned, confirmed, shipped."""

from __future__ import annotations

from alongside.doors.trackers.kep import rows, words
from alongside.doors.trackers.kep.said import Said
from alongside.rooms.features import actions
from alongside.rooms.features.lookup import releases_of
from alongside.rooms.features.models import Feature, Release


def plan(said: Said, feature: Feature, row: rows.Milestone) -> None:
    """A stage is planned with a version, or with none any more."""
    if row.new is not None:
        state(said, feature, row.stage, row.new, "new")
    elif release := releases_of(feature).get(row.stage):
        actions.remove_release_date(release, by=said.by, at=said.at)


def state(said: Said, feature: Feature, stage: str, version: str, field: str) -> None:
    """A stage leaves with that version. If a later stage is out already, this one was when it was planned."""
    train = said.train(version, field)
    if train is None:
        return
    releases = releases_of(feature)
    release = releases.get(stage)
    if release is None or release.withdrawn:
        release = _add(said, feature, stage)
        later = (releases.get(stage) for stage in words.DELIVERED_BY.get(stage, ()))
        out = [one.shipped_on for one in later if one is not None and one.shipped_on]
        if out:
            actions.ship(release, on=min(out), by=said.by, at=said.at)
    actions.state_release_date(release, train=train, by=said.by, at=said.at)


def confirm(said: Said, feature: Feature, version: str | None) -> None:
    """The plan was refreshed for a version: whatever leaves with it, and has not left, was looked at."""
    train = said.train(version, "new") if version is not None else None
    for release in releases_of(feature).values() if train else ():
        there = release.shipped_on is None and not release.withdrawn
        if there and train and release.train_id == train.pk:
            actions.confirm_release_date(release, by=said.by, at=said.at)


def ship(said: Said, feature: Feature, fact: rows.Fact) -> None:
    """A fact delivers its stage, planned or not, and every earlier one that was planned."""
    said.train(fact.release, "release")
    day, releases = words.day(fact.date), releases_of(feature)
    for stage, later in words.DELIVERED_BY.items():
        earlier = releases.get(stage)
        if fact.stage in later and earlier is not None and not earlier.withdrawn:
            actions.ship(earlier, on=day, by=said.by, at=said.at)
    release = releases.get(fact.stage)
    if release is None or release.withdrawn:
        release = _add(said, feature, fact.stage)
    actions.ship(release, on=day, by=said.by, at=said.at)


def _add(said: Said, feature: Feature, stage: str) -> Release:
    release = actions.add_release(feature, stage=stage, by=said.by, at=said.at)
    assert release is not None
    return release
