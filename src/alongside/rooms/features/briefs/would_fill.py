"""How much of their briefs descriptions would fill in, before they do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from alongside.rooms.features.briefs.drafting import taken_from
from alongside.rooms.features.briefs.models import Brief, BriefItem


class WouldFill(NamedTuple):
    """What descriptions say for briefs."""

    descriptions: int = 0
    """That say something which a brief asks for, and that nobody wrote or confirmed there."""
    items: int = 0
    """That they say so, in all."""
    others: int = 0
    """Descriptions that say nothing of that."""

    def __add__(self, other: object) -> WouldFill:
        assert isinstance(other, WouldFill)
        return WouldFill(*(one + two for one, two in zip(self, other, strict=True)))


def would_fill(workspace: int, texts: Mapping[int, str]) -> WouldFill:
    """What these descriptions would fill in, by feature: in its brief, or in the one that it gets. Two statements.

    What somebody wrote or confirmed stays, and so does all of a brief that was handed over.
    """
    if not texts:
        return WouldFill()
    theirs: dict[int, set[str]] = defaultdict(set)
    written = BriefItem.objects.within(workspace).filter(brief__feature__in=texts, confirmed=True)
    for feature, name in written.values_list("brief__feature", "name"):
        theirs[feature].add(name)
    handed = (
        Brief.objects.within(workspace).filter(feature__in=texts).exclude(delivered_version=None)
    )
    over = set(handed.values_list("feature", flat=True))
    counts = [
        0 if feature in over else len({one.item for one in taken_from(text)} - theirs[feature])
        for feature, text in texts.items()
    ]
    fill = [count for count in counts if count]
    return WouldFill(len(fill), sum(fill), len(counts) - len(fill))
