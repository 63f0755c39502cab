"""A large launch went out, and whoever decides had not said go.

What it looks at: Launches of a T1 or a T2 that have taken place in the last 90 days: their day has come, without one of
their own the last of their releases is out, and something of it has shipped. The tier is that of the playbook that
it followed on its day, without one the highest of its releases. Go has to have been said by the end of that day; what
was taken back, or put on record afterwards, was none. Go with conditions is go, and so is one that bypassed what was
missing: that is on the record.

Why it matters: A gate that nobody closes is passed by everybody. Support, sales and whoever answers for the claims were
asked whether they are ready, and what they said held nobody up. One person says go, and answers for it.

What to do: Talk over how it went out unasked, accept this with that as the reason, and have somebody named who decides
on the next one.
"""

from collections.abc import Iterable
from datetime import date, timedelta

from alongside.core import events
from alongside.core.gates import NO_GO
from alongside.core.people import PM, PMM
from alongside.core.rules.base import (
    HISTORY_DAYS,
    NO_TIER,
    Case,
    Found,
    NotChecked,
    Severity,
    Verdict,
    wd,
)
from alongside.core.tiers import TIERS, Tier
from alongside.core.timeline import Entry, LaunchLine, ReleaseLine

_GATED = ("T1", "T2")


def check(launch: LaunchLine, case: Case) -> Verdict:
    """Judge one launch."""
    bundled = [line for line in launch.bundled(case.workspace) if not line.withdrawn]
    day = _launched_on(launch, bundled)
    if day is None or not bundled:
        return None
    if day > case.today:
        case.look_again(day)
        return None
    shipped = [line.shipment for line in bundled if line.shipment]
    if not shipped:
        tracked = any(line.ships_tracked for line in bundled)
        return None if tracked else NotChecked("nothing tells whether it shipped")
    if day < case.begin_of_history:
        return None
    case.look_again(day + timedelta(days=HISTORY_DAYS + 1))
    tier = launch.tier_on(day) or _highest(bundled, case)
    if tier is None:
        return NO_TIER
    if tier not in _GATED or _is_go(launch.decision(day)):
        return None
    first = min((one.entry for one in shipped), key=lambda entry: entry.place)
    return Found(
        Severity.ERROR,
        anchor=first,
        events=tuple(launch.decided[-1:]),
        sentence=f"It launched on {day.day} {day:%b %Y} as a {tier}, and {_instead(launch, day, case)}.",
        action="Talk over how it went out unasked, and name who decides on the next one.",
        who=(PMM, PM),
    )


def _launched_on(launch: LaunchLine, bundled: Iterable[ReleaseLine]) -> date | None:
    """Its day, of a coarser date the last; without one of its own the day on which the last of it was out."""
    if launch.date is not None:
        return launch.date.last
    lines = list(bundled)
    if any(line.is_ahead for line in lines):
        return None
    return max((line.shipment.day for line in lines if line.shipment), default=None)


def _highest(bundled: Iterable[ReleaseLine], case: Case) -> Tier | None:
    tiers = {case.tier_of(line) for line in bundled}
    return next((tier for tier in TIERS if tier in tiers), None)


def _is_go(decision: Entry | None) -> bool:
    said = decision.event if decision else None
    return isinstance(said, events.GoDecided) and said.decision != NO_GO


def _instead(launch: LaunchLine, day: date, case: Case) -> str:
    """What was said instead of go."""
    if launch.decision(day) is not None:
        return "the last word was no-go"
    before = [one for one in launch.decided if one.known_at.date() <= day]
    if before:
        return "what was decided had been taken back"
    later = next((one for one in launch.decided if _is_go(one)), None)
    if later is None:
        return "nobody had said go"
    return f"go was said only {wd(max(1, case.workdays.between(day, later.known_at.date())))} later"
