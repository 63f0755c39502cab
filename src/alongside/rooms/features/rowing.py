"""Whether areas row apart: how the effort of each splits over objectives."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from alongside.core.effort import Split, Work, split
from alongside.rooms.features.aims import Strategy
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.people.models import Area
from alongside.rooms.people.queries import policy

RULE = "STR203"
"""The rule that asks whether an area rows apart, and whose figures are taken."""


class Part(NamedTuple):
    """The effort that an area puts into an objective."""

    objective: int
    title: str
    share: float
    serves_company: bool


class Rowing(NamedTuple):
    """An area, and where it rows."""

    area: int
    name: str
    parts: tuple[Part, ...]
    """The largest first."""
    split: Split
    is_apart: bool
    """Whether it has so many objectives, and so little for the first of them, that the rule tells it."""


def rowing(workspace: Workspace, strategy: Strategy) -> list[Rowing]:
    """The areas of which anything contributes to an objective, those that row apart first. Two statements."""
    figures = policy(workspace)
    many, percent = figures[f"{RULE}.objectives"], figures[f"{RULE}.top_percent"]
    aims = {one.number: one for one in strategy.aims}
    found = []
    names = Area.objects.within(workspace).order_by("name").values_list("pk", "name")
    by_area = _by_area(strategy.works)
    for number, name in names:
        parts = split(by_area.get(number, ()))
        if not parts.linked:
            continue
        told = tuple(
            Part(one, aims[one].title, share, aims[one].serves_company)
            for one, share in parts.shares.items()
            if one in aims
        )
        apart = len(parts.shares) >= many and round(100 * parts.top, 6) < percent
        found.append(Rowing(number, name, told, parts, apart))
    found.sort(key=lambda one: not one.is_apart)
    return found


def _by_area(works: Iterable[Work]) -> dict[int | None, list[Work]]:
    found: dict[int | None, list[Work]] = {}
    for one in works:
        found.setdefault(one.area, []).append(one)
    return found
