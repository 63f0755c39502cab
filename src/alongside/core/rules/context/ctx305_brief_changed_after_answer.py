"""A brief was accepted, then changed in what bears on the launch, and not answered again.

What it looks at: Changes of scope, no-gos, stages and segments, date, tier, pricing, value, KPI or what may be public
that came after product marketing had accepted the brief, and whether it was answered again. Other words for the same do
not count. To deliver it again, or to reroute it, answers nothing: the clock goes on. It is told once a feature, on the
first of its releases that is ahead.

Why it matters: The launch is being prepared from what was accepted. Whoever does not look again sells a scope that is
gone, on a date that has moved.

What to do: Look at the difference, and answer: it holds, it raises questions, or it does not hold.
"""

from alongside.core.people import PM, PMM
from alongside.core.policy import Setting
from alongside.core.rules.base import NOBODY, Case, Found, Severity, Verdict, wd
from alongside.core.timeline import ReleaseLine

SETTINGS = {
    "answered_wd": Setting(5, "wd", "a change of a brief ought to be answered this long after it"),
}


def check(release: ReleaseLine, case: Case) -> Verdict:
    """Judge one release."""
    feature = release.feature
    reopened, answer = feature.brief.reopened, feature.brief.answer
    if reopened is None or answer is None or release is not feature.first_ahead:
        return None
    asked = case.asked_of(feature.brief, feature.area)
    if asked is None:
        return NOBODY[PMM]
    waited, patience = case.wd_since(reopened.known_at), case.policy["CTX305.answered_wd"]
    if waited <= patience:
        case.look_again_after(reopened.known_at, patience)
        return None
    return Found(
        Severity.WARNING,
        anchor=reopened,
        events=(answer,),
        sentence=f"Its brief was changed {wd(waited)} ago in what bears on the launch, and nobody has answered it "
        "since.",
        action="Look at the difference, and answer the brief again.",
        who=(asked, PM),
    )
