"""What a customer is said to have said is not what they said.

What it looks at: Claims that say what a customer said, those of every other type that hold a quotation of four words or
more, and whether every quotation in them stands in the words that they rest on, one word after the other; case and
punctuation may differ, and what is left out is marked. And whether those words are still there to be compared.

Why it matters: It is somebody's name on somebody else's sentence. They read it, and they never speak to us again.

What to do: Quote what was said, or mark what was left out; or ask the customer to say it so.
"""

from alongside.core.people import PMM
from alongside.core.policy import Setting
from alongside.core.rules.base import Case, Found, Severity, Verdict
from alongside.core.timeline import ClaimLine, Entry, borne

SETTINGS: dict[str, Setting] = {}


def check(claim: ClaimLine, case: Case) -> Verdict:
    """Judge one claim."""
    if not claim.quotes or not claim.backings:
        return None
    if claim.altered:
        return _found(
            claim.altered, claim, "It says that a customer said so, and not in those words."
        )
    lost = [one.lost or one.backing.entry for one in borne(claim, case.workspace) if not one.stands]
    if lost:
        return _found(
            lost[0], claim, "It says that a customer said so, and their words are no longer there."
        )
    return None


def _found(anchor: Entry, claim: ClaimLine, sentence: str) -> Found:
    return Found(
        Severity.ERROR,
        anchor=anchor,
        events=(claim.worded,) if claim.worded else (),
        sentence=sentence,
        action="Quote what was said and mark what is left out, or ask the customer to say it so.",
        who=(PMM,),
    )
