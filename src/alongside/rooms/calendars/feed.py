"""A feed as a calendar reads it: what it tells now, and whether that is what it told before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from alongside.core.calendars.entries import Told, digest_of_all
from alongside.rooms.calendars.asked import areas_of, filters_in, people_of
from alongside.rooms.calendars.asking import MOST
from alongside.rooms.calendars.gathering import Ask, Gathered
from alongside.rooms.calendars.keeping import Plan, keep, planned
from alongside.rooms.calendars.launches import launches, tasks
from alongside.rooms.calendars.models import CalendarLink
from alongside.rooms.calendars.own import interviews, reviews
from alongside.rooms.calendars.releases import releases
from alongside.rooms.ledger.book import writing
from alongside.rooms.ledger.models import Event
from alongside.rooms.people.zones import zone_of
from alongside.rooms.radar.queries import numbers

BACK = timedelta(days=92)
"""So long what is over stays in a feed."""


class Feed(NamedTuple):
    """What a calendar is told."""

    name: str
    entries: Sequence[Told]
    """In the order of their days."""
    tag: str
    """The same as long as all of it is the same."""
    changed_at: datetime
    """When it came to tell that."""


class Unchanged(NamedTuple):
    """A feed tells what it told when it was read last."""

    tag: str
    changed_at: datetime


def unchanged(link: CalendarLink, *, now: datetime) -> Unchanged | None:
    """What is known of a feed without looking: that nothing happened since it was read last today. One statement.

    None where something did; or where the radar's filters go by what turns with time, and the whole is looked at.
    """
    if link.kind == "view" or link.changed_at is None or link.read_on != _today(link, now):
        return None
    if link.event != _last_event(link):
        return None
    return Unchanged(link.tag, link.changed_at)


def read(link: CalendarLink, *, now: datetime) -> Feed:
    """What the feed tells now, with the sight that its member has now; what is told otherwise is kept.

    Some ten statements, however much it tells; and one or two for what changed.
    """
    last_event, today = _last_event(link), _today(link, now)
    plan = _plan(link, today - BACK, now)
    if plan.differing:  # kept while nobody else writes, so that each change is counted once
        with writing(link.workspace_id):
            if not keep(link.workspace_id, plan):
                plan = _plan(link, today - BACK, now)
                keep(link.workspace_id, plan)
    told = plan.told[:MOST]
    tag = digest_of_all(told, link.name)
    changed_at = link.changed_at if link.tag == tag and link.changed_at else now
    if (link.event, link.tag, link.read_on) != (last_event, tag, today):
        CalendarLink.objects.filter(pk=link.pk).update(
            event=last_event, tag=tag, read_on=today, changed_at=changed_at
        )
    return Feed(link.name, told, tag, changed_at)


def _plan(link: CalendarLink, since: date, now: datetime) -> Plan:
    in_view = None
    if link.kind == "view":
        filters = filters_in(link.about)
        in_view = numbers(link.member, filters, since=since, now=now, most=MOST)
    ask = Ask(link, since, areas_of(link), people_of(link), in_view)
    gathered = Gathered([], [])
    gathered.add(releases(ask))
    gathered.add(launches(ask))
    gathered.add(tasks(ask))
    gathered.add(interviews(ask))
    gathered.add(reviews(ask))
    return planned(link.workspace_id, gathered, since=since, now=now)


def _last_event(link: CalendarLink) -> int:
    # Walks back from the newest: in that order the database finds it without counting a workspace's events.
    newest = Event.objects.within(link.workspace_id).order_by("-id").values_list("id", flat=True)
    return newest.first() or 0


def _today(link: CalendarLink, now: datetime) -> date:
    return now.astimezone(zone_of(link.member)).date()
