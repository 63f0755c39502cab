"""What tests of findings ask for: a clock that they turn, jobs that they do, and what is kept."""

import json
from collections.abc import Collection, Iterator
from datetime import UTC, datetime, time, timedelta
from typing import Any, NamedTuple

import pytest
import time_machine
from django.db import connection
from django.db.models import Model
from django.test.utils import CaptureQueriesContext

from alongside.core.plandate import on_day
from alongside.core.rules import Report
from alongside.core.workdays import Workdays
from alongside.rooms.discovery.models import Conversation
from alongside.rooms.features import actions
from alongside.rooms.features.models import Feature, Release
from alongside.rooms.findings import checks
from alongside.rooms.findings.models import Finding
from alongside.rooms.jobs import handlers, queue
from alongside.rooms.jobs.models import Job
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.people import actions as people
from alongside.rooms.people.models import Area
from tests.rooms import said
from tests.rooms.conftest import MONDAY, World


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self, traveller: time_machine.Traveller) -> None:
        self._traveller = traveller

    @property
    def now(self) -> datetime:
        """What it shows."""
        return datetime.now(UTC)

    def day(self, working_days: int) -> datetime:
        """Noon of the day that lies that many working days after the first Monday."""
        day = Workdays().add(MONDAY.date(), working_days)
        return datetime.combine(day, time(12), UTC)

    def to(self, working_days: int) -> datetime:
        """Turn it to noon of that working day."""
        self._traveller.move_to(self.day(working_days))
        return self.now

    def forward(self, **by: float) -> datetime:
        """Move it on, as in `forward(minutes=5)`."""
        self._traveller.shift(timedelta(**by))
        return self.now


@pytest.fixture(autouse=True)
def clock() -> Iterator[Clock]:
    """It is Monday, nine o'clock, until the test says otherwise."""
    with time_machine.travel(MONDAY, tick=False) as traveller:
        yield Clock(traveller)


def states(
    world: World, working_days: int, clock: Clock, *, release: Release | None = None
) -> None:
    """The product manager says that the release ships on that working day."""
    day = on_day(clock.day(working_days).date())
    one = release or world.release
    actions.state_release_date(one, date=day, by=world.pm, at=clock.now)


def another(world: World, key: str, *, area: Area | None = None, stage: str = "general") -> Release:
    """Another feature of that world, with a release."""
    now = datetime.now(UTC)
    feature = actions.add_feature(world.workspace, key=key, title=key, by=NOBODY, at=now)
    actions.move_to_area(feature, area=area or world.area, by=NOBODY, at=now)
    release = actions.add_release(feature, stage=stage, by=NOBODY, at=now)
    assert release
    return release


def do_jobs(*, but: Collection[str] = ()) -> list[tuple[str, dict[str, Any]]]:
    """Do all jobs that are due, as a worker does, and return them; those of the kinds in `but` are only dropped."""
    done = []
    while (job := queue.lease()) is not None:
        handler = handlers.handler_of(job.kind)
        assert handler
        if job.kind not in but:
            handler(job.workspace, job.payload)
            done.append((job.kind, job.payload))
        queue.finish(job)
    return done


def asked_for() -> list[tuple[str, dict[str, Any]]]:
    """The jobs that wait, by kind and payload."""
    waiting = Job.objects.filter(done_at=None).order_by("run_at", "id")
    return [(job.kind, json.loads(job.payload)) for job in waiting]


def forget_jobs() -> None:
    """Drop every job that waits."""
    Job.objects.all().delete()


class Kept(NamedTuple):
    """A finding as it is kept, as far as tests compare it."""

    code: str
    subject: int
    anchor: int
    severity: str


def kept(workspace: Workspace, *codes: str) -> set[Kept]:
    """The open findings that are kept."""
    rows = Finding.objects.within(workspace).filter(resolved_at=None)
    if codes:
        rows = rows.filter(code__in=codes)
    return {Kept(*row) for row in rows.values_list("code", "subject", "anchor_id", "severity")}


def reported(report: Report, *codes: str) -> set[Kept]:
    """The findings of a report."""
    return {
        Kept(one.code, one.subject, one.anchor, one.severity.value)
        for one in report.findings
        if not codes or one.code in codes
    }


def codes(workspace: Workspace) -> set[str]:
    """The codes of the open findings that are kept."""
    return {one.code for one in kept(workspace)}


def fresh(row: Any) -> Any:
    """The row as the database has it now."""
    model: type[Model] = type(row)
    return model._default_manager.get(pk=row.pk)


class Writes(CaptureQueriesContext):
    """Counts the statements that write; only-looking ones are free."""

    def __init__(self) -> None:
        super().__init__(connection)

    @property
    def made(self) -> list[str]:
        """The writing statements."""
        said = (query["sql"] for query in self.captured_queries)
        return [sql for sql in said if sql.split()[0] in ("INSERT", "UPDATE", "DELETE")]


def feature_of(release: Release) -> Feature:
    """Its feature's row as the database has it now."""
    found: Feature = Feature.objects.get(pk=release.feature_id)
    return found


def second_pair(world: World) -> Area:
    """Another area, looked after by the same product manager and another product marketer."""
    now = datetime.now(UTC)
    noor = people.join(
        world.workspace, handle="noor", name="Noor", function="pmm", by=NOBODY, at=now
    )
    area = people.open_area(world.workspace, slug="audio", name="Audio", by=NOBODY, at=now)
    assert area
    people.assign_pair(area, pm=world.pm, pmm=noor, by=NOBODY, at=now)
    return area


@pytest.fixture
def call(ours: World) -> Conversation:
    """An interview with Harp that came in, with nothing more to be done."""
    harp = said.account(ours.workspace, "Harp")
    found = said.conversation(ours.workspace, "Harp on sharing", account=harp, by=ours.pm)
    checks.check_all(ours.workspace)
    forget_jobs()
    return found


@pytest.fixture
def quiet(ours: World) -> World:
    """Our world, looked at today."""
    checks.check_all(ours.workspace)
    forget_jobs()
    return ours
