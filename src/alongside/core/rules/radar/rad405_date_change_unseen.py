"""The date has moved, and product marketing has not acknowledged where to.

What it looks at: The launch date in force, without one the release date, against the date that product marketing
last acknowledged, countersigned or stated itself. If it never has, against the dates that stood before: what
counts is the last change that led away from one. Many small steps weigh as much as a large one; a date taken back
counts like a move, and another one stated afterwards hides nothing.

Why it matters: A message in a channel is not news to somebody who was in a meeting. Everything that product
marketing books, writes and promises goes on pointing at the old day until somebody has really seen the new one.

What to do: Tell product marketing in person, and have the new date acknowledged.
"""

from alongside.core.people import PM, PMM
from alongside.core.plandate import PlanDate
from alongside.core.policy import Setting
from alongside.core.rules.base import NOBODY, Case, Found, Severity, Verdict, wd, words
from alongside.core.timeline import CHANGED, ReleaseLine, Seen, Step

SETTINGS = {
    "move_wd": Setting(5, "wd", "a date that lies this far from the one last seen is another date"),
    "seen_wd": Setting(
        2, "wd", "a change ought to be acknowledged this long after it became known"
    ),
}


def check(release: ReleaseLine, case: Case) -> Verdict:
    """Judge one release."""
    if not release.target_steps or not release.is_launching(case.today):
        return None
    if not case.sits(PMM, release.feature.area):
        return NOBODY[PMM]
    seen = release.last_seen(PMM)
    change = _since_seen(release, seen, case) if seen else _last_change(release, case)
    if change is None:
        return None
    ago, patience = case.wd_since(change.belief.known_at), case.policy["RAD405.seen_wd"]
    if ago <= patience:
        case.look_again_after(change.belief.known_at, patience)
        return None
    before = seen.date if seen else change.measured
    return Found(
        Severity.WARNING,
        anchor=change.belief.entry,
        events=(seen.entry,) if seen else (),
        sentence=f"{_in_words(before, release, case)} {wd(ago)} ago, "
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


def _last_change(release: ReleaseLine, case: Case) -> Step | None:
    """The last change of a date from which the one in force lies far away."""
    for step in reversed(release.changes):
        if step.move in CHANGED and _far(step.measured, release.target, case):
            return step
    return None


def _far(before: PlanDate | None, after: PlanDate | None, case: Case) -> bool:
    apart = case.apart(before, after)
    return apart is None or apart >= case.policy["RAD405.move_wd"]


def _in_words(before: PlanDate | None, release: ReleaseLine, case: Case) -> str:
    after = release.target
    apart = case.apart(before, after)
    if apart is not None:
        return f"The date moved by {wd(apart)}, from {words(before)} to {words(after)},"
    if before is None:
        return f"The date {words(after)} was stated, where there had been none,"
    if release.release_belief and release.release_belief.train:
        return f"The date {words(before)} gave way to a train without a day"
    return f"The date {words(before)} was taken back"
