"""Verbs of feature groups: features that are told as one thing are put together, and taken apart."""

from __future__ import annotations

from datetime import datetime

from alongside.core import events
from alongside.core.errors import ChangedMeanwhile
from alongside.rooms.features.models import Feature
from alongside.rooms.ledger.action import action, add, change, current, record
from alongside.rooms.ledger.book import write_through
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.messaging.models import FeatureGroup, GroupedFeature
from alongside.rooms.messaging.refusals import NameTaken
from alongside.rooms.people import words
from alongside.rooms.people.actions import By, acting_member
from alongside.rooms.people.models import Area
from alongside.rooms.people.seen import refuse_unseen


@action
def make_group(
    workspace: Workspace, *, name: str, by: By, at: datetime, area: Area | None = None
) -> FeatureGroup:
    """Tell features as one thing from now on; of an `area`, or across them. `NameTaken` for a name there is already."""
    called = words.name(name, FeatureGroup)
    _refuse_taken(workspace.pk, called)
    group = FeatureGroup(
        workspace=workspace, name=called, area=area, author=acting_member(by), made_at=at
    )
    add(group)
    record(events.GroupMade(area=area.pk if area else None), about=group, by=by, at=at)
    return group


@action
def change_group(
    group: FeatureGroup, *, name: str, area: Area | None, expected: str, by: By, at: datetime
) -> FeatureGroup | None:
    """Call a group otherwise, or give it another area; None when that is so already.

    `expected` is the name that it had when the writer looked: `ChangedMeanwhile` where it has another one by now.
    """
    group = current(group)
    called, number = words.name(name, FeatureGroup), area.pk if area else None
    if (group.name, group.area_id) == (called, number):
        return None
    if group.name != expected:
        raise ChangedMeanwhile(f"it was renamed meanwhile, to “{group.name}”; look again")
    before = ""
    if called != group.name:
        before = group.name
        _refuse_taken(group.workspace_id, called)
    change(group, name=called, area=area)
    record(events.GroupChanged(area=number), about=group, by=by, at=at, wording=before)
    return group


@action
def put_in(group: FeatureGroup, *, feature: Feature, by: By, at: datetime) -> GroupedFeature | None:
    """Put a feature into a group; None when it is in it. `NotThere` for one that `by` does not see."""
    refuse_unseen(feature, by)
    write_through()
    there = GroupedFeature.objects.within(group.workspace_id)
    if there.filter(group=group.pk, feature=feature.pk).exists():
        return None
    made = GroupedFeature(workspace_id=group.workspace_id, group=group, feature=feature)
    add(made)
    record(events.FeatureGrouped(feature=feature.pk), about=made, by=by, at=at)
    return made


@action
def take_out(grouped: GroupedFeature, *, by: By, at: datetime) -> GroupedFeature:
    """Take a feature out of its group."""
    refuse_unseen(grouped, by)
    record(events.FeatureUngrouped(feature=grouped.feature_id), about=grouped, by=by, at=at)
    write_through()
    GroupedFeature.objects.within(grouped.workspace_id).filter(pk=grouped.pk).delete()
    return grouped


def _refuse_taken(workspace: int, name: str) -> None:
    write_through()
    if FeatureGroup.objects.within(workspace).filter(name=name).exists():
        raise NameTaken(f"there is a group called “{name}”; open that one, or choose another name")
