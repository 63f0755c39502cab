"""Rows about features that were merged, by the key that they had before."""

from __future__ import annotations

from collections.abc import Iterator

from alongside.doors.trackers.csv.cells import BadCell, Wanted
from alongside.doors.trackers.csv.compare.change import Change, Roadmap
from alongside.doors.trackers.csv.compare.release import ReleaseRow
from alongside.rooms.features.lookup import named, releases_of
from alongside.rooms.features.models import Feature, Release


def merged(wanted: Wanted, there: Roadmap) -> Feature | None:
    """The feature of the row's key, if it was merged into another one."""
    feature = named(there.workspace, wanted.key)
    return feature if feature is not None and feature.merged_into_id is not None else None


def news(wanted: Wanted, there: Roadmap, own: Feature) -> Iterator[Change]:
    """What the row changes, without what was last said so under the key of `own`, which was merged.

    Its releases that became one with another keep that in their rows. Two trackers that go on to disagree would
    otherwise change the date to and fro with every import.
    """
    if wanted.stage is None:
        return
    before = releases_of(own).get(wanted.stage)
    said_anew = None if before is None else _said_anew(wanted, there, before)
    for change in ReleaseRow(wanted, there).changes() if said_anew != set() else ():
        if said_anew is None or change.field in said_anew:
            yield change


def _said_anew(wanted: Wanted, there: Roadmap, before: Release) -> set[str] | None:
    """The fields in which the row differs from the release as it was before; None when it cannot be compared."""
    try:
        return {change.field for change in ReleaseRow(wanted, there, before=before).changes()}
    except BadCell:
        return None
