"""More is promised of a value than customers find.

What it looks at: How loudly a value is promised, by the place in a message house of the claim that promises it (5 as
the roof, 4 as a pillar, 3 as a proof), and the mean of what customers said they find of it, on 1 to 5, the last time
that enough of them were asked. It is told on the claim that promises it most loudly. Values are never averaged.

Why it matters: What customers were promised is what they measure us by. A promise that is louder than what they find
makes good work look bad, and the next promise is not believed.

What to do: Say it less loudly, or find out what keeps customers from finding it: it may be there, and nobody sees it.
"""

from alongside.core.events import PerceptionNoted
from alongside.core.messaging.values import LEAST_ASKED
from alongside.core.people import PM, PMM
from alongside.core.policy import Setting
from alongside.core.rules.base import Case, Found, NotChecked, Severity, Verdict
from alongside.core.timeline import ClaimLine, Entry

SETTINGS = {
    "gap": Setting(
        1.0, "points", "so much more is promised than is found, on 1 to 5, and it is told"
    ),
    "asked": Setting(LEAST_ASKED, "customers", "so many have to be asked for it to say something"),
}


def check(claim: ClaimLine, case: Case) -> Verdict:
    """Judge one claim."""
    told = claim.promised
    if told is None or _loudest(claim, case) is not claim:
        return None
    readings = case.workspace.perceptions.get(claim.worth or 0, [])
    least = case.policy["MSG603.asked"]
    enough = [entry for entry in readings if _said(entry).asked >= least]
    if not enough:
        return NotChecked("too few customers asked what they find")
    reading = max(enough, key=lambda entry: (_said(entry).day, *entry.place))
    placed, promised = told
    found, gap = _said(reading), promised - _said(reading).mean
    if round(gap, 6) < case.policy["MSG603.gap"]:
        return None
    return Found(
        Severity.WARNING,
        anchor=reading,
        events=(placed,),
        sentence=f"It promises {promised} of 5, and {found.asked} customers find {round(found.mean, 2):g}.",
        action="Say it less loudly, or find out what keeps customers from finding what is there.",
        who=(PMM, PM),
    )


def _loudest(claim: ClaimLine, case: Case) -> ClaimLine:
    """The claim that promises the same value most loudly; of several the one that was written first."""
    rivals = case.workspace.promises[claim.worth or 0]
    return max(rivals, key=lambda one: ((one.promised or (None, 0))[1], -one.id))


def _said(entry: Entry) -> PerceptionNoted:
    assert isinstance(entry.event, PerceptionNoted)
    return entry.event
