"""What came of one launch, for its page: what was promised, what was read, and what is due."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef, Q, Subquery

from alongside.core.events.results import STEPS
from alongside.core.kpi import along
from alongside.core.playbooks.fitting import State
from alongside.core.results.clocks import (
    BASELINE,
    READING,
    RETRO,
    VERDICT,
    Clock,
    is_baseline,
    kept,
)
from alongside.core.workdays import Workdays
from alongside.rooms.features.models import Release
from alongside.rooms.launches.models import Bundled, Launch, LaunchTask
from alongside.rooms.messaging.models import Capability, Claim, Support
from alongside.rooms.people.models import Member
from alongside.rooms.people.queries import last_set, value_set, workdays
from alongside.rooms.results.found import Found, Taken, found_of
from alongside.rooms.results.models import Verdict
from alongside.rooms.strategy.models import Contribution, Kpi, KpiReading

_WINDOW = "RES951.window"
MOST = 500
"""Readings, claims and verdicts of a page."""


class Read(NamedTuple):
    """What a KPI was on a day."""

    day: date
    value: float
    source: str
    by: str
    """Who put it down, by name; empty for nobody."""


class Measured(NamedTuple):
    """A KPI of the launch, with what was read of it."""

    kpi: Kpi
    """With its objective."""
    readings: Sequence[Read]
    """The oldest first."""
    baseline: Read | None
    """The last reading of the days right before the launch."""
    last: Read | None
    """The last reading after it; None before there is any."""

    @property
    def along(self) -> float | None:
        """The share of the way from the launch's own baseline to the target that lies behind."""
        before = self.baseline.value if self.baseline else self.kpi.baseline
        return along(before, self.kpi.target, self.last.value if self.last else None)


class Step(NamedTuple):
    """How many got how far, by the last reading of that step."""

    name: str
    last: Taken | None

    @property
    def share(self) -> float | None:
        """Of those who could have; None where nobody counted them."""
        if self.last is None or not self.last.out_of:
            return None
        return self.last.people / self.last.out_of


class Due(NamedTuple):
    """Something that is to be done for the result, by a day."""

    key: str
    """Of the playbook's task."""
    due: date
    done_on: date | None
    state: str
    """`done`, `dropped`, `passed` (something later took its place), `late` or `ahead`."""
    lacks: str = ""
    """What is still missing of it, in words."""


class Promise(NamedTuple):
    """A claim that rests on what went out."""

    claim: Claim
    is_measured: bool
    """Whether a reading of one of the launch's KPIs bears it out."""
    verdict: Verdict | None


class ResultsTold(NamedTuple):
    """What came of a launch, as its page has it."""

    launch: Launch
    releases: Sequence[Release]
    measured: Sequence[Measured]
    steps: Sequence[Step]
    found: Found
    dues: Sequence[Due]
    verdict: Verdict | None
    """On the launch as a whole."""
    earlier: Sequence[Verdict]
    """Those on the launch as a whole that were replaced, the last first."""
    last_verdict: int
    """The id of the last verdict on any of it; 0 before there is one."""
    by_objective: dict[int, Verdict]
    promises: Sequence[Promise]
    window: int
    """So many working days before the launch a reading is a baseline, by the workspace's policy."""

    @property
    def late(self) -> list[Due]:
        """What is overdue."""
        return [one for one in self.dues if one.state == "late"]


def results_told(member: Member, number: int, *, today: date) -> ResultsTold | None:
    """What came of a launch; None for one that is not there, or not seen. Eight statements."""
    held: list[Any] = list(
        Bundled.objects.visible_to(member)
        .filter(launch=number)
        .annotate(window=Subquery(last_set(member.workspace_id, _WINDOW)))
        .select_related("launch__workspace", "launch__owner", "release__feature")
        .order_by("release__feature__key", "release")
    )
    if not held:
        return None
    launch: Launch = held[0].launch
    features = [one.feature_id for one in held]
    tasks = _tasks(member, launch)
    calendar = workdays(launch.workspace)
    window = int(value_set(_WINDOW, held[0].window))
    measured = _measured(member, launch, features, window, calendar)
    found = found_of(member, number)
    given = _verdicts(member, number)
    verdicts = [one for one in given if one.replaced_at is None]
    on_all = [one for one in given if one.objective_id is None and one.claim_id is None]
    whole = [one for one in on_all if one.replaced_at is None]
    of_claims = {one.claim_id: one for one in verdicts if one.claim_id}
    return ResultsTold(
        launch,
        [one.release for one in held],
        measured,
        [Step(name, found.last(name)) for name in STEPS],
        found,
        list(_dues(launch, tasks, measured, found, whole, today)),
        whole[0] if whole else None,
        [one for one in on_all if one.replaced_at is not None],
        given[0].pk if given else 0,
        {one.objective_id: one for one in verdicts if one.objective_id},
        _promises(member, features, measured, of_claims),
        window,
    )


