"""Objectives in a world: set by the PM, for this quarter."""

from datetime import date
from typing import Any

from alongside.rooms.features import actions as features
from alongside.rooms.features.models import Feature
from alongside.rooms.strategy.models import Objective
from alongside.rooms.strategy.objectives import set_objective
from tests.rooms.conftest import MONDAY, World, ours, recorded, theirs

__all__ = ["BEGINS", "ENDS", "a_feature", "an_objective", "ours", "recorded", "theirs"]

BEGINS, ENDS = date(2025, 1, 1), date(2025, 3, 31)


def an_objective(world: World, title: str = "Grow", **more: Any) -> Objective:
    """An objective of the company, unless `more` says otherwise."""
    given: dict[str, Any] = {"begins": BEGINS, "ends": ENDS, "by": world.pm, "at": MONDAY, **more}
    return set_objective(world.workspace, title=title, **given)


def a_feature(world: World, key: str, **more: Any) -> Feature:
    """A feature of the world's area."""
    made = features.add_feature(world.workspace, key=key, title=key.title(), by=world.pm, at=MONDAY)
    area = more.get("area", world.area)
    if area is not None:
        features.move_to_area(made, area=area, by=world.pm, at=MONDAY)
    return made
