"""What nobody looks after: features without an area, areas with an empty seat, and the releases that suffer from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from django.db.models import Count, Exists, F, OuterRef
from django.db.models.functions import Coalesce
from django.utils import timezone

from alongside.core import events
from alongside.core.people import PM, PMM, SIDES, Function, Role
from alongside.core.plandate import PlanDate, parse
from alongside.rooms.features.area_for import AreaFor
from alongside.rooms.features.duplicates import visible
from alongside.rooms.features.models import Feature, Release
from alongside.rooms.features.status import Status
from alongside.rooms.ledger.models import Event, OwnedQuerySet, Workspace
from alongside.rooms.people.models import Area, Member

DAYS = 180
"""How long what somebody said in an area speaks for them."""
MOST = 200
"""Orphans of a kind that are listed."""
LEARNT = 1_000
"""Features from which it is learnt what belongs into which area, the latest ones."""
NOBODY_YET = "nobody yet: choose"

_PARTS: dict[Function, tuple[type[events.Event], ...]] = {
    PM: (events.ReleaseDateStated, events.ReleaseDateConfirmed),
    PMM: (events.ReleaseAcknowledged,),
}
"""What each side does about the releases that it looks after."""
_WORDS = {PM: "said when things ship", PMM: "acknowledged dates"}


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
    feature: Feature | None
    """None for an area."""
    release: Release | None
    """For a release, with its feature."""
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
    carried out by the actions `move_to_area` and `assign_pair`. `at` is now when left out. Nine statements at most.
    """
    workspace = who.pk if isinstance(who, Workspace) else who.workspace_id
    features, now = visible(who), at or timezone.now()
    areas = list(
        Area.objects.within(workspace).select_related("pm", "pmm").order_by("name", "slug")
    )
    lacking = {area.pk: [seat for seat in SIDES if _seated(area, seat) is None] for area in areas}
    lacking = {area: seats for area, seats in lacking.items() if seats}
    by_id = {area.pk: area for area in areas}
    ahead = _ahead(features)
    seats = _Seats(workspace, features, lacking, now)
    return [
        *_features(features, areas, ahead),
        *_areas(by_id, lacking, ahead, seats),
        *_releases(by_id, lacking, features, seats),
    ]


def _seated(area: Area, seat: Function) -> Member | None:
    """Who sits there and is there."""
    member: Member | None = area.pm if seat is PM else area.pmm
    return member if member is not None and member.left_at is None else None


def _ahead(features: OwnedQuerySet[Feature]) -> OwnedQuerySet[Feature]:
    """Those that are still to come: not over, and with a release ahead, or without any."""
    planned = Release.objects.filter(feature=OuterRef("pk"), withdrawn=False)
    there = features.exclude(status__in=(Status.DROPPED, Status.DONE))
    return there.filter(Exists(planned.filter(shipped_on=None)) | ~Exists(planned))


def _features(
    features: OwnedQuerySet[Feature], areas: Collection[Area], ahead: OwnedQuerySet[Feature]
) -> Iterator[Orphan]:
    alone = list(ahead.filter(area=None).order_by("key")[:MOST])
    if not alone:
        return
    known = features.filter(area__isnull=False).values_list("id", "key", "title", "area")
    lately = list(known.order_by("-id")[:LEARNT])[::-1]
    area_for = AreaFor(lately, {area.pk: area for area in areas})
    for feature in alone:
        area, reason = area_for(feature.key, feature.title)
        proposal = Proposal(area, None, reason or NOBODY_YET)
        yield Orphan(Kind.FEATURE, feature, None, None, None, None, 1, proposal)


def _areas(
    by_id: dict[int, Area],
    lacking: dict[int, list[Function]],
    ahead: OwnedQuerySet[Feature],
    seats: _Seats,
) -> Iterator[Orphan]:
    counted = ahead.filter(area__in=lacking).values_list("area").order_by()
    number = dict(counted.annotate(number=Count("id")))
    few = [area for area in by_id if number.get(area)][:MOST]
    for area in few:
        for seat in lacking[area]:
            proposal = seats.proposal(by_id[area], seat)
            yield Orphan(Kind.AREA, None, None, by_id[area], seat, None, number[area], proposal)


def _releases(
    by_id: dict[int, Area],
    lacking: dict[int, list[Function]],
    features: OwnedQuerySet[Feature],
    seats: _Seats,
) -> Iterator[Orphan]:
    going_on = features.exclude(status__in=(Status.DROPPED, Status.DONE)).filter(area__in=lacking)
    there = Release.objects.filter(
        feature__in=going_on.values("pk"), shipped_on=None, withdrawn=False
    ).select_related("feature")
    due = there.annotate(due=Coalesce("launch_first", "release_first"))
    for release in due.order_by(F("due").asc(nulls_last=True), "feature__key", "stage")[:MOST]:
        area = by_id[release.feature.area_id]
        said = release.launch_date or release.release_date
        for seat in lacking[area.pk]:
            yield Orphan(
                Kind.RELEASE,
                release.feature,
                release,
                area,
                seat,
                parse(said) if said else None,
                1,
                seats.proposal(area, seat),
            )


class _Seats:
    """Whom to put into an empty seat: who did that side's part in the area of late."""

    def __init__(
        self,
        workspace: int,
        features: OwnedQuerySet[Feature],
        lacking: dict[int, list[Function]],
        now: datetime,
    ) -> None:
        self._said: dict[tuple[int, Function], Counter[int]] = {}
        self._since = now - timedelta(days=DAYS)
        able = Member.objects.within(workspace).filter(left_at=None, function__in=SIDES)
        self._able = able.exclude(role=Role.READER).in_bulk() if lacking else {}
        for side in SIDES:
            areas = [area for area, seats in lacking.items() if side in seats]
            if areas:
                self._count(workspace, side, features.filter(area__in=areas), now)

    def _count(
        self, workspace: int, side: Function, features: OwnedQuerySet[Feature], now: datetime
    ) -> None:
        kinds = [kind.kind for kind in _PARTS[side]]
        told = Event.objects.within(workspace).filter(
            feature__in=features.values("pk"),
            known_at__gt=self._since,
            known_at__lte=now,
            kind__in=kinds,
            actor__in=[one for one, member in self._able.items() if member.function == side],
            batch__undone_at=None,
        )
        by_area = told.values_list("feature__area", "actor").order_by()
        for area, actor, number in by_area.annotate(number=Count("id")):
            self._said.setdefault((area, side), Counter())[actor] = number

    def proposal(self, area: Area, seat: Function) -> Proposal:
        """Whom to put there, and why; nobody where nothing speaks for anybody."""
        said = self._said.get((area.pk, seat))
        if not said:
            return Proposal(None, None, NOBODY_YET)
        best = min(said, key=lambda one: (-said[one], self._able[one].handle))
        member, times = self._able[best], said[best]
        often = "once" if times == 1 else f"{times} times"
        of_all = f", of {said.total()} in all" if len(said) > 1 else ""
        reason = (
            f"{member.name} {_WORDS[seat]} in {area.name} {often}{of_all}, "
            f"since {self._since:%d %B %Y}".replace("since 0", "since ")
        )
        return Proposal(None, member, reason)