def _tasks(member: Member, launch: Launch) -> list[LaunchTask]:
    asked = Q(key__startswith=READING) | Q(key__in=(BASELINE, RETRO, VERDICT))
    rows = LaunchTask.objects.visible_to(member).filter(asked, launch=launch.pk)
    return list(rows.exclude(due=None).order_by("due", "key"))


def _measured(
    member: Member, launch: Launch, features: Sequence[int], window: int, calendar: Workdays
) -> list[Measured]:
    served = Contribution.objects.visible_to(member).filter(feature__in=features)
    rows = Kpi.objects.visible_to(member).filter(
        removed_at=None, objective__in=served.values("objective")
    )
    kpis = list(rows.select_related("objective").order_by("objective", "pk"))
    taken = KpiReading.objects.visible_to(member).filter(kpi__in=[one.pk for one in kpis])
    by_kpi: dict[int, list[Read]] = {}
    newest = taken.order_by("-day").values_list("kpi", "day", "value", "source", "by__name")
    for kpi, day, value, source, by in newest[:MOST]:
        by_kpi.setdefault(kpi, []).insert(0, Read(day, value, source, by or ""))
    return [_of(kpi, by_kpi.get(kpi.pk, []), launch.day, window, calendar) for kpi in kpis]


def _of(
    kpi: Kpi, readings: list[Read], day: date | None, window: int, calendar: Workdays
) -> Measured:
    if day is None:
        return Measured(kpi, readings, None, None)
    before = [one for one in readings if is_baseline(one.day, day, window, calendar)]
    after = [one for one in readings if one.day > day]
    return Measured(kpi, readings, before[-1] if before else None, after[-1] if after else None)


def _verdicts(member: Member, launch: int) -> list[Verdict]:
    rows = Verdict.objects.visible_to(member).filter(launch=launch)
    return list(rows.select_related("by").order_by("-pk")[:MOST])


def _promises(
    member: Member,
    features: Sequence[int],
    measured: Sequence[Measured],
    verdicts: dict[int, Verdict],
) -> list[Promise]:
    """What is claimed of these features and may be used, and what the KPIs bear out."""
    resting = Capability.objects.visible_to(member).filter(feature__in=features)
    borne = Support.objects.filter(
        claim=OuterRef("pk"), reading__kpi__in=[one.kpi.pk for one in measured]
    )
    rows = Claim.objects.visible_to(member).filter(
        Q(pk__in=resting.values("claim")), retired_at=None, approved_at__isnull=False
    )
    found = rows.annotate(is_measured=Exists(borne)).order_by("pk")[:MOST]
    return [Promise(one, one.is_measured, verdicts.get(one.pk)) for one in found]


def _dues(
    launch: Launch,
    tasks: Sequence[LaunchTask],
    measured: Sequence[Measured],
    found: Found,
    whole: Sequence[Verdict],
    today: date,
) -> Iterator[Due]:
    """The baseline, the readings, the retrospective and the verdict, as the playbook has them."""
    gone = {row.key for row in tasks if row.state == State.SKIPPED}
    days = [read.day for one in measured for read in one.readings]
    days += [one.day for one in found.taken]
    after = [day for day in days if launch.day and day > launch.day]
    clocks = [
        Clock(row.key, row.at, row.due) for row in tasks if row.key.startswith(READING) and row.due
    ]
    read = {one.clock.key: one for one in kept(clocks, after, gone)}
    judged = next((one for one in whole if one.judged != "too early"), None)
    for row in tasks:
        if row.key in read:
            one = read[row.key]
            yield _due(row, one.read_on, gone, today, passed=one.passed)
        elif row.key == BASELINE:
            yield _baseline(row, measured, gone, today)
        elif row.key == RETRO:
            yield _due(row, found.retro.day if found.retro else None, gone, today)
        else:
            yield _due(row, judged.given_at.date() if judged else None, gone, today)


def _baseline(row: LaunchTask, measured: Sequence[Measured], gone: set[str], today: date) -> Due:
    there = [one.baseline.day for one in measured if one.baseline]
    complete = bool(measured) and len(there) == len(measured)
    due = _due(row, max(there) if complete else None, gone, today)
    if complete or due.state == "dropped":
        return due
    if not measured:
        return due._replace(lacks="no KPI to read")
    return due._replace(lacks=f"{len(there)} of {len(measured)} KPIs read")


def _due(
    row: LaunchTask, done: date | None, gone: set[str], today: date, *, passed: bool = False
) -> Due:
    assert row.due is not None, "those without a day are left out"
    if done is not None:
        state = "done"
    elif row.key in gone:
        state = "dropped"
    elif passed:
        state = "passed"
    else:
        state = "late" if row.due < today else "ahead"
    return Due(row.key, row.due, done, state)
