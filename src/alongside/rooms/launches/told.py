"""One launch for its page: what goes with it, its tasks, what no longer fits, and what was chosen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from alongside.core import events
from alongside.core.playbooks.difference import Difference, difference, when
from alongside.core.playbooks.fitting import Choices, Fit, State
from alongside.core.playbooks.playbook import critical
from alongside.core.playbooks.schedule import left
from alongside.core.playbooks.shipped import lower_than
from alongside.core.tiers import TIERS, Tier
from alongside.core.timeline import decode
from alongside.rooms.features.models import Release
from alongside.rooms.forecasts.models import Outlook
from alongside.rooms.launches.fits import choices_of, fit_of, playbook_of, states_of
from alongside.rooms.launches.gates.record import Word, last_word, word_told
from alongside.rooms.launches.models import Bundled, Launch, LaunchTask, WayOut
from alongside.rooms.launches.playbooks import InForce, all_in_force
from alongside.rooms.launches.proposing import leads, proposed
from alongside.rooms.launches.reflow import declared
from alongside.rooms.ledger.models import Event
from alongside.rooms.people.models import Member
from alongside.rooms.people.queries import workdays

MOST_TOLD = 50
"""Ways out, and events of the record, of a page."""


class TaskTold(NamedTuple):
    """A task, as its page has it."""

    row: LaunchTask
    when: str
    """`T-15`."""
    is_critical: bool
    does_not_fit: bool
    """Whether it is open and critical, and its day is over; never once the launch is, too."""
    is_late: bool
    """Whether it is open, and its day is over."""
    waits_for: Sequence[str]
    """Titles of what has to be done before and is not."""
    proposed: Member | None
    """Who might do it; None where somebody does, or nobody is proposed."""


class ReleaseTold(NamedTuple):
    """A release that goes with the launch."""

    row: Release
    """With its feature, the area, and the area's pair."""
    p80: date | None
    """The day by which it is out with that chance; None where so much cannot be said."""

    @property
    def is_ahead(self) -> bool:
        """Whether it is still to come."""
        return self.row.shipped_on is None and not self.row.withdrawn


class Newer(NamedTuple):
    """A version of its playbook that it does not follow yet."""

    number: int
    difference: Difference


class Told(NamedTuple):
    """Something that was said of the launch as a whole."""

    at: datetime
    sentence: str
    reason: str


class LaunchTold(NamedTuple):
    """A launch, as its page has it."""

    launch: Launch
    releases: Sequence[ReleaseTold]
    tasks: Sequence[TaskTold]
    fit: Fit | None
    """None without a day, or a playbook."""
    choices: Choices | None
    """The ways out, where it no longer fits."""
    left: int | None
    """Working days until its day; None without one."""
    suggested: Tier | None
    """The highest tier of its releases; None where none has one."""
    suggested_day: date | None
    """P80 of the release that is out last: a suggestion for its own day."""
    newer: Newer | None
    ways: Sequence[WayOut]
    """What was chosen, the last first."""
    waiting: WayOut | None
    """A lower tier that one side has signed, and the other has not."""
    record: Sequence[Told]
    """What was said of it as a whole, the last first."""
    people: Sequence[Member]
    """Who is here, by name."""
    decided: Word | None
    """Go or no-go, as it holds; None while nothing is decided."""


def launch_told(member: Member, number: int, *, today: date) -> LaunchTold | None:
    """A launch with all that its page says; None for one that is not there, or not seen. Eight statements."""
    launch, releases, decided = _bundled(member, number)
    if launch is None:
        return None
    rows = LaunchTask.objects.visible_to(member).filter(launch=number)
    tasks = list(rows.select_related("owner", "state_by").order_by("at", "pk"))
    known, calendar = all_in_force(launch.workspace_id), workdays(launch.workspace)
    here = Member.objects.visible_to(member).filter(left_at=None)
    people = list(here.order_by("name", "pk"))
    chosen = WayOut.objects.visible_to(member).filter(launch=number)
    ways = list(chosen.select_related("by", "signed_by").order_by("-pk")[:MOST_TOLD])
    waits = (one for one in ways if one.way == "lower" and not one.signed_at)
    lower = (
        [known[tier].playbook for tier in lower_than(launch.tier)] if launch.tier in TIERS else []
    )
    bundled = [one.row for one in releases]
    owners = proposed(launch, tasks, bundled, people, leads(launch.workspace_id))
    fits = fit_of(launch, tasks, today=today, calendar=calendar)
    return LaunchTold(
        launch,
        releases,
        _tasks(launch, tasks, fits, owners, today),
        fits,
        choices_of(launch, tasks, lower, today=today, calendar=calendar),
        left(today, launch.day, calendar) if launch.day else None,
        highest(bundled),
        max((one.p80 for one in releases if one.p80 and one.is_ahead), default=None),
        _newer(launch, tasks, known),
        ways,
        next((one for one in waits if not one.taken_back_at), None),
        _record(launch, bundled),
        people,
        decided,
    )


