"""What nobody looks after: features without an area, areas with an empty seat, and the releases that suffer from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any, NamedTuple

from django.db.models import F, QuerySet
from django.utils import timezone

from alongside.core.people import PM, PMM, Function
from alongside.core.plandate import PlanDate, parse
from alongside.rooms.features.area_for import AreaFor
from alongside.rooms.features.models import Feature
from alongside.rooms.features.seats import Seats
from alongside.rooms.features.unlooked_after import Ahead, Named, Rows
from alongside.rooms.ledger.kept import kept
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.people.models import Area, Member
from alongside.rooms.people.sight import Statement, visible_rows

MOST = 200
"""Orphans of a kind that are listed."""
LEARNT = 1_000
"""Features from which it is learnt what belongs into which area, the latest ones."""
NOBODY_YET = "nobody yet: choose"


class Kind(StrEnum):
    """What is an orphan."""

    FEATURE = "feature"
    """It is ahead, and in no area."""
    AREA = "area"
    """Something is ahead in it, and a seat of its pair is empty."""
    RELEASE = "release"
    """It is ahead, in an area with an empty seat."""


class Proposal(NamedTuple):
    """Who might look after it."""

    area: Area | None
    """For a feature: the area to move it to (`move_to_area`)."""
    member: Member | None
    """For a seat: whom to put there (`assign_pair`)."""
    reason: str
    """Why, in words; that nothing speaks for anybody, where both are None."""


class Orphan(NamedTuple):
    """Something that nobody looks after."""

    kind: Kind
    feature: Named | None
    """None for an area."""
    stage: str
    """Of a release; empty for others."""
    area: Area | None
    """The one with the empty seat; None for a feature."""
    seat: Function | None
    """Which seat is empty; None for a feature."""
    due: PlanDate | None
    """When a release is launched, as far as that is known."""
    ahead: int
    """For an area: how many releases and features without releases are ahead in it; else 1."""
    proposal: Proposal


def orphans(who: Member | Workspace, *, at: datetime | None = None) -> list[Orphan]:
    """What nobody looks after, each with a proposal: features, areas, then releases, the next ones first.

    As far as the member sees it; for the command line, in a whole workspace. At most `MOST` of each kind. A proposal is
    carried out by the actions `move_to_area` and `assign_pair`. `at` is now when left out. Seven statements at most.
    """
    workspace = who.pk if isinstance(who, Workspace) else who.workspace_id
    seen = _seen(who)
    if seen is None:
        return []
    rows, now = Rows(workspace, seen), at or timezone.now()
    by_id = {area.pk: area for area in _areas(workspace=workspace)}
    lacking = {area.pk: _empty_seats(area) for area in by_id.values()}
    lacking = {area: seats for area, seats in lacking.items() if seats}
    seats = Seats(workspace, seen, lacking, now)
    ahead = rows.numbers([*lacking])
    return [
        *_features(rows, by_id),
        *_lacking(by_id, lacking, ahead, seats),
        *_releases(by_id, lacking, rows.releases([*lacking], sum(ahead.values()), MOST), seats),
    ]


def _seen(who: Member | Workspace) -> Statement | None:
    """Selects the features to go by; None when there are none."""
    if isinstance(who, Workspace):
        return "SELECT id AS pk FROM rooms_feature WHERE workspace_id = %s", (who.pk,)
    return visible_rows(Feature, who)


@kept
def _areas(workspace: int) -> QuerySet[Any]:
    """With `pm_left` and `pmm_left`: when whoever sits there left."""
    left = {"pm_left": F("pm__left_at"), "pmm_left": F("pmm__left_at")}
    return Area.objects.within(workspace).annotate(**left).order_by("name", "slug")


def _empty_seats(area: Any) -> list[Function]:
    """The seats of its pair in which nobody is who is still there."""
    seats = {PM: (area.pm_id, area.pm_left), PMM: (area.pmm_id, area.pmm_left)}
    return [seat for seat, (member, left) in seats.items() if member is None or left is not None]


def _features(rows: Rows, areas: Mapping[int, Area]) -> Iterator[Orphan]:
    alone = rows.alone(MOST)
    if not alone:
        return
    area_for = AreaFor(rows.known(LEARNT), areas, [one.title for one in alone])
    for feature in alone:
        area, reason = area_for(feature.key, feature.title)
        proposal = Proposal(area, None, reason or NOBODY_YET)
        yield Orphan(Kind.FEATURE, feature, "", None, None, None, 1, proposal)


def _lacking(
    by_id: Mapping[int, Area],
    lacking: Mapping[int, Sequence[Function]],
    ahead: Mapping[int, int],
    seats: Seats,
) -> Iterator[Orphan]:
    few = [area for area in by_id if ahead.get(area)][:MOST]
    for area in few:
        for seat in lacking[area]:
            proposal = _proposal(seats, by_id[area], seat)
            yield Orphan(Kind.AREA, None, "", by_id[area], seat, None, ahead[area], proposal)


def _releases(
    by_id: Mapping[int, Area],
    lacking: Mapping[int, Sequence[Function]],
    releases: Sequence[Ahead],
    seats: Seats,
) -> Iterator[Orphan]:
    for one in releases:
        area, due = by_id[one.area], parse(one.date) if one.date else None
        for seat in lacking[one.area]:
            proposal = _proposal(seats, area, seat)
            yield Orphan(Kind.RELEASE, one.feature, one.stage, area, seat, due, 1, proposal)


def _proposal(seats: Seats, area: Area, seat: Function) -> Proposal:
    found = seats.proposal(area, seat)
    return Proposal(None, *found) if found else Proposal(None, None, NOBODY_YET)
