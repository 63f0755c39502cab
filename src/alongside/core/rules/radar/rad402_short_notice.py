"""Product marketing has, or had, less notice of the launch than its tier needs.

What it looks at: The working days from the moment from which on product marketing had acknowledged a date near
the launch day, to that day. As long as no such date is acknowledged, the most that can still be had: the
working days left. Once it has shipped, what it was in the end. It is measured by the longest lead of the tiers
that were held on the way, unless both sides signed the lower one.

Why it matters: A launch is made in the weeks before it. Press, enablement and support need their lead; every day
of it that goes by without product marketing knowing the date is lost for good, however many notices were sent.

What to do: Have the date acknowledged while the lead still fits. Later on, hold the launch date, or lower the
tier with both signatures.
"""

from alongside.core.notice import notice_of
from alongside.core.people import PM, PMM
from alongside.core.plandate import PlanDate, on_day
from alongside.core.policy import Setting
from alongside.core.rules.base import NO_TIER, NOBODY, Case, Found, Severity, Verdict, undated, wd
from alongside.core.timeline import ReleaseLine, Seen

SETTINGS = {
    "warning_percent": Setting(100, "%", "of the lead; less notice than that is a warning"),
    "error_percent": Setting(50, "%", "of the lead; less notice than that is an error"),
}


def check(release: ReleaseLine, case: Case) -> Verdict:
    """Judge one release."""
    if not case.sits(PMM, release.feature.area):
        return NOBODY[PMM]
    launch = _launch(release)
    if launch is None:
        return undated(release)
    day, over = launch.first, launch.last <= case.today
    if case.tier_of(release) is None:
        return NO_TIER
    left = max(0, case.wd_until(day))
    effective, lead = notice_of(release, target=day, policy=case.policy, workdays=case.workdays)
    best = effective or left
    severity: Severity | None = None
    for one, most in case.once(_short, lead):
        if severity is None and best <= most:
            severity = one
        if not effective:
            case.look_again_when_left(most, day)
    since = release.target_since or release.shipment
    if severity is None or since is None:
        return None
    seen = release.last_seen(PMM)
    return Found(
        severity,
        anchor=since.entry,
        events=tuple(one.entry for one in (seen, release.shipment) if one),
        sentence=_sentence(effective, left, lead, seen, over=over),
        action="Say in the retro what was left undone, and tell whoever had to do without."
        if over
        else "Hold the launch date, or lower the tier with both signatures."
        if effective
        else "Have product marketing acknowledge the date today, or move the launch.",
        who=(PM, PMM),
    )


def _short(case: Case, lead: int) -> list[tuple[Severity, int]]:
    """By severity, the worst first: the most notice that is too little for that lead."""
    return [
        (severity, (lead * case.policy[f"RAD402.{severity}_percent"] - 1) // 100)
        for severity in (Severity.ERROR, Severity.WARNING)
    ]


def _launch(release: ReleaseLine) -> PlanDate | None:
    """S: the launch date, without one the day on which it shipped or is to ship."""
    if release.shipment is None:
        return release.target
    called_off = release.withdrawn or release.feature.dropped
    planned = None if called_off else release.launch_date
    return planned or on_day(release.shipment.day)


def _sentence(effective: int, left: int, lead: int, seen: Seen | None, *, over: bool) -> str:
    if over:
        return (
            f"Product marketing had {effective} of the {wd(lead)} of notice that the launch needed."
        )
    if effective:
        return f"Product marketing knew the date {wd(effective)} ahead; the launch needs {lead}."
    unseen = "has not acknowledged the date"
    if seen and seen.date:
        unseen = f"last acknowledged {seen.date.in_words()}, which is no notice of this date"
    return (
        f"Product marketing {unseen}, and {left} of the {wd(lead)} that the launch needs are left."
    )
