"""Releases as calendars are told of them: when each ships, and when one that goes with no launch is launched."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Exists, OuterRef, Q

from alongside.core.calendars.entries import Entry, Kind, Status
from alongside.core.calendars.wording import lines, precisely, titled
from alongside.core.plandate import PlanDate, Precision, on_day, parse
from alongside.rooms.calendars.gathering import Ask, Off
from alongside.rooms.features.models import Release
from alongside.rooms.features.status import Status as Standing
from alongside.rooms.launches.models import Bundled
from alongside.rooms.ledger.among import among

_COLUMNS = (
    *("pk", "feature__key", "feature__title", "feature__status", "feature__area__name"),
    *("stage", "tier", "release_date", "launch_date", "shipped_on", "withdrawn"),
)


def releases(ask: Ask) -> Iterator[Entry | Off]:
    """What is told of the releases of a feed. One statement; drafts are nobody's."""
    rows = Release.objects.visible_to(ask.member).filter(
        feature__on_roadmap=True, feature__draft=False
    )
    these = Q(feature__area__in=ask.areas)
    if ask.releases is not None:
        these = Q(pk__in=among(ask.releases))
    ahead = Q(release_last__gte=ask.since) | Q(launch_last__gte=ask.since)
    before = Q(pk__in=ask.told(Kind.RELEASE, Kind.RELEASE_LAUNCH))
    rows = rows.filter(these, ahead | Q(shipped_on__gte=ask.since) | before)
    with_launch = Bundled.objects.within(ask.link.workspace_id).filter(
        release=OuterRef("pk"), launch__called_off_at=None
    )
    found = rows.annotate(goes=Exists(with_launch)).order_by("release_first", "pk")
    for row in found.values_list(*_COLUMNS, "goes")[: ask.most]:
        yield from _told(row)


def _told(row: tuple[Any, ...]) -> Iterator[Entry | Off]:
    number, key, title, status, area, stage, tier, stated, launch, shipped_on, withdrawn, goes = row
    name = f"{key} {title}, {stage}"
    about = " ".join(
        part for part in (f"Tier {tier}." if tier else "", f"Area: {area}." if area else "") if part
    )

    def told(kind: Kind, what: str, date: PlanDate) -> Entry:
        return Entry(
            kind,
            number,
            titled(what, name, date),
            lines(about, precisely(date)),
            Status.CONFIRMED if date.precision is Precision.DAY else Status.TENTATIVE,
            date.first,
            date.last,
            "feature",
            key,
        )

    gone = withdrawn or status == Standing.DROPPED
    if shipped_on:
        yield told(Kind.RELEASE, "Shipped", on_day(shipped_on))
    elif gone or not stated:
        yield Off(Kind.RELEASE, number, titled("Ships", name), "feature", key)
    elif status != Standing.DONE:
        yield told(Kind.RELEASE, "Ships", parse(stated))
    if goes:  # its launch tells when
        return
    if gone or not launch:
        yield Off(Kind.RELEASE_LAUNCH, number, titled("Launch", name), "feature", key)
    elif status != Standing.DONE:
        yield told(Kind.RELEASE_LAUNCH, "Launch", parse(launch))
