"""Product management was asked whether a claim is true, or a whole message, and has not said.

What it looks at: Reviews of a claim that were asked for and wait, counted from the asking. What was asked before the
last answer is answered with it. Those of a message house, and of the positioning beside it, are found of the claim
that was its roof when they were asked for; one of a positioning without a house stands on Today alone.

Why it matters: The claim is used or it is not, and either way nobody said so. What product management has not looked
at is found wrong in public.

What to do: Look at it: approve it, or say which change it needs. How it is put is for product marketing to say.
"""

from alongside.core import events
from alongside.core.messaging.review import HOUSE, POSITIONING
from alongside.core.people import PM, PMM
from alongside.core.policy import Setting
from alongside.core.rules.base import NOBODY, Case, Found, Severity, Verdict, wd
from alongside.core.timeline import ClaimLine, Entry

SETTINGS = {
    "warning_wd": Setting(
        5, "wd", "a review ought to be answered this long after it was asked for"
    ),
    "error_wd": Setting(10, "wd", "a review that waits longer than this is an error"),
}

_ROOF_OF = {
    HOUSE: " of the message house of which it is the roof",
    POSITIONING: " of the positioning behind it",
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
        sentence=f"A review{_of(asked)} was asked for {wd(waited)} ago, and nobody has answered.",
        action="Look at it: approve it, or say which change it needs. The words are product marketing's.",
        who=(PM, PMM),
    )


def _of(asked: Entry) -> str:
    """What it is of, where that is not the claim itself."""
    match asked.event:
        case events.MessageReviewAsked(message=message):
            return _ROOF_OF[message]
    return ""
