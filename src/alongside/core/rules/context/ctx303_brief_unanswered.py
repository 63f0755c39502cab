"""A brief was handed over, and product marketing has not answered it.

What it looks at: Features that are ahead, whether their brief was delivered, and what was answered since: accepted,
accepted with questions, or returned. To reroute it answers nothing: the clock goes on, and whoever was named is asked.
Of a brief that was changed after it had been answered, brief-changed-after-answer tells. It is told once a feature, on
the first of its releases that is ahead.

Why it matters: Product believes that it is being worked on, product marketing believes that it was for information.
Nobody finds out until the lead has run out.

What to do: Read it and answer: accept it, accept it with questions, return it with what is missing, or say whose it is.
"""

from alongside.core.people import PM, PMM
from alongside.core.policy import Setting
from alongside.core.rules.base import NOBODY, Case, Found, Severity, Verdict, wd
from alongside.core.timeline import ReleaseLine

SETTINGS = {
    "warning_wd": Setting(5, "wd", "a brief ought to be answered this long after it was delivered"),
    "error_wd": Setting(10, "wd", "a brief that waits longer than this is an error"),
}


def check(release: ReleaseLine, case: Case) -> Verdict:
    """Judge one release."""
    feature = release.feature
    brief = feature.brief
    delivered = brief.awaited
    if delivered is None or brief.reopened or release is not feature.first_ahead:
        return None
    asked = case.asked_of(brief, feature.area)
    if asked is None:
        return NOBODY[PMM]
    waited, patience = case.wd_since(delivered.known_at), case.policy["CTX303.warning_wd"]
    if waited <= patience:
        case.look_again_after(delivered.known_at, patience)
        return None
    longest = case.policy["CTX303.error_wd"]
    case.look_again_after(delivered.known_at, longest)
    rerouted = brief.rerouted if brief.rerouted and brief.rerouted.place > delivered.place else None
    return Found(
        Severity.WARNING if waited <= longest else Severity.ERROR,
        anchor=delivered,
        events=(rerouted,) if rerouted else (),
        sentence=f"Its brief was delivered {wd(waited)} ago{' and rerouted since' if rerouted else ''}, "
        "and nobody has answered it.",
        action="Answer the brief: accept it, ask, return it with what is missing, or say whose it is.",
        who=(asked, PM),
    )
