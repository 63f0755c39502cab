"""A launch that is out, measured by one KPI of the objective that its feature contributes to."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest

from alongside.core.plandate import on_day
from alongside.core.tiers import Tier
from alongside.rooms.features import actions as features
from alongside.rooms.launches import actions as launches
from alongside.rooms.launches.models import Launch
from alongside.rooms.strategy.contributions import contribute
from alongside.rooms.strategy.kpis import state_kpi
from alongside.rooms.strategy.models import Kpi, Objective
from tests.rooms.conftest import MONDAY, World
from tests.rooms.strategy.conftest import an_objective

OUT = date(2025, 6, 2)
"""The day of the launch, a Monday."""


def moment(day: str) -> datetime:
    """Nine o'clock of a day."""
    return datetime.combine(date.fromisoformat(day), datetime.min.time(), UTC).replace(hour=9)


@dataclass
class Went:
    """The launch and what it is measured by."""

    world: World
    launch: Launch
    objective: Objective
    kpi: Kpi


def went_out(world: World, *, tier: Tier = "T1", day: date = OUT) -> Went:
    """A launch on that day, with its release shipped then."""
    objective = an_objective(world, "Grow", ends=date(2025, 12, 31))
    kpi = state_kpi(
        objective, name="Sign-ups", unit="a week", baseline=10, target=40, by=world.pm, at=MONDAY
    )
    assert kpi
    contribute(world.feature, objective=objective, sentence="More try it.", by=world.pm, at=MONDAY)
    launch = launches.plan_launch(
        world.workspace, name="North", releases=[world.release], by=world.pmm, at=MONDAY
    )
    launches.schedule(launch, date=on_day(day), expected="", by=world.pmm, at=MONDAY)
    launches.follow_playbook(launch, tier=tier, by=world.pmm, at=MONDAY)
    features.ship(world.release, on=day, by=world.pm, at=moment(day.isoformat()))
    launch.refresh_from_db()
    return Went(world, launch, objective, kpi)


@pytest.fixture
def went(ours: World) -> Went:
    """A T1 of ours."""
    return went_out(ours)
