"""Verbs of who sees a feature: drafts, which only their author does, and restricted features."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from alongside.core import events
from alongside.rooms.features.actions.features import KeyTaken, let_merged_follow
from alongside.rooms.features.lookup import feature_of, keep
from alongside.rooms.features.models import Feature, Guest
from alongside.rooms.ledger.action import action, add, change, record
from alongside.rooms.ledger.book import write_through
from alongside.rooms.ledger.given import refuse_foreign
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.people import words
from alongside.rooms.people.actions import By, the_member
from alongside.rooms.people.models import Member
from alongside.rooms.people.seen import refuse_unseen


@action
def draft_feature(workspace: Workspace, *, key: str, title: str, by: By, at: datetime) -> Feature:
    """Begin a feature as a draft: its author sees it, says of it what there is to say, and nobody else knows.

    Rules, lists, notices and exports pass it over until it is published. `KeyTaken` when any feature has the key,
    `NoMember` unless a member drafts it.
    """
    author = the_member(by)
    key, title = words.name(key, Feature, "key"), words.words(title, Feature, "title")
    feature = feature_of(workspace, key)
    if feature is None:
        feature = Feature(workspace=workspace, key=key, title=title, draft=True, author=author)
        add(feature)
        keep(feature)
    elif feature.on_roadmap:
        raise KeyTaken(f"the key {key} is taken; choose another one")
    else:
        change(feature, on_roadmap=True, title=title, draft=True, author=author)
    record(events.FeatureDrafted(), about=feature, by=by, at=at, wording=title)
    return feature


@action
def publish(feature: Feature, *, by: By, at: datetime) -> Feature | None:
    """Put a draft on the roadmap; None when it is no draft.

    From now on others know of it, and of its dates: whatever was said of the draft counts as said at this moment.
    """
    refuse_unseen(feature, by)
    if not feature.draft:
        return None
    change(feature, draft=False)
    record(events.FeatureAdded(), about=feature, by=by, at=at, wording=feature.title)
    return feature


@action
def restrict(
    feature: Feature, *, guests: Collection[Member], by: By, at: datetime
) -> Feature | None:
    """Let only its author, the pair of its area and the `guests` see a feature; None when it is so already.

    Whoever restricts it is its author. Of one that is restricted the author stays, and the guests are those given.
    `NoMember` unless a member does it, `NotThere` when they do not see it themselves.
    """
    member = the_member(by)
    refuse_foreign(guests, feature.workspace_id)
    refuse_unseen(feature, by)
    write_through()
    wanted = sorted({guest.pk for guest in guests})
    invited = Guest.objects.within(feature.workspace_id).filter(feature=feature)
    if feature.restricted and wanted == sorted(invited.values_list("member", flat=True)):
        return None
    author = feature.author_id if feature.restricted else member.pk
    change(feature, restricted=True, author_id=author)
    for one in (feature, *let_merged_follow(feature)):
        invite(one, wanted)
    record(events.FeatureRestricted(guests=wanted), about=feature, by=by, at=at)
    return feature


@action
def open_up(feature: Feature, *, by: By, at: datetime) -> Feature | None:
    """Let everybody in the workspace see a restricted feature again; None when it is not restricted."""
    refuse_unseen(feature, by)
    if not feature.restricted:
        return None
    change(feature, restricted=False)
    for one in (feature, *let_merged_follow(feature)):
        invite(one, ())
    record(events.FeatureOpened(), about=feature, by=by, at=at)
    return feature


def invite(feature: Feature, members: Collection[int]) -> None:
    """Make these members, by id, the guests of a feature, and nobody else."""
    write_through()
    invited = Guest.objects.within(feature.workspace_id).filter(feature=feature)
    there = set(invited.values_list("member", flat=True))
    invited.exclude(member__in=members).delete()
    Guest.objects.bulk_create(
        Guest(workspace_id=feature.workspace_id, feature=feature, member_id=member)
        for member in members
        if member not in there
    )
