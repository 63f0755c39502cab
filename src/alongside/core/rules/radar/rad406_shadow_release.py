"""A release reached customers, and nobody had a date for it before that day.

What it looks at: Releases that shipped and that customers can meet: whether a release date or a launch date was
known before the day on which each shipped.

Why it matters: Customers find it before sales, support and marketing do. The first question about it goes to
somebody who has never heard of it, and the story is told by whoever tells it first.

What to do: Tell support and sales today what has changed, and put what comes next on the roadmap with a date.
"""

from alongside.core.people import PM
from alongside.core.rules.base import Case, Found, NotChecked, Severity, Verdict
from alongside.core.timeline import ReleaseLine


def check(release: ReleaseLine, case: Case) -> Verdict:
    """Judge one release."""
    shipment = release.shipment
    if shipment is None or not release.customer_visible:
        return None
    for belief in (*release.release_dates, *release.launch_dates):
        if belief.date is not None and belief.known_at.date() < shipment.day:
            return None
    begin = case.workspace.first_known
    if begin is None or shipment.day <= begin.date():
        return NotChecked("shipped before the ledger begins")
    return Found(
        Severity.ERROR,
        anchor=shipment.entry,
        events=(),
        sentence="It reached customers, and before that day nobody had stated a date for it.",
        action="Tell support and sales today what has changed, and put what comes next on the roadmap.",
        who=(PM,),
    )
