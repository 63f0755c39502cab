"""The tier was lowered when the lead of the higher one had already begun, without both signatures.

What it looks at: Every step down from one tier to a lower one before it shipped, with the working days that
were then left to the launch. Stepping down in several small steps is the same as in one.

Why it matters: Once the lead has begun, work has begun: lowering the tier throws it away. It is also the easiest
way to make a late launch look punctual, because a smaller tier needs less notice.

What to do: Have both sides sign the lower tier, or raise it again.
"""

from datetime import date
from itertools import pairwise

from alongside.core.people import SIDES
from alongside.core.rules.base import Case, Found, Severity, Verdict, wd
from alongside.core.tiers import TIERS
from alongside.core.timeline import ReleaseLine, TierChoice

_SIZE = {tier: -place for place, tier in enumerate(TIERS)}
"""The larger the tier, the larger the number."""


def check(release: ReleaseLine, case: Case) -> Verdict:
    """Judge one release."""
    choices = release.tier_choices
    if len(choices) < 2:
        return None
    now = choices[-1]
    missing = tuple(side for side in SIDES if side not in now.signed)
    over = _last_day(release) < case.today
    for after, before in pairwise(reversed(choices)):
        if after.agreed_by(_last_day(release)):
            return None  # agreed; what came before no longer counts
        if _SIZE[before.tier] <= max(_SIZE[after.tier], _SIZE[now.tier]):
            continue
        left = _left(release, after, case)
        if left is None or left > case.policy.lead[before.tier]:
            continue
        return Found(
            Severity.WARNING,
            anchor=after.entry,
            events=(before.entry, now.entry),
            sentence=f"The tier was lowered from {before.tier} to {after.tier} with {wd(left)} left, inside the "
            f"{case.policy.lead[before.tier]} that {before.tier} needs, and "
            + ("not both sides had signed." if over else "not both sides have signed."),
            action="Say in the retro who had to do without, and why."
            if over
            else "Sign the lower tier, or raise it again.",
            who=missing or SIDES,
        )
    return None


def _last_day(release: ReleaseLine) -> date:
    """The last day on which a tier says anything: that of its launch, once it has shipped."""
    if release.shipment is None:
        return date.max
    return max(release.shipment.day, release.launch_date.last if release.launch_date else date.min)


def _left(release: ReleaseLine, choice: TierChoice, case: Case) -> int | None:
    """Working days that were left to the launch; None without a date, or when it was over."""
    known = choice.entry.known_at
    target = release.target_at(known)
    if target is None or known.date() > _last_day(release):
        return None
    return max(0, case.workdays.between(known.date(), target.first))
