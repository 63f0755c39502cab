"""Effective notice: for how many working days before the launch go-to-market knew the date that held.

The formula stands in docs/formulae.md, "Effective notice". Sending more notices changes nothing; only what a product
marketer acknowledged counts, and only while it stayed near the day that it became.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from alongside.core.people import PMM
from alongside.core.plandate import PlanDate
from alongside.core.policy import Policy
from alongside.core.tiers import TIERS, Tier, suggest
from alongside.core.timeline import ReleaseLine
from alongside.core.workdays import Workdays

TOLERANCE_WD = 5
"""How far past the launch day an acknowledged date may lie and still count, in working days."""


class Notice(NamedTuple):
    """Effective notice EN against the lead L that it is measured by, both in working days."""

    effective: int
    lead: int

    @property
    def ratio(self) -> float:
        """NR = min(1, EN / L); 1 where no notice is needed."""
        return min(1.0, self.effective / self.lead) if self.lead else 1.0


def effective_notice(
    acknowledged: Sequence[tuple[date, PlanDate | None]],
    *,
    target: date,
    lead: int,
    workdays: Workdays,
) -> int:
    """EN in working days: from t* to `target`, 0 if there is none.

    `acknowledged` are (day, date seen) of the product marketer, oldest first; `target` is S and `lead` is L.
    t* is the earliest day from which the date last acknowledged always stayed within [S - L wd, S + 5 wd].
    """
    begin: date | None = None
    for day, seen in reversed(acknowledged):
        if day > target:
            continue  # known only afterwards
        if seen is None or not -TOLERANCE_WD <= workdays.between(seen.first, target) <= lead:
            break
        begin = day
    return workdays.between(begin, target) if begin else 0


def notice_of(release: ReleaseLine, *, target: date, policy: Policy, workdays: Workdays) -> Notice:
    """The notice that a release has had for a launch on `target`, by what is known in its line."""
    lead = lead_in_force(release, target=target, policy=policy, workdays=workdays)
    return Notice(effective_for(release, target=target, lead=lead, workdays=workdays), lead)


def effective_for(release: ReleaseLine, *, target: date, lead: int, workdays: Workdays) -> int:
    """EN in working days that a release has had for a launch on `target`, measured by `lead`."""
    seen = release.seen_by(PMM)
    if not seen:
        return 0
    acknowledged = [(one.entry.known_at.date(), one.date) for one in seen]
    return effective_notice(acknowledged, target=target, lead=lead, workdays=workdays)


def lead_in_force(release: ReleaseLine, *, target: date, policy: Policy, workdays: Workdays) -> int:
    """L in working days: the lead of the tier in force; 0 without one."""
    tier = tier_in_force(release, target=target, policy=policy, workdays=workdays)
    return policy.lead[tier] if tier else 0


def tier_in_force(
    release: ReleaseLine,
    *,
    target: date,
    policy: Policy,
    workdays: Workdays,
    until: datetime | None = None,
) -> Tier | None:
    """The tier that a launch on `target` (S) is measured by: the one with the longest lead of those that were held at
    any moment of [S - lead(T), S].

    Whatever came before a tier that both sides signed is forgotten; what was set or signed after S came too late to
    count. With `until`, by what was set until then. When nobody had set a tier, the one that was set later or is
    suggested counts; None when there is neither.
    """
    found: Tier | None = None
    ended: date | None = None
    for choice in reversed(release.tier_choices):
        known = choice.entry.known_at
        if known.date() > target or (until is not None and known > until):
            continue
        lead = policy.lead[choice.tier]
        held = ended is None or workdays.between(ended, target) <= lead
        if held and (found is None or _weight(choice.tier, policy) > _weight(found, policy)):
            found = choice.tier
        if choice.agreed_by(target):
            break
        ended = known.date()
    return found or tier_of(release, policy)


def _weight(tier: Tier, policy: Policy) -> tuple[int, int]:
    """What makes a tier weigh more: its lead, and of two with the same lead being the larger one."""
    return policy.lead[tier], -TIERS.index(tier)


def tier_of(release: ReleaseLine, policy: Policy) -> Tier | None:
    """The tier that somebody set, or else the one that the decision list suggests."""
    if choice := release.tier_choice:
        return choice.tier
    return suggested_tier(release, policy)


def suggested_tier(release: ReleaseLine, policy: Policy) -> Tier | None:
    """What the decision list says of the release, whatever somebody set."""
    suggestion = suggest(policy["tiers.decisions"], stage=release.stage, facts=release.facts)
    return suggestion.tier if suggestion else None
