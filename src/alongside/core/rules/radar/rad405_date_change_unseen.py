"""The date has moved, and product marketing has not acknowledged where to.

What it looks at: The launch date in force, without one the release date, against the date that product marketing
last acknowledged or stated itself. If it never has, the last move alone. Many small steps away from the date
that was seen weigh as much as a large one; a date taken back counts like a move.

Why it matters: A message in a channel is not news to somebody who was in a meeting. Everything that product
marketing books, writes and promises goes on pointing at the old day until somebody has really seen the new one.

What to do: Tell product marketing in person, and have the new date acknowledged.
"""

from alongside.core.people import PM, PMM
from alongside.core.plandate import PlanDate
from alongside.core.policy import Setting
from alongside.core.rules.base import NOBODY, Case, Found, Severity, Verdict, wd, words
from alongside.core.timeline import CHANGED, Move, ReleaseLine, Seen, Step

SETTINGS = {
    "move_wd": Setting(5, "wd", "a date that lies this far from the one last seen is another date"),
    "seen_wd": Setting(
        2, "wd", "a change ought to be acknowledged this long after it became known"
    ),
}


def check(release: ReleaseLine, case: Case) -> Verdict:
    """Judge one release."""
    if not release.is_ahead or not release.target_dates:
        return None
    if not case.sits(PMM, release.feature.area):
        return NOBODY[PMM]
    seen = release.last_seen(PMM)
    change = _since_seen(release, seen, case) if seen else _last_move(release, case)
    if change is None:
        return None
    ago, patience = case.wd_since(change.belief.known_at), case.policy["RAD405.seen_wd"]
    if ago <= patience:
        case.look_again_after(change.belief.known_at, patience)
        return None
    before = seen.date if seen else change.belief.previous
    return Found(
        Severity.WARNING,
        anchor=change.belief.entry,
        events=(seen.entry,) if seen else (),
        sentence=f"{_in_words(before, release.target, case)} {wd(ago)} ago, "
        "and product marketing has not acknowledged it.",
        action="Tell product marketing, and have the date acknowledged.",
        who=(PM, PMM),
    )


def _since_seen(release: ReleaseLine, seen: Seen, case: Case) -> Step | None:
    """The change from which on the date has always been another one than was seen."""
    if not _far(seen.date, release.target, case):
        return None
    first: Step | None = None
    for step in reversed(release.target_steps):
        if step.belief.entry.place <= seen.entry.place or not _far(seen.date, step.after, case):
            break
        if step.before != step.after:
            first = step
    return first


def _last_move(release: ReleaseLine, case: Case) -> Step | None:
    """The last change, if it is large enough and still stands."""
    if not release.changes:
        return None
    for step in reversed(release.target_steps):
        if step.belief.move in CHANGED and step.before != step.after:
            return step if _far(step.belief.previous, step.after, case) else None
        if step.belief.move is Move.STATED:
            return None
    return None


def _far(before: PlanDate | None, after: PlanDate | None, case: Case) -> bool:
    apart = case.apart(before, after)
    return apart is None or apart >= case.policy["RAD405.move_wd"]


def _in_words(before: PlanDate | None, after: PlanDate | None, case: Case) -> str:
    apart = case.apart(before, after)
    if apart is not None:
        return f"The date moved by {wd(apart)}, from {words(before)} to {words(after)},"
    if after is None:
        return f"The date {words(before)} was taken back"
    return f"The date {words(after)} was stated, where there had been none,"
