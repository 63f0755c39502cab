"""What a merger would join, and what would be found of it: for the page that asks whether one is sure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from itertools import chain
from typing import NamedTuple

from alongside.core import events, rules
from alongside.core.plandate import PlanDate
from alongside.core.rules import policy_of, run_for
from alongside.core.timeline import Entry, ReleaseLine, Timeline, fold
from alongside.rooms.features.actions.merging import (
    planned_no_more,
    refuse_what_cannot_be_one,
    same_releases,
)
from alongside.rooms.features.models import Feature
from alongside.rooms.findings.calendar import neighbours
from alongside.rooms.findings.identity import Identity, identity_of
from alongside.rooms.findings.models import Finding
from alongside.rooms.forecasts.learning import foresight
from alongside.rooms.ledger import reading

_NOT_YET = 2**62
"""The id of an event that nobody has recorded: after all others."""


class Plan(NamedTuple):
    """A release as it stands."""

    stage: str
    release_date: PlanDate | None
    launch_date: PlanDate | None
    tier: str
    """The one that was set; empty without one."""
    shipped_on: date | None
    planned: bool
    """False for one that was withdrawn."""


class Joined(NamedTuple):
    """A release under both names, and what it would be."""

    theirs: Plan | None
    """Of the feature that would go; None when only the other one has it."""
    ours: Plan | None
    then: Plan


class Joining(NamedTuple):
    """What a merger would come to."""

    same: dict[int, int]
    """The releases that would become one with another, by id -> that one."""
    releases: list[Joined]
    """Those that would become one first, then those that would be taken over, then the others."""
    goes: list[Finding]
    """Open findings about either that would be found no more."""
    comes: list[rules.Finding]
    """What would be found of the feature that goes on, and is not found of either now."""


def preview(feature: Feature, *, into: Feature, at: datetime) -> Joining:
    """What would be joined if `feature` were merged into `into` at `at`, by what is known then. Nothing is kept.

    Raises what `merge` would raise, but for what depends on who does it.
    """
    refuse_what_cannot_be_one(feature, into)
    same = same_releases(feature, into)
    both = (feature.pk, into.pk)
    entries = list(reading.entries(feature.workspace_id, features=both, until=at))
    apart = fold(entries, until=at)
    joined = fold(chain(_merger(feature, into, same, at), entries), until=at)
    theirs, ours, then = (
        _lines(timeline, number)
        for timeline, number in ((apart, both[0]), (apart, both[1]), (joined, both[1]))
    )
    gone = {other: one for one, other in sorted(same.items(), reverse=True)}
    releases = [
        Joined(
            _plan(theirs.get(gone.get(number, number))),
            _plan(ours.get(number)),
            told,
        )
        for number, line in then.items()
        if (told := _plan(line)) is not None
    ]
    releases.sort(key=lambda one: (one.theirs is None, one.ours is None, one.then.stage))
    goes, comes = _findings(feature, into, joined, same, at)
    return Joining(same, releases, goes, comes)


def _merger(feature: Feature, into: Feature, same: dict[int, int], at: datetime) -> Iterator[Entry]:
    """What would be recorded."""
    merged = events.FeatureMerged(into=into.pk, releases=same)
    yield Entry(_NOT_YET, merged, feature.pk, feature.pk, at)
    for place, release in enumerate(reversed(planned_no_more(feature)), start=1):
        withdrawn = events.ReleaseWithdrawn()
        yield Entry(_NOT_YET - place, withdrawn, release.pk, feature.pk, at)


def _lines(timeline: Timeline, number: int) -> dict[int, ReleaseLine]:
    feature = timeline.features.get(number)
    return feature.releases if feature else {}


def _plan(line: ReleaseLine | None) -> Plan | None:
    if line is None or line.added is None:
        return None
    return Plan(
        line.stage,
        line.release_date,
        line.launch_date,
        line.tier_choice.tier if line.tier_choice else "",
        line.shipment.day if line.shipment else None,
        line.withdrawn is None,
    )


def _findings(
    feature: Feature, into: Feature, joined: Timeline, same: dict[int, int], at: datetime
) -> tuple[list[Finding], list[rules.Finding]]:
    """Open findings that would go, and those that would come."""
    workspace, line = feature.workspace_id, joined.workspace
    releases = list(joined.releases())
    policy = policy_of(line)
    nearby = neighbours(workspace, releases, policy, line.workdays, today=at.date())
    report = run_for(
        releases,
        at=at,
        workspace=line,
        calendar=[one for one in nearby if one.feature != feature.pk],
        foresee=foresight(workspace, line, at=at),
    )
    found = {identity_of(one): one for one in report.findings if one.feature == into.pk}
    kept: dict[Identity, Finding] = {}
    rows = Finding.objects.within(workspace).filter(feature__in=(feature, into), resolved_at=None)
    for row in rows.order_by("code", "id"):
        release = same.get(row.subject, row.subject)
        kept.setdefault(Identity(row.code, release, row.anchor_id), row)
    goes = [row for which, row in kept.items() if which not in found]
    return goes, [one for which, one in found.items() if which not in kept]
