"""Whose weeks they are: what lies ahead, by product marketer and by area."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from alongside.core.playbooks.crowding import Coming
from alongside.core.playbooks.load import Due, Load, load
from alongside.rooms.launches.ahead import Ahead


class Lane(NamedTuple):
    """What lies ahead of a product marketer, or of an area."""

    key: int | None
    """Their id; None for what is nobody's."""
    name: str
    load: Load
    people: int
    """How many carry it."""


def by_marketer(whole: Ahead) -> list[Lane]:
    """What lies ahead of each product marketer, by name; what is nobody's comes last, where there is any."""
    mine: dict[int | None, list[Due]] = defaultdict(list)
    for one in whole.tasks:
        if one.carrier in whole.marketers or (one.carrier is None and one.is_marketing):
            mine[one.carrier].append(one.due)
    coming, ours = whole.coming, [one for one in whole.foreseen if one.is_marketing]
    lanes = [
        _lane(
            whole,
            key,
            name,
            mine[key],
            [one for one in coming if key in one.marketers],
            [one.due for one in ours if key in one.marketers],
        )
        for key, name in sorted(whole.marketers.items(), key=lambda one: (one[1], one[0]))
    ]
    nobodys = [one for one in coming if not one.marketers]
    if mine[None] or nobodys:
        more = [one.due for one in ours if not one.marketers]
        lanes.append(_lane(whole, None, "Nobody", mine[None], nobodys, more))
    return lanes


def by_area(whole: Ahead) -> list[Lane]:
    """What lies ahead of each area, by name. What is of several stands in each of them."""
    mine: dict[int, list[Due]] = defaultdict(list)
    people: dict[int, set[int]] = defaultdict(set)
    for one in whole.tasks:
        for area in whole.going[one.due.launch].areas:
            mine[area].append(one.due)
            if one.carrier is not None and one.due.day >= whole.today:
                people[area].add(one.carrier)
    coming = whole.coming
    return [
        _lane(
            whole,
            key,
            name,
            mine[key],
            [one for one in coming if key in one.areas],
            [one.due for one in whole.foreseen if key in one.areas],
            len(people[key]) or 1,
        )
        for key, name in sorted(whole.areas.items(), key=lambda one: (one[1], one[0]))
    ]


def _lane(
    whole: Ahead,
    key: int | None,
    name: str,
    tasks: Iterable[Due],
    coming: Iterable[Coming],
    foreseen: Iterable[Due],
    people: int = 1,
) -> Lane:
    most = whole.policy["load.tasks"] * people
    told = load(
        tasks, coming, today=whole.today, most=most, workdays=whole.workdays, foreseen=foreseen
    )
    return Lane(key, name, told, people)
