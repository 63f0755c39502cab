"""It was decided to build a feature, and too few customers are behind it.

What it looks at: The distinct accounts whose conversations bear on a feature that was prioritised and is still ahead,
or whose words stand under an insight that does, against what its tier wants. Words that speak against an insight do
not count. A feature that was prioritised before any conversation came in is asked only once something is linked. It is
told once a feature, on the first of its releases that is ahead.

Why it matters: One customer who asks loudly sounds like a market. A launch that rests on one account has one reference,
one phrasing of the problem and one price that somebody would pay.

What to do: Link the conversations that speak of it, or talk to further customers before more is built.
"""

from alongside.core.people import PM
from alongside.core.policy import Setting
from alongside.core.rules.base import NO_TIER, Case, Found, NotChecked, Severity, Verdict
from alongside.core.timeline import ReleaseLine

SETTINGS = {
    "accounts_T1": Setting(3, "accounts", "so many ought to be behind a T1"),
    "accounts_T2": Setting(2, "accounts", "so many ought to be behind a T2"),
    "accounts_T3": Setting(1, "accounts", "so many ought to be behind a T3"),
}


def check(release: ReleaseLine, case: Case) -> Verdict:
    """Judge one release."""
    feature, first = release.feature, case.workspace.discovery.first
    prioritised = feature.prioritised
    if prioritised is None or not release.is_ahead:
        return None
    if first is None:
        return NotChecked("no conversation has come in")
    if release is not feature.first_ahead:
        return None
    links = [*feature.conversations.values(), *feature.insights.values()]
    if not links and prioritised.known_at < first.known_at:
        return NotChecked("prioritised before any conversation came in")
    tier = case.tier_of(release)
    if tier is None:
        return NO_TIER
    if tier == "T0":
        return None
    wanted, behind = case.policy[f"DSC103.accounts_{tier}"], len(feature.accounts())
    if behind >= wanted:
        return None
    is_or_are = "account is" if behind == 1 else "accounts are"
    return Found(
        Severity.WARNING,
        anchor=prioritised,
        events=tuple(links),
        sentence=f"It was prioritised, and {behind or 'no'} {is_or_are} behind it; a {tier} wants {wanted}.",
        action="Link the conversations that speak of it, or talk to further customers before more is built.",
        who=(PM,),
    )
