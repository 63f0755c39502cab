"""A date, the scope or a claim was changed inside the freeze before the launch, and product marketing has not signed.

What it looks at: Everything that moved or took back the release date, the launch date or the day of the launch in
the last 90 days, every change of the scope in a brief that was handed over, and every claim of the feature that came
into use, was put in other words, retired or taken up again; and how many working days were left to the launch as it
had stood until then. The freeze is that of the largest tier whose end both sides have not signed. A change by product
marketing itself needs no other signature; nor does one that only makes the date finer, coarser or surer, nor one that
was put back. To accept the brief again, or approve the claim as it is worded, is to sign the change.

Why it matters: So close to a launch the mails are written, the press is briefed and the support shifts are
planned. A change costs more than it seems, and whoever bears the cost has to have agreed to it.

What to do: Talk to product marketing, then have the change countersigned, or put it back. Once it is out
there is nothing left to put back: it is countersigned for the record, and talked over before the next one.
"""

from datetime import timedelta
from typing import NamedTuple

from alongside.core.frozen import Touched, touched
from alongside.core.notice import tier_in_force
from alongside.core.people import PM, PMM
from alongside.core.plandate import PlanDate
from alongside.core.rules.base import (
    HISTORY_DAYS,
    NO_TIER,
    Case,
    Found,
    NotChecked,
    Severity,
    Verdict,
    wd,
    words,
)
from alongside.core.tiers import Tier
from alongside.core.timeline import CHANGED, Entry, Move, ReleaseLine, Step

AHEAD = (
    "Talk it through with product marketing and have it countersigned, or put the old date back."
)
OUT = (
    "It is out, so the old date cannot come back: have product marketing countersign the change for the record, "
    "and talk over what would have told them earlier."
)


ALSO_AHEAD = (
    "Talk it through with product marketing and have it countersigned: by accepting the brief again, approving the "
    "claim as it is worded, or signing the change."
)
ALSO_OUT = (
    "It is out: have product marketing countersign the change for the record, and talk over what would have told "
    "them earlier."
)


class Frozen(NamedTuple):
    """A change inside the freeze."""

    change: Step
    left: int
    """Working days that were left."""
    freeze: int


class Also(NamedTuple):
    """A change of scope or claims inside the freeze."""

    touched: Touched
    left: int
    """Working days that were left."""
    freeze: int


def check(release: ReleaseLine, case: Case) -> Verdict:
    """Judge one release: a change of its dates before any other."""
    dates, others = _of_dates(release, case), _of_others(release, case)
    if isinstance(dates, NotChecked):
        return dates
    if isinstance(others, NotChecked):
        return others
    last = next((one for one in dates if not _put_back(one, dates, release)), None)
    if last is not None:
        return _found(
            last.change.belief.entry,
            f"The {_in_words(last.change)}",
            last.left,
            last.freeze,
            others,
            OUT if _is_out(last.change, release, case) else AHEAD,
        )
    if not others:
        return None
    first, *rest = others
    return _found(
        first.touched.entry,
        first.touched.words,
        first.left,
        first.freeze,
        [one for one in rest if one.touched.change != first.touched.change],
        ALSO_OUT if release.shipment and not release.is_launching(case.today) else ALSO_AHEAD,
    )


def _found(
    anchor: Entry, what: str, left: int, freeze: int, others: list[Also], action: str
) -> Found:
    """The finding; what else waits for a signature is named."""
    kinds = sorted({one.touched.change for one in others}, reverse=True)
    more = f", as does a change of {' and '.join(kinds)}" if kinds else ""
    return Found(
        Severity.ERROR,
        anchor=anchor,
        events=(),
        sentence=f"{what} with {wd(left)} left; inside the freeze of "
        f"{freeze} that needs a countersignature by product marketing{more}.",
        action=action,
        who=(PM, PMM),
    )


def _of_dates(release: ReleaseLine, case: Case) -> list[Frozen] | NotChecked:
    """The changes of its dates inside the freeze that nobody signed, the last first."""
    frozen: list[Frozen] = []
    for change in reversed(release.changes):
        entry = change.belief.entry
        known = entry.known_at.date()
        if known < case.begin_of_history or release.countersigned_since(entry):
            break  # and with it everything before
        stood = change.measured
        if stood is None or known > stood.last or release.function_of(entry) is PMM:
            continue
        inside = _inside(release, entry, stood, case)
        if isinstance(inside, NotChecked):
            return inside
        if inside is not None:
            frozen.append(Frozen(change, *inside))
    return frozen


def _of_others(release: ReleaseLine, case: Case) -> list[Also] | NotChecked:
    """The changes of scope and claims inside the freeze that nobody signed, the last first."""
    found: list[Also] = []
    for one in touched(release):
        inside = _of_other(release, one.entry, case)
        if isinstance(inside, NotChecked):
            return inside
        if inside is None:
            continue
        undone = _of_other(release, one.undoes, case) if one.undoes else None
        if undone is None:
            found.append(Also(one, *inside))
    return sorted(found, key=lambda one: one.touched.entry.place, reverse=True)


def _of_other(
    release: ReleaseLine, entry: Entry, case: Case
) -> tuple[int, int] | NotChecked | None:
    """The working days that were left, and the freeze; None for a change that was not inside."""
    known, stood = entry.known_at.date(), release.target_at(entry.known_at)
    if known < case.begin_of_history or stood is None or known > stood.last:
        return None
    out = release.shipment
    if out is not None and out.entry.place < entry.place and release.launch_date is None:
        return None  # what is out is not frozen any more
    return _inside(release, entry, stood, case)


def _inside(
    release: ReleaseLine, entry: Entry, stood: PlanDate, case: Case
) -> tuple[int, int] | NotChecked | None:
    """The same for a date that stood until then."""
    known, freeze = entry.known_at.date(), case.policy.freeze
    left = max(0, case.workdays.between(known, stood.first))
    if left > max(freeze.values()):
        return None
    case.look_again(known + timedelta(days=HISTORY_DAYS + 1))
    tier = _tier(release, entry, stood, case)
    if tier is None:
        return NO_TIER
    return (left, freeze[tier]) if left <= freeze[tier] else None


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


def _tier(release: ReleaseLine, entry: Entry, stood: PlanDate, case: Case) -> Tier | None:
    """The tier that it had when it was changed, or else the one that it has now."""
    return tier_in_force(
        release,
        target=stood.first,
        policy=case.policy,
        workdays=case.workdays,
        until=entry.known_at,
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
