"""Finds features and releases by name for actions and imports, hundreds at a time where somebody knows what is next."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from alongside.rooms.features.models import Feature, Release
from alongside.rooms.ledger.action import shelf
from alongside.rooms.ledger.book import write_through
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.ledger.shelf import MISSING

_FEATURE, _RELEASES, _GOES_ON = "feature", "releases of feature", "goes on as"


def look_up(workspace: Workspace, keys: Iterable[str]) -> None:
    """Bring the features of these keys to hand, with their releases."""
    at_hand = shelf()
    wanted = [key for key in keys if at_hand.get(_FEATURE, key) is MISSING]
    if not wanted:
        return
    write_through()
    found = {row.key: row for row in Feature.objects.within(workspace).filter(key__in=wanted)}
    look_up_releases([row.pk for row in found.values()])
    for key in wanted:
        at_hand.put(_FEATURE, key, found.get(key))
    if merged := [row for row in found.values() if row.merged_into_id is not None]:
        go_on = Feature.objects.in_bulk({row.merged_into_id for row in merged})
        for row in merged:
            at_hand.put(_GOES_ON, row.pk, go_on[row.merged_into_id].key)
        look_up(workspace, {row.key for row in go_on.values()})


def look_up_releases(features: Collection[int]) -> None:
    """Bring the releases of these features to hand."""
    write_through()
    found: dict[int, dict[str, Release]] = {number: {} for number in features}
    for row in Release.objects.filter(feature__in=features):
        found[row.feature_id][row.stage] = row
    for number, releases in found.items():
        shelf().put(_RELEASES, number, releases)


def feature_of(workspace: Workspace, key: str) -> Feature | None:
    """The feature of that key, on the roadmap or off it; None when there never was one.

    Of one that was merged it is the feature that goes on, so that whoever still uses the old key speaks of that one.
    """
    feature = named(workspace, key)
    if feature is None or feature.merged_into_id is None:
        return feature
    goes_on = shelf().get(_GOES_ON, feature.pk)
    if goes_on is MISSING:
        goes_on = Feature.objects.values_list("key", flat=True).get(pk=feature.merged_into_id)
    return named(workspace, goes_on)


def named(workspace: Workspace, key: str) -> Feature | None:
    """The feature that itself has that key, merged or not; None when there never was one."""
    if shelf().get(_FEATURE, key) is MISSING:
        look_up(workspace, [key])
    feature: Feature | None = shelf().get(_FEATURE, key)
    return feature


def releases_of(feature: Feature) -> dict[str, Release]:
    """The feature's releases by stage, those that were withdrawn among them."""
    if shelf().get(_RELEASES, feature.pk) is MISSING:
        look_up_releases([feature.pk])
    releases: dict[str, Release] = shelf().get(_RELEASES, feature.pk)
    return releases


def release_of(workspace: Workspace, key: str, stage: str) -> Release | None:
    """The release that goes by that key and stage; None when there never was one.

    Of a feature that was merged it is the one that goes on, whose stage may have other cases of letters.
    """
    feature = feature_of(workspace, key)
    if feature is None:
        return None
    releases = releases_of(feature)
    found = releases.get(stage)
    if found is None and feature.key != key:
        folded = stage.casefold()
        alike = (one for name, one in releases.items() if name.casefold() == folded)
        found = next(alike, None)
    return found


def keep(row: Feature | Release) -> None:
    """Have a new row at hand."""
    if isinstance(row, Feature):
        shelf().put(_FEATURE, row.key, row)
        shelf().put(_RELEASES, row.pk, {})
    elif (siblings := shelf().get(_RELEASES, row.feature_id)) is not MISSING:
        siblings[row.stage] = row


def releases_at_hand() -> Iterator[Release]:
    """Every release at hand: whoever changes rows in the database itself changes these too."""
    for releases in shelf().of_kind(_RELEASES):
        yield from releases.values()
