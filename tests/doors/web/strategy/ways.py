"""Addresses of strategy in a world, and short ways to what a page tells of."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from alongside.rooms.features.models import Feature
from alongside.rooms.strategy.contributions import contribute
from alongside.rooms.strategy.kpis import measure, state_kpi
from alongside.rooms.strategy.models import Kpi, Objective
from tests.rooms.conftest import World

TREE = "/ours/strategy"
PERIOD = {"begins": "2025-01-01", "ends": "2025-03-31"}


def one(row: Objective, noun: str = "") -> str:
    return f"{TREE}/objectives/{row.pk}{noun}"


def serves(world: World, feature: Feature, aim: Objective, sentence: str = "It helps") -> None:
    contribute(feature, objective=aim, sentence=sentence, by=world.pm, at=timezone.now())


def a_kpi(world: World, aim: Objective, *values: float, **more: Any) -> Kpi:
    now = timezone.now()
    given: dict[str, Any] = {"name": "Sign-ups", "baseline": 10, "target": 30, **more}
    made = state_kpi(aim, by=world.pm, at=now, **given)
    assert made
    for number, value in enumerate(values):
        day = now.date() - timedelta(days=len(values) - number)
        measure(made, value=value, day=day, by=world.pm, at=now)
    return made
