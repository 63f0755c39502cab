"""A claim is used, and nothing bears it out.

What it looks at: Claims that were approved and are not retired, and what stands under them: highlights, insights and
readings. What was taken out, closed or withdrawn since bears nothing out any more.

Why it matters: The first prospect who asks how we know finds out that we do not. Nobody remembers the claim, everybody
remembers the silence.

What to do: Put what bears it out under it: words of a customer, an insight, or a figure that was read; or retire it.
"""

from alongside.core.people import PM, PMM
from alongside.core.policy import Setting
from alongside.core.rules.base import Case, Found, Severity, Verdict
from alongside.core.timeline import ClaimLine, borne

SETTINGS: dict[str, Setting] = {}


def check(claim: ClaimLine, case: Case) -> Verdict:
    """Judge one claim."""
    approved = claim.in_use
    if approved is None:
        return None
    found = borne(claim, case.workspace)
    if any(one.stands for one in found):
        return None
    lost = [one.lost for one in found if one.lost]
    taken = [claim.unbacked] if claim.unbacked else []
    anchor = max([approved, *lost, *taken], key=lambda entry: entry.place)
    why = "what bore it out is gone" if lost or taken else "nothing bears it out"
    return Found(
        Severity.ERROR,
        anchor=anchor,
        events=(approved, *lost),
        sentence=f"It was approved, and {why}.",
        action="Put under it what bears it out: words of a customer, an insight or a reading; or retire it.",
        who=(PMM, PM),
    )
