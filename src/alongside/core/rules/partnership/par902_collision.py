"""Too many large launches fall into the same weeks of one product marketer.

What it looks at: The T1 and T2 releases ahead, by the product marketer of their area: their launch dates, or
without one their release dates. Releases that leave with the same train on the same day are one launch. The
finding stands on the later launch: on each that is one too many for the weeks before it.

Why it matters: One person cannot carry two large launches in the same weeks; both get half. The two product
managers seldom see it, because each of them has only one.

What to do: Move one of the launches, lower a tier with both signatures, or ask another product marketer.
"""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from alongside.core.people import PM, PMM
from alongside.core.policy import Setting
from alongside.core.rules.base import (
    NO_TIER,
    NOBODY,
    Case,
    Found,
    Launching,
    Severity,
    Verdict,
    undated,
    wd,
)
from alongside.core.timeline import ReleaseLine

SETTINGS = {
    "close_wd": Setting(10, "wd", "two T1 launches that lie no further apart collide in any case"),
    "window_wd": Setting(20, "wd", "launches that lie no further apart are counted together"),
    "most_T1": Setting(1, "launches", "so many T1 launches may fall together"),
    "most_T2": Setting(3, "launches", "so many T2 launches may fall together"),
}

Launch = list[Launching]
"""One release, or several that leave with one train."""


class Crowd(NamedTuple):
    """Too many launches up to one of them."""

    launches: list[Launch]
    apart: int
    """How many working days its first and its last launch may lie apart."""


def check(release: ReleaseLine, case: Case) -> Verdict:
    """Judge one release."""
    if not release.is_ahead:
        return None
    pair = case.workspace.pair_of(release.feature.area)
    if pair is None or pair.pmm is None:
        return NOBODY[PMM]
    if release.target is None:
        return undated(release)
    tier = case.tier_of(release)
    if tier is None:
        return NO_TIER
    if tier not in ("T1", "T2"):
        return None
    crowd = case.once(_crowds, pair.pmm).get(release.id)
    if crowd is None or release.decided_by is None:
        return None
    return Found(
        Severity.WARNING,
        anchor=release.decided_by,
        events=(),
        sentence=f"This is the last of {len(crowd.launches)} {tier} launches of one product marketer "
        f"within {wd(crowd.apart)}.",
        action="Move one of them, lower a tier with both signatures, or ask another product marketer.",
        who=(PMM, PM),
    )


def _crowds(case: Case, pmm: int) -> dict[int, Crowd]:
    """The launches that are one too many for one product marketer, by release."""
    close, window, most_t1, most_t2 = (case.policy[f"PAR902.{name}"] for name in SETTINGS)
    found: dict[int, Crowd] = {}
    for tier, most, apart in (("T1", 1, close), ("T1", most_t1, window), ("T2", most_t2, window)):
        for launches in _together(_launches(case, pmm, tier), apart, case):
            if len(launches) > most:
                found.setdefault(launches[-1][-1].release, Crowd(launches, apart))
    return found


def _launches(case: Case, pmm: int, tier: str) -> list[Launch]:
    """What is coming up in that tier, soonest first."""
    launches: dict[tuple[date, str | int], Launch] = {}
    for one in case.calendar.get(pmm, ()):
        if one.tier == tier:
            launches.setdefault((one.day, one.train or one.release), []).append(one)
    return list(launches.values())


def _together(launches: list[Launch], apart: int, case: Case) -> Iterator[list[Launch]]:
    """For each launch: those that lie no more than `apart` working days before it, and itself as the last."""
    days = [case.wd_until(launch[0].day) for launch in launches]
    first = 0
    for last, day in enumerate(days):
        while day - days[first] > apart:
            first += 1
        yield launches[first : last + 1]
