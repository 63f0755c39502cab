"""A T1 is about to be told to the market in words that nobody has tried on anybody.

What it looks at: Claims that rest on a T1 whose launch is near, and whether they were tested with people since they
have these words, be it in a survey, in live pitches or in five seconds. A weak test is one all the same.

Why it matters: What is clear to those who wrote it is not clear to those who read it for the first time. Before the
launch that costs an afternoon.

What to do: Show it to people who do not know it, and ask them what it says and whether they care.
"""

from alongside.core.people import PMM
from alongside.core.policy import Setting
from alongside.core.rules.base import NO_TIER, Case, Found, Severity, Verdict, nearness, undated
from alongside.core.timeline import ClaimLine, Ground, ReleaseLine, grounds

SETTINGS = {
    "before_wd": Setting(15, "wd", "before a T1 launch, its message ought to have been tested"),
}


def check(claim: ClaimLine, case: Case) -> Verdict:
    """Judge one claim."""
    worded = claim.worded
    if worded is None or any(test.place > worded.place for test in claim.tests):
        return None
    unknown: Verdict = None
    for ground in grounds(claim, case.workspace):
        release = ground.release
        if release is None or not release.is_launching(case.today):
            continue
        tier = case.tier_of(release)
        if tier is None:
            unknown = NO_TIER
        elif tier == "T1" and release.target is None:
            unknown = undated(release)
        elif tier == "T1" and _is_near(release, case):
            return _found(claim, ground, case)
    return unknown


def _is_near(release: ReleaseLine, case: Case) -> bool:
    target, before = release.target, case.policy["MSG607.before_wd"]
    assert target is not None
    if case.wd_until(target.first) > before:
        case.look_again_when_left(before, target.first)
        return False
    if release.shipment:
        case.look_again_past(target.last)
    return True


def _found(claim: ClaimLine, ground: Ground, case: Case) -> Found:
    assert claim.worded
    assert ground.release
    assert ground.release.target
    dated = ground.release.decided_by
    return Found(
        Severity.INFO,
        anchor=claim.worded,
        events=(ground.since, dated) if dated else (ground.since,),
        sentence=f"It is to be told of a T1 whose launch {nearness(ground.release.target, case)}, "
        "and it was not tested with anybody.",
        action="Show it to people who do not know it yet, and ask what it says and whether they care.",
        who=(PMM,),
    )
