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

from alongside.core.people import OTHER_SIDE, PM, SIDES, Function
from alongside.core.policy import Setting
from alongside.core.rules.base import (
    NOBODY,
    TEAM,
    Case,
    Found,
    Severity,
    Verdict,
    wd,
)
from alongside.core.timeline import CHANGED, Entry, Move, ReleaseLine, Step

SETTINGS = {
    "seen_wd": Setting(2, "wd", "the other side ought to have acknowledged it this long after"),
}


_HOW = {Move.REMOVED: "took back", Move.STATED: "stated"}
"""What was done to a date that was not moved."""


class Decision(NamedTuple):
    """What one side decided and the other has not acknowledged."""

    entry: Entry
    by: Function
    deed: str
    """Such as `moved the launch date`."""


def check(release: ReleaseLine, case: Case) -> Verdict:
    """Judge one release."""
    if not release.is_launching(case.today):
        return None
    unseen = _dates(release, case) + _tier(release)
    if not unseen:
        return None
    area = release.feature.area
    asked = [one for one in unseen if case.sits(OTHER_SIDE[one.by], area)]
    if not asked:
        return NOBODY[OTHER_SIDE[unseen[0].by]]
    first = min(asked, key=lambda one: one.entry.place)
    known, patience = first.entry.known_at, case.policy["SYN802.seen_wd"]
    ago, unaware = case.wd_since(known), OTHER_SIDE[first.by]
    if ago <= patience:
        case.look_again_after(known, patience)
        return None
    return Found(
        Severity.WARNING,
        anchor=first.entry,
        events=tuple(one.entry for one in asked),
        sentence=f"{TEAM[first.by].capitalize()} {first.deed} {wd(ago)} ago, "
        f"and {TEAM[unaware]} has not acknowledged it.",
        action="Mention it in the sync, or have it acknowledged now.",
        who=(first.by, unaware),
    )


def _dates(release: ReleaseLine, case: Case) -> list[Decision]:
    """Changes of a date that the other side has not acknowledged."""
    unseen = []
    for change in release.changes:
        if change.belief.move not in CHANGED and change.move is not Move.PULLED_IN:
            continue  # a first launch date that leaves time is a plan, not a change of one
        entry = change.belief.entry
        side = release.function_of(entry)
        if side not in SIDES or release.seen_since(OTHER_SIDE[side], entry):
            continue
        if side is PM and _is_large(change, case):
            continue
        which = "launch date" if change.of_launch else "release date"
        unseen.append(Decision(entry, side, f"{_HOW.get(change.belief.move, 'moved')} the {which}"))
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
    if side not in SIDES or OTHER_SIDE[side] in choice.signed:
        return []
    if release.seen_since(OTHER_SIDE[side], choice.entry):
        return []
    return [Decision(choice.entry, side, f"chose {choice.tier}")]
