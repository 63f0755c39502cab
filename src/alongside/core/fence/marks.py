"""Things that lie close together, joined into one mark each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from alongside.core.fence.kinds import WEIGHT, Kind
from alongside.core.fence.things import Thing

PARTS = 64
"""Things that lie closer than this part of the whole span are one mark."""

TELLING = WEIGHT[Kind.DISCUSSED]
"""From here on a thing is named even when it shares its mark with a weightier one."""
TOGETHER = 2
"""No more than so many are: a label, not a list."""


class Mark(NamedTuple):
    """One mark on a rail, or one step across."""

    things: tuple[Thing, ...]
    """Oldest first, at least one."""
    first: Thing
    """The one that has most to say: it gives the mark its place, its shape and its words."""
    product: bool
    gtm: bool

    @property
    def known_at(self) -> datetime:
        """Where it stands."""
        return self.first.known_at

    @property
    def kind(self) -> Kind:
        """What it is, above all."""
        return self.first.kind

    @property
    def brief(self) -> str:
        """The one that has most to say, in the fewest words."""
        return self.first.brief

    @property
    def crosses(self) -> bool:
        """Whether it joins both rails."""
        return self.product and self.gtm

    @property
    def what(self) -> str:
        """In few words: `pulled in 10 wd, shipped`, `prioritised, date: Q4`, `docs × 5`, `6 things`."""  # noqa: RUF002
        count = len(self.things)
        if count == 1 or self.kind is Kind.HEARD:
            return self.first.brief
        telling = [thing for thing in self.things if WEIGHT[thing.kind] >= TELLING]
        if telling:
            weightiest = sorted(telling, key=lambda thing: -WEIGHT[thing.kind])
            named = dict.fromkeys(thing.brief for thing in weightiest)
            most = [*named][:TOGETHER]
            return ", ".join(sorted(most, key=[thing.brief for thing in telling].index))
        most_said, times = Counter(thing.what for thing in self.things).most_common(1)[0]
        if times == count:
            return f"{most_said} × {count}"  # noqa: RUF001 - a multiplication sign is meant
        if WEIGHT[self.kind] > WEIGHT[Kind.ADDED]:
            return self.first.brief
        return f"{count} things" if times == 1 else f"{count} things, mostly {most_said}"


def joined(
    things: Iterable[Thing], *, begin: datetime, end: datetime, parts: int = PARTS
) -> tuple[Mark, ...]:
    """The things as marks, in the order of their places.

    What only product did is joined with its like, and what go-to-market took part in with its own.
    """
    close = (end - begin) / parts
    groups: list[list[Thing]] = []
    last: dict[bool, list[Thing]] = {}
    for thing in things:
        group = last.get(thing.gtm)
        apart = group is None or thing.known_at - group[0].known_at >= close
        if (
            group is None or apart or thing.kind is Kind.HEARD
        ):  # what others knew before stays its own
            group = last[thing.gtm] = []
            groups.append(group)
        group.append(thing)
    return tuple(sorted(map(_mark, groups), key=lambda mark: (mark.known_at, mark.first.event)))


def _mark(group: list[Thing]) -> Mark:
    if len(group) == 1:
        [thing] = group
        return Mark((thing,), thing, thing.product, thing.gtm)
    first = max(group, key=lambda thing: WEIGHT[thing.kind])
    crosses = any(thing.crosses for thing in group)
    return Mark(tuple(group), first, first.product or crosses, first.gtm)
