"""Verbs of the day of a launch: set, moved, taken back. What is open follows; nothing is squeezed."""

from __future__ import annotations

from datetime import datetime

from alongside.core import events
from alongside.core.errors import ChangedMeanwhile
from alongside.core.plandate import PlanDate, parse
from alongside.rooms.features.actions import remove_launch_date, state_launch_date
from alongside.rooms.features.models import Release
from alongside.rooms.launches.actions.standing import there
from alongside.rooms.launches.models import Bundled, Launch
from alongside.rooms.launches.reflow import reflow
from alongside.rooms.ledger.action import action, change, record
from alongside.rooms.ledger.book import write_through
from alongside.rooms.people import words
from alongside.rooms.people.actions import By


@action
def schedule(
    launch: Launch, *, date: PlanDate, expected: str, by: By, at: datetime, reason: str = ""
) -> Launch | None:
    """Set the day of a launch, and with it that of every release in it; None when it is that day.

    `expected` is the day that it had when whoever sets it looked (empty for none): `ChangedMeanwhile` where it has
    another one by now.
    """
    launch = there(launch, by)
    if launch.date == str(date):
        return None
    if launch.date != expected:
        now = parse(launch.date).in_words() if launch.date else "none"
        raise ChangedMeanwhile(
            f"somebody gave this launch another day meanwhile: {now}; look again"
        )
    change(launch, date=str(date))
    said = events.LaunchScheduled(str(date))
    record(said, about=launch, by=by, at=at, wording=words.reason(reason))
    for release in _ahead(launch):
        if release.launch_date != str(date):
            state_launch_date(release, date=date, by=by, at=at, reason=reason)
    reflow(launch)
    return launch


@action
def unschedule(launch: Launch, *, by: By, at: datetime, reason: str = "") -> Launch | None:
    """Take back the day of a launch: it follows its releases again. None when it has none."""
    launch = there(launch, by)
    if not launch.date:
        return None
    change(launch, date="")
    record(events.LaunchUnscheduled(), about=launch, by=by, at=at, wording=words.reason(reason))
    for release in _ahead(launch):
        remove_launch_date(release, by=by, at=at, reason=reason)
    reflow(launch)
    return launch


def _ahead(launch: Launch) -> list[Release]:
    """Its releases that were not withdrawn."""
    write_through()
    held = Bundled.objects.filter(launch=launch.pk).values("release")
    rows = Release.objects.within(launch.workspace_id).filter(pk__in=held, withdrawn=False)
    return list(rows.select_related("feature").order_by("pk"))
