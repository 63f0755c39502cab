"""Product marketing heard of a feature long after it was prioritised, or has not heard of it yet.

What it looks at: When the feature was prioritised, and when a product marketer first knew of any of its
releases: acknowledged a date, asked, was in the room, or worked on it; or heard a customer, live or afterwards, in
a conversation that is linked to it (from the link on, if that came later). A notice that was only delivered, or an
invitation, does not count. A release that was planned after product marketing knew of the feature is fine.

Why it matters: Who hears of a feature when it is nearly built can only announce it. The customer's problem, the
audience and the price are settled in the first weeks, and those are the things product marketing knows about.

What to do: Talk the feature through in the week in which it is prioritised. If that week has gone by, do it today.
"""

from alongside.core.people import PM, PMM
from alongside.core.policy import Setting
from alongside.core.rules.base import NOBODY, Case, Found, NotChecked, Severity, Verdict, wd
from alongside.core.timeline import ReleaseLine

SETTINGS = {
    "told_wd": Setting(5, "wd", "product marketing ought to know this long after prioritisation"),
}


def check(release: ReleaseLine, case: Case) -> Verdict:
    """Judge one release."""
    feature = release.feature
    prioritised, heard = feature.prioritised, feature.first_knowledge(PMM)
    if heard is None and not case.sits(PMM, feature.area):
        return NOBODY[PMM]
    if prioritised is None:
        return None if heard else NotChecked("nobody has said when it was prioritised")
    if heard and release.added and release.added.place > heard.entry.place:
        return None
    begin, patience = prioritised.known_at, case.policy["RAD401.told_wd"]
    if heard is None:
        late = case.wd_since(begin)
        if late <= patience:
            case.look_again_after(begin, patience)
            return None
    else:
        late = case.workdays.between(begin.date(), heard.entry.known_at.date())
        if late <= patience:
            return None
    return Found(
        Severity.ERROR if case.tier_of(release) == "T1" else Severity.WARNING,
        anchor=prioritised,
        events=(heard.entry,) if heard else (),
        sentence=f"Product marketing first knew of it {wd(late)} after it was prioritised."
        if heard
        else f"It was prioritised {wd(late)} ago, and nobody from product marketing knows of it yet.",
        action="Go through the brief together now, and say what is already settled."
        if heard
        else "Tell product marketing today: the customer's problem, who it is for, and the date.",
        who=(PM,),
    )
