"""Too many large launches fall into the same weeks.

What it looks at: The T1 and T2 launches ahead, on their launch dates, or without one on their release dates. Two T1
collide when they lie close together, whoever launches them; others are counted by the product marketer of their
area. Releases that go to market with one launch, or leave with the same train, on the same day are one launch. The
finding stands on the later launch: on each that is one too many for the weeks before it.

Why it matters: Press, web and sales carry one large story at a time, and one person cannot carry two large
launches in the same weeks; both get half. The two product managers seldom see it, because each has only one.

What to do: Move one of the launches, lower a tier with both signatures, or ask another product marketer.
"""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from alongside.core.people import PM, PMM
from alongside.core.playbooks.crowding import crowds
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
    "close_wd": Setting(
        10, "wd", "two T1 launches that lie no further apart collide, whoever launches them"
    ),
    "window_wd": Setting(20, "wd", "launches that lie no further apart are counted together"),
    "most_T1": Setting(1, "launches", "so many T1 launches may fall together"),
    "most_T2": Setting(3, "launches", "so many T2 launches may fall together"),
}

ANYBODY = 0
"""No member's id: it stands for all product marketers together."""

Launch = list[Launching]
"""One release, or several that go with one launch, or leave with one train."""


class Crowd(NamedTuple):
    """Too many launches up to one of them."""

    launches: list[Launch]
    apart: int
    """How many working days its first and its last launch may lie apart."""
    whose: str
    """How a sentence says whose they are."""


def check(release: ReleaseLine, case: Case) -> Verdict:
    """Judge one release."""
    if not release.is_launching(case.today):
        return None
    pair = case.workspace.pair_of(release.feature.area)
    pmm = pair.pmm if pair else None
    if release.target is None:
        return undated(release)
    tier = case.tier_of(release)
    if tier is None:
        return NO_TIER
    if tier not in ("T1", "T2"):
        return None
    crowd = case.once(_close, ANYBODY).get(release.id) if tier == "T1" else None
    if crowd is None and pmm is None:
        return NOBODY[PMM]
    crowd = crowd or case.once(_crowds, pmm or ANYBODY).get(release.id)
    if crowd is None or release.decided_by is None:
        return None
    return Found(
        Severity.WARNING,
        anchor=release.decided_by,
        events=(),
        sentence=f"This is the last of {len(crowd.launches)} {tier} launches{crowd.whose} "
        f"within {wd(crowd.apart)}.",
        action="Move one of them, lower a tier with both signatures, or ask another product marketer.",
        who=(PMM, PM),
    )


def _close(case: Case, _: int) -> dict[int, Crowd]:
    """The T1 launches that come too soon after another T1, by release."""
    apart = case.policy["PAR902.close_wd"]
    launches = _launches(one for one in case.calendar if one.tier == "T1")
    return _crowded(launches, 1, apart, "", case)


def _crowds(case: Case, pmm: int) -> dict[int, Crowd]:
    """The launches that are one too many for one product marketer, by release."""
    apart, found = case.policy["PAR902.window_wd"], dict[int, Crowd]()
    for tier in ("T1", "T2"):
        own = (one for one in case.calendar if one.pmm == pmm and one.tier == tier)
        most = case.policy[f"PAR902.most_{tier}"]
        found |= _crowded(_launches(own), most, apart, " of one product marketer", case)
    return found


def _crowded(
    launches: list[Launch], most: int, apart: int, whose: str, case: Case
) -> dict[int, Crowd]:
    days = [launch[0].day for launch in launches]
    return {
        launches[last][-1].release: Crowd(launches[first : last + 1], apart, whose)
        for first, last in crowds(days, most=most, apart=apart, workdays=case.workdays)
    }


def _launches(coming: Iterable[Launching]) -> list[Launch]:
    """What is coming up, by launch, soonest first."""
    launches: dict[tuple[date, object], Launch] = {}
    for one in coming:
        with_it = ("launch", one.launch) if one.launch else one.train or one.release
        launches.setdefault((one.day, with_it), []).append(one)
    return list(launches.values())
