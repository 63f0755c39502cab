"""What a command is about and who acts, as people name them on the command line."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from functools import reduce
from operator import or_

from django.db.models import Q

from alongside.core.errors import AlongsideError
from alongside.core.plandate import parse
from alongside.rooms.features.models import Feature, Release, Train
from alongside.rooms.features.queries import feature_by_key
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.people.actions import By
from alongside.rooms.people.models import Area, Member


class NoSuch(AlongsideError):
    """Something that does not exist was named."""


class WhoActs(AlongsideError):
    """It has to be said who acts."""


def release(workspace: Workspace, name: str) -> Release:
    """The release that `KEY/STAGE` names, in any case of letters."""
    ways = [
        Q(feature__key__iexact=name[:place], stage__iexact=name[place + 1 :])
        for place, letter in enumerate(name)
        if letter == "/"
    ]
    if not ways:
        raise NoSuch(_which_stage(feature_by_key(workspace, name)))
    there = Release.objects.within(workspace).filter(feature__on_roadmap=True)
    alike: list[Release] = list(
        there.filter(reduce(or_, ways)).select_related("feature", "train").order_by("id")
    )
    for one in alike:
        if f"{one.feature.key}/{one.stage}" == name:
            return one
    if alike:
        return alike[0]
    feature, stage = feature_and_stage(
        workspace, name
    )  # by the key that it had before it was merged
    found: Release | None = there.filter(feature=feature, stage__iexact=stage).first()
    if found is not None:
        return found
    raise NoSuch(_which_stage(feature))


def exactly(workspace: Workspace, key: str) -> Feature:
    """The feature that itself has that key, be it that it was merged into another one since."""
    merged: Feature | None = (
        Feature.objects.within(workspace).filter(key=key, merged_into__isnull=False).first()
    )
    return merged or feature_by_key(workspace, key)


def feature_and_stage(workspace: Workspace, name: str) -> tuple[Feature, str]:
    """The feature that `KEY/STAGE` names, and the stage, which it need not have yet."""
    key, slash, stage = name.rpartition("/")
    if not (slash and key and stage.strip()):
        raise NoSuch(f"{name!r} names no release: write KEY/STAGE, such as KEP-1965/beta")
    return feature_by_key(workspace, key), stage.strip()


def area(workspace: Workspace, slug: str) -> Area:
    """The area of that slug."""
    there: dict[str, Area] = {
        one.slug: one for one in Area.objects.within(workspace).order_by("slug")
    }
    if slug not in there:
        raise NoSuch(f"no area {slug!r} in {workspace.slug}; there are {_some(there)}")
    return there[slug]


def member(workspace: Workspace, handle: str) -> Member:
    """The member of that handle, whether still there or not."""
    there: dict[str, Member] = {
        one.handle: one for one in Member.objects.within(workspace).order_by("handle")
    }
    if handle not in there:
        near = get_close_matches(handle, there)
        names = f"did you mean {near[0]}?" if near else f"there are {_some(there)}"
        raise NoSuch(f"nobody goes by {handle!r} in {workspace.slug}; {names}")
    return there[handle]


def actor(workspace: Workspace, handle: str | None) -> By:
    """Who acts: the member of that handle, or nobody in particular."""
    return NOBODY if handle is None else acting_member(workspace, handle)


def acting_member(workspace: Workspace, handle: str | None) -> Member:
    """Who acts, where it has to be a member."""
    if handle is None:
        raise WhoActs(
            "this is something that a member does: say --by HANDLE (`alongside people list` has them)"
        )
    found = member(workspace, handle)
    if found.left_at is not None:
        raise WhoActs(f"{handle} left on {found.left_at:%Y-%m-%d}, and can act no more")
    return found


def train(workspace: Workspace, key: str) -> Train:
    """The release train of that key."""
    there: dict[str, Train] = {
        one.key: one for one in Train.objects.within(workspace).order_by("position")
    }
    if key not in there:
        raise NoSuch(f"no release train {key!r} in {workspace.slug}; there are {_some(there)}")
    return there[key]


def in_words(date: str) -> str:
    """A plan date as a row holds it, for people."""
    return parse(date).in_words() if date else "no date"


def _which_stage(feature: Feature) -> str:
    stages = Release.objects.filter(feature=feature).order_by("id").values_list("stage", flat=True)
    names = [f"{feature.key}/{stage}" for stage in stages]
    if not names:
        return f"{feature.key} has no releases yet: `alongside release add {feature.key}/STAGE` adds one"
    return f"which release of {feature.key}? There are {', '.join(names)}"


def _some(names: Iterable[str]) -> str:
    listed = list(names)
    more = f" and {len(listed) - 12} more" if len(listed) > 12 else ""
    return (", ".join(listed[:12]) + more) or "none yet"
