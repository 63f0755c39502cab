"""What lines say of a KEP's stages: planned, confirmed, shipped."""

from __future__ import annotations

from datetime import date

from alongside.core.plandate import parse
from alongside.doors.trackers.kep import rows, words
from alongside.doors.trackers.kep.said import Said
from alongside.rooms.features import actions
from alongside.rooms.features.lookup import releases_of
from alongside.rooms.features.models import Feature, Release, Train


def plan(said: Said, feature: Feature, row: rows.Milestone) -> None:
    """A stage is planned with a version, or with none any more."""
    if row.new is not None:
        state(said, feature, row.stage, row.new, "new")
    elif release := releases_of(feature).get(row.stage):
        actions.remove_release_date(release, by=said.by, at=said.at)


def state(said: Said, feature: Feature, stage: str, version: str, field: str) -> None:
    """A stage leaves with that version, or left with it: that is told once a later stage is out as well."""
    train = said.train(version, field)
    if train is None:
        return
    release = releases_of(feature).get(stage)
    if release is None or release.withdrawn:
        release = _add(said, feature, stage)
    day = said.roadmap.left_on(train, said.at)
    if day is not None and _later_is_out(feature, stage, said.at.date()):
        actions.ship(release, on=day, by=said.by, at=said.at)
    actions.state_release_date(release, train=train, by=said.by, at=said.at)


def confirm(said: Said, feature: Feature, version: str | None, field: str) -> None:
    """The plan was refreshed for a version: whatever leaves with it was looked at.

    A stage that is out already is among that where its file plans it for a later version: another gate is to come.
    """
    train = said.train(version, field) if version is not None else None
    for release in releases_of(feature).values() if train else ():
        if release.withdrawn or train is None:
            continue
        if release.shipped_on is None:
            there = release.train_id == train.pk
        else:
            day = parse(train.date).last if train.date else None
            there = release.stage in said.item.aboard and (day is None or day > release.shipped_on)
        if there:
            actions.confirm_release_date(release, by=said.by, at=said.at)


def ship(said: Said, feature: Feature, fact: rows.Fact) -> None:
    """A fact delivers its stage, planned or not, and every earlier one that still had to come."""
    said.train(fact.release, "release")
    day, releases = words.day(fact.date), releases_of(feature)
    for stage, later in words.DELIVERED_BY.items():
        earlier = releases.get(stage)
        if fact.stage in later and earlier is not None and _has_to_come(said, earlier):
            actions.ship(earlier, on=day, by=said.by, at=said.at)
    release = releases.get(fact.stage)
    if release is None or release.withdrawn:
        release = _add(said, feature, fact.stage)
    actions.ship(release, on=day, by=said.by, at=said.at)


def leave(said: Said, feature: Feature, train: Train, day: date) -> None:
    """The train has left, and with it each stage aboard that was planned when a later one was out already."""
    for release in releases_of(feature).values():
        aboard = release.train_id == train.pk and not release.withdrawn
        if aboard and _later_is_out(feature, release.stage, day):
            actions.ship(release, on=day, by=said.by, at=said.at)


def _has_to_come(said: Said, release: Release) -> bool:
    """Whether it is planned, and not with a version that was out before any day was published for it.

    Of such a one nobody can tell on which day it shipped, so no day is told.
    """
    train = said.roadmap.train_of(release)
    if train is None:
        return bool(release.release_date) and not release.withdrawn
    return not release.withdrawn and not said.roadmap.is_long_out(train, said.at)


def _later_is_out(feature: Feature, stage: str, by: date) -> bool:
    releases = releases_of(feature)
    later = (releases.get(stage) for stage in words.DELIVERED_BY.get(stage, ()))
    return any(one is not None and one.shipped_on and one.shipped_on <= by for one in later)


def _add(said: Said, feature: Feature, stage: str) -> Release:
    release = actions.add_release(feature, stage=stage, by=said.by, at=said.at)
    assert release is not None
    return release
