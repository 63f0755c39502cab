"""A date that nobody has confirmed lately, or that passed while nobody said a word.

What it looks at: The release date in force of a release that has not shipped, when it was last stated or
confirmed, and whether its last day is over.

Why it matters: Nearly half of all slips in the history of Kubernetes' roadmap were only recorded after the old date
had passed in silence (docs/kep-counts.md). Go-to-market works towards a day that nobody believes in.

What to do: Confirm the date, move it, or take it back. If it shipped, say so.
"""

from alongside.core.people import PM
from alongside.core.plandate import PlanDate
from alongside.core.policy import Setting
from alongside.core.rules.base import (
    NO_DATE,
    NO_TRAIN_DAY,
    Case,
    Found,
    NotChecked,
    Severity,
    Verdict,
    nearness,
    wd,
)
from alongside.core.timeline import Belief, ReleaseLine

SETTINGS = {
    "ahead_wd": Setting(60, "wd", "how far ahead a date has to be confirmed at all"),
    "unconfirmed_wd": Setting(10, "wd", "a date is stale once it was unconfirmed for longer"),
}


def check(release: ReleaseLine, case: Case) -> Verdict:
    """Judge one release."""
    if not release.is_ahead:
        return None
    last = release.release_belief
    if last is None:
        return NO_DATE
    stands, planned = release.stands_since or last, last.date
    if planned is None:
        return NO_TRAIN_DAY if last.train else None  # taken back: that is an answer
    if planned.last < case.today:
        if not release.ships_tracked:
            return NotChecked("nothing tells whether it shipped")
        return Found(
            Severity.ERROR,
            anchor=stands.entry,
            events=(stands.entry, last.entry),
            sentence=f"{planned.in_words()} passed {wd(case.workdays.between(planned.last, case.today))} ago, "
            f"it has not shipped, and {_since(last, planned)}.",
            action="Say that it shipped, state the new date, or take the date back.",
            who=(PM,),
        )
    case.look_again_past(planned.last)
    left, ahead = case.wd_until(planned.first), case.policy["RAD407.ahead_wd"]
    if left > ahead:
        case.look_again_when_left(ahead, planned.first)
        return None
    since = last.known_at
    patience = case.policy["RAD407.unconfirmed_wd"]
    if case.wd_since(since) <= patience:
        case.look_again_after(since, patience)
        return None
    return Found(
        Severity.INFO,
        anchor=stands.entry,
        events=(stands.entry, last.entry),
        sentence=f"{planned.in_words()} {nearness(planned, case)}, "
        f"and nobody has confirmed it for {wd(case.wd_since(since))}.",
        action="Confirm the date, or move it.",
        who=(PM,),
    )


def _since(last: Belief, planned: PlanDate) -> str:
    """What has been said since the date passed."""
    if last.known_at.date() <= planned.last:
        return "nobody has said a word since"
    return "what was said since names no later day"
