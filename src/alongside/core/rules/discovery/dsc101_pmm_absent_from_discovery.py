"""Customers were interviewed again and again, and product marketing was never there.

What it looks at: The interviews, usability tests and churn calls that bear on a feature which is still ahead, and who
of product marketing was there, or watched one in time, as far as something proves it. An invitation is no seat. It
is told once a feature, on the first of its releases that is ahead.

Why it matters: In an interview one hears how customers put the problem, what they compare it with and what they would
pay. Nobody can write that down for somebody else: whoever was not there will make it up.

What to do: Offer product marketing a seat in the next interview, and watch one of the recordings together.
"""

from alongside.core.conversations.kinds import INTERVIEWS
from alongside.core.conversations.presence import Mode
from alongside.core.people import PM, PMM
from alongside.core.policy import Setting
from alongside.core.rules.base import NOBODY, Case, Found, Severity, Verdict, wd
from alongside.core.timeline import ConversationLine, ReleaseLine

SETTINGS = {
    "interviews": Setting(3, "interviews", "so many without product marketing are too many"),
    "watched_wd": Setting(10, "wd", "an interview can be caught up on for so long"),
}


def check(release: ReleaseLine, case: Case) -> Verdict:
    """Judge one release."""
    feature = release.feature
    if not feature.conversations or release is not feature.first_ahead:
        return None
    patience = case.policy["DSC101.watched_wd"]
    missed: list[ConversationLine] = []
    for line in feature.heard():
        if line.kind not in INTERVIEWS:
            continue
        if _was_heard(line, case, patience):
            return None
        if case.wd_since(line.came) > patience:
            missed.append(line)
        else:
            case.look_again_after(line.came, patience)
    most = case.policy["DSC101.interviews"]
    if len(missed) < most:
        return None
    if not case.sits(PMM, feature.area):
        return NOBODY[PMM]
    missed.sort(key=lambda line: (line.came, line.id))
    links = [feature.conversations[line.id] for line in missed]
    return Found(
        Severity.ERROR if case.tier_of(release) == "T1" else Severity.WARNING,
        anchor=links[max(most, 1) - 1],
        events=tuple(links),
        sentence=f"{len(missed)} interviews bear on it, and nobody from product marketing was in any of them, or "
        f"watched one within {wd(patience)}.",
        action="Offer product marketing a seat in the next interview, and watch the last one together.",
        who=(PM, PMM),
    )


def _was_heard(line: ConversationLine, case: Case, patience: int) -> bool:
    """Whether somebody from product marketing was there, or watched it in time."""
    begin = line.came.date()
    return any(
        one.mode is Mode.PRESENT
        or case.workdays.between(begin, one.entry.known_at.date()) <= patience
        for one in line.heard_by(PMM)
    )
