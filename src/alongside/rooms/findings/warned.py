"""Would it have warned us? What would have been found about a launch on a past day, by replay."""

from __future__ import annotations

from datetime import date, datetime, tzinfo
from typing import NamedTuple

from alongside.core import rules
from alongside.core.rules.replay import Warned, warned
from alongside.core.timeline.launch_then import launch_then
from alongside.rooms.features.models import Release
from alongside.rooms.launches.models import Launch
from alongside.rooms.launches.past import threads_of
from alongside.rooms.people.models import Member


class WarnedOf(NamedTuple):
    """A finding, and since when it would have stood."""

    told: Warned
    rule: rules.Rule | None
    release: Release | None
    """What it is about; None for the launch."""
    left: int | None
    """Working days from the day on which it first stood to the day that the launch has now; None without either."""


class WouldHave(NamedTuple):
    """What would have been found about a launch."""

    launch: Launch
    findings: list[WarnedOf]
    """The first to warn first."""
    first_known: date | None
    """The day on which the launch was planned, for the reader."""


def would_have_warned(
    member: Member, number: int, *, on: date | None, now: datetime, zone: tzinfo
) -> WouldHave | None:
    """By the ledger alone; None for a launch that is not there, or not seen. Eight statements at most.

    Without a day, since when what is found now has stood.
    """
    told = threads_of(member, number, heard=True)
    if told is None:
        return None
    found = warned(
        told.entries, launch=number, releases=told.releases.keys(), on=on, now=now, zone=zone
    )
    today = launch_then(told.entries, number, until=now)
    day = today.day if today else None
    calendar = today.timeline.workspace.workdays if today else None
    known = rules.rules()
    return WouldHave(
        told.launch,
        [
            WarnedOf(
                one,
                known.get(one.finding.code),
                told.releases.get(one.finding.release or 0),
                calendar.between(one.first, day) if one.first and day and calendar else None,
            )
            for one in found
        ],
        told.launch.planned_at.astimezone(zone).date(),
    )
