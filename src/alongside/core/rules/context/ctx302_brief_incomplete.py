"""A brief was handed over, and too much is missing in it.

What it looks at: Of the items that its tier asks for (15 for a T1, 14 for a T2, 9 for a T3), how many say something
valid in the brief as it reads now. Evidence is valid with 5 quotes from 3 accounts for a T1, 3 from 2 for a T2, 1 for a
T3; a KPI with its baseline, target, day and owner; a date with the day, how sure one is of it (a confidence, or P50 and
P80) and the main risk; the tier with its reason; whom it is for with persona, segment, and whether they buy or use it;
what may be public with when. A yes or no about the price is enough for a T3 alone. It is told once a feature, on the
first of its releases that is ahead.

Why it matters: What the brief does not say is guessed, or asked for in ten separate messages. Both cost product
marketing the days that the lead was meant to give.

What to do: Fill in what lacks; the page of the brief names each item and says what is asked.
"""

from alongside.core.briefs import coverage, item
from alongside.core.people import PM
from alongside.core.policy import Setting
from alongside.core.rules.base import NO_TIER, Case, Found, NotChecked, Severity, Verdict
from alongside.core.timeline import ReleaseLine

SETTINGS = {
    "percent_T1": Setting(80, "%", "so much of its items ought to be valid in the brief of a T1"),
    "percent_T2": Setting(80, "%", "so much of its items ought to be valid in the brief of a T2"),
    "percent_T3": Setting(60, "%", "so much of its items ought to be valid in the brief of a T3"),
}

_NAMED = 3
"""So many of the missing items are named."""


def check(release: ReleaseLine, case: Case) -> Verdict:
    """Judge one release."""
    feature = release.feature
    brief = feature.brief
    if feature.prioritised is None or release is not feature.first_ahead:
        return None
    if not brief.deliveries or not brief.versions:
        return NotChecked("no brief was delivered")
    tier = case.tier_of(release)
    if tier is None:
        return NO_TIER
    if tier == "T0":
        return None
    now = brief.versions[-1]
    covered = coverage(now.filled, tier, quotes=now.quotes, accounts=now.accounts, bare=now.bare)
    wanted = case.policy[f"CTX302.percent_{tier}"]
    if 100 * covered.valid >= wanted * covered.required:
        return None
    lacking = [item(name).title.lower().replace("kpi", "KPI") for name in covered.lacking]
    more = len(lacking) - _NAMED
    many = "are" if len(lacking) > 1 else "is"
    missing = ", ".join(lacking[:_NAMED]) + (f" and {more} more" if more > 0 else "") + f" {many}"
    return Found(
        Severity.WARNING,
        anchor=brief.deliveries[-1],
        events=(now.entry,),
        sentence=f"Its brief says {covered.valid} of the {covered.required} items that a {tier} asks for "
        f"({covered.percent} %, and {wanted} % are wanted): {missing} missing.",
        action="Fill in what is missing, and deliver the brief again.",
        who=(PM,),
    )
