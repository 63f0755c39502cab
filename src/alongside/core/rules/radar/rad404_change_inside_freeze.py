"""A date was changed inside the freeze before the launch, and product marketing has not countersigned.

What it looks at: Everything that moved or took back the release date, the launch date or the day of the launch in
the last 90 days, and how many working days were left to the launch as it had stood until then. The freeze is that of
the largest tier whose end both sides have not signed. A change by product marketing itself needs no other
signature; nor does one that only makes the date finer, coarser or surer, nor one that was put back.

Why it matters: So close to a launch the mails are written, the press is briefed and the support shifts are
planned. A change costs more than it seems, and whoever bears the cost has to have agreed to it.

What to do: Talk to product marketing, then have the new date countersigned, or put the old one back. Once it is out
there is nothing left to put back: it is countersigned for the record, and talked over before the next one.
"""

from datetime import timedelta
from typing import NamedTuple

from alongside.core.notice import tier_in_force
from alongside.core.people import PM, PMM
from alongside.core.plandate import PlanDate
from alongside.core.rules.base import (
    HISTORY_DAYS,
    NO_TIER,
    Case,
    Found,
    Severity,
    Verdict,
    wd,
    words,
)
from alongside.core.tiers import Tier
from alongside.core.timeline import CHANGED, Move, ReleaseLine, Step

AHEAD = (
    "Talk it through with product marketing and have it countersigned, or put the old date back."
)
OUT = (
    "It is out, so the old date cannot come back: have product marketing countersign the change for the record, "
    "and talk over what would have told them earlier."
)


class Frozen(NamedTuple):
    """A change inside the freeze."""

    change: Step
    left: int
    """Working days that were left."""
    freeze: int


def check(release: ReleaseLine, case: Case) -> Verdict:
    """Judge one release."""
    frozen: list[Frozen] = []
    freeze = case.policy.freeze
    for change in reversed(release.changes):
        entry = change.belief.entry
        known = entry.known_at.date()
        if known < case.begin_of_history or release.countersigned_since(entry):
            break  # and with it everything before
        stood = change.measured
        if stood is None or known > stood.last or release.function_of(entry) is PMM:
            continue
        left = max(0, case.workdays.between(known, stood.first))
        if left > max(freeze.values()):
            continue
        case.look_again(known + timedelta(days=HISTORY_DAYS + 1))
        tier = _tier(release, change, stood, case)
        if tier is None:
            return NO_TIER
        if left <= freeze[tier]:
            frozen.append(Frozen(change, left, freeze[tier]))
    if not frozen:
        return None
    last = next((one for one in frozen if not _put_back(one, frozen, release)), None)
    if last is None:
        return None
    return Found(
        Severity.ERROR,
        anchor=last.change.belief.entry,
        events=(),
        sentence=f"The {_in_words(last.change)} with {wd(last.left)} left; inside the freeze of "
        f"{last.freeze} that needs a countersignature by product marketing.",
        action=OUT if _is_out(last.change, release, case) else AHEAD,
        who=(PM, PMM),
    )


def _is_out(change: Step, release: ReleaseLine, case: Case) -> bool:
    """Whether what was to happen on that date has happened: the release, or for a launch date the launch."""
    return release.shipment is not None and not (
        change.of_launch and release.is_launching(case.today)
    )


def _put_back(one: Frozen, frozen: list[Frozen], release: ReleaseLine) -> bool:
    """Whether all is again as it was before this change, or before an earlier one that was as late."""
    return any(
        _is_as_before(earlier.change, release)
        for earlier in frozen
        if earlier.change.belief.entry.place <= one.change.belief.entry.place
        and (earlier.change.move in CHANGED) is (one.change.move in CHANGED)
    )


def _is_as_before(change: Step, release: ReleaseLine) -> bool:
    """Whether what it changed, the target or only the other date, is by now what it was, or a finer date in that."""
    if change.move in CHANGED:
        before, now = change.measured, release.target
    else:
        before = change.belief.previous
        now = release.launch_date if change.of_launch else release.release_date
    return before is not None and now is not None and before.covers(now)


def _tier(release: ReleaseLine, change: Step, stood: PlanDate, case: Case) -> Tier | None:
    """The tier that it had when it was changed, or else the one that it has now."""
    return tier_in_force(
        release,
        target=stood.first,
        policy=case.policy,
        workdays=case.workdays,
        until=change.belief.known_at,
    )


_HOW = {Move.PULLED_IN: "was pulled in", Move.SLIPPED: "slipped"}


def _in_words(change: Step) -> str:
    """Such as `launch date slipped from 3 Mar 2025 to 7 Mar 2025`."""
    which = "launch date" if change.of_launch else "release date"
    move, before, after = change.belief.move, change.belief.previous, change.belief.date
    if move is Move.REMOVED:
        return f"{which} {words(before)} was taken back"
    if move in _HOW:
        return f"{which} {_HOW[move]} from {words(before)} to {words(after)}"
    what = "launch" if change.of_launch else which
    how = _HOW.get(change.move, "was moved")
    return f"{what} {how} from {words(change.measured)} to {words(change.after)}"
