"""What can be asked about features."""

from __future__ import annotations

from difflib import get_close_matches
from typing import NamedTuple

from django.db.models import Count

from alongside.core.errors import AlongsideError
from alongside.core.people import Function
from alongside.core.timeline import (
    Entry,
    fold,
)
from alongside.rooms.features.models import Feature, Release
from alongside.rooms.ledger import reading
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.people.models import Member


class NoFeature(AlongsideError):
    """No feature of that key is to be seen."""


class Signature(NamedTuple):
    """One side has signed a tier."""

    handle: str
    """Of the member who did; empty when the source names nobody."""
    entry: Entry


def feature_by_key(workspace: Workspace, key: str) -> Feature:
    """The feature of that key, in any case of letters; `NoFeature` when there is none."""
    there = Feature.objects.within(workspace).filter(on_roadmap=True)
    alike: list[Feature] = list(there.filter(key__iexact=key).order_by("id"))
    if alike:
        return next((feature for feature in alike if feature.key == key), alike[0])
    keys = {known.casefold(): known for known in there.values_list("key", flat=True)}
    near = [keys[folded] for folded in get_close_matches(key.casefold(), keys)]
    hint = f"; did you mean {' or '.join(near)}?" if near else ""
    raise NoFeature(f"no feature {key!r} in {workspace.slug}{hint}")


def features_by_workspace() -> dict[int, int]:
    """How many features are on the roadmap of each workspace."""
    counted = Feature.objects.filter(on_roadmap=True).values_list("workspace_id")
    return dict(counted.annotate(number=Count("id")).order_by())


def signatures(release: Release) -> dict[Function, Signature]:
    """By side: who has signed the tier in force, as the rules see it."""
    entries = reading.entries(release.workspace_id, features=[release.feature_id])
    feature = fold(entries).features.get(release.feature_id)
    line = feature.releases.get(release.pk) if feature else None
    if line is None or line.tier_choice is None:
        return {}
    signed = line.tier_choice.signed
    members = Member.objects.within(release.workspace_id).in_bulk(
        [entry.actor for entry in signed.values()]
    )
    return {
        side: Signature(members[entry.actor].handle if entry.actor in members else "", entry)
        for side, entry in signed.items()
    }
