"""The rows that feeds are made of, each table in one statement that is written once: see `ledger.kept`."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, TextField
from django.db.models.functions import Cast

from alongside.core.calendars.entries import Kind
from alongside.rooms.calendars.models import CalendarEntry
from alongside.rooms.features.models import Release
from alongside.rooms.launches.models import Bundled, Launch, LaunchTask
from alongside.rooms.ledger.among import among
from alongside.rooms.ledger.kept import kept, reader

MOST = 5_000
"""Rows of a kind, and entries of a feed; the earliest are told."""
SPAN = timedelta(days=366)
"""A plan date is at most a year long: one whose first day lies further back is over."""

_RELEASE = (
    *("pk", "feature__key", "feature__title", "feature__status", "feature__area__name"),
    *("stage", "tier", "release_date", "launch_date", "shipped_", "withdrawn", "goes_", "told_"),
)
_LAUNCH = ("pk", "name", "date", "day_", "tier", "off_", "owner__name", "channels")
_TASK = (
    *("pk", "title", "due_", "state", "gate", "asks", "owner__name"),
    *("launch", "launch__name", "launch__date", "off_"),
)
Rows = QuerySet[Any, tuple[Any, ...]]


@kept
def releases_in(workspace: int, member: int, areas: Any, since: date) -> Rows:
    """The releases of areas."""
    return _releases(workspace, member, Q(feature__area__in=among(areas)), since)


@kept
def releases_among(workspace: int, member: int, releases: Any, since: date) -> Rows:
    """Those of these releases that the member sees."""
    return _releases(workspace, member, Q(pk__in=among(releases)), since)


@kept
def launches_in(
    workspace: int, member: int, areas: Any, deciders: Any, since: date, begun: date
) -> Rows:
    """The launches with a release of these areas, and those that these people decide on."""
    theirs = Q(pk__in=_with_areas(workspace, areas)) | Q(owner__in=among(deciders))
    return _launches(workspace, member, theirs, since, begun)


@kept
def launches_among(workspace: int, member: int, releases: Any, since: date, begun: date) -> Rows:
    """The launches with one of these releases."""
    held = Bundled.objects.within(workspace).filter(release__in=among(releases))
    return _launches(workspace, member, Q(pk__in=held.values("launch")), since, begun)


@kept
def tasks_in(
    workspace: int,
    member: int,
    areas: Any,
    deciders: Any,
    owners: Any,
    anywhere: Any,
    since: date,
) -> Rows:
    """The gates of the launches as of `launches_in`, what `owners` do for these, and what others do `anywhere`."""
    within = Q(launch__in=_with_areas(workspace, areas)) | Q(launch__owner__in=among(deciders))
    wanted = Q(owner__in=among(anywhere)) | (within & (Q(gate=True) | Q(owner__in=among(owners))))
    rows = LaunchTask.objects.visible_to(reader(member, workspace)).filter(wanted)
    rows = rows.filter(Q(due__gte=since) | Q(pk__in=_told(workspace, since, Kind.TASK)))
    said: Any = rows.annotate(due_=_text("due"), off_=_text("launch__called_off_at"))
    found: Rows = said.order_by("due", "pk").values_list(*_TASK)[:MOST]
    return found


def _releases(workspace: int, member: int, these: Q, since: date) -> Rows:
    there = Q(feature__on_roadmap=True, feature__draft=False)
    rows = Release.objects.visible_to(reader(member, workspace)).filter(there, these)
    ahead = Q(release_last__gte=since) | Q(launch_last__gte=since) | Q(shipped_on__gte=since)
    before = Q(pk__in=_told(workspace, since, Kind.RELEASE, Kind.RELEASE_LAUNCH))
    with_launch = Bundled.objects.within(workspace).filter(
        release=OuterRef("pk"), launch__called_off_at=None
    )
    launched = CalendarEntry.objects.within(workspace).filter(
        kind=str(Kind.RELEASE_LAUNCH), number=OuterRef("pk")
    )
    said: Any = rows.filter(ahead | before).annotate(
        goes_=Exists(with_launch), told_=Exists(launched), shipped_=_text("shipped_on")
    )
    found: Rows = said.order_by("release_first", "pk").values_list(*_RELEASE)[:MOST]
    return found


def _launches(workspace: int, member: int, these: Q, since: date, begun: date) -> Rows:
    rows = Launch.objects.visible_to(reader(member, workspace)).filter(these)
    rows = rows.filter(Q(day__gte=begun) | Q(pk__in=_told(workspace, since, Kind.LAUNCH)))
    said: Any = rows.annotate(day_=_text("day"), off_=_text("called_off_at"))
    found: Rows = said.order_by("day", "pk").values_list(*_LAUNCH)[:MOST]
    return found


def _with_areas(workspace: int, areas: Any) -> Any:
    held = Bundled.objects.within(workspace).filter(feature__area__in=among(areas))
    return held.values("launch")


def _told(workspace: int, since: date, *kinds: Kind) -> Any:
    """What calendars were told of before, and may have to be told is off."""
    rows = CalendarEntry.objects.within(workspace)
    return rows.filter(kind__in=[str(kind) for kind in kinds], last__gte=since).values("number")


def _text(column: str) -> Cast:
    """A day or a moment as text: Django takes longer to read one from SQLite than SQLite takes to find the row."""
    return Cast(column, TextField())
