"""A release was pulled in, and fewer working days are left than its tier needs.

What it looks at: The release date's history. A pull-in counts from the latest date of an unbroken run of
pull-ins since the product marketer last acknowledged a date, so that many small steps weigh as much as a
large one. The working days left are counted on the day on which the pull-in became known.

Why it matters: A slip gives go-to-market time; a pull-in takes it away. Press, enablement and support need
their lead whatever the code is ready for, so a launch that is pulled in below its lead ships half prepared.

What to do: Hold the launch date and let the release ship quietly, lower the tier with both signatures, or
have the product marketer countersign what will be dropped.
"""

from alongside.core.people import PM, PMM
from alongside.core.policy import Setting
from alongside.core.rules.base import NO_TIER, NO_TRAIN_DAY, Case, Found, Severity, Verdict, wd
from alongside.core.timeline import Belief, Move, ReleaseLine

SETTINGS = {
    "move_wd_T1": Setting(5, "wd", "a pull-in of a T1 counts from this size on"),
    "move_wd_T2": Setting(3, "wd", "a pull-in of a T2 counts from this size on"),
    "move_wd_T3": Setting(2, "wd", "a pull-in of a T3 counts from this size on"),
}


def check(release: ReleaseLine, case: Case) -> Verdict:
    """Judge one release."""
    if not release.is_ahead:
        return None
    run = _last_pull_ins(release)
    if not run:
        return None
    last, before = run[-1], run[0].previous
    tier = case.tier_of(release)
    if tier is None:
        return NO_TIER
    if last.date is None or before is None:
        return NO_TRAIN_DAY
    if tier == "T0" or release.countersigned_since(last.entry):
        return None
    moved = case.workdays.between(last.date.first, before.first)
    left = max(0, case.workdays.between(last.known_at.date(), last.date.first))
    lead = case.policy.lead[tier]
    if moved < case.policy[f"RAD403.move_wd_{tier}"] or left >= lead:
        return None
    return Found(
        Severity.ERROR,
        anchor=last.entry,
        events=tuple(belief.entry for belief in run),
        sentence=f"Pulled in by {wd(moved)}, from {before.in_words()} to {last.date.in_words()}, "
        f"when {left} of the {wd(lead)} that {tier} needs were left.",
        action="Hold the launch, lower the tier with both signatures, or countersign what is dropped.",
        who=(PMM, PM),
    )


def _last_pull_ins(release: ReleaseLine) -> list[Belief]:
    """The pull-ins that stand unbroken since the last slip, removal or acknowledgement, oldest first."""
    seen = release.last_seen(PMM)
    run: list[Belief] = []
    for belief in reversed(release.release_dates):
        if belief.move is Move.PULLED_IN:
            if run and seen and belief.entry.place <= seen.entry.place:
                break
            run.append(belief)
        elif belief.move not in (Move.CONFIRMED, Move.NARROWED, Move.WIDENED):
            break
    return run[::-1]
