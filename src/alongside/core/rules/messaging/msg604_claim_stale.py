"""A claim was not looked at for half a year, or it or what it rests on is another thing by now.

What it looks at: Claims that were approved, when somebody last looked at them, whether they were put in other words
since, and whether a feature that they rest on was changed: its scope or its no-gos, a stage that does not come, or it
was dropped and taken up again.

Why it matters: Claims outlive what they were true of. The page says what the product did two versions ago, and nobody
remembers to ask.

What to do: Read it again beside what it rests on, and approve it as it is, put it in other words, or retire it.
"""

from datetime import timedelta

from alongside.core.messaging.changing import changes_capability
from alongside.core.messaging.claims import REVIEW_DAYS
from alongside.core.people import PM, PMM
from alongside.core.policy import Setting
from alongside.core.rules.base import Case, Found, Severity, Verdict
from alongside.core.timeline import ClaimLine, Entry, Ground, grounds

SETTINGS = {
    "review_days": Setting(REVIEW_DAYS, "days", "a claim ought to be looked at again within this"),
}


def check(claim: ClaimLine, case: Case) -> Verdict:
    """Judge one claim."""
    looked = claim.approved
    if looked is None:
        return None
    changes = [
        entry
        for one in grounds(claim, case.workspace)
        for entry in _changes(one)
        if entry.place > looked.place
    ]
    gone, days = (case.today - looked.known_at.date()).days, case.policy["MSG604.review_days"]
    if claim.worded and claim.worded.place > looked.place:
        return _found(
            claim.worded, (looked,), "It was put in other words since somebody looked at it last."
        )
    if changes:
        first = min(changes, key=lambda entry: entry.place)
        return _found(
            first, (looked,), "What it rests on has changed since somebody looked at it last."
        )
    if gone > days:
        return _found(looked, (), f"Nobody has looked at it for {gone} days.")
    case.look_again_past(looked.known_at.date() + timedelta(days=days))
    return None


def _changes(ground: Ground) -> list[Entry]:
    """What was said of a capability that makes it another one."""
    feature = ground.feature
    if ground.dropped:
        return []
    told = [version.entry for version in feature.brief.versions]
    told += feature.turns
    told += (line.withdrawn for line in feature.releases.values() if line.withdrawn)
    return [entry for entry in told if changes_capability(entry.event)]


def _found(anchor: Entry, shown: tuple[Entry, ...], sentence: str) -> Found:
    return Found(
        Severity.WARNING,
        anchor=anchor,
        events=shown,
        sentence=sentence,
        action="Read it again beside what it rests on: approve it as it is, put it in other words, or retire it.",
        who=(PMM, PM),
    )