def _bundled(member: Member, launch: int) -> tuple[Launch | None, list[ReleaseTold], Word | None]:
    """The launch, what goes with it, which is always something, and whether it is go. Who sees one sees all."""
    foreseen = Outlook.objects.filter(release=OuterRef("release")).values("p80")[:1]
    rows = Bundled.objects.visible_to(member).filter(launch=launch)
    rows = rows.select_related(
        "launch__workspace",
        "launch__owner",
        "release__feature__area__pm",
        "release__feature__area__pmm",
    )
    ordered = rows.annotate(p80=Subquery(foreseen), decided=Subquery(last_word("launch")))
    found: list[Any] = list(ordered.order_by("release__release_first", "release"))
    told = [ReleaseTold(one.release, one.p80) for one in found]
    if not found:
        return None, told, None
    return found[0].launch, told, word_told(found[0].decided)


def _tasks(
    launch: Launch,
    rows: Sequence[LaunchTask],
    fits: Fit | None,
    owners: Mapping[str, Member],
    today: date,
) -> list[TaskTold]:
    needed = critical(playbook_of(launch, rows)) if rows else set[str]()
    is_ahead = launch.day is not None and launch.day >= today
    late = {task.key for task in fits.late} if fits and is_ahead else set[str]()
    over = {State.DONE, State.SKIPPED}
    states = states_of(rows)
    waiting = {row.key: row.title for row in rows if states[row.key] not in over}
    return [
        TaskTold(
            row,
            when(declared(row)),
            row.key in needed,
            row.key in late,
            states[row.key] is State.OPEN and row.due is not None and row.due < today,
            [waiting[key] for key in row.after.split() if key in waiting],
            owners.get(row.key),
        )
        for row in rows
    ]


def highest(releases: Iterable[Release]) -> Tier | None:
    """The highest tier that was set for any of these that was not withdrawn."""
    tiers = {one.tier for one in releases if not one.withdrawn}
    return next((tier for tier in TIERS if tier in tiers), None)


def _newer(
    launch: Launch, tasks: Sequence[LaunchTask], known: Mapping[Tier, InForce]
) -> Newer | None:
    """The version in force, and what it would change; None for one that it follows."""
    if launch.tier not in TIERS or known[launch.tier].number == launch.playbook:
        return None
    return Newer(
        known[launch.tier].number,
        difference(playbook_of(launch, tasks), known[launch.tier].playbook),
    )


OF_RECORD = [
    kind.kind
    for kind in (
        events.LaunchPlanned,
        events.LaunchCalledOff,
        events.LaunchResumed,
        events.LaunchScheduled,
        events.LaunchUnscheduled,
        events.ReleaseBundled,
        events.ReleaseUnbundled,
        events.PlaybookTaken,
        events.WayChosen,
        events.LoweringSigned,
        events.LoweringTakenBack,
        events.ReadinessSaid,
        events.GoDecided,
        events.GoTakenBack,
        events.KitHandedOut,
        events.KitTakenBack,
    )
]


OF_RELEASES = [
    kind.kind
    for kind in (events.ReleaseDateStated, events.ReleaseDateRemoved, events.ReleaseShipped)
]


def _record(launch: Launch, releases: Sequence[Release]) -> list[Told]:
    """What was said of the launch as a whole, and of its release dates since it was planned, the last first.

    One statement.
    """
    names = {one.pk: f"{one.feature.key} {one.stage}" for one in releases}
    of_it = Q(launch=launch.pk, kind__in=OF_RECORD)
    of_releases = Q(
        feature__in=[one.feature_id for one in releases],
        subject__in=list(names),
        kind__in=OF_RELEASES,
        happened_at__gt=launch.planned_at,
    )
    rows = Event.objects.within(launch.workspace_id).filter(
        of_it | of_releases, batch__undone_at=None
    )
    found = rows.order_by("-known_at", "-id").values_list(
        "happened_at",
        "kind",
        "payload",
        "launch",
        "subject",
        Coalesce("actor__name", "label__text"),
        "wording__text",
    )
    return [
        Told(
            at,
            decode(kind, payload).sentence(
                who=who or "Somebody", it=f"“{launch.name}”" if of_launch else names[subject]
            ),
            said or "",
        )
        for at, kind, payload, of_launch, subject, who, said in found[:MOST_TOLD]
    ]
