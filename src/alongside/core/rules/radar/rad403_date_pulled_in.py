"""The launch was pulled in to a day before which its tasks, or its tier's lead, no longer fit.

What it looks at: The launch date, without one the release date, over time. A pull-in counts from the latest date
that stood since product marketing last acknowledged one before its last step, so that many small steps, a detour
over a later day or over no day at all weigh as much as one large step, and to acknowledge it afterwards takes
nothing from it. What counts is what was left on the day on which the last step became known: of a release that goes
to market with a launch, whether the open tasks of its playbook still fitted then; of any other, the working days
against the lead of the largest tier whose end both sides have not signed.

Why it matters: A slip gives go-to-market time; a pull-in takes it away. Press, enablement and support need
their lead whatever the code is ready for, so a launch that is pulled in below its lead ships half prepared.

What to do: Hold the launch date and let the release ship quietly, lower the tier with both signatures, or
have the product marketer countersign what will be dropped.
"""

from datetime import date

from alongside.core.notice import tier_in_force
from alongside.core.people import PM, PMM
from alongside.core.plandate import PlanDate
from alongside.core.playbooks.fitting import fit
from alongside.core.policy import Setting
from alongside.core.rules.base import (
    NO_TIER,
    NO_TRAIN_DAY,
    Case,
    Found,
    Severity,
    Verdict,
    unfit,
    wd,
)
from alongside.core.tiers import Tier
from alongside.core.timeline import LaunchLine, Move, ReleaseLine, Step

SETTINGS = {
    "move_wd_T1": Setting(5, "wd", "a pull-in of a T1 counts from this size on"),
    "move_wd_T2": Setting(3, "wd", "a pull-in of a T2 counts from this size on"),
    "move_wd_T3": Setting(2, "wd", "a pull-in of a T3 counts from this size on"),
}


def check(release: ReleaseLine, case: Case) -> Verdict:
    """Judge one release."""
    if not release.changes or not release.is_launching(case.today):
        return None
    run = _pull_ins(release)
    if not run:
        return None
    last, target = run[-1], release.target
    if target is None:
        belief = release.release_belief
        return NO_TRAIN_DAY if belief and belief.train else None  # taken back: nothing is pulled in
    place, before = _latest(run)
    tier = tier_in_force(release, target=target.first, policy=case.policy, workdays=case.workdays)
    if tier is None:
        return NO_TIER
    if tier == "T0" or release.countersigned_since(last.belief.entry):
        return None
    moved = case.workdays.between(target.first, before.first)
    if moved < case.policy[f"RAD403.move_wd_{tier}"]:
        return None
    known = last.belief.known_at.date()
    launch = case.workspace.launching.get(release.id)
    if launch is not None and launch.taken is not None:
        lost = _of_tasks(launch, known, target, case)
    else:
        lost = _of_lead(tier, known, target, case)
    if not lost:
        return None
    return Found(
        Severity.ERROR,
        anchor=last.belief.entry,
        events=tuple(step.belief.entry for step in run[place:]),
        sentence=f"Pulled in by {wd(moved)}, from {before.in_words()} to {target.in_words()}, "
        f"{lost}.",
        action="Hold the launch, lower the tier with both signatures, or countersign what is dropped.",
        who=(PMM, PM),
    )


def _of_tasks(launch: LaunchLine, known: date, target: PlanDate, case: Case) -> str:
    """Which tasks no longer fitted on that day; empty where all did. What was done or dropped since is in no way."""
    states = {key: state for key, (state, _) in launch.states.items()}
    fits = fit(launch.playbook, states, launch=target.first, today=known, workdays=case.workdays)
    days = wd(max(0, fits.left))
    return "" if fits.is_feasible else f"leaving {days}: {unfit(fits.late)}"


def _of_lead(tier: Tier, known: date, target: PlanDate, case: Case) -> str:
    """How much of the lead was left on that day; empty where all of it was."""
    left = max(0, case.workdays.between(known, target.first))
    lead = case.policy.lead[tier]
    return "" if left >= lead else f"when {left} of the {wd(lead)} that {tier} needs were left"


def _pull_ins(release: ReleaseLine) -> list[Step]:
    """The last pull-in, and what moved the target since it was last acknowledged before that, oldest first."""
    moves = [step for step in release.changes if step.move in (Move.PULLED_IN, Move.SLIPPED)]
    while moves and moves[-1].move is not Move.PULLED_IN:
        moves.pop()
    if not moves:
        return []
    last = moves[-1].belief.entry.place
    seen = [one.entry.place for one in release.seen_by(PMM) if one.entry.place < last]
    return [step for step in moves if not seen or step.belief.entry.place > seen[-1]]


def _latest(run: list[Step]) -> tuple[int, PlanDate]:
    """The latest date that stood before any of the steps, and which step took it away."""
    dates = [(step.measured, place) for place, step in enumerate(run) if step.measured]
    before, place = max(dates, key=lambda one: (one[0].first, one[1]))
    return place, before
