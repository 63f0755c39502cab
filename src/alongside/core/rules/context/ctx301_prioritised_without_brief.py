"""It was decided to build a feature, and its brief was not handed over.

What it looks at: Features that were prioritised and are still ahead, and whether their brief was delivered. A draft
that nobody sent is not delivered, and neither is a brief that was returned, until it is delivered again: it is asked
after from its return on. A feature that was prioritised before the workspace had any brief is asked only once
it has one, and from then on. It is told once a feature, on the first of its releases that is ahead.

Why it matters: What product knows on the day of the decision is what product marketing needs for the first weeks of its
lead. Whoever has to find it out by asking begins with half of the time and half of the context.

What to do: Look through what is filled in already, write what is missing, and deliver it. Half a brief today is worth
more than a whole one in a month.
"""

from alongside.core.people import PM
from alongside.core.policy import Setting
from alongside.core.rules.base import Case, Found, NotChecked, Severity, Verdict, wd
from alongside.core.timeline import Entry, ReleaseLine

SETTINGS = {
    "delivered_wd": Setting(
        5,
        "wd",
        "a brief ought to be delivered this long after prioritisation, and again after a return",
    ),
}


def check(release: ReleaseLine, case: Case) -> Verdict:
    """Judge one release."""
    feature = release.feature
    prioritised, brief = feature.prioritised, feature.brief
    if prioritised is None or release is not feature.first_ahead:
        return None
    if brief.delivered:
        return _returned(release, brief.returned, case) if brief.returned else None
    first = case.workspace.first_brief
    if brief.opened is None and (first is None or prioritised.known_at < first.known_at):
        return NotChecked("prioritised before there was any brief")
    if case.tier_of(release) == "T0":
        return None
    begin = prioritised
    if brief.opened and first and prioritised.known_at < first.known_at:
        begin = brief.opened
    late, patience = case.wd_since(begin.known_at), case.policy["CTX301.delivered_wd"]
    if late <= patience:
        case.look_again_after(begin.known_at, patience)
        return None
    begun = "It was prioritised" if begin is prioritised else "Its brief was begun"
    return Found(
        Severity.ERROR,
        anchor=prioritised,
        events=(brief.opened,) if brief.opened else (),
        sentence=f"{begun} {wd(late)} ago, and nobody has delivered a brief.",
        action="Look through what is filled in, write what is missing, and deliver it today.",
        who=(PM,),
    )


def _returned(release: ReleaseLine, returned: Entry, case: Case) -> Verdict:
    """Judge a release whose brief came back, and was not delivered again."""
    if case.tier_of(release) == "T0":
        return None
    late, patience = case.wd_since(returned.known_at), case.policy["CTX301.delivered_wd"]
    if late <= patience:
        case.look_again_after(returned.known_at, patience)
        return None
    return Found(
        Severity.ERROR,
        anchor=returned,
        events=(release.feature.brief.deliveries[-1],),
        sentence=f"Its brief was returned {wd(late)} ago, and nobody has delivered it again.",
        action="Write what was missing, and deliver the brief again today.",
        who=(PM,),
    )
