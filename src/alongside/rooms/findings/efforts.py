"""What is worked on and what for, from rows: for a check of objectives and areas that folds no feature's thread."""

from __future__ import annotations

from collections.abc import Iterator

from alongside.core.effort import Work
from alongside.rooms.features.models import Feature
from alongside.rooms.features.status import Status
from alongside.rooms.strategy.models import Contribution


def works(workspace: int) -> Iterator[Work]:
    """The features that are worked on, as `core.effort.works_of` has them from their lines. Two statements."""
    links: dict[int, set[int]] = {}
    standing = Contribution.objects.within(workspace).filter(objective__closed_at=None)
    for feature, into, objective in standing.values_list(
        "feature", "feature__merged_into", "objective"
    ):
        links.setdefault(into or feature, set()).add(objective)
    there = Feature.objects.within(workspace).filter(on_roadmap=True, draft=False)
    there = there.exclude(status__in=(Status.DROPPED, Status.DONE)).order_by("pk")
    for number, area, effort in there.values_list("pk", "area", "effort"):
        yield Work(number, area, effort, tuple(sorted(links.get(number, ()))))
