"""A date was changed inside the freeze before the launch, and product marketing has not countersigned.

What it looks at: Every move and removal of the release date or the launch date, and how many working days were
left to the launch as it stood until then. A change by product marketing itself needs no other signature; nor
does one that only makes the date finer, coarser or surer.

Why it matters: So close to a launch the mails are written, the press is briefed and the support shifts are
planned. A change costs more than it seems, and whoever bears the cost has to have agreed to it.

What to do: Talk to product marketing, then have the new date countersigned, or put the old one back.
"""

from alongside.core.notice import tier_held
from alongside.core.people import PM, PMM
from alongside.core.rules.base import NO_TIER, Case, Found, Severity, Verdict, wd, words
from alongside.core.timeline import Move, ReleaseLine, Step


def check(release: ReleaseLine, case: Case) -> Verdict:
    """Judge one release."""
    freeze = case.policy.freeze
    for change in reversed(release.changes):
        entry = change.belief.entry
        if release.countersigned_since(entry):
            return None  # and with it everything before
        left = _left(change, case)
        if left is None or left > max(freeze.values()) or release.function_of(entry) is PMM:
            continue
        tier = tier_held(release, entry.known_at, case.policy)
        if tier is None:
            return NO_TIER
        if left > freeze[tier]:
            continue
        return Found(
            Severity.ERROR,
            anchor=entry,
            events=(),
            sentence=f"The {_in_words(change)} with {wd(left)} left; inside the freeze of "
            f"{freeze[tier]} that needs a countersignature by product marketing.",
            action="Talk it through with product marketing and have it countersigned, or put the old date back.",
            who=(PM, PMM),
        )
    return None


def _left(change: Step, case: Case) -> int | None:
    """Working days to the target that stood before the change; None when it had none, or it was over."""
    known = change.belief.known_at.date()
    if change.before is None or known > change.before.last:
        return None
    return max(0, case.workdays.between(known, change.before.first))


def _in_words(change: Step) -> str:
    """Such as `launch date slipped from 3 Mar 2025 to 7 Mar 2025`."""
    which = "launch date" if change.of_launch else "release date"
    before, after = change.belief.previous, change.belief.date
    if change.belief.move is Move.REMOVED:
        return f"{which} {words(before)} was taken back"
    how = "was pulled in" if change.belief.move is Move.PULLED_IN else "slipped"
    return f"{which} {how} from {words(before)} to {words(after)}"
