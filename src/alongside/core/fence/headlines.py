"""The sentences over the picture: who knew what when, with its figures. No names, no titles."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from alongside.core.fence.gaps import Decided, Gap, Ground, decided
from alongside.core.fence.things import GO_TO_MARKET
from alongside.core.fence.words import times, wd
from alongside.core.notice import notice_of
from alongside.core.people import PMM
from alongside.core.plandate import PlanDate, on_day
from alongside.core.policy import Policy
from alongside.core.timeline import FeatureLine, Move, ReleaseLine
from alongside.core.workdays import Workdays

NOT_RECORDED = "Nobody from product marketing is on record here, so what they knew is not shown."


def headlines_of(
    feature: FeatureLine,
    releases: Sequence[ReleaseLine],
    *,
    gaps: Sequence[Gap],
    seated: bool,
    policy: Policy,
    workdays: Workdays,
    now: datetime,
) -> tuple[str, ...]:
    """When product marketing heard, what notice it had of the launch that matters most, and how the date moved."""
    main = _main(releases, now)
    said = [_moved(main, workdays) if main else ""]
    if seated:
        said = [
            _heard(feature, gaps, workdays),
            _notice(main, policy, workdays, now) if main else "",
            *said,
        ]
    else:
        said.append(NOT_RECORDED)
    return tuple(filter(None, said))


def _heard(feature: FeatureLine, gaps: Sequence[Gap], workdays: Workdays) -> str:
    begun, heard = decided(feature), feature.first_knowledge(PMM)
    if begun is None:
        return ""
    if gap := next((gap for gap in gaps if gap.ground is Ground.UNHEARD), None):
        return _blind(feature, gap, begun)
    if heard is None:
        return ""
    team = _team(feature)
    early = workdays.between(heard.entry.known_at.date(), begun.entry.known_at.date())
    if early > 0:
        return f"{team} was in from the start, {wd(early)} before {begun.words}."
    return f"{team} heard on the day on which {begun.words}."


def _blind(feature: FeatureLine, gap: Gap, begun: Decided) -> str:
    if gap.healed:
        return f"{_team(feature)} first heard {wd(gap.days)} after {begun.words}."
    if gap.open:
        return f"{_nobody(feature)} has heard of it, {wd(gap.days)} after {begun.words}."
    return f"Nobody from product marketing heard of it in {wd(gap.days)}, until it was over."


def _team(feature: FeatureLine) -> str:
    """Who is meant: all of go-to-market, unless some of it knew before product marketing did."""
    return "Product marketing" if _others_knew(feature) else "Go-to-market"


def _nobody(feature: FeatureLine) -> str:
    pair = feature.workspace.pair_of(feature.area)
    if pair is None or pair.pmm is None:
        return "No product marketer looks after its area, and none"
    return "Nobody from product marketing"


def _others_knew(feature: FeatureLine) -> bool:
    """Whether sales, support or success knew of it before product marketing did."""
    heard = feature.first_knowledge(PMM)
    others = [feature.first_knowledge(one) for one in GO_TO_MARKET if one is not PMM]
    return heard is not None and any(
        other.entry.place < heard.entry.place for other in others if other
    )


def _main(releases: Sequence[ReleaseLine], now: datetime) -> ReleaseLine | None:
    """The release to speak of: the next one ahead, else what shipped last, else any that had a date."""
    today = now.date()
    ahead = [one for one in releases if one.is_launching(today) and one.target]
    if ahead:
        return min(ahead, key=lambda one: (one.target or on_day(today)).first)
    shipped = [one for one in releases if one.shipment and not one.withdrawn]
    if shipped:
        return max(shipped, key=lambda one: one.shipment.day if one.shipment else today)
    return next((one for one in reversed(releases) if one.target_steps), None)


def _notice(release: ReleaseLine, policy: Policy, workdays: Workdays, now: datetime) -> str:
    launch = _launch(release)
    if launch is None:
        return ""
    effective, lead = notice_of(release, target=launch.first, policy=policy, workdays=workdays)
    if not lead:
        return ""
    stage = f" for {release.stage}" if len(release.feature.releases) > 1 else ""
    today = now.date()
    if launch.first <= today:
        had = f"all {wd(lead)}" if effective >= lead else f"{effective} of {wd(lead)}"
        return f"Product marketing had {had} of notice{stage}."
    left = max(0, workdays.between(today, launch.first))
    if effective >= lead:
        return f"All {wd(lead)} of notice{stage}, if the date holds."
    if effective:
        return f"{effective} of {wd(lead)} of notice{stage}, if the date holds."
    return f"No notice yet{stage}: at most {min(left, lead)} of {wd(lead)} are left."


def _launch(release: ReleaseLine) -> PlanDate | None:
    """S of the formulae, as rule RAD402 takes it."""
    if release.shipment is None:
        return release.target
    return release.launch_date or on_day(release.shipment.day)


def _moved(release: ReleaseLine, workdays: Workdays) -> str:
    """How often the release date moved, and how far; without one the launch date."""
    moves = {Move.PULLED_IN: [0, 0], Move.SLIPPED: [0, 0]}
    for belief in release.release_dates or release.launch_dates:
        if belief.move in moves:
            moves[belief.move][0] += 1
            if belief.previous and belief.date:
                days = workdays.between(belief.previous.first, belief.date.first)
                moves[belief.move][1] += abs(days)
    said = [
        f"{'was pulled in' if move is Move.PULLED_IN else 'slipped'} {times(count)}"
        + (f" ({wd(days)}{' in all' if count > 1 else ''})" if days else "")
        for move, (count, days) in moves.items()
        if count
    ]
    stage = f" of {release.stage}" if len(release.feature.releases) > 1 else ""
    return f"The date{stage} {' and '.join(said)}." if said else ""
