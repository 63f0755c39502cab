"""Product management was asked whether a claim is true, and has not said.

What it looks at: Reviews of a claim that were asked for and wait, counted from the asking. What was asked before the
last answer is answered with it.

Why it matters: The claim is used or it is not, and either way nobody said so. What product management has not looked
at is found wrong in public.

What to do: Look at it: approve it, or say which change it needs. How it is put is for product marketing to say.
"""

from alongside.core.people import PM, PMM
from alongside.core.policy import Setting
from alongside.core.rules.base import NOBODY, Case, Found, Severity, Verdict, wd
from alongside.core.timeline import ClaimLine

SETTINGS = {
    "warning_wd": Setting(
        5, "wd", "a review ought to be answered this long after it was asked for"
    ),
    "error_wd": Setting(10, "wd", "a review that waits longer than this is an error"),
}


def check(claim: ClaimLine, case: Case) -> Verdict:
    """Judge one claim."""
    asked = claim.waiting
    if asked is None:
        return None
    if not case.workspace.has(PM):
        return NOBODY[PM]
    waited, patience = case.wd_since(asked.known_at), case.policy["CTX306.warning_wd"]
    if waited <= patience:
        case.look_again_after(asked.known_at, patience)
        return None
    longest = case.policy["CTX306.error_wd"]
    case.look_again_after(asked.known_at, longest)
    return Found(
        Severity.WARNING if waited <= longest else Severity.ERROR,
        anchor=asked,
        events=(),
        sentence=f"A review was asked for {wd(waited)} ago, and nobody has answered.",
        action="Look at it: approve it, or say which change it needs. The words are product marketing's.",
        who=(PM, PMM),
    )
