"""A release reached customers, and nobody had a date for it before that day.

What it looks at: Releases that shipped and that customers can meet: whether a release date or a launch date was
known before the day on which each shipped. A release that was on a train without a published day was on the
roadmap, with a day that nobody could know: that is not checked.

Why it matters: Customers find it before sales, support and marketing do. The first question about it goes to
somebody who has never heard of it, and the story is told by whoever tells it first.

What to do: Tell support and sales today what has changed, and put what comes next on the roadmap with a date.
"""

from alongside.core.people import PM
from alongside.core.rules.base import NO_TRAIN_DAY, Case, Found, NotChecked, Severity, Verdict
from alongside.core.timeline import ReleaseLine


def check(release: ReleaseLine, case: Case) -> Verdict:
    """Judge one release."""
    shipment = release.shipment
    if shipment is None or not release.customer_visible:
        return None
    stated = [*release.release_dates, *release.launch_dates]
    before = [belief for belief in stated if belief.known_at.date() < shipment.day]
    if any(belief.date for belief in before):
        return None
    if any(belief.train for belief in before):
        return NO_TRAIN_DAY
    begin = case.workspace.first_planned
    if begin is None or shipment.day <= begin.date():
        return NotChecked("shipped before the roadmap begins")
    return Found(
        Severity.ERROR,
        anchor=shipment.entry,
        events=(),
        sentence="It reached customers, and before that day nobody had stated a date for it.",
        action="Tell support and sales today what has changed, and put what comes next on the roadmap.",
        who=(PM,),
    )
