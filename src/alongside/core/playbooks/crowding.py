"""Large launches that fall too close together: what PAR902 warns of, and what a plan is held against beforehand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from alongside.core.policy import Policy
from alongside.core.tiers import Tier
from alongside.core.workdays import Workdays

LARGE: tuple[Tier, ...] = ("T1", "T2")
"""The tiers that can collide."""


class Coming(NamedTuple):
    """A launch that is ahead, or a release that goes to market by itself."""

    key: str
    """`launch-12`, or `release-7` for one that no launch was planned for."""
    name: str
    tier: str
    """Empty for one without."""
    day: date
    marketers: frozenset[int]
    """The product marketers of the areas that go to market with it, by id."""
    areas: frozenset[int]
    stated: str = ""
    """Its date as a plan date says it, which may be less exact than `day`; empty where nobody stated one."""


class Limits(NamedTuple):
    """What may fall together."""

    close: int
    """Two T1 that lie no further apart collide, whoever launches them; in working days."""
    window: int
    """Those of one product marketer that lie no further apart are counted together; in working days."""
    most: Mapping[Tier, int]
    """By tier: so many of one product marketer may fall together."""


class Collision(NamedTuple):
    """Launches of one tier that are too many for the days between them, up to the last of them."""

    launches: tuple[Coming, ...]
    """Soonest first."""
    apart: int
    """How many working days the first and the last may lie apart."""
    marketer: int | None
    """Whose they are, by id; None where it is too many for everybody together."""

    @property
    def tier(self) -> str:
        """Of all of them."""
        return self.launches[-1].tier


def limits_of(policy: Policy) -> Limits:
    """The limits of PAR902, which a workspace can change."""
    return Limits(
        policy["PAR902.close_wd"],
        policy["PAR902.window_wd"],
        {tier: policy[f"PAR902.most_{tier}"] for tier in LARGE},
    )


def crowds(
    days: Sequence[date], *, most: int, apart: int, workdays: Workdays
) -> Iterator[tuple[int, int]]:
    """For each launch that is one too many: the places in `days` of the first that crowds it, and its own.

    `days` come soonest first; those crowd it that lie no more than `apart` working days before it.
    """
    counted = [workdays.count_to(day) for day in days]
    first = 0
    for last, day in enumerate(counted):
        while day - counted[first] > apart:
            first += 1
        if last - first + 1 > most:
            yield first, last


def collisions(
    coming: Sequence[Coming], limits: Limits, workdays: Workdays
) -> tuple[Collision, ...]:
    """The collisions among these, by the last launch of each: one told for each launch that is one too many.

    As PAR902 has it, two T1 in anybody's hands go before those of one product marketer.
    """
    found: dict[str, Collision] = {}
    ordered = sorted(coming, key=lambda one: (one.day, one.key))
    large = {tier: [one for one in ordered if one.tier == tier] for tier in LARGE}
    for tier, those in large.items():
        for marketer in sorted({number for one in those for number in one.marketers}):
            own = [one for one in those if marketer in one.marketers]
            for told in _of(own, limits.most[tier], limits.window, marketer, workdays):
                found.setdefault(told.launches[-1].key, told)
    for told in _of(large["T1"], 1, limits.close, None, workdays):
        found[told.launches[-1].key] = told
    return tuple(sorted(found.values(), key=lambda one: (one.launches[-1].day, one.tier)))


def _of(
    launches: Sequence[Coming], most: int, apart: int, marketer: int | None, workdays: Workdays
) -> Iterator[Collision]:
    days = [one.day for one in launches]
    for first, last in crowds(days, most=most, apart=apart, workdays=workdays):
        yield Collision(tuple(launches[first : last + 1]), apart, marketer)
