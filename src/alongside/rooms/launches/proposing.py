"""Who is proposed for a task: from the pair of the launch's area, and from whoever leads the function."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from alongside.core.people import PM, PMM
from alongside.core.playbooks.playbook import DECISION_OWNER
from alongside.core.tiers import TIERS
from alongside.rooms.features.models import Release
from alongside.rooms.launches.models import FunctionLead, Launch, LaunchTask
from alongside.rooms.people.models import Area, Member


def leads(workspace: int) -> dict[str, int]:
    """By function: who leads it, by id. One statement."""
    rows = FunctionLead.objects.within(workspace)
    return dict(rows.values_list("function", "member"))


_ORDER: dict[str, int] = {tier: number for number, tier in enumerate(reversed(TIERS))}


def leading_area(releases: Iterable[Release]) -> Area | None:
    """The area of the release with the highest tier, of several the one that ships last."""
    with_area = [one for one in releases if one.feature.area_id is not None]
    chosen = max(
        with_area, key=lambda one: weight(one.tier, one.release_first, one.pk), default=None
    )
    return chosen.feature.area if chosen else None


def weight(tier: str, ships: date | None, release: int) -> tuple[int, str, int]:
    """How much a release weighs in a launch: the greatest leads."""
    return _ORDER.get(tier, -1), str(ships or ""), -release


def proposed(
    launch: Launch,
    tasks: Sequence[LaunchTask],
    releases: Iterable[Release],
    people: Sequence[Member],
    leading: Mapping[str, int],
) -> dict[str, Member]:
    """By key: who is proposed for the tasks that are open and nobody's.

    Product's and product marketing's are the pair's; what the decision owner decides is theirs; any other function's
    goes to whoever leads it, or is the only one of it. `people` are those who are here.
    """
    area = leading_area(releases)
    here = {one.pk: one for one in people}
    by_function = _by_function(people, leading)
    if area is not None:
        by_function |= {PM: area.pm_id, PMM: area.pmm_id}
    by_function[DECISION_OWNER] = launch.owner_id
    found = {}
    for task in tasks:
        number = by_function.get(task.function)
        if task.owner_id is None and task.state == "open" and number in here:
            found[task.key] = here[number]
    return found


def _by_function(people: Sequence[Member], leading: Mapping[str, int]) -> dict[str, int | None]:
    members: dict[str, list[int]] = {}
    for one in people:
        members.setdefault(one.function, []).append(one.pk)
    alone: dict[str, int | None] = {
        name: numbers[0] for name, numbers in members.items() if len(numbers) == 1
    }
    return {**alone, **leading}
