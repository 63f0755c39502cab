"""One side decided on a date or a tier, and the other side has not acknowledged it.

What it looks at: Releases ahead: moves and removals of a date that a member of one side made, and a T3 or T0 that
a member of one side chose. Signing the tier, or acknowledging or stating the date since, is having seen it.
Moves of the launch day by 5 working days and more are date-change-unseen's; T1 and T2 are tier-one-sided's.
What nobody decided, such as a tracker's own change, is left aside.

Why it matters: Small decisions are the ones that nobody mentions. Two days here and a quiet tier there, and the
two sides work to different plans without either of them having done anything wrong.

What to do: Mention it in the sync, or have it acknowledged now.
"""

from typing import NamedTuple

from alongside.core.people import PM, SIDES, Function
from alongside.core.policy import Setting
from alongside.core.rules.base import (
    NOBODY,
    TEAM,
    Case,
    Found,
    Severity,
    Verdict,
    other_side,
    wd,
)
from alongside.core.timeline import CHANGED, Entry, Move, ReleaseLine, Step

SETTINGS = {
    "seen_wd": Setting(2, "wd", "the other side ought to have acknowledged it this long after"),
}


_HOW = {Move.REMOVED: "took back", Move.STATED: "stated"}
"""What was done to a date that was not moved."""


class Decision(NamedTuple):
    """What one side decided, and the side that has not acknowledged it."""

    entry: Entry
    what: str
    unseen_by: Function


def check(release: ReleaseLine, case: Case) -> Verdict:
    """Judge one release."""
    if not release.is_launching(case.today):
        return None
    unseen = [*_dates(release, case), *_tier(release)]
    if not unseen:
        return None
    asked = [one for one in unseen if case.sits(one.unseen_by, release.feature.area)]
    if not asked:
        return NOBODY[unseen[0].unseen_by]
    first = min(asked, key=lambda one: one.entry.place)
    known, patience = first.entry.known_at, case.policy["SYN802.seen_wd"]
    ago = case.wd_since(known)
    if ago <= patience:
        case.look_again_after(known, patience)
        return None
    return Found(
        Severity.WARNING,
        anchor=first.entry,
        events=tuple(one.entry for one in asked),
        sentence=f"{first.what} {wd(ago)} ago, and {TEAM[first.unseen_by]} has not acknowledged it.",
        action="Mention it in the sync, or have it acknowledged now.",
        who=(other_side(first.unseen_by), first.unseen_by),
    )


def _dates(release: ReleaseLine, case: Case) -> list[Decision]:
    """Changes of a date that the other side has not acknowledged."""
    unseen = []
    for change in release.changes:
        if change.belief.move not in CHANGED and change.move is not Move.PULLED_IN:
            continue  # a first launch date that leaves time is a plan, not a change of one
        entry = change.belief.entry
        side = release.function_of(entry)
        if side not in SIDES or release.seen_since(other_side(side), entry):
            continue
        if side is PM and _is_large(change, case):
            continue
        which = "launch date" if change.of_launch else "release date"
        how = _HOW.get(change.belief.move, "moved")
        unseen.append(
            Decision(entry, f"{TEAM[side].capitalize()} {how} the {which}", other_side(side))
        )
    return unseen


def _is_large(change: Step, case: Case) -> bool:
    """Whether the change is RAD405's: it moved the launch day, and far."""
    if change.move not in CHANGED:
        return False
    apart = case.apart(change.measured, change.after)
    return apart is None or apart >= case.policy["RAD405.move_wd"]


def _tier(release: ReleaseLine) -> list[Decision]:
    """The tier in force, if one side chose it and the other has neither signed nor looked since."""
    choice = release.tier_choice
    if choice is None or choice.tier not in ("T3", "T0"):
        return []
    side = release.function_of(choice.entry)
    if side not in SIDES or other_side(side) in choice.signed:
        return []
    if release.seen_since(other_side(side), choice.entry):
        return []
    return [
        Decision(choice.entry, f"{TEAM[side].capitalize()} chose {choice.tier}", other_side(side))
    ]
