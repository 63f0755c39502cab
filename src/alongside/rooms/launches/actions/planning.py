"""Verbs of a launch as a whole: planned, named, called off, decided on by one person, told in places."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from alongside.core import events
from alongside.core.events.base import few_words
from alongside.rooms.features.models import Release
from alongside.rooms.launches.actions.bundling import bundle
from alongside.rooms.launches.actions.standing import there
from alongside.rooms.launches.models import Launch
from alongside.rooms.launches.refusals import NothingToLaunch
from alongside.rooms.ledger.action import action, add, change, current, record
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.people import words
from alongside.rooms.people.actions import By, acting_member
from alongside.rooms.people.models import Member
from alongside.rooms.people.seen import refuse_unseen
from alongside.rooms.strategy.objectives import HasLeft

MOST_CHANNELS = 12


@action
def plan_launch(
    workspace: Workspace, *, name: str, releases: Collection[Release], by: By, at: datetime
) -> Launch:
    """Plan a launch of one release, or of several. Refusals as of `bundle`; `NothingToLaunch` without any."""
    if not releases:
        raise NothingToLaunch("choose at least one release that goes to market with it")
    launch = Launch(
        workspace=workspace,
        name=words.name(name, Launch),
        author=acting_member(by),
        planned_at=at,
    )
    add(launch)
    record(events.LaunchPlanned(), about=launch, by=by, at=at)
    for release in releases:
        bundle(launch, release=release, by=by, at=at)
    return launch


@action
def rename(launch: Launch, *, name: str, by: By, at: datetime) -> Launch | None:
    """Give a launch another name; None when it has that one."""
    launch = there(launch, by)
    called = words.name(name, Launch)
    before = launch.name
    if called == before:
        return None
    change(launch, name=called)
    record(events.LaunchRenamed(), about=launch, by=by, at=at, wording=before)
    return launch


@action
def call_off(launch: Launch, *, by: By, at: datetime, reason: str = "") -> Launch | None:
    """Say that a launch does not take place; None when that is so already. Its releases ship all the same."""
    refuse_unseen(launch, by)
    launch = current(launch)
    if launch.called_off_at is not None:
        return None
    change(launch, called_off_at=at)
    record(events.LaunchCalledOff(), about=launch, by=by, at=at, wording=words.reason(reason))
    return launch


@action
def resume(launch: Launch, *, by: By, at: datetime) -> Launch | None:
    """Let a launch take place after all; None when it does."""
    refuse_unseen(launch, by)
    launch = current(launch)
    if launch.called_off_at is None:
        return None
    change(launch, called_off_at=None)
    record(events.LaunchResumed(), about=launch, by=by, at=at)
    return launch


@action
def decide_by(launch: Launch, *, owner: Member | None, by: By, at: datetime) -> Launch | None:
    """Say who decides on a launch, or that nobody does; None when that is so. `HasLeft` for who is gone."""
    launch = there(launch, by)
    if launch.owner_id == (owner.pk if owner else None):
        return None
    if owner is not None and owner.left_at is not None:
        raise HasLeft(f"{owner.handle} has left; choose somebody who is here")
    change(launch, owner=owner)
    record(events.LaunchDecider(owner.pk if owner else None), about=launch, by=by, at=at)
    return launch


@action
def choose_channels(launch: Launch, *, channels: str, by: By, at: datetime) -> Launch | None:
    """Say where a launch is told, separated by commas; None when that is so already."""
    launch = there(launch, by)
    told = list(dict.fromkeys(few_words(one) for one in channels.split(",") if one.strip()))
    told = told[:MOST_CHANNELS]
    used = ", ".join(told)
    if launch.channels == used:
        return None
    change(launch, channels=used)
    record(events.ChannelsChosen(told), about=launch, by=by, at=at)
    return launch
